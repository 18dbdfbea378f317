"""What is said to an answer, as text and as it shows itself in a notebook."""

from dataclasses import dataclass
from typing import NamedTuple

from lessons.mistakes import MISTAKES
from lessons.mistakes.calling import NOT_ANSWERED
from lessons.mistakes.markdown import escaped, headline


class Advice(NamedTuple):
    """A mistake in the words of a lesson: what it is called, why it happens, what to do."""

    id: str
    title: str
    why: str
    cure: str


def well_known(id):
    """The Advice for a mistake of the catalogue, by its id there."""
    mistake = MISTAKES[id]
    return Advice(mistake.id, mistake.title, mistake.why, mistake.cure)


def scaled(factor):
    """The Advice for an answer that is `factor` times what is wanted."""
    advice = well_known("scaled")
    return advice._replace(title=f"{advice.title}: this is {factor} times what is wanted")


@dataclass(frozen=True)
class Response:
    """What an answer is.

    status: "right"; "named", with a mistake in `advice`; "unknown", wrong in another way;
    "undecided", where it was neither proved nor refuted; "unanswered"; "unreadable", where there is
    nothing to judge. headline and notes: sentences. formula: LaTeX. numbers: lines of plain text.
    """

    status: str
    headline: str
    advice: tuple[Advice, ...] = ()
    formula: str = ""
    notes: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def right(self):
        """Whether the answer is right."""
        return self.status == "right"

    @property
    def mistakes(self):
        """The ids of the mistakes that are named."""
        return tuple(advice.id for advice in self.advice)

    def __str__(self):
        told = [
            line
            for advice in self.advice
            for line in (f"{advice.title}.", f"  Why: {advice.why}", f"  What to do: {advice.cure}")
        ]
        numbers = [f"  {line}" for line in self.numbers]
        return "\n".join([self.headline, *told, *self.notes, *numbers]).replace("`", "")

    __repr__ = __str__

    def _repr_markdown_(self):
        told = [line for advice in self.advice for line in _marked(advice)]
        formula = [f"$${self.formula}$$"] if self.formula else []
        numbers = ["\n".join(("```text", *self.numbers, "```"))] if self.numbers else []
        first = headline(self.status, self.headline)
        return "\n\n".join([first, *formula, *told, *map(escaped, self.notes), *numbers])


UNANSWERED = Response("unanswered", NOT_ANSWERED)


def unreadable(sentence):
    """The Response to something that cannot be judged."""
    return Response("unreadable", sentence)


def named(what, advice, **more):
    """The Response to an answer with well-known mistakes in it; `what` is what was asked for."""
    count = ("a slip", "two slips")[len(advice) - 1]
    titles = ", and ".join(a.title[0].lower() + a.title[1:] for a in advice)
    return Response("named", f"Not yet: this is {what} with {count}: {titles}.", advice, **more)


def _marked(advice):
    told = (f"*Why:* {escaped(advice.why)}", f"*What to do:* {escaped(advice.cure)}")
    return (f"**{escaped(advice.title)}**.", "\n".join(f"* {line}" for line in told))
