"""Values for every quantity of a claim, chosen small and so that the hypotheses hold."""

from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from itertools import product

from sympy import Indexed, Rational, Symbol

from lessons.proof.hypotheses import name
from lessons.proof.numerics import holds, numeric_value, value_of
from lessons.proof.world import Undefined, World

WHOLE = tuple(map(Fraction, (1, 0, 2, -1)))
UNIT = tuple(Fraction(*pair) for pair in ((1, 2), (1, 4), (2, 3), (1, 3), (3, 4)))
WIDE = tuple(Fraction(*pair) for pair in ((3, 1), (-2, 1), (5, 1), (1, 5), (-3, 1), (7, 2), (4, 1)))
POOLS = (WHOLE, UNIT, WIDE)
LARGEST = 4  # the range of an index whose size does not occur in the claim


def quantities(claim):
    """{name: an entry or symbol} of everything that has no definition, in order of name."""
    found = {}
    for part in claim.parts:
        labels = {entry.base.label for entry in part.atoms(Indexed)}
        whole = {*claim.sizes, *claim.indices, *labels}
        scalars = {s for s in part.free_symbols if isinstance(s, Symbol) and s not in whole}
        for entry in (*part.atoms(Indexed), *scalars):
            if not (entry.is_Symbol and _stands_as_index(entry, claim)):
                found.setdefault(name(entry), entry)
    for of in claim.one_hot:
        found.setdefault(str(of.label), of[tuple(of.shape)])
    return {key: found[key] for key in sorted(found) if key not in claim.definitions}


def _stands_as_index(symbol, claim):
    entries = (entry for part in claim.parts for entry in part.atoms(Indexed))
    return any(place.has(symbol) for entry in entries for place in entry.indices)


def filled(claim, free, random, first):
    """A world with values for every quantity, or None where the hypotheses cannot be met."""
    tables = {}
    for title, entry in quantities(claim).items():
        simple = UNIT if "hat" in title else WHOLE
        pool = simple if first else random.choice(POOLS)
        allowed = [value for value in pool if _allowed(value, entry)] or [Fraction(1)]
        tables[title] = {place: random.choice(allowed) for place in _shape(entry, free, claim)}
    for of in claim.one_hot:
        tables[str(of.label)] = _one_hot(tables[str(of.label)], random)
    world = World(free, tables, claim.definitions)
    for equation in claim.equations:
        world = world and _solve(equation, world, claim)
    if world is None or not _satisfied(claim, world):
        return None
    return world


def _allowed(value, entry):
    """Whether a value has the properties that its symbol is declared with."""
    number = Rational(value.numerator, value.denominator)
    kinds = ("positive", "negative", "nonnegative", "nonpositive", "nonzero", "integer")
    said = ((kind, getattr(entry, f"is_{kind}")) for kind in kinds)
    return all(getattr(number, f"is_{kind}") == truth for kind, truth in said if truth is not None)


def _one_hot(table, random):
    """The table with one 1 in each row."""
    rows = sorted({place[:-1] for place in table})
    hot = {row: random.choice(sorted(p for p in table if p[:-1] == row)) for row in rows}
    return {place: Fraction(int(hot[place[:-1]] == place)) for place in table}


def _shape(entry, free, claim):
    """Every place of a table: () for a scalar."""
    if not isinstance(entry, Indexed):
        return [()]
    shape = entry.base.shape or (claim.default_size,) * len(entry.indices)
    return product(*(range(1, high_of(size, free) + 1) for size in shape))


def worked_out(entry, world, claim):
    """{place: value} of a quantity that has a definition, at every place of its shape."""
    indices = getattr(entry, "indices", ())
    table = {}
    for place in _shape(entry, world.free, claim):
        here = replace(world, bound=dict(zip(indices, place, strict=True)))
        with suppress(Undefined):
            table[place] = value_of(entry, here)
    return table


def high_of(high, sizes):
    return int(high.xreplace(sizes)) if high.free_symbols <= sizes.keys() else LARGEST


def all_hold(conditions, world):
    try:
        return all(holds(condition, world) for condition in conditions)
    except Undefined:
        return False


def _every(hypothesis, world, claim):
    """The world at every value of the indices that stand for every index in a hypothesis."""
    entries = sorted(hypothesis.atoms(Indexed), key=str)
    loose = {}
    for entry in entries:
        shape = entry.base.shape or (claim.default_size,) * len(entry.indices)
        for place, size in zip(entry.indices, shape, strict=True):
            if place in hypothesis.free_symbols and place.is_Symbol and place not in claim.sizes:
                loose.setdefault(place, high_of(size, world.free))
    for values in product(*(range(1, high + 1) for high in loose.values())):
        yield World(
            {**world.free, **dict(zip(loose, values, strict=True))},
            world.tables,
            world.definitions,
        )


def _satisfied(claim, world):
    both = (*claim.equations, *claim.inequalities)
    return all(all_hold((one,), here) for one in both for here in _every(one, world, claim))


def _solve(equation, world, claim):
    """The world with one entry changed so that an equation linear in it holds, or None."""
    used = [title for title in quantities(claim) if title in map(name, _named(equation))]
    used = used or list(quantities(claim))
    for free in [here.free for here in _every(equation, world, claim)]:
        here = World(free, world.tables, world.definitions)
        if not all_hold((equation,), here):
            here = next(_tries(equation, here, used), None)
        if here is None:
            return None
        world = World(world.free, here.tables, world.definitions)
    return world


def _named(equation):
    return (*equation.atoms(Indexed), *equation.free_symbols.intersection(equation.atoms(Symbol)))


def _tries(equation, world, used):
    """Worlds in which one entry was solved for, the last entries first."""
    for title in used:
        for place in sorted(world.tables[title], reverse=True):
            try:
                at = [_residual(equation, world.moved((title, place), Fraction(v))) for v in (0, 1)]
                if at[0] == at[1]:
                    continue
                found = world.moved((title, place), -at[0] / (at[1] - at[0]))
            except Undefined:
                continue
            if all_hold((equation,), found):
                yield found


def _residual(equation, world):
    return numeric_value(equation.lhs, world) - numeric_value(equation.rhs, world)
