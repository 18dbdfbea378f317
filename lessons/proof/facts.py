"""What is known while an expression is reduced: ranges, unequal indices, rewriting rules, signs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import permutations

from sympy import Add, Expr, Indexed, Integer, KroneckerDelta, Mul, Pow, Sum, Symbol, exp


@dataclass(frozen=True)
class Facts:
    """What is known of the symbols in play.

    `limits` maps an index to what it does not exceed; `unequal` holds pairs of indices that differ;
    `rules` are pairs (atom, replacement) and `positive` are expressions, both with the indices in
    them that stand for every index; `least` maps a size to what it is not below.
    """

    limits: dict = field(default_factory=dict)
    unequal: frozenset = frozenset()
    rules: tuple = ()
    positive: tuple = ()
    least: dict = field(default_factory=dict)

    def within(self, index: Symbol, high: Expr) -> bool:
        """Whether index ≤ high is certain; every index is at least 1."""
        if index.is_Integer:
            return bool(index <= (high if high.is_Integer else self.least.get(high, 1)))
        seen: set[Expr] = set()
        todo = {index.base if isinstance(index, Indexed) else index}
        while todo:
            todo = {up for one in todo for up in self.limits.get(one, ())} - seen
            seen |= todo
        return high in seen

    def beyond(self, index: Symbol, high: Expr) -> bool:
        """Whether index > high is certain."""
        return frozenset((index, high)) in self.unequal and self.within(high, index)

    def with_limit(self, index: Symbol, high: Expr) -> Facts:
        """The same facts, and index ≤ high."""
        known = self.limits.get(index, frozenset()) | {high}
        return replace(self, limits={**self.limits, index: known})

    def with_positive(self, expr: Expr) -> Facts:
        """The same facts, and expr > 0."""
        return replace(self, positive=(*self.positive, (expr, ())))

    def delta(self, delta: Expr) -> Expr:
        """A Kronecker delta as 0 where the two indices are known to differ."""
        return Integer(0) if frozenset(delta.args) in self.unequal else delta

    def apart(self, first: Expr, second: Expr) -> Facts:
        """The same facts, and first ≠ second."""
        return replace(self, unequal=self.unequal | {frozenset((first, second))})

    def merged(self, old: Expr, new: Expr) -> Facts | None:
        """The facts with `new` in the place of `old`; None where the two are known to differ."""
        pairs = {frozenset(new if s == old else s for s in pair) for pair in self.unequal}
        if any(len(pair) == 1 for pair in pairs):
            return None
        both = self.limits.get(old, frozenset()) | self.limits.get(new, frozenset())
        return replace(self, limits={**self.limits, new: both}, unequal=frozenset(pairs))

    def rewrite(self, atom: Expr) -> Expr:
        """What an atom is replaced by, or the atom."""
        for pattern, replacement, indices in self.rules:
            places = match(pattern, indices, atom)
            if places is not None:
                return replacement.xreplace(places)
        return atom

    def is_positive(self, expr: Expr) -> bool:
        """Whether expr > 0 is certain, for every value its quantities may take."""
        if expr.is_positive or isinstance(expr, exp):
            return True
        if any(match(p, indices, expr) is not None for p, indices in self.positive):
            return True
        if isinstance(expr, (Add, Mul)):
            return all(map(self.is_positive, expr.args))
        if isinstance(expr, Pow):
            return self.is_positive(expr.base)
        return isinstance(expr, Sum) and _has_terms(expr) and self.is_positive(expr.function)


def _has_terms(total: Sum) -> bool:
    """Whether a sum from 1 has a term for certain: sizes and indices are at least 1."""
    return all(high.is_Symbol or (high.is_Integer and high > 0) for _, _, high in total.limits)


def match(pattern: Expr, indices: tuple[Symbol, ...], expr: Expr) -> dict[Symbol, Expr] | None:
    """The places {index: value} that turn a pattern into an expression, or None."""
    if pattern == expr:
        return {}
    if not indices or pattern.func != expr.func:
        return None
    values = sorted((s for s in expr.free_symbols if s.is_integer), key=str)
    values += sorted((number for number in expr.atoms(Integer) if number > 0), key=int)
    for chosen in permutations(values, len(indices)):
        places = dict(zip(indices, chosen, strict=True))
        if pattern.xreplace(places) == expr:
            return places
    return None


def open_delta(expr: Expr) -> KroneckerDelta | None:
    """A Kronecker delta of `expr` whose indices are all free, or None."""
    bound = {limit[0] for inner in expr.atoms(Sum) for limit in inner.limits}
    found = (d for d in expr.atoms(KroneckerDelta) if not d.free_symbols & bound)
    return min(found, key=str, default=None)
