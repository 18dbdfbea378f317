"""The verdict on an equality between formulas: read as printed, proved or refuted, then explained.

A refuted line is read again in the ways that a kind reader would try: with the brackets that Σ
lacks, for one example alone, with every example's z_i moved at once, with a hypothesis that goes
unsaid. The first way in which it can be proved names what the print lacks. Where none can, the
mended lines beside it are taken one by one, and each change is named by what it cures.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lessons.audit.changes import Change, changes
from lessons.audit.trees import Node
from lessons.notes.arrays import ShapeError
from lessons.notes.interpretations import AS_PRINTED, ONE_EXAMPLE, Way, compared, proves, ways
from lessons.notes.text import Equality, equality
from lessons.notes.verdicts import Fault, Kind, Line, Verdict

SIZES = ("K", "D", "H", "n", "i", "k")


def judge_formula(line: Line) -> Verdict:
    """The verdict on a line that connects two formulas."""
    equality = line.equality
    try:
        found = compared(equality.start, equality.side, line, AS_PRINTED, equality.relation)
    except ShapeError as error:
        return _explained(line, f"As printed, the shapes do not conform: {error}.", None)
    except ValueError as error:
        return Verdict("undecided", f"It cannot be read: {error}.")
    if found.status == "undecided":
        return Verdict("undecided", f"{found.how}.")
    if found and _is_definition(line):
        return Verdict("definition", "The lessons define it in the same way.")
    if found:
        return Verdict("holds", "Proved, for every size.")
    numbers = found.counterexample or {}
    return _carried_on(line) or _explained(line, _short(numbers), numbers)


def _is_definition(line: Line) -> bool:
    """Whether the line gives a name to something: no derivative stands on its left."""
    return all(node.kind != "partial" for node in _tree(line, line.equality.start).every)


def _carried_on(line: Line) -> Verdict | None:
    """It follows from the line before, whose faults it carries."""
    if line.before is None:
        return None
    if not proves(line, AS_PRINTED, start=line.equality.previous):
        return None
    faults = line.before.verdict.faults
    return Verdict("holds", "Proved equal to what stands before it.", faults)


def _explained(line: Line, evidence: str, counterexample: Mapping[str, Any] | None) -> Verdict:
    """A slip: which way of reading, or which right line, would make it true."""
    kinds: tuple[Kind, ...] = ()
    saved: list[str] = []
    if counterexample is not None:
        way = next((way for way in ways(line) if proves(line, way)), None)
        kinds = way.kinds if way else ()
        saved = [way.words] if way else []
        if way and ONE_EXAMPLE.words not in way.words and proves(line, ONE_EXAMPLE):
            saved.append(ONE_EXAMPLE.words)
    right, cured = _fixed(line, name_cures=not kinds)
    faults = tuple(Fault(kind, _began(line, kind)) for kind in kinds or cured)
    proofs = [f"Proved {words}." for words in saved]
    changed = _mending(line) if right else ()
    return Verdict("slip", " ".join([evidence, *proofs]), faults, right, counterexample, changed)


def _fixed(line: Line, name_cures: bool) -> tuple[str, tuple[Kind, ...]]:
    """The right line beside the printed one, where it is proved, and the kinds of what it cures."""
    start, side = line.equality.start, line.equality.side
    kinds: list[Kind] = []
    for whole in map(equality, line.reading.mended):
        if name_cures:
            kinds.append(_cures(line, (start, side), (whole.start, whole.side)))
        start, side = whole.start, whole.side
    title, latex, given = line.reading.offer or ("", "", ())
    changed = line.reading.mended or given
    if not changed or not proves(line, Way(title, given=given), start, side):
        return "", ()
    said = rf" \quad ({latex})" if latex else ""
    return f"{start} = {side}{said}", tuple(dict.fromkeys(kinds))


def _cures(line: Line, old: tuple[str, str], new: tuple[str, str]) -> Kind:
    """The kind of fault that a fix cures, by what it changed."""
    was, now = ([_tree(line, side) for side in sides] for sides in (old, new))
    return "notation" if was[0] != now[0] and was[1] == now[1] else "arithmetic"


def _began(line: Line, kind: Kind) -> str:
    """The tag of the line where a fault began: an earlier one that has it for the same reason."""
    offer, mended = line.reading.offer, line.reading.mended
    tags = (
        other.tag
        for other in line.earlier
        if (kind == "missing hypothesis" and offer and other.reading.offer == offer)
        or (kind == "notation" and mended and _same_change(other, line))
    )
    began: str = next(tags, line.tag)
    return began


def _tree(line: Line, latex: str) -> Node:
    read: Node = line.reading.scope.read(latex)
    return read


def _same_change(one: Line, other: Line) -> bool:
    """Whether two lines about the same thing are mended in the same way."""
    return one.equality.start == other.equality.start and _mending(one) == _mending(other)


def _short(counterexample: Mapping[str, Any]) -> str:
    """A counterexample in a sentence: the sizes, the indices, and both sides."""
    where = [f"{name} = {value}" for name, value in counterexample.items() if name in SIZES]
    sides = (f"{float(counterexample[side]):.6g}" for side in ("left side", "right side"))
    said = "Refuted, as at {}: left side {}, right side {}.".format(", ".join(where), *sides)
    return said.replace("-", "−")


def _mending(line: Line) -> tuple[Change, ...]:
    """What has to be changed in a line: nothing where no right line stands beside it."""
    return changed(line, [line.equality, *map(equality, line.reading.mended)][-1])


def changed(line: Line, right: Equality) -> tuple[Change, ...]:
    """The pieces in which a right line differs from the printed one."""
    pairs = ((one.start, one.side) for one in (line.equality, right))
    return changes(*(tuple(_tree(line, side) for side in sides) for sides in pairs))
