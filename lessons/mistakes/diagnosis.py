"""A Diagnosis: what is to be said about an answer, as text and as it shows itself in a notebook."""

from dataclasses import dataclass, field
from typing import NamedTuple

from lessons.mistakes.cases import Case
from lessons.mistakes.catalogue import MISTAKES
from lessons.mistakes.markdown import escaped, headline
from lessons.mistakes.readings import Finding
from lessons.mistakes.variants import VARIANTS

_SHOWN = 6


class Entry(NamedTuple):
    """One entry that differs: where it stands, counted from 0 as Python does, and both numbers."""

    at: str
    yours: float
    true: float


@dataclass(frozen=True)
class Diagnosis:
    """What an answer is.

    status: "right"; "named", a well-known mistake; "unknown", wrong in another way; "unanswered";
    "unreadable", where there is no array of numbers to judge. headline and notes: sentences.
    readings: each a tuple of Findings that explains the answer; the first is told in full.
    entries: for "unknown", where it differs. case: the numbers that entries and shapes are from.
    """

    status: str
    quantity: str
    headline: str
    readings: tuple[tuple[Finding, ...], ...] = ()
    notes: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    case: Case | None = field(default=None, compare=False)

    @property
    def right(self):
        """Whether the answer is right."""
        return self.status == "right"

    @property
    def mistakes(self):
        """The ids of the mistakes in the first reading; () where none is named."""
        return tuple(dict.fromkeys(f.mistake for f in self.readings[0])) if self.readings else ()

    def __str__(self):
        told = [line for mistake in self._told() for line in _plain_advice(mistake)]
        table = [f"  {e.at}: yours {_digits(e)[0]}, true {_digits(e)[1]}" for e in self._few()]
        return "\n".join([self.headline, *told, *table, *self._rest()]).replace("`", "")

    __repr__ = __str__

    def _repr_markdown_(self):
        told = [line for mistake in self._told() for line in _marked_advice(mistake)]
        table = [_table(self._few())] if self.entries else []
        first = headline(self.status, self.headline)
        return "\n\n".join([first, *told, *table, *map(escaped, self._rest())])

    def _told(self):
        """The mistakes of the first reading, each once, with what is to be said of its form."""
        findings = self.readings[0] if self.readings else ()
        for id in self.mistakes:
            details = [f.detail for f in findings if f.mistake == id and _has_forms(id)]
            yield MISTAKES[id], ", ".join(details)

    def _few(self):
        return self.entries[:_SHOWN]

    def _rest(self):
        """The sentences that come last."""
        left = len(self.entries) - _SHOWN
        others = "; or as ".join(" with ".join(map(_short, r)) for r in self.readings[1:])
        more = [f"And {left} more."] if left > 0 else []
        return [*more, *([f"It can also be read as {others}."] if others else []), *self.notes]


def headline_of(symbol, reading):
    """The first sentence for an answer with mistakes in it: which gradient, and their titles."""
    titles = [MISTAKES[id].title for id in dict.fromkeys(f.mistake for f in reading)]
    count = ("one slip", "two slips", "three slips")[len(titles) - 1]
    named = ", and ".join(title[0].lower() + title[1:] for title in titles)
    return f"Not yet: this is {symbol} with {count} that many make: {named}."


def _plain_advice(told):
    mistake, detail = told
    return (
        f"{mistake.title}{f' ({detail})' if detail else ''}.",
        f"  Why: {mistake.why}",
        f"  When it hides: {mistake.hides}",
        f"  What to do: {mistake.cure}",
    )


def _marked_advice(told):
    mistake, detail = told
    lines = (
        f"**{mistake.title}**{escaped(f' ({detail})') if detail else ''}.",
        f"*Why:* {escaped(mistake.why)}",
        f"*When it hides:* {escaped(mistake.hides)}",
        f"*What to do:* {escaped(mistake.cure)}",
    )
    return (lines[0], "\n".join(f"* {line}" for line in lines[1:]))


def _has_forms(id):
    """Whether a mistake has several forms, so that it must be said which one this is."""
    return sum(v.mistake == id for v in VARIANTS) > 1


def _short(finding):
    title = MISTAKES[finding.mistake].title
    detail = f" ({finding.detail})" if _has_forms(finding.mistake) else ""
    return f"“{title[0].lower()}{title[1:]}{detail}”"


def _digits(entry):
    """Both numbers to six digits, or to twelve where six do not tell them apart."""
    yours, true = entry.yours + 0.0, entry.true + 0.0  # −0.0 becomes 0.0
    short = f"{yours:.6g}", f"{true:.6g}"
    return short if short[0] != short[1] else (f"{yours:.12g}", f"{true:.12g}")


def _table(entries):
    rows = [f"| {e.at} | {' | '.join(_digits(e))} |" for e in entries]
    return "\n".join(("| entry | yours | true |", "|:---|---:|---:|", *rows))
