"""What a formula of the notes means: its tree, turned into arrays of SymPy expressions."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from operator import add

from sympy import Eq, Ne, Piecewise, Sum, exp, log, sympify

from lessons.notes.arrays import (
    Array,
    combine,
    derivative,
    each,
    entrywise_derivative,
    product,
    scalar,
    transpose,
)
from lessons.notes.grammar import Node, Unreadable
from lessons.symbols import K, delta, i, j, k, l, m, n, s, sigma, sum_except, sum_over

LETTERS = {str(letter): letter for letter in (i, j, k, l, m)}


@dataclass(frozen=True)
class Scope:
    """What the letters of a formula stand for, at one place in it.

    `letter(name, index, scope)` is the meaning of a letter; `named` holds whole formulas, each with
    the letter that it stands for. Σ over `examples` adds over the examples. `example` is the
    example that z, y and x belong to: l outside of that Σ, s inside. `prime` is what a prime
    differentiates by. With `all_move`, ∂C/∂z_i is read as the rate at which C changes when z_i
    moves in every example at once.
    """

    letter: Callable
    named: dict[Node, Node] = field(default_factory=dict)
    examples: str = ""
    example: object = l
    prime: Node | None = None
    all_move: bool = False


def meaning(node, scope):
    """The array that a tree stands for. Raises ShapeError, or Unreadable for a sign unknown."""
    if node.kind not in MEANINGS:
        raise Unreadable(f"{node.kind} has no meaning here")
    return MEANINGS[node.kind](scope, *node.parts)


def shortened(node, named):
    """The tree with a letter in the place of each formula that is named by one."""
    if not named:
        return node
    parts = (shortened(part, named) if isinstance(part, Node) else part for part in node.parts)
    whole = Node(node.kind, tuple(parts))
    return named.get(whole, whole)


def _number(scope, text):
    return scalar(sympify(text.replace(",", "."), rational=True))


def _name(scope, text):
    return scope.letter(text, None, scope)


def _at(scope, base, index):
    if base.kind == "call":
        return meaning(base, scope)
    title = base.parts[0]
    if title == "delta":
        return scalar(delta(*(LETTERS[letter.parts[0]] for letter in index.parts)))
    if index.kind == "number":
        return scope.letter(f"{title}_{index.parts[0]}", None, scope)
    return scope.letter(title, index_letter(index.parts[0]), scope)


def index_letter(text):
    """The symbol of an index. Raises Unreadable."""
    if text not in LETTERS:
        raise Unreadable(f"{text!r} is no index")
    return LETTERS[text]


def _plus(scope, one, other):
    return combine(add, meaning(one, scope), meaning(other, scope))


def _minus(scope, inner):
    return each(lambda entry: -entry, meaning(inner, scope))


def _times(scope, one, other):
    return product(meaning(one, scope), meaning(other, scope))


def _entrywise(scope, one, other):
    return combine(lambda a, b: a * b, meaning(one, scope), meaning(other, scope))


def _fraction(scope, top, bottom):
    return combine(lambda a, b: a / b, meaning(top, scope), meaning(bottom, scope))


def _power(scope, base, exponent):
    return combine(lambda a, b: a**b, meaning(base, scope), meaning(exponent, scope))


def _transpose(scope, inner):
    return transpose(meaning(inner, scope))


def _sum(scope, index, low, left_out, body):
    if low != "1":
        raise Unreadable(f"a sum from {low} on")
    if index == scope.examples:
        inside = meaning(body, replace(scope, example=s))
        return each(lambda entry: Sum(entry, (s, 1, n)), inside)
    index, inside = index_letter(index), meaning(body, scope)
    if left_out:
        return each(lambda entry: sum_except(entry, index, index_letter(left_out), K), inside)
    return each(lambda entry: sum_over(entry, index), inside)


def _partial(scope, top, bottom):
    together = scope.all_move and scope.example == l and top == Node("name", ("C",))
    if together and bottom.kind == "at":
        inside = replace(scope, example=s, all_move=False)
        moved = derivative(meaning(top, inside), meaning(bottom, inside))
        return each(lambda entry: Sum(entry, (s, 1, n)), moved)
    return derivative(meaning(top, scope), meaning(bottom, scope))


def _prime(scope, inner):
    if scope.prime is None:
        raise Unreadable("a prime, and nothing says by what to differentiate")
    return derivative(meaning(inner, scope), meaning(scope.prime, scope))


def _call(scope, function, argument):
    if function == "CE":
        return scope.letter(function, None, scope)
    inner = meaning(argument, scope)
    if function == "softmax":
        return each(_softmax, inner)
    if function == "sigma'":
        return entrywise_derivative(sigma, inner)
    return each({"exp": exp, "ln": log, "sigma": sigma}[function], inner)


def _softmax(entry):
    """The softmax of the i-th of K scores."""
    return exp(entry) / sum_over(exp(entry.xreplace({i: j})), j)


def _cases(scope, *cases):
    relations = {"=": Eq, r"\neq": Ne}
    pairs = []
    for case in cases:
        value, left, relation, right = case.parts
        condition = relations[relation](index_letter(left), index_letter(right))
        pairs.append((meaning(value, scope).at(), condition))
    return scalar(Piecewise(*pairs))


def _grid(scope, *rows):
    entries = [[meaning(entry, scope).at() for entry in row.parts] for row in rows]
    shape = (sympify(len(entries)), sympify(len(entries[0])))
    return Array(shape, lambda r, c: entries[r - 1][c - 1])


MEANINGS = {
    "number": _number,
    "name": _name,
    "at": _at,
    "plus": _plus,
    "minus": _minus,
    "times": _times,
    "entrywise": _entrywise,
    "fraction": _fraction,
    "power": _power,
    "transpose": _transpose,
    "sum": _sum,
    "partial": _partial,
    "prime": _prime,
    "call": _call,
    "cases": _cases,
    "grid": _grid,
}
