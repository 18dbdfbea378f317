"""The verdicts of a note whose lines are judged as those of any text are: by the audit."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from lessons.audit.findings import HOLDS, SLIP, WORD, Finding
from lessons.audit.grammar.changes import Change, changes
from lessons.audit.judging.auditing import Judge
from lessons.audit.judging.claims import Way, compared
from lessons.audit.judging.in_numbers import shown
from lessons.audit.judging.recorded import Record
from lessons.audit.lexicon.documents import documents
from lessons.audit.lexicon.kinds_of_line import has_derivative
from lessons.audit.scanning.equalities import Equality
from lessons.audit.trees import Node
from lessons.notes.verdicts import KINDS, Fault, Kind, Line, Status, Verdict

#: A kind that lesson 8 has no words for is an error, and is not left out.
KNOWN: dict[str, Kind] = {kind: kind for kind in KINDS}
STATUS: dict[str, Status] = {HOLDS: "holds", WORD: "definition", SLIP: "slip"}
DECLARED = "It follows from what is declared beside the text."
SHOWN = ("K", "D", "H", "n", "i", "k", "left side", "right side")
ZERO = Node("number", ("0",))
NEXT = r", \; "


class Findings:
    """What the audit finds of each line of a text, in order, worked out when asked for."""

    def __init__(self, text: str, declared: str):
        self._next = _in_order(text, declared)
        self._found: list[tuple[Judge, Equality, Finding]] = []

    def at(self, number: int) -> tuple[Judge, Equality, Finding]:
        """The judge of a line's part of the text, its equality and its finding."""
        while len(self._found) <= number:
            self._found.append(next(self._next))
        return self._found[number]

    def verdict(self, line: Line) -> Verdict:
        """The verdict on a line, with the tags of the lines where its faults began."""
        judge, one, found = self.at(number := len(line.earlier))
        if self.printed(line):
            return self._of_numbers(line, found)
        carried: tuple[str, ...] = ()
        if found.carries is not None:
            carried = judge.findings[found.carries].kinds
            above = line.earlier[number - one.number + found.carries].tag
        kinds = found.kinds if found.verdict == SLIP else carried
        named = found.verdict == HOLDS and one.before is None and _names(judge, one)
        return Verdict(
            status="definition" if named else STATUS.get(found.verdict, "undecided"),
            evidence=DECLARED if named else _evidence(found),
            faults=tuple(
                Fault(KNOWN[kind], above if kind in carried else self._began(line, kind))
                for kind in kinds
            ),
            right=_right(line, found),
            counterexample=found.counterexample,
        )

    def printed(self, line: Line, latex: str = "") -> list[Record]:
        """What a line prints of the worked example; of one quantity where its LaTeX is given."""
        judge, one, _ = self.at(len(line.earlier))
        so_far = judge.example.so_far
        wanted = so_far.key(judge.document.formula(latex)) if latex else None
        return [
            record
            for record in so_far.records
            if record.at == one.at and wanted in (None, record.quantity)
        ]

    def _of_numbers(self, line: Line, found: Finding) -> Verdict:
        """The verdict on printed numbers, whose faults the audit has traced."""
        tags = {self.at(at)[1].at: other.tag for at, other in enumerate([*line.earlier, line])}
        return Verdict(
            STATUS.get(found.verdict, "undecided"),
            found.evidence,
            tuple(Fault(KNOWN[fault.kind], tags[fault.began]) for fault in found.faults),
            found.mended,
        )

    def _began(self, line: Line, kind: str) -> str:
        """The tag of the line where a fault began: an earlier one that has it for the same reason.

        It lacks the same hypothesis, or says of the same what has to be changed in the same way.
        """
        *_, own = self.at(number := len(line.earlier))
        for at, other in enumerate(line.earlier):
            *_, found = self.at(at)
            if kind not in found.kinds:
                continue
            lacks = kind == "missing hypothesis" and bool(own.assumed)
            alike = kind == "notation" and bool(own.mended) and bool(found.mended)
            if (lacks and found.assumed == own.assumed) or (
                alike and self._mending(at) == self._mending(number)
            ):
                tag: str = other.tag
                return tag
        began: str = line.tag
        return began

    def _mending(self, number: int) -> tuple[Node, tuple[Change, ...]]:
        """What a line is about, and the pieces in which the right line differs from it."""
        judge, one, found = self.at(number)
        printed = judge.document.tree(one.start), judge.document.tree(one.right)
        return printed[0], changes(printed, judge.document.declared_line(found.mended)[::2])

    def vanishes(self, line: Line, perfect: tuple[str, ...]) -> bool:
        """Whether the right side may be 0 wherever what is said of perfect predictions holds."""
        judge, one, _ = self.at(len(line.earlier))
        named = {judge.document.declared_line(latex)[0] for latex in perfect}
        beside = [given for given in judge.document.given if given[0] not in named]
        right = judge.document.tree(one.right)
        sides = (right, Node("times", (ZERO, right)))
        try:
            answer = compared(judge.scopes, one, sides, beside, Way(said=perfect))
        except ValueError:
            return True
        return answer.status != "refuted"


def _in_order(text: str, declared: str) -> Iterator[tuple[Judge, Equality, Finding]]:
    records: list[Record] = []
    for document in documents(text, "md", beside=declared):
        judge = Judge(document, inf, records)
        for one, found in judge.findings_in_order():
            yield judge, one, found


def _names(judge: Judge, one: Equality) -> bool:
    """Whether an equality gives a name to something: no derivative stands on its left."""
    return not has_derivative(judge.document.tree(one.left))


def _evidence(found: Finding) -> str:
    """What the audit says, with the sizes and indices alone of a counterexample."""
    numbers = found.counterexample or {}
    few = {name: value for name, value in numbers.items() if name in SHOWN}
    cure = f" Proved with {found.cure}." if found.cure else ""
    return (shown(few) if few else found.evidence) + cure


def _right(line: Line, found: Finding) -> str:
    """The right line: as it is declared, or as printed; with the hypothesis that it lacks."""
    printed = f"{line.equality.start} = {line.equality.side}"
    if found.assumed:
        return rf"{found.mended or printed} \quad ({NEXT.join(found.assumed)})"
    if found.mended or found.kinds != ("missing hypothesis",):
        return found.mended
    said = found.cure.replace("≠", r"\neq")
    return rf"{printed} \quad ({said})"
