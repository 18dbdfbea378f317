"""Values for every quantity of a claim, chosen small and so that the hypotheses hold."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from fractions import Fraction
from functools import cache, lru_cache
from itertools import product
from random import Random
from typing import Any

from sympy import Basic, Expr, Indexed, Rational

from lessons.proof.claim import Claim
from lessons.proof.hypotheses import name
from lessons.proof.numerics import Evaluator
from lessons.proof.world import Undefined, World

POOLS = {
    "whole": (1, 0, 2, -1),
    "unit": tuple(Fraction(*pair) for pair in ((1, 2), (1, 4), (2, 3), (1, 3), (3, 4))),
    "wide": (3, -2, 5, Fraction(1, 5), -3, Fraction(7, 2), 4),
}
LARGEST = 4  # the range of an index whose size does not occur in the claim


def filled(
    claim: Claim, evaluator: Evaluator, free: dict, random: Random, first: bool
) -> World | None:
    """A world with values for every quantity, or None where the hypotheses cannot be met."""
    tables = {}
    for title, entry in claim.quantities.items():
        simple = "unit" if "hat" in title else "whole"
        allowed = _allowed(simple if first else random.choice(tuple(POOLS)), entry)
        tables[title] = {place: random.choice(allowed) for place in _shape(entry, free, claim)}
    for of in claim.one_hot:
        tables[str(of.label)] = _one_hot(tables[str(of.label)], random)
    world: World | None = World(free, tables, evaluator)
    for equation in claim.equations:
        world = world and _solve(equation, world, claim)
    return world if world and _satisfied(claim, world) else None


@cache
def _allowed(pool: str, entry: Expr) -> tuple:
    """The values that have the properties with which a symbol is declared, or 1."""
    return tuple(value for value in POOLS[pool] if _has_properties_of(value, entry)) or (1,)


def _has_properties_of(value: Any, entry: Expr) -> bool:
    number = Rational(value.numerator, value.denominator)
    kinds = ("positive", "negative", "nonnegative", "nonpositive", "nonzero", "integer")
    said = ((kind, getattr(entry, f"is_{kind}")) for kind in kinds)
    return all(getattr(number, f"is_{kind}") == truth for kind, truth in said if truth is not None)


def _one_hot(table: dict, random: Random) -> dict:
    """The table with one 1 in each row."""
    rows = sorted({place[:-1] for place in table})
    hot = {row: random.choice(sorted(p for p in table if p[:-1] == row)) for row in rows}
    return {place: int(hot[place[:-1]] == place) for place in table}


def _shape(entry: Expr, free: dict, claim: Claim) -> Iterable[tuple]:
    """Every place of a table: () for a scalar."""
    if not isinstance(entry, Indexed):
        return [()]
    shape = entry.base.shape or (claim.default_size,) * len(entry.indices)
    return product(*(range(1, high_of(size, free) + 1) for size in shape))


def worked_out(entry: Expr, world: World, claim: Claim) -> dict:
    """{place: value} of a quantity that has a definition, at every place of its shape."""
    table = {}
    for place in _shape(entry, world.free, claim):
        with suppress(Undefined):
            table[place] = world.evaluator.entry(name(entry), place, world)
    return table


def high_of(high: Expr, sizes: dict) -> int:
    """The number up to which an index runs; LARGEST where its size is not in the claim."""
    if high.is_Symbol:
        return sizes.get(high, LARGEST)
    return int(high.xreplace(sizes)) if high.free_symbols <= sizes.keys() else LARGEST


def all_hold(conditions: Iterable[Basic], world: World, places: dict | None = None) -> bool:
    """Whether all conditions have a value in this world and hold."""
    places = world.places if places is None else places
    try:
        return all(world.evaluator.run(condition)(world, places) for condition in conditions)
    except Undefined:
        return False


def _every(hypothesis: Basic, world: World, claim: Claim) -> Iterator[dict[str, int]]:
    """Every value of the indices that stand for every index in a hypothesis."""
    loose = {s.name: high_of(size, world.free) for s, size in _loose_in(hypothesis, claim)}
    for values in product(*(range(1, high + 1) for high in loose.values())):
        yield {**world.places, **dict(zip(loose, values, strict=True))}


def _loose_in(hypothesis: Basic, claim: Claim) -> Iterable[tuple]:
    return _loose(hypothesis, claim.sizes, claim.default_size)


@lru_cache(maxsize=256)
def _loose(hypothesis: Basic, sizes: tuple, default_size: Expr) -> Iterable[tuple]:
    """Pairs (index, the size of the first axis it stands on) of a hypothesis."""
    loose: dict = {}
    free = {symbol for symbol in hypothesis.free_symbols if symbol.is_Symbol} - {*sizes}
    for entry in sorted(hypothesis.atoms(Indexed), key=str):
        shape = entry.base.shape or (default_size,) * len(entry.indices)
        for place, size in zip(entry.indices, shape, strict=True):
            if place in free:
                loose.setdefault(place, size)
    return tuple(loose.items())


def _satisfied(claim: Claim, world: World) -> bool:
    both = (*claim.equations, *claim.inequalities)
    return all(all_hold((one,), world, at) for one in both for at in _every(one, world, claim))


def _solve(equation: Basic, world: World, claim: Claim) -> World | None:
    """The world with entries changed so that an equation linear in them holds, or None."""
    named = _named(equation)
    used = [title for title in claim.quantities if title in named] or list(claim.quantities)
    for places in _every(equation, world, claim):
        if not all_hold((equation,), world, places):
            found = next(_tries(equation, world, places, used), None)
            if found is None:
                return None
            world = World(world.free, found.tables, world.evaluator)
    return world


@lru_cache(maxsize=256)
def _named(equation: Basic) -> frozenset[str]:
    return frozenset(map(name, (*equation.atoms(Indexed), *equation.free_symbols)))


def _tries(equation: Basic, world: World, places: dict, used: list[str]) -> Iterator[World]:
    """Worlds in which one entry was solved for, the last entries first."""
    sides = [world.evaluator.run(side) for side in equation.args]
    for title in used:
        for place in sorted(world.tables[title], reverse=True):
            trial = [world.moved((title, place), value) for value in (0, 1)]
            try:
                at = [sides[0](one, places) - sides[1](one, places) for one in trial]
                if at[0] == at[1]:
                    continue
                found = world.moved((title, place), _ratio(-at[0], at[1] - at[0]))
            except Undefined:
                continue
            if all_hold((equation,), found, places):
                yield found


def _ratio(above: Any, below: Any) -> Any:
    return (
        Fraction(above, below)
        if isinstance(above, int) and isinstance(below, int)
        else above / below
    )
