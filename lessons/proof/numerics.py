"""The numerical half: an expression as written, at concrete sizes, indices and values.

Nothing of the symbolic half is used here. Sums are added up term by term, and a derivative is a
central difference in 100 digits, so the two halves are independent witnesses. An expression is
turned into a function once, and that function is called in every world.
"""

from collections.abc import Callable
from fractions import Fraction
from math import prod
from typing import Any, ClassVar

from sympy import And, Basic, Expr, Indexed, Not, Or, Piecewise, Product, Sum, Symbol
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from lessons.calculus import Partial, variable
from lessons.indices import peel
from lessons.proof.arithmetic import DEAR, OPERATIONS, by_sympy, relates
from lessons.proof.hypotheses import name
from lessons.proof.names import free_names, index_names, names_in
from lessons.proof.world import STEP, Undefined, World, is_zero, real, same

Places = dict[str, int]  # the value of every index and size in force, by its name
Run = Callable[[World, Places], Any]


def numeric_value(expr: Expr, world: World) -> Any:
    """The value of an expression: exact while that is possible, else 100 digits."""
    return world.evaluator.run(expr)(world, world.places)


class Evaluator:
    """The expressions of one claim as functions of a world and of the places of the indices."""

    def __init__(self, definitions: dict):
        self.definitions = definitions
        self._runs: dict[Basic, Run] = {}
        self._reached: dict[str, frozenset[str]] = {}

    def run(self, expr: Basic) -> Run:
        """The function that works an expression out, or decides a condition."""
        if expr not in self._runs:
            self._runs[expr] = self._made(expr)
        return self._runs[expr]

    def entry(self, title: str, place: tuple, world: World) -> Any:
        """The value of a named quantity: a number of the world's own, or by its definition."""
        table = world.tables.get(title)
        if table is not None and place in table:
            return table[place]
        if title not in self.definitions:
            raise Undefined(f"{title}{list(place)} is outside its range")
        work = lambda home: self._defined(title, place, home)  # noqa: E731
        return world.remembered((title, place), self._reach(title), work)

    def _defined(self, title: str, place: tuple, world: World) -> Any:
        world.known[title, place] = ValueError(f"the definition of {title} goes round in a circle")
        pattern, meaning = self.definitions[title]
        places = {**world.places, **dict(zip(index_names(pattern), place, strict=True))}
        return self.run(meaning)(world, places)

    def _reach(self, title: str) -> frozenset[str]:
        """A name and every name that it is defined by."""
        if title not in self._reached:
            found, new = {title}, {title}
            while new:
                meanings = (self.definitions[one][1] for one in new if one in self.definitions)
                new = set().union(*map(names_in, meanings)) - found
                found |= new
            self._reached[title] = frozenset(found)
        return self._reached[title]

    def _made(self, expr: Basic) -> Run:
        if expr.is_Rational:
            number = int(expr.p) if expr.q == 1 else Fraction(int(expr.p), int(expr.q))
            return lambda world, places: number
        if expr in (True, False):
            return lambda world, places: bool(expr)
        for kind, rule in self.RULES.items():
            if isinstance(expr, kind):
                return self._remembering(expr, rule(self, expr))
        return self._remembering(expr, self._operation(expr))

    def _remembering(self, expr: Basic, run: Run) -> Run:
        """The same function; what takes long is worked out once for the indices it depends on."""
        if isinstance(expr, (*self.CHEAP, *OPERATIONS)) and not isinstance(expr, DEAR):
            return run
        names = frozenset().union(*map(self._reach, names_in(expr)))
        indices = free_names(expr)

        def look_up(world: World, places: Places) -> Any:
            key = (run, *map(places.get, indices))
            return world.remembered(key, names, lambda home: run(home, places))

        return look_up

    def _operation(self, expr: Expr) -> Run:
        rule = next((rule for kind, rule in OPERATIONS.items() if isinstance(expr, kind)), None)
        parts = [self.run(arg) for arg in expr.args]
        if rule is None:
            return lambda world, places: by_sympy(expr, *[part(world, places) for part in parts])
        return lambda world, places: rule(*[part(world, places) for part in parts])

    def _symbol(self, expr: Symbol) -> Run:
        title = str(expr)

        def run(world: World, places: Places) -> Any:
            return places[title] if title in places else self.entry(title, (), world)

        return run

    def _indexed(self, expr: Indexed) -> Run:
        title, spots = name(expr), [self.run(spot) for spot in expr.indices]

        def run(world: World, places: Places) -> Any:
            return self.entry(title, tuple([int(spot(world, places)) for spot in spots]), world)

        return run

    def _ranged(self, expr: Sum | Product) -> Run:
        body, index, *ends = peel(expr)
        term, low, high, title = self.run(body), *map(self.run, ends), str(index)
        together = sum if isinstance(expr, Sum) else prod

        def run(world: World, places: Places) -> Any:
            first, last = int(low(world, places)), int(high(world, places))
            if last < first - 1:
                raise Undefined("a sum that runs backwards")
            return together(term(world, {**places, title: at}) for at in range(first, last + 1))

        return run

    def _piecewise(self, expr: Piecewise) -> Run:
        branches = [tuple(map(self.run, branch)) for branch in expr.args]

        def run(world: World, places: Places) -> Any:
            for value, condition in branches:
                if condition(world, places):
                    return value(world, places)
            raise Undefined("no branch applies")

        return run

    def _partial(self, expr: Partial) -> Run:
        top, wrt = map(self.run, expr.args)
        entry = variable(expr.args[1])
        title, spots = name(entry), [self.run(spot) for spot in getattr(entry, "indices", ())]
        simple = entry == expr.args[1]

        def run(world: World, places: Places) -> Any:
            where = title, tuple([int(spot(world, places)) for spot in spots])
            sides = world.beside(where, self.entry(*where, world))
            slope = _slope(top, (world, *sides), places)
            below = 1 if simple else _slope(wrt, (world, *sides), places)
            if is_zero(below):
                raise Undefined("a division by zero")
            return slope / below

        return run

    def _not(self, expr: Not) -> Run:
        part = self.run(expr.args[0])
        return lambda world, places: not part(world, places)

    def _all(self, expr: And) -> Run:
        parts = [self.run(arg) for arg in expr.args]
        return lambda world, places: all(part(world, places) for part in parts)

    def _any(self, expr: Or) -> Run:
        parts = [self.run(arg) for arg in expr.args]
        return lambda world, places: any(part(world, places) for part in parts)

    def _relation(self, expr: Relational) -> Run:
        left, right = map(self.run, expr.args)
        return lambda world, places: relates(expr, left(world, places), right(world, places))

    CHEAP = (Symbol, Indexed, Piecewise, Boolean)
    RULES: ClassVar[dict] = {
        Symbol: _symbol, Indexed: _indexed, Sum: _ranged, Product: _ranged,
        Piecewise: _piecewise, Partial: _partial,
        Not: _not, And: _all, Or: _any, Relational: _relation,
    }  # fmt: skip


def _slope(run: Run, worlds: tuple[World, World, World], places: Places) -> Any:
    """The central difference, where the slopes on both sides agree."""
    at, below, above = (real(run(world, places)) for world in worlds)
    if not same((above - at) / STEP, (at - below) / STEP, 20):
        raise Undefined("a corner or a jump")
    return (above - below) / (2 * STEP)
