"""`prove`: is one expression equal to another, for every number of classes?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Any, Literal, TypeAlias

from sympy import Add, Expr, Float, Rational

from lessons.proof.claim import Claim, derivatives_occur, read
from lessons.proof.examples import worlds
from lessons.proof.hypotheses import expression
from lessons.proof.numerics import numeric_value
from lessons.proof.reduce import reduces_to_zero, written_out
from lessons.proof.values import worked_out
from lessons.proof.world import Undefined, World, same

FIRST, MORE = 12, 60  # examples looked at before, and after, the symbolic reduction
LOOKS = 3  # examples looked at where many are compared


Status: TypeAlias = Literal["proved", "refuted", "undecided"]


@dataclass(frozen=True, repr=False)
class Proof:
    """What `prove` found.

    `status` is "proved", "refuted" or "undecided"; `how` says in a sentence how it was reached.
    `counterexample` is None, or a dict: sizes, free indices, every value by name ("theta": (0, 1)),
    and both sides' values under "left side" and "right side", to 50 digits. A proof counts as
    true only when it is proved.
    """

    status: Status
    counterexample: dict[str, Any] | None
    how: str

    def __bool__(self) -> bool:
        return self.status == "proved"

    def __str__(self) -> str:
        lines = [f"{self.status}: {self.how}", *counterexample_lines(self.counterexample)]
        return "\n  ".join(lines)

    def __repr__(self) -> str:
        return str(self)


def prove(left: Expr, right: Expr, given: Any = ()) -> Proof:
    """Whether left = right wherever both sides have a real value, as a `Proof`.

    >>> from lessons.symbols import k, sigma, y, y_hat, z
    >>> prove(1 - sigma(z[k]), sigma(-z[k]))
    proved: the difference of the two sides reduces to 0 symbolically
    >>> prove(y_hat[k] - y[k], y[k] - y_hat[k]).status
    'refuted'

    Every quantity is real, every size is at least 1, and a free index lies in the range of the axes
    it stands on (1..K where it stands on none). `given` holds equalities, inequalities and `OneHot`
    targets; an index in a definition such as Eq(y_hat[k], softmax(k)) stands for every index.

    * proved: the difference was reduced to 0 symbolically, for all sizes at once.
    * refuted: a concrete counterexample satisfies what is given, and the sides as written differ.
    * undecided: neither. Agreement in numbers alone is never a proof.

    Raises ValueError where a side is no scalar expression, where a derivative is by an index, and
    where what is given contradicts itself.
    """
    claim = read(left, right, given)
    found = worlds(claim)
    seen, counterexample = _look(claim, islice(found, FIRST))
    zero, reason = (False, "") if counterexample else reduces_to_zero(written_out(claim), claim)
    if counterexample is None and not (zero and seen.defined):
        more, counterexample = _look(claim, islice(found, MORE))
        seen = Seen(seen.tried + more.tried, seen.defined + more.defined)
    if counterexample is not None and not derivatives_occur(claim):
        written_out(claim)
    if counterexample is not None:
        return Proof("refuted", counterexample, "the two sides differ at the numbers shown")
    if not seen.tried:
        raise ValueError(
            "no numbers were found that satisfy everything that is given; it may contradict itself"
        )
    if not seen.defined:
        return Proof("undecided", None, "no numbers were found where both sides have a value")
    if zero:
        return Proof("proved", None, "the difference of the two sides reduces to 0 symbolically")
    because = f" ({reason})" if reason else ""
    return Proof(
        "undecided",
        None,
        f"the two sides agree in {seen.defined} examples, but the difference was not reduced to 0"
        + because,
    )


def leaves_more_than_one(left: Expr, right: Expr, given: Any = ()) -> bool:
    """Whether numbers satisfy what is given in which no size is 1, but those that are set to it."""
    claim = read(left, right, given)
    free = [size for size in claim.sizes if size not in dict(claim.fixed)]
    found = islice(worlds(claim), FIRST + MORE)
    return not free or any(all(world.free[size] > 1 for size in free) for world in found)


def may_equal(expr: Expr, others: Sequence[Expr], given: Any = ()) -> list[bool]:
    """Which of the others may equal `expr`: those that a few worlds do not tell from it.

    It decides nothing that `prove` would not: what differs in a world where all that is given
    holds is not equal. All are looked at in the same worlds, so that many take little longer than
    one.
    """
    sides = [expression(side, "side") for side in (expr, *others)]
    claim = read(sides[0], Add(*sides[1:], evaluate=False), given)
    may = [True] * len(others)
    for world in islice(worlds(claim), LOOKS):
        first, *values = (_value_or_none(side, world) for side in sides)
        if first is not None:
            told = (value is not None and not same(first, value) for value in values)
            may = [still and not differs for still, differs in zip(may, told, strict=True)]
    return may


def _value_or_none(expr: Expr, world: World) -> Any:
    try:
        return numeric_value(expr, world)
    except Undefined:
        return None


def counterexample_lines(counterexample: Mapping[str, Any] | None) -> list[str]:
    """A counterexample line by line, to six digits; nothing where there is none."""
    return [f"{title} = {_short(value)}" for title, value in (counterexample or {}).items()]


def _short(value: Any) -> str:
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_short, value)) + ")"
    return str(Float(value, 6)) if isinstance(value, Float) else str(value)


@dataclass(frozen=True)
class Seen:
    """How many worlds were tried, and in how many both sides had a value."""

    tried: int = 0
    defined: int = 0


def _look(claim: Claim, found: Iterable[World]) -> tuple[Seen, dict[str, Any] | None]:
    """(Seen, a counterexample or None) from some worlds."""
    tried = defined = 0
    for world in found:
        tried += 1
        try:
            sides = numeric_value(claim.left, world), numeric_value(claim.right, world)
        except Undefined:
            continue
        defined += 1
        if not same(*sides):
            return Seen(tried, defined), _counterexample(claim, world, sides)
    return Seen(tried, defined), None


def _counterexample(claim: Claim, world: World, sides: tuple[Any, Any]) -> dict[str, Any]:
    """The numbers of a world by name, and both sides."""
    whole = {str(symbol): world.free[symbol] for symbol in (*claim.sizes, *claim.indices)}
    named = {title: _table(world.tables[title]) for title in claim.quantities}
    for title, (entry, _) in sorted(claim.definitions.items()):
        named[title] = _table(worked_out(entry, world, claim))
    left, right = map(_number, sides)
    return {**whole, **named, "left side": left, "right side": right}


def _table(table: Mapping[tuple[int, ...], Any]) -> Any:
    """A table {place: value} as a number, a tuple, or a tuple of tuples."""
    if () in table:
        return _number(table[()])
    rows: dict[int, dict[tuple[int, ...], Any]] = {}
    for place, value in sorted(table.items()):
        rows.setdefault(place[0], {})[place[1:]] = value
    return tuple(map(_table, rows.values()))


def _number(value: Any) -> Expr:
    if isinstance(value, (int, Fraction)):
        return Rational(value.numerator, value.denominator)
    return Float(str(value), 50)
