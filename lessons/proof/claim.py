"""A claim as it is read: two sides, what is given, and the range of every index.

What is given comes in kinds. A definition (`Eq(y_hat[k], softmax(k))`) names a quantity; an index
in it stands for every index. An equation (`Eq(Sum(y[k], (k, 1, K)), 1)`) or a condition
(`y_hat[k] > 0`) narrows the values that are allowed. A statement about indices and sizes alone
(`Ne(i, k)`, `Eq(K, 2)`, `m < K`) is about the very indices of the claim.
"""

from dataclasses import dataclass
from itertools import chain

from sympy import (
    And,
    Derivative,
    Eq,
    Expr,
    Float,
    Indexed,
    IndexedBase,
    KroneckerDelta,
    MatrixBase,
    MatrixExpr,
    Ne,
    Rational,
    Sum,
    Symbol,
    UnevaluatedExpr,
    sympify,
)
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from lessons.calculus import Partial
from lessons.symbols import K, OneHot


@dataclass(frozen=True)
class Claim:
    """`left` = `right`, under what is given.

    `definitions` maps a name to (entry, meaning); `fixed` holds pairs (symbol, value) to put in;
    `sizes` and `indices` are sorted; `limits` maps an index to the sizes it does not exceed.
    """

    left: Expr
    right: Expr
    definitions: dict
    equations: tuple
    conditions: tuple
    statements: tuple
    one_hot: tuple
    fixed: tuple
    sizes: tuple
    indices: tuple
    limits: dict

    @property
    def parts(self):
        """Every expression that the claim speaks of."""
        meanings = chain.from_iterable(self.definitions.values())
        given = (*self.equations, *self.conditions, *self.statements)
        return (self.left, self.right, *meanings, *given)


def read(left, right, given=()):
    """The claim that `left` = `right`, or a ValueError that says what cannot be read."""
    left, right = expression(left, "left side"), expression(right, "right side")
    given = tuple(chain.from_iterable(map(hypotheses, flat(given))))
    one_hot = tuple(g.of for g in given if isinstance(g, OneHot))
    given = tuple(g for g in given if not isinstance(g, OneHot))
    whole = (left, right, *given, *(of[(K,) * len(of.shape or (0,))] for of in one_hot))
    refuse_twins(whole)
    sizes, indices = whole_numbers(whole)
    kinds = sort_given(given, {*sizes, *indices})
    free = set().union(*(side.free_symbols for side in (left, right, *kinds["statements"])))
    return Claim(
        left,
        right,
        one_hot=one_hot,
        sizes=tuple(sorted(sizes, key=str)),
        indices=tuple(sorted(indices & free, key=str)),
        limits=index_limits(whole, indices),
        **kinds,
    )


def flat(given):
    """The hypotheses as one tuple, whether one was given, or several, or lists of them."""
    if isinstance(given, (list, tuple)):
        return tuple(chain.from_iterable(map(flat, given)))
    return (given,)


def hypotheses(hypothesis):
    """One hypothesis as a tuple of simple ones."""
    if isinstance(hypothesis, OneHot):
        return (hypothesis,)
    try:
        hypothesis = sympify(hypothesis, strict=True)
    except Exception:
        hypothesis = None
    if hypothesis == True:  # noqa: E712 - SymPy's own true
        return ()
    if hypothesis == False:  # noqa: E712
        raise ValueError("what is given contradicts itself: one of the hypotheses is false")
    if isinstance(hypothesis, And):
        return tuple(chain.from_iterable(map(hypotheses, sorted(hypothesis.args, key=str))))
    if not isinstance(hypothesis, Relational):
        raise ValueError(f"given has {hypothesis!r}; expected Eq, Ne, <, <= or OneHot")
    return (hypothesis.func(*(expression(side, "hypothesis") for side in hypothesis.args)),)


def expression(side, name):
    """A side as a scalar expression with exact numbers."""
    try:
        expr = sympify(side, strict=True)
    except Exception:
        expr = None
    if isinstance(expr, (Boolean, Relational)):
        raise ValueError(f"the {name} is {expr}, not an expression; give the two sides one by one")
    if not isinstance(expr, Expr) or isinstance(expr, IndexedBase) or expr.is_commutative is False:
        raise ValueError(f"the {name} is {side!r}; expected a scalar such as y_hat[k] - y[k]")
    if expr.atoms(MatrixBase, MatrixExpr):
        raise ValueError(f"the {name} holds a matrix; write it by its entries, such as W[k, j]")
    expr = expr.replace(Derivative, _partials).replace(UnevaluatedExpr, lambda inner: inner)
    return expr.xreplace({number: Rational(str(number)) for number in expr.atoms(Float)})


