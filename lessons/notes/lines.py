"""A printed equality with what is needed to judge it, and its verdict, computed when asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lessons.notes.audited import Findings
from lessons.notes.table import Group, Table
from lessons.notes.text import Equality, equalities
from lessons.notes.verdicts import Verdict


@dataclass(frozen=True)
class Reading:
    """How a line is read. It holds what is printed elsewhere, never what the verdict will be.

    lesson: the notebook that explains the line.
    findings: what the audit finds of the text.
    perfect: what holds where nothing is left to learn, ŷ = y, in LaTeX.
    words: one sentence on what happened, or on how the handwriting was read.
    said: what the notes say in words before the line, and the same in English.
    """

    lesson: str
    findings: Findings
    perfect: tuple[str, ...] = ()
    words: str = ""
    said: tuple[str, str] | None = None


@dataclass(frozen=True, repr=False)
class Line:
    """One printed equality: `tag`, `latex` as printed, the `lesson` that explains it, `verdict`."""

    equality: Equality
    reading: Reading
    earlier: tuple["Line", ...] = field(repr=False, compare=False)

    @property
    def tag(self) -> str:
        """Where it stands in the text, such as "R9"."""
        return self.equality.tag

    @property
    def latex(self) -> str:
        """The line as it is printed."""
        return self.equality.latex

    @property
    def lesson(self) -> str:
        """The notebook that explains it, by its name without the ending."""
        return self.reading.lesson

    @property
    def words(self) -> str:
        """A sentence on what happened, or on how the handwriting was read; empty without one."""
        return self.reading.words

    @cached_property
    def verdict(self) -> Verdict:
        """Computed at the first look: proved, recomputed, or refuted with its evidence."""
        return self.reading.findings.verdict(self)

    @property
    def group(self) -> Group:
        """Where the line belongs at a glance: holds, definition, slip, undecided, or carried, which
        is a slip that began in an earlier line."""
        verdict = self.verdict
        carried = verdict.status == "slip" and not verdict.fresh(self.tag)
        return "carried" if carried and verdict.faults else verdict.status

    def _repr_markdown_(self) -> str:
        return Table((self,))._repr_markdown_()

    def __repr__(self) -> str:
        return repr(Table((self,)))


def lines_of(text: str, letter: str, reading: Callable[[str], Reading]) -> tuple[Line, ...]:
    """Every line of a text, in order; `reading` is a function from a tag to its `Reading`."""
    found: tuple[Line, ...] = ()
    for equality in equalities(text, letter):
        found += (Line(equality, reading(equality.tag), found),)
    return found


def find(lines: Sequence[Line], tag: str) -> Line:
    """The line with a tag. Raises ValueError where there is none."""
    for line in lines:
        if line.tag == tag:
            return line
    raise ValueError(f"there is no line {tag!r}; expected one of {lines[0].tag} to {lines[-1].tag}")
