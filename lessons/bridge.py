"""The bridge from symbols to numbers: a derived expression, evaluated on an example."""

from itertools import product

import numpy as np
from sympy import Add, Indexed, Integer, Sum, Symbol, lambdify

from lessons.indices import peel
from lessons.proof.hypotheses import definition, flat, name
from lessons.proof.unfold import unfold
from lessons.validation import real_array


def evaluate(expression, over=(), given=(), **values):
    """The numbers of a symbolic expression, one for every value of the free indices.

    expression: in the letters of `lessons.symbols`, derivatives and sums included; they are carried
    out. over: the free indices, in the order of the result's axes: `i`, or `(i, j)`. given:
    definitions that are written out first, such as Eq(y_hat[k], softmax(k, of=z)); anything else
    in it is passed over. values: an array for each quantity that is left, by its name: z=scores.
    Sizes are read off the arrays: with z[k] of shape (K,), three scores make K = 3.

    Returns a float array with one axis for each index in `over`; a float where there is none.
    Raises ValueError where a quantity has no value, a value has no quantity, or sizes disagree.

    >>> from lessons.symbols import i, y, y_hat
    >>> evaluate(y_hat[i] - y[i], over=i, y_hat=[0.25, 0.75], y=[0, 1])
    array([ 0.25, -0.25])
    """
    over = over if isinstance(over, tuple) else (over,)
    found = filter(None, map(definition, _equalities(given)))
    expr = unfold(expression, {name(entry): (entry, meaning) for entry, meaning in found})
    arrays = {title: real_array(title, value) for title, value in values.items()}
    sizes = _sizes(expr, arrays)
    lengths = [_length(index, expression, sizes) for index in over]
    places = product(*(map(Integer, range(1, length + 1)) for length in lengths))
    entries = [_explicit(expr, {**sizes, **dict(zip(over, at, strict=True))}) for at in places]
    symbols, numbers = _scalars(entries, arrays)
    computed = lambdify(symbols, entries, "numpy", cse=True)(*numbers)
    result = np.array(computed, dtype=float).reshape(lengths)
    return result if over else float(result)


def _equalities(given):
    return [hypothesis for hypothesis in flat(given) if getattr(hypothesis, "is_Equality", False)]


def _sizes(expr, arrays):
    """{K: 3, …}, read off the arrays that stand for the quantities of `expr`."""
    shapes = {name(entry): entry.base.shape for entry in expr.atoms(Indexed)}
    for title in sorted(set(shapes) - set(arrays)):
        raise ValueError(f"{title} has no value; expected an array {title}=…")
    for title in sorted(set(arrays) - set(shapes) - set(map(str, expr.free_symbols))):
        raise ValueError(f"{title} has a value but does not occur in the expression")
    sizes = {}
    for title, shape in sorted(shapes.items()):
        if arrays[title].ndim != len(shape):
            raise ValueError(f"{title} has shape {arrays[title].shape}; expected shape {shape}")
        for size, length in zip(shape, arrays[title].shape, strict=True):
            if sizes.setdefault(size, length) != length:
                raise ValueError(f"{title} says {size} = {length}, another array {sizes[size]}")
    return sizes


def _length(index, expr, sizes):
    """How far an index runs, by the axis it stands on."""
    for entry in sorted(expr.atoms(Indexed), key=str):
        if index in entry.indices:
            return sizes[entry.base.shape[entry.indices.index(index)]]
    raise ValueError(f"{index} stands on no quantity of {expr}, so nothing says how far it runs")


def _explicit(expr, known):
    """`expr` with sizes and indices as numbers and every sum written out term by term."""
    if isinstance(expr, Sum):
        body, index, low, high = peel(expr)
        rows = range(int(low.xreplace(known)), int(high.xreplace(known)) + 1)
        return Add(*(_explicit(body, {**known, index: Integer(at)}) for at in rows))
    if not expr.args or isinstance(expr, Indexed):
        return expr.xreplace(known)
    return expr.func(*(_explicit(arg, known) for arg in expr.args))


def _scalars(entries, arrays):
    """One plain symbol for each entry of a quantity, and its number, for `lambdify`."""
    named = sorted(set().union(*(entry.atoms(Indexed) for entry in entries)), key=str)
    plain = {entry: Symbol(f"value_{place}") for place, entry in enumerate(named)}
    numbers = [arrays[name(e)][tuple(int(at) - 1 for at in e.indices)] for e in named]
    entries[:] = [entry.xreplace(plain) for entry in entries]
    loose = sorted(set().union(*(e.free_symbols for e in entries)) - set(plain.values()), key=str)
    for symbol in loose:
        if str(symbol) not in arrays:
            raise ValueError(f"{symbol} has no value; expected a number {symbol}=…")
    return [*plain.values(), *loose], [*numbers, *(float(arrays[str(s)]) for s in loose)]
