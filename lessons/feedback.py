"""What is said to an answer: one type, in finished words, and how it shows itself.

Nothing is looked up here and nothing is decided. Who has judged an answer composes a `Feedback`; a
notebook shows it as Markdown, a terminal as text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

#: Right; wrong by a known mistake; wrong in another way; neither proved nor refuted; still the
#: blank; nothing that could be judged.
Status = Literal["right", "named", "unknown", "undecided", "unanswered", "unreadable"]

#: Sentences, or lines of numbers.
Lines = tuple[str, ...]

NOT_ANSWERED = "Not answered yet. Write your answer where the blank is, and run the cell again."

_MARKS = {"right": "✓ ", "named": "✗ ", "unknown": "✗ "}
_CODE_OR_MARKUP = re.compile(r"(`[^`]+`)|([\\`*_<>\[\]|#$~])")


class Advice(NamedTuple):
    """A mistake in the words of a lesson: its name, why it happens, what to do; when it hides.

    form: which of its forms this is, "" where it has one alone.
    """

    id: str
    title: str
    why: str
    cure: str
    hides: str = ""
    form: str = ""

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What is said of it, as pairs of a heading and sentences."""
        said = ("Why", self.why), ("When it hides", self.hides), ("What to do", self.cure)
        return tuple((heading, text) for heading, text in said if text)

    @property
    def name(self) -> str:
        """Its title as it goes into a sentence, with its form."""
        title = self.title[0].lower() + self.title[1:]
        return f"“{title} ({self.form})”" if self.form else f"“{title}”"


@dataclass(frozen=True)
class Feedback:
    """What is said to an answer.

    status: a Status. headline: one sentence. advice: the mistakes in it. formula: LaTeX. notes:
    sentences. numbers: lines of plain text.

    >>> Feedback("right", "Right: this is ∂C/∂W.").right
    True
    """

    status: Status
    headline: str
    advice: tuple[Advice, ...] = ()
    formula: str = ""
    notes: Lines = ()
    numbers: Lines = ()

    @property
    def right(self) -> bool:
        """Whether the answer is right."""
        return self.status == "right"

    @property
    def mistakes(self) -> tuple[str, ...]:
        """The ids of the mistakes that are named, each once."""
        return tuple(dict.fromkeys(advice.id for advice in self.advice))

    def __str__(self) -> str:
        told = [line for advice in self.advice for line in _plain(advice)]
        numbers = [f"  {line}" for line in self.numbers]
        return "\n".join([self.headline, *told, *self.notes, *numbers]).replace("`", "")

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        first = f"**{_MARKS.get(self.status, '')}{escaped(self.headline)}**"
        formula = [f"$${self.formula}$$"] if self.formula else []
        told = [part for advice in self.advice for part in _marked(advice)]
        numbers = ["\n".join(("```text", *self.numbers, "```"))] if self.numbers else []
        return "\n\n".join([first, *formula, *told, *map(escaped, self.notes), *numbers])


UNANSWERED = Feedback("unanswered", NOT_ANSWERED)


def unreadable(text: str) -> Feedback:
    """The Feedback to something that cannot be judged."""
    return Feedback("unreadable", sentence(text))


def right(what: str, cases: int, notes: Lines) -> Feedback:
    """The Feedback to an answer that is right in so many cases; `what` is what was asked for."""
    tried = f", in all {cases} cases tried" if cases > 1 else ""
    return Feedback("right", f"Right: this is {what}{tried}.", notes=notes)


def named(
    what: str, advice: tuple[Advice, ...], formula: str = "", notes: Lines = (), numbers: Lines = ()
) -> Feedback:
    """The Feedback to an answer to `what` with known mistakes in it."""
    count = ("one slip", "two slips", "three slips")[len({a.id for a in advice}) - 1]
    headline = f"Not yet: this is {what}, but for {count}."
    return Feedback("named", headline, advice, formula, notes, numbers)


def also_explained(others: Iterable[Sequence[Advice]]) -> tuple[str, ...]:
    """The sentence that names what else explains an answer, as a note; none for nothing else."""
    names = "; or by ".join(" with ".join(advice.name for advice in one) for one in others)
    return (f"It can also be explained by {names}.",) if names else ()


def sentence(text: str) -> str:
    """The text with a capital in front and one full stop at its end.

    >>> sentence("bad value..")
    'Bad value.'
    """
    text = text.strip()
    if not text.endswith(("?", "!", "…")):
        text = f"{text.rstrip('.:; ')}."
    return f"{text[:1].upper()}{text[1:]}"


def escaped(text: str) -> str:
    """Text in which only pairs of back-ticks mean anything to Markdown."""
    return _CODE_OR_MARKUP.sub(lambda found: found[1] or f"\\{found[2]}", text)


def _plain(advice: Advice) -> tuple[str, ...]:
    form = f" ({advice.form})" if advice.form else ""
    return (f"{advice.title}{form}.", *(f"  {head}: {text}" for head, text in advice.lines))


def _marked(advice: Advice) -> tuple[str, str]:
    form = escaped(f" ({advice.form})") if advice.form else ""
    lines = (f"* *{head}:* {escaped(text)}" for head, text in advice.lines)
    return f"**{escaped(advice.title)}**{form}.", "\n".join(lines)