def _partials(expr, *counts):
    for wrt, times in counts:
        for _ in range(int(times)):
            expr = Partial(expr, wrt)
    return expr


def refuse_twins(whole):
    """Two symbols of one name look the same and are not: say so."""
    names = {}
    for symbol in sorted(set().union(*(part.atoms(Symbol) for part in whole)), key=str):
        if names.setdefault(symbol.name, symbol) != symbol:
            raise ValueError(f"two different symbols are named {symbol}: import it from one place")


def whole_numbers(whole):
    """The symbols that are sizes, and those that are indices."""
    uppers, indices = set(), set()
    for part in whole:
        for entry in part.atoms(Indexed):
            indices |= set().union(*(position.free_symbols for position in entry.indices))
            uppers |= {size for size in entry.base.shape or () if size.is_Symbol}
        for inner in part.atoms(Sum):
            indices |= {limit[0] for limit in inner.limits}
            uppers |= {limit[2] for limit in inner.limits if limit[2].is_Symbol}
        for delta in part.atoms(KroneckerDelta):
            indices |= delta.free_symbols
        uppers |= {symbol for symbol in part.atoms(Symbol) if symbol.is_integer}
    sizes = {s for s in uppers if s.is_integer and s.is_positive}
    sizes |= {s for s in uppers - indices if not s.is_integer}
    return sizes, (indices | uppers) - sizes


def sort_given(given, whole):
    """What is given, each in its kind."""
    kinds = {"definitions": {}, "equations": (), "conditions": (), "statements": (), "fixed": ()}
    for hypothesis in given:
        if hypothesis.free_symbols <= whole:
            kinds["statements"] += (hypothesis,)
            if isinstance(hypothesis, Eq):
                kinds["fixed"] += (fix(hypothesis),)
        elif not isinstance(hypothesis, Eq):
            kinds["conditions"] += (hypothesis,)
        elif (found := definition(hypothesis)) and name(found[0]) not in kinds["definitions"]:
            kinds["definitions"][name(found[0])] = found
        else:
            kinds["equations"] += (hypothesis,)
    return kinds


def fix(statement):
    """An equality of indices, sizes and numbers, as (symbol, value)."""
    left, right = statement.args
    if left.is_Symbol and not right.has(left):
        return left, right
    if right.is_Symbol and not left.has(right):
        return right, left
    raise ValueError(f"given has {statement}; expected one such as Eq(K, 2) or Eq(i, k)")


def definition(hypothesis):
    """(entry, meaning) where an equality names a quantity, in either direction; else None."""
    for entry, meaning in (hypothesis.args, hypothesis.args[::-1]):
        if isinstance(entry, Indexed):
            plain = all(p.is_Symbol for p in entry.indices) and len(set(entry.indices)) == len(
                entry.indices
            )
            hidden = meaning.free_symbols & {entry.base.label}
            loose = {p for p in entry.indices if p.is_Symbol and p in bound_only(meaning)}
            if plain and not hidden and not loose:
                return entry, meaning
        elif entry.is_Symbol and not meaning.has(entry):
            return entry, meaning
    return None


def bound_only(expr):
    """Symbols that stand in an expression only under a sum."""
    return expr.atoms(Symbol) - expr.free_symbols


def name(entry):
    """The name that an entry or a symbol goes by."""
    return str(entry.base.label if isinstance(entry, Indexed) else entry)


def index_limits(whole, indices):
    """For each index, the sizes of the axes it stands on (K where it stands on none)."""
    limits = {index: set() for index in indices}
    for part in whole:
        for entry in part.atoms(Indexed):
            for position, size in zip(entry.indices, entry.base.shape or (), strict=False):
                if position in limits:
                    limits[position].add(size)
    for part in whole:
        for delta in part.atoms(KroneckerDelta, Ne, Eq):
            if limits.keys() >= set(delta.args):
                first, second = delta.args
                limits[first] |= set() if limits[first] else limits[second]
                limits[second] |= set() if limits[second] else limits[first]
    return {index: frozenset(found) or frozenset({K}) for index, found in limits.items()}
