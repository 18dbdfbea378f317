"""The bridge from symbols to numbers: a derived expression, evaluated on an example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike
from sympy import Add, Eq, Expr, Indexed, Integer, Sum, Symbol, cse, lambdify

from lessons.indices import peel, scalar
from lessons.proof.hypotheses import definition, flat, name
from lessons.proof.unfold import unfold
from lessons.validation import Array, real_array, real_number

Arrays: TypeAlias = Mapping[str, Array]
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
    found = filter(None, map(definition, _equalities(given)))
    expr = unfold(expression, {name(entry): (entry, meaning) for entry, meaning in found})
    arrays = {title: real_array(title, value) for title, value in values.items()}
    sizes = _sizes(expr, arrays)
    lengths = [int(_length(index, expression, sizes)) for index in indices]
    places = product(*(map(Integer, range(1, length + 1)) for length in lengths))
    explicit = _Explicit()
    entries = [explicit(expr, {**sizes, **dict(zip(indices, at, strict=True))}) for at in places]
    symbols, written, numbers = scalars(entries, arrays)
    computed = lambdify(symbols, written, "numpy", cse=_shared)(*numbers)
    result = np.array(computed, dtype=float).reshape(lengths)
    return result if indices else float(result)


def _indices(over: Symbol | Sequence[Symbol]) -> tuple[Symbol, ...]:
    indices = tuple(over) if isinstance(over, (tuple, list)) else (over,)
    if not all(isinstance(index, Symbol) for index in indices) or len(set(indices)) < len(indices):
        raise ValueError(f"over is {over}; expected an index such as i, or different ones: (i, j)")
    return indices


def _shared(entries: list[Expr]) -> Any:
    """What the entries share, computed once; unsorted, since sorting takes most of the time."""
    return cse(entries, order="none")


def _equalities(given: Any) -> list[Eq]:
    return [hypothesis for hypothesis in flat(given) if getattr(hypothesis, "is_Equality", False)]


def _sizes(expr: Expr, arrays: Arrays) -> Known:
    """{K: 3, …}, read off the arrays that stand for the quantities of `expr`."""
    shapes = {name(entry): entry.base.shape for entry in expr.atoms(Indexed)}
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


class _Explicit:
    """`expr` with sizes and indices as numbers, every sum written out; each part written once."""

    def __init__(self) -> None:
        self._names: dict[Expr, frozenset[Expr]] = {}
        self._written: dict[tuple[Any, ...], Expr] = {}

    def __call__(self, expr: Expr, known: Known) -> Expr:
        names = self._names.get(expr)
        if names is None:
            names = self._names[expr] = frozenset(expr.free_symbols)
        here = expr, *(known.get(name) for name in names)
        if here not in self._written:
            self._written[here] = self._write(expr, known)
        return self._written[here]

    def _write(self, expr: Expr, known: Known) -> Expr:
        if isinstance(expr, Sum):
            body, index, low, high = peel(expr)
            rows = range(_whole(low, known), _whole(high, known) + 1)
            return Add(*(self(body, {**known, index: Integer(at)}) for at in rows))
        if not expr.args or isinstance(expr, Indexed):
            return expr.xreplace(known)
        return expr.func(*(self(arg, known) for arg in expr.args))


def _whole(end: Expr, known: Known) -> int:
    number = end.xreplace(known)
    if not number.is_Integer:
        raise ValueError(f"a sum runs to {end}, and no array says how large {number} is")
    return int(number)


def scalars(
    entries: Sequence[Expr], arrays: Arrays
) -> tuple[list[Symbol], list[Expr], list[np.float64]]:
    """One plain symbol for each entry of a quantity, what is written with them, their numbers."""
    named = sorted(set().union(*(entry.atoms(Indexed) for entry in entries)), key=str)
    plain = {entry: Symbol(f"value_{place}") for place, entry in enumerate(named)}
    numbers = [_number(entry, arrays[name(entry)]) for entry in named]
    written = [entry.xreplace(plain) for entry in entries]
    loose = sorted(set().union(*(e.free_symbols for e in written)) - set(plain.values()), key=str)
    for symbol in loose:
        if str(symbol) not in arrays:
            raise ValueError(f"{symbol} has no value; expected a number {symbol}=…")
    alone = [np.float64(real_number(str(symbol), arrays[str(symbol)])) for symbol in loose]
    return [*plain.values(), *loose], written, [*numbers, *alone]


def _number(entry: Indexed, array: Array) -> np.float64:
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
