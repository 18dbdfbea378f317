"""The ways in which a line can be read, and what the prover says when it is read so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from sympy import And, Eq, Expr
from sympy.logic.boolalg import Boolean

from lessons.audit.trees import Node
from lessons.notes.arrays import Array, ShapeError, combine, derivative, words
from lessons.notes.formula_scope import Scope
from lessons.notes.meaning import meaning
from lessons.notes.verdicts import Kind, Line
from lessons.proof import Proof, prove
from lessons.symbols import Y, k, m, n, s, y


@dataclass(frozen=True)
class Way:
    """A way to read a line: in words, what it takes for granted, and the faults it makes up for."""

    words: str
    kinds: tuple[Kind, ...] = ()
    wide: bool = False
    all_move: bool = False
    given: tuple[Boolean, ...] = ()


AS_PRINTED = Way("as printed")
WIDE = Way("with brackets after Σ", ("notation",), wide=True)
TOGETHER = Way("where all examples move together", ("notation",), all_move=True)
ONE_EXAMPLE = Way("for one example, n = 1", ("missing hypothesis",), given=(Eq(n, 1),))


def ways(line: Line) -> list[Way]:
    """Every way to read a line, those that make up for least first."""
    brackets = [AS_PRINTED, WIDE]
    moved = [AS_PRINTED, TOGETHER]
    if r"\partial C}" not in line.equality.start:
        brackets, moved = [AS_PRINTED], [AS_PRINTED]
    elif r"\sum_x" in line.equality.side or r"\partial C" in line.equality.side:
        moved.append(ONE_EXAMPLE)
    offered = [AS_PRINTED]
    if line.reading.offer is not None:
        title, _, given = line.reading.offer
        offered.append(Way(title, ("missing hypothesis",), given=given))
    found = [_together(one, two, three) for three in offered for two in moved for one in brackets]
    return [way for way in found if way.kinds]


def _together(*ways: Way) -> Way:
    """Several ways of reading at once."""
    used = [way for way in ways if way.kinds]
    return Way(
        ", ".join(way.words for way in used),
        tuple(dict.fromkeys(kind for way in used for kind in way.kinds)),
        any(way.wide for way in used),
        any(way.all_move for way in used),
        tuple(hypothesis for way in used for hypothesis in way.given),
    )


def proves(line: Line, way: Way, start: str | None = None, side: str | None = None) -> bool:
    """Whether a line can be proved when it is read one way, as it is printed or as it is mended."""
    start, side = start or line.equality.start, side or line.equality.side
    try:
        return bool(compared(start, side, line, way))
    except ValueError:
        return False


def compared(left: str, right: str, line: Line, way: Way, relation: str = "=") -> Proof:
    """`prove`'s verdict on two formulas under one way of reading. Raises ShapeError."""
    reading = line.reading
    start = reading.scope.read(line.equality.start)
    wrt = next((node.parts[1][0] for node in start.every if node.kind == "partial"), None)
    scope = replace(reading.scope, prime=wrt, all_move=way.all_move)
    one, other = (meaning(scope.read(side, way.wide), scope) for side in (left, right))
    if relation == r"\leftarrow":
        one = combine(lambda old, slope: old - slope, one, derivative(_cost(scope), one))
    if one.shape != other.shape:
        raise ShapeError(f"{words(one)} on the left, {words(other)} on the right")
    place = (m,) * len(one.shape)
    given = tuple(h for h in reading.given if not _replaces(way.given, h)) + way.given
    return _prove(one.at(*place), other.at(*place), given)


@cache
def _prove(left: Expr, right: Expr, given: tuple[Boolean, ...]) -> Proof:
    """`prove`, with targets from 0 to 1: an example that no one could meet convinces no one."""
    used = set().union(*(part.free_symbols for part in (left, right)))
    used |= set().union(*(getattr(hypothesis, "free_symbols", set()) for hypothesis in given))
    targets = [entry for entry in (y[k], Y[s, k]) if entry.base.label in used]
    return prove(left, right, (*given, *(And(entry >= 0, entry <= 1) for entry in targets)))


def _replaces(given: tuple[Boolean, ...], hypothesis: Boolean) -> bool:
    """Whether another meaning is given for what a hypothesis defines: another cost for C."""
    named = hypothesis.args[0] if isinstance(hypothesis, Eq) else None
    return any(isinstance(other, Eq) and other.args[0] == named for other in given)


def _cost(scope: Scope) -> Array:
    return meaning(Node("letter", ("C",)), scope)
