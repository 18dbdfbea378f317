"""What a formula of the notes means: its tree, turned into arrays of SymPy expressions."""

from collections.abc import Callable
from dataclasses import replace
from operator import add

from sympy import Sum, exp, log, sympify

from lessons.audit.trees import Node, Unread
from lessons.notes.arrays import (
    Array,
    combine,
    derivative,
    each,
    product,
    scalar,
    softmax,
    transpose,
)
from lessons.notes.formula_scope import Scope, index_symbol
from lessons.symbols import l, n, s, sigma, sum_over

FUNCTIONS = {"exp": exp, "ln": log, "sigma": sigma}
SIGMA = Node("letter", ("sigma",))


def meaning(node: Node, scope: Scope) -> Array:
    """The array that a tree stands for. Raises ShapeError, or Unread for a sign unknown."""
    if node.kind not in MEANINGS:
        raise Unread(f"{node.kind} has no meaning here")
    return MEANINGS[node.kind](scope, *node.parts)


def _number(scope: Scope, text: str) -> Array:
    return scalar(sympify(text, rational=True))


def _letter(scope: Scope, title: str) -> Array:
    return scope.letter(title, None, scope)


def _index(scope: Scope, base: Node, places: tuple[Node, ...]) -> Array:
    """An entry; a numeral below a letter is a part of its name."""
    if base.kind != "letter" or len(places) > 1:
        raise Unread("an index at what is no list has no meaning here")
    (title,), (place,) = base.parts, places
    if place.kind == "number":
        return scope.letter(f"{title}_{place.parts[0]}", None, scope)
    return scope.letter(title, index_symbol(place), scope)


def _plus(scope: Scope, one: Node, other: Node) -> Array:
    return combine(add, meaning(one, scope), meaning(other, scope))


def _minus(scope: Scope, inner: Node) -> Array:
    return each(lambda entry: -entry, meaning(inner, scope))


def _times(scope: Scope, one: Node, other: Node) -> Array:
    return product(meaning(one, scope), meaning(other, scope))


def _fraction(scope: Scope, top: Node, bottom: Node) -> Array:
    return combine(lambda a, b: a / b, meaning(top, scope), meaning(bottom, scope))


def _super(scope: Scope, base: Node, exponent: Node, around: str) -> Array:
    if around:
        raise Unread("what stands above a letter in brackets has no meaning here")
    if base == Node("letter", ("e",)):
        return each(exp, meaning(exponent, scope))
    return combine(lambda a, b: a**b, meaning(base, scope), meaning(exponent, scope))


def _transpose(scope: Scope, inner: Node) -> Array:
    return transpose(meaning(inner, scope))


def _sum(
    scope: Scope,
    indices: tuple[str, ...],
    low: Node | None,
    high: Node | None,
    left_out: tuple[Node, ...],
    body: Node,
) -> Array:
    if left_out or low not in (None, Node("number", ("1",))):
        raise Unread("a sum that does not begin at 1, or leaves something out")
    (letter,) = indices
    if letter == scope.examples:
        inside = meaning(body, replace(scope, example=s))
        return each(lambda entry: Sum(entry, (s, 1, n)), inside)
    index, inside = index_symbol(Node("letter", (letter,))), meaning(body, scope)
    return each(lambda entry: sum_over(entry, index), inside)


def _partial(scope: Scope, top: Node, wrt: tuple[Node, ...]) -> Array:
    (bottom,) = wrt
    together = scope.all_move and scope.example == l and top == Node("letter", ("C",))
    if together and bottom.kind == "index":
        inside = replace(scope, example=s, all_move=False)
        moved = derivative(meaning(top, inside), meaning(bottom, inside))
        return each(lambda entry: Sum(entry, (s, 1, n)), moved)
    return derivative(meaning(top, scope), meaning(bottom, scope))


def _prime(scope: Scope, inner: Node) -> Array:
    if scope.prime is None:
        raise Unread("a prime, and nothing says by what to differentiate")
    return derivative(meaning(inner, scope), meaning(scope.prime, scope))


def _applied(scope: Scope, head: Node, arguments: tuple[Node, ...]) -> Array:
    """A function of an array; else a product."""
    (inner,) = arguments
    if head == SIGMA:
        return each(sigma, meaning(inner, scope))
    if head.kind == "name":
        return _call(scope, head.parts[0], arguments, "bracket")
    return _times(scope, head, inner)


def _call(scope: Scope, function: str, arguments: tuple[Node, ...], _: str) -> Array:
    (inner,) = arguments
    if function == "softmax":
        return softmax(meaning(inner, scope))
    if function not in FUNCTIONS:
        raise Unread(f"{function} has no meaning here")
    return each(FUNCTIONS[function], meaning(inner, scope))


def _matrix(scope: Scope, *rows: tuple[Node, ...]) -> Array:
    entries = [[meaning(entry, scope).at() for entry in row] for row in rows]
    shape = (sympify(len(entries)), sympify(len(entries[0])))
    return Array(shape, lambda r, c: entries[r - 1][c - 1])


def _tuple(scope: Scope, *entries: Node) -> Array:
    return _matrix(scope, entries)


MEANINGS: dict[str, Callable[..., Array]] = {
    "number": _number, "letter": _letter, "index": _index, "plus": _plus, "minus": _minus,
    "times": _times, "dot": _times, "fraction": _fraction, "super": _super,
    "transpose": _transpose, "sum": _sum, "partial": _partial, "prime": _prime, "call": _call,
    "applied": _applied, "matrix": _matrix, "tuple": _tuple,
}  # fmt: skip
