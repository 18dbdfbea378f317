"""The bridge from symbols to numbers: a derived expression, evaluated on an example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, product
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike
from sympy import Add, Eq, Expr, Indexed, Integer, Sum, Symbol, cse, lambdify

from lessons.indices import peel, rebuilt, scalar
from lessons.proof.hypotheses import definition, flat, name
from lessons.proof.totals import shapeless
from lessons.proof.unfold import unfold
from lessons.validation import Array, real_array, real_number

Arrays: TypeAlias = Mapping[str, Array]
Shapes: TypeAlias = Mapping[str, Any]  # a tuple of sizes, or None
Known: TypeAlias = Mapping[Expr, Integer]


def evaluate(
    expression: Expr,
    over: Symbol | Sequence[Symbol] = (),
    given: Any = (),
    **values: ArrayLike,
) -> Array | float:
    """The numbers of a symbolic expression, one for every value of the free indices.

    >>> from lessons.symbols import i, y, y_hat
    >>> evaluate(y_hat[i] - y[i], over=i, y_hat=[0.25, 0.75], y=[0, 1])
    array([ 0.25, -0.25])

    expression: in the letters of `lessons.symbols`, derivatives and sums included; they are carried
    out. over: the free indices, in the order of the result's axes: `i`, or `(i, j)`. given:
    definitions that are written out first, such as Eq(y_hat[k], softmax(k, of=z)); anything else
    in it is passed over. values: an array for each quantity that is left, by its name: z=scores.
    Sizes are read off the arrays: with z[k] of shape (K,), three scores make K = 3.

    Returns a float array with one axis for each index in `over`; a float where there is none.
    Raises ValueError where a quantity has no value or no shape, a value has no quantity, sizes
    disagree, or an index lies outside its array.
    """
    expression, indices = scalar(expression), _indices(over)
    found = [pair for pair in map(definition, _equalities(given)) if pair]
    shapes = _shapes(expression, *chain.from_iterable(found))
    bare = (tuple(map(shapeless, pair)) for pair in found)
    expr = unfold(shapeless(expression), {name(entry): (entry, meaning) for entry, meaning in bare})
    arrays = {title: real_array(title, value) for title, value in values.items()}
    sizes = _sizes(expr, shapes, arrays)
    lengths = [int(_length(index, expression, sizes)) for index in indices]
    places = product(*(map(Integer, range(1, length + 1)) for length in lengths))
    written = _Written(arrays)
    entries = [written(expr, {**sizes, **dict(zip(indices, at, strict=True))}) for at in places]
    shared = cse(entries, order="none")  # sorting would take most of the time
    function = lambdify([*written.numbers], shared[1], "numpy", cse=lambda _: shared)
    computed = function(*written.numbers.values())
    result = np.array(computed, dtype=float).reshape(lengths)
    return result if indices else float(result)


def _indices(over: Symbol | Sequence[Symbol]) -> tuple[Symbol, ...]:
    indices = tuple(over) if isinstance(over, (tuple, list)) else (over,)
    if not all(isinstance(index, Symbol) for index in indices) or len(set(indices)) < len(indices):
        raise ValueError(f"over is {over}; expected an index such as i, or different ones: (i, j)")
    return indices


def _equalities(given: Any) -> list[Eq]:
    return [hypothesis for hypothesis in flat(given) if getattr(hypothesis, "is_Equality", False)]


def _shapes(*parts: Expr) -> Shapes:
    """{name: shape} of every quantity."""
    return {name(entry): entry.base.shape for part in parts for entry in part.atoms(Indexed)}


def _sizes(expr: Expr, declared: Shapes, arrays: Arrays) -> Known:
    """{K: 3, …}, read off the arrays that stand for the quantities of `expr`."""
    shapes = {title: declared[title] for title in set(map(name, expr.atoms(Indexed)))}
    for title in sorted(set(shapes) - set(arrays)):
        raise ValueError(f"{title} has no value; expected an array {title}=…")
    for title in sorted(set(arrays) - set(shapes) - set(map(str, expr.free_symbols))):
        raise ValueError(f"{title} has a value but does not occur in the expression")
    sizes: dict[Expr, Integer] = {}
    for title, shape in sorted(shapes.items()):
        _require_axes(title, shape, arrays[title])
        for size, length in zip(shape, arrays[title].shape, strict=True):
            said = size if size.is_Integer else sizes.setdefault(size, Integer(length))
            if said != length:
                raise ValueError(f"{title} says {size} = {length}, another array {said}")
    return sizes


def _require_axes(title: str, shape: tuple[Expr, ...] | None, array: Array) -> None:
    if shape is None:
        raise ValueError(
            f"{title} has no shape in the expression, so nothing says how far its indices run; "
            f'expected one made with its shape, such as IndexedBase("{title}", shape=(K,))'
        )
    fixed = all(s == n for s, n in zip(shape, array.shape, strict=False) if s.is_Integer)
    if array.ndim != len(shape) or not fixed:
        raise ValueError(f"{title} has shape {array.shape}; expected shape {shape}")


def _length(index: Symbol, expr: Expr, sizes: Known) -> Expr:
    """How far an index runs, by the axis it stands on."""
    for entry in sorted(expr.atoms(Indexed), key=str):
        for place, size in zip(entry.indices, entry.base.shape or (), strict=False):
            if place == index and (size.is_Integer or size in sizes):
                return sizes.get(size, size)
    raise ValueError(f"{index} stands on no quantity of {expr}, so nothing says how far it runs")


class _Written:
    """An expression with sizes and indices as numbers: every sum written out, each part once.

    An entry of an array stands there as a plain symbol, since those are the cheapest to work with;
    `numbers` has what each is worth: {symbol: number}.
    """

    def __init__(self, arrays: Arrays) -> None:
        self.numbers: dict[Symbol, np.float64] = {}
        self._arrays = arrays
        self._plain: dict[Expr, Symbol] = {}
        self._names: dict[Expr, frozenset[Expr]] = {}
        self._parts: dict[tuple[Any, ...], Expr] = {}

    def __call__(self, expr: Expr, known: Known) -> Expr:
        here = expr, *(known.get(name) for name in self._free(expr))
        if here not in self._parts:
            self._parts[here] = self._write(expr, known)
        return self._parts[here]

    def _free(self, expr: Expr) -> frozenset[Expr]:
        """The symbols of a part, bound ones too: what it is worth depends on no others."""
        if expr not in self._names:
            inside = frozenset().union(*map(self._free, expr.args))
            self._names[expr] = inside | {expr} if expr.is_Symbol else inside
        return self._names[expr]

    def _write(self, expr: Expr, known: Known) -> Expr:
        if isinstance(expr, Sum):
            body, index, low, high = peel(expr)
            rows = range(_whole(low, known), _whole(high, known) + 1)
            return Add(*(self(body, {**known, index: Integer(at)}) for at in rows))
        if isinstance(expr, Indexed):
            return self._entry(expr.func(expr.base, *(n.xreplace(known) for n in expr.indices)))
        if isinstance(expr, Symbol):
            return known[expr] if expr in known else self._entry(expr)
        return rebuilt(expr, [self(arg, known) for arg in expr.args]) if expr.args else expr

    def _entry(self, entry: Expr) -> Symbol:
        if entry not in self._plain:
            plain = self._plain[entry] = Symbol(f"value_{len(self._plain)}")
            self.numbers[plain] = _number(entry, self._arrays)
        return self._plain[entry]


def _whole(end: Expr, known: Known) -> int:
    number = end.xreplace(known)
    if not number.is_Integer:
        raise ValueError(f"a sum runs to {end}, and no array says how large {number} is")
    return int(number)


def _number(entry: Expr, arrays: Arrays) -> np.float64:
    if isinstance(entry, Indexed):
        return _at(entry, arrays[name(entry)])
    if str(entry) not in arrays:
        raise ValueError(f"{entry} has no value; expected a number {entry}=…")
    return np.float64(real_number(str(entry), arrays[str(entry)]))


def _at(entry: Indexed, array: Array) -> np.float64:
    for index in entry.indices:
        if not index.is_Integer:
            raise ValueError(f"{index} in {entry} is no whole number; expected its index in over")
    place = tuple(int(index) - 1 for index in entry.indices)
    if not all(0 <= at < length for at, length in zip(place, array.shape, strict=True)):
        raise ValueError(
            f"{entry} lies outside its array, of shape {array.shape}; indices count from 1"
        )
    number: np.float64 = array[place]
    return number
