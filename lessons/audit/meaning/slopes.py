"""Derivatives of arrays, and the chain rule as a function of its two factors."""

from __future__ import annotations

from sympy import Dummy, Expr, Integer, simplify

from lessons.audit.meaning.shapes import Array, Misfit, each, number, total, transpose
from lessons.audit.trees import Node, Unread
from lessons.calculus import Partial

LIMIT = "a limit is understood of a quotient by h alone, for h → 0, where what is divided goes to 0"
CHAIN = "a product by the chain rule wants ∂Z/∂Y and ∂Y/∂X, and Z a number"


def slope(top: Expr, bottom: Expr) -> Expr:
    """∂ top / ∂ bottom; a number that holds no letter has the derivative 0. Raises Unread."""
    try:
        return Partial(top, bottom) if top.free_symbols else Integer(0)
    except ValueError as error:
        raise Unread(str(error)) from None


def derivative(top: Array, bottom: Array, jacobian: bool = False) -> Array:
    """The derivative of every entry by every entry, or Misfit.

    A number by an array has the shape of the array, transposed with `jacobian`; a list by a list
    is the matrix of ∂top_k/∂bottom_j.
    """
    if not top.shape:
        found = each(lambda entry: slope(top.at(), entry), bottom)
        return transpose(found) if jacobian and bottom.shape else found
    if not bottom.shape:
        return each(lambda entry: slope(entry, bottom.at()), top)
    if 1 not in top.shape or 1 not in bottom.shape:
        raise Misfit(f"the derivative of {top.words} by {bottom.words} has more than two indices")
    return Array((top.length, bottom.length), lambda k, j: slope(top.of_list(k), bottom.of_list(j)))


class Chained:
    """The part of an interpreter for prod(∂Z/∂Y, ∂Y/∂X), which is ∂Z/∂X by way of Y, and for the
    limit of a quotient of differences."""

    def _limit(self, node: Node) -> Array:
        """lim (f(x + h) − f(x))/h for h → 0: the derivative of what is divided, by h, at 0."""
        variable, end, body = node.parts
        quotient = body.kind == "fraction" and body.parts[1] == variable
        if not quotient or variable.kind != "letter" or end != Node("number", ("0",)):
            raise Unread(LIMIT)
        h = Dummy("h", real=True)
        top = self.inside(bound={**self.bound, variable.parts[0]: number(h)}).scalar(body.parts[0])
        if simplify(top.xreplace({h: Integer(0)})) != 0:
            raise Unread(LIMIT)
        return number(top.diff(h).xreplace({h: Integer(0)}))

    def _chained(self, arguments: tuple[Node, ...]) -> Array:
        """The sum over every entry of Y, whatever the layout of the two factors."""
        if [one.kind for one in arguments] != ["partial"] * 2:
            raise Unread(CHAIN)
        (first, bottoms), (inner, wrt) = (one.parts for one in arguments)
        top = self.of(first)
        if bottoms != (inner,) or len(wrt) != 1 or top.shape:
            raise Unread(CHAIN)
        way, bottom = self.of(inner), self.of(wrt[0])
        found = each(lambda entry: total(_paths(top.at(), way, entry)), bottom)
        return transpose(found) if self.letters.declaration.jacobian and bottom.shape else found


def _paths(top: Expr, way: Array, bottom: Expr) -> Array:
    return each(lambda entry: slope(top, entry) * slope(entry, bottom), way)
