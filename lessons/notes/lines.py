"""A printed equality with what is needed to judge it, and its verdict, computed when asked for."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from lessons.notes.audited import Findings
from lessons.notes.formula_scope import Scope
from lessons.notes.judge import judge_formula
from lessons.notes.numbers import judge_numbers
from lessons.notes.table import Table
from lessons.notes.text import Equality, equalities
from lessons.notes.verdicts import Verdict


class Hypothesis(NamedTuple):
    """Something that a line may rely on: in words, in LaTeX, and for the prover."""

    words: str
    latex: str
    given: tuple


@dataclass(frozen=True)
class Reading:
    """How a line is read. It holds what is printed elsewhere, never what the verdict will be.

    lesson: the notebook that explains the line.
    scope, given: what its letters mean, and what may be relied on.
    quantity, blocks: for printed numbers, what the left side is, and what each block stands for.
    mended: whole lines that lead from the printed one to the right one, one change each;
    mended_blocks: what each block of the right line stands for.
    offer: a hypothesis that the line may need and nobody states.
    findings: what the audit finds of the text, where its lines are judged by that.
    perfect: what holds where nothing is left to learn, ŷ = y.
    words: one sentence on what happened, or on how the handwriting was read.
    said: what the notes say in words before the line, and the same in English.
    """

    lesson: str
    scope: Scope
    given: tuple = ()
    quantity: str = ""
    blocks: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    mended_blocks: tuple[str, ...] = ()
    offer: Hypothesis | None = None
    findings: Findings | None = None
    perfect: tuple = ()
    words: str = ""
    said: tuple[str, str] | None = None


@dataclass(frozen=True, repr=False)
class Line:
    """One printed equality: `tag`, `latex` as printed, the `lesson` that explains it, `verdict`."""

    equality: Equality
    reading: Reading
    earlier: tuple["Line", ...] = field(repr=False, compare=False)

    @property
    def tag(self):
        return self.equality.tag

    @property
    def latex(self):
        return self.equality.latex

    @property
    def lesson(self):
        return self.reading.lesson

    @property
    def words(self):
        return self.reading.words

    @cached_property
    def verdict(self) -> Verdict:
        """Computed at the first look: proved, recomputed, or refuted with its evidence."""
        if self.reading.findings is not None:
            return self.reading.findings.verdict(self)
        return judge_numbers(self) if self.reading.blocks else judge_formula(self)

    @property
    def group(self):
        """Where the line belongs at a glance: holds, definition, slip, undecided, or carried, which
        is a slip that began in an earlier line."""
        verdict = self.verdict
        carried = verdict.status == "slip" and not verdict.fresh(self.tag)
        return "carried" if carried and verdict.faults else verdict.status

    def _repr_markdown_(self):
        return Table((self,))._repr_markdown_()

    def __repr__(self):
        return repr(Table((self,)))

    @property
    def before(self):
        """The line before this one in the same chain, or None."""
        tag = self.equality.before
        return next((line for line in self.earlier if line.tag == tag), None)


def lines_of(text, letter, reading):
    """Every line of a text, in order; `reading` is a function from a tag to its `Reading`."""
    found = ()
    for equality in equalities(text, letter):
        found += (Line(equality, reading(equality.tag), found),)
    return found


def find(lines, tag):
    """The line with a tag. Raises ValueError where there is none."""
    for line in lines:
        if line.tag == tag:
            return line
    raise ValueError(f"there is no line {tag!r}; expected one of {lines[0].tag} to {lines[-1].tag}")
