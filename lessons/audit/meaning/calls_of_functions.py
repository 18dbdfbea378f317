"""Calls: of the functions that everyone knows, and of those that the text defines."""

from __future__ import annotations

from collections.abc import Callable

from sympy import (
    Abs,
    Expr,
    Function,
    Integer,
    Max,
    Min,
    Piecewise,
    Pow,
    Rational,
    Sum,
    cos,
    cosh,
    exp,
    log,
    sin,
    sinh,
    tanh,
)

from lessons.audit.grammar.names_below import set_name
from lessons.audit.meaning.bound_indices import bound_index
from lessons.audit.meaning.products import Products
from lessons.audit.meaning.shapes import Array, diagonal, each, number, product, total
from lessons.audit.meaning.unknown_functions import unknown_function
from lessons.audit.scanning.notations import DECLARED_FUNCTIONS
from lessons.audit.trees import Node, Unread
from lessons.calculus import sigma

SIMPLE: dict[str, Callable[[Expr], Expr]] = {
    "ln": log, "exp": exp, "sigma": sigma, "tanh": tanh, "sinh": sinh, "cosh": cosh,
    "sin": sin, "cos": cos,
    "relu": lambda z: Piecewise((z, z > 0), (0, True)),
}  # fmt: skip


class Functions(Products):
    """The part of an interpreter for calls."""

    def _call(self, node: Node) -> Array:
        name, arguments, _ = node.parts
        return self._known(name, arguments)

    def _known(self, name: str, arguments: tuple[Node, ...]) -> Array:
        if name in ("max", "min"):
            if len(arguments) < 2:
                raise Unread(f"{name} of a list is not understood: write {name}(0, z)")
            parts = [self.scalar(argument) for argument in arguments]
            return number((Max if name == "max" else Min)(*parts))
        if name == "chain rule":
            return self._chained(arguments)
        if len(arguments) != 1:
            raise Unread(f"{name} wants one argument")
        if name.startswith("softmax"):
            return self._softmax(arguments[0], name)
        if name == "diag":
            return diagonal(self.of(arguments[0]))
        return each(SIMPLE[name], self.of(arguments[0]))

    def _softmax(self, argument: Node, name: str) -> Array:
        """The softmax of a list, of its entry z_i, or of a matrix as it is declared."""
        refer = self.letters.survey.refer(argument)
        places = refer.places if refer else ()
        if places and places[-1].kind == "letter" and refer is not None:
            entry = self.scalar(argument)
            index, fresh = entry.indices[-1], bound_index()
            other = entry.xreplace({index: fresh})
            return number(exp(entry) / Sum(exp(other), (fresh, 1, entry.base.shape[-1])))
        if self.letters.declaration.entry is not None and not self.whole:
            found = self.inside(whole=True)._softmax(argument, name)
            meant = self._entry_meant(found.length) if found.shape else None
            return found if meant is None else number(found.of_list(meant))
        found = self.of(argument)
        said = self.letters.said(name)
        layout = (said.function if said is not None else name).removeprefix("softmax of ")
        matrix = bool(found.shape) and 1 not in found.shape
        if matrix and layout in ("rows", "columns"):
            return self._softmax_of(layout, found)
        if matrix or not found.shape:
            raise Unread(f"the softmax of {found.words} is not understood")
        flat = found.shape[0] == 1
        size = found.shape[1] if flat else found.shape[0]
        fresh = bound_index()
        below = exp(found.at(Integer(1), fresh) if flat else found.at(fresh, Integer(1)))
        return each(lambda entry: exp(entry) / Sum(below, (fresh, 1, size)), found)

    def _softmax_of(self, layout: str, found: Array) -> Array:
        """The softmax of each row or of each column of a matrix, as it is declared."""
        fresh = bound_index()
        size = found.shape[1] if layout == "rows" else found.shape[0]

        def entry(row: Expr, column: Expr) -> Expr:
            below = found.at(row, fresh) if layout == "rows" else found.at(fresh, column)
            return exp(found.at(row, column)) / Sum(exp(below), (fresh, 1, size))

        return Array(found.shape, entry)

    def _applied(self, node: Node) -> Array:
        head, arguments = node.parts
        if head.kind == "name":
            return self._known(head.parts[0], arguments)
        if self.is_product(node):
            if len(arguments) != 1:
                raise Unread("a product with a list in brackets is not understood")
            return product(self.of(head), self.of(arguments[0]))
        refer = self.letters.survey.refer(head)
        name = refer.name
        base = name.rstrip("'")
        if name != base:
            return self._slope_of(base, len(name) - len(base), arguments)
        places = refer.places
        if places and base in self.functions:
            return self._defined(base, arguments, places)
        if places and self._are_letters(arguments):
            return self.of(head)
        return self._function(base, arguments)

    def _function(self, name: str, arguments: tuple[Node, ...]) -> Array:
        if name in self.functions:
            return self._defined(name, arguments)
        said = self.letters.said(name)
        if said is not None and said.kind == "number":
            return self._of_its_letter(name, arguments)
        known = said.function if said is not None and said.kind == "function" else name
        if not known:
            if len(arguments) == 1:
                return each(unknown_function(name), self.of(arguments[0]))
            return number(Function(name, real=True)(*map(self.scalar, arguments)))
        if known in DECLARED_FUNCTIONS.values():
            if known == "sigma" and known == name:
                self.notes["σ is read as the logistic function"] = None
            return self._known(known, arguments)
        return self._cost(name, arguments)

    def _of_its_letter(self, name: str, arguments: tuple[Node, ...]) -> Array:
        """C(R(z)) where C is any function of R, and R of z: the number C."""
        said, (argument, *more) = self.letters.said(name), arguments
        if said is not None and not said.function:
            return self._cost(name, arguments)
        inner = argument.parts[0] if argument.kind == "applied" else argument
        refer = self.letters.survey.refer(inner)
        while said is not None and said.function and refer is not None and not more:
            if refer.name == said.function:
                if argument.kind == "applied":
                    self.of(argument)
                return number(self.letters.symbol(name))
            said = self.letters.said(said.function)
        raise Unread(f"{name} is declared as any function of a letter, and has another here")

    def _cost(self, name: str, arguments: tuple[Node, ...]) -> Array:
        """J(θ): the cost, with the letters that it depends on in brackets."""
        use = self.letters.use(name)
        letters = all(self.letters.survey.refer(argument) is not None for argument in arguments)
        if letters and (use.topped or self.is_defined_number(name)):
            return number(self.letters.symbol(name))
        raise Unread(f"the function {name} is nowhere defined: write {name}(z) = …, or declare it")

    def _norm(self, node: Node) -> Array:
        """‖u‖, ‖u‖_2, ‖W‖_F: the root of the sum of squares; ‖u‖_1: the sum of sizes."""
        inner, kind = self.of(node.parts[0]), node.parts[1]
        if kind not in ("", "2", "F", "1"):
            raise Unread(f"the norm with {kind} below it is not understood")
        if kind == "1":
            return number(total(each(Abs, inner)))
        if inner.shape and 1 not in inner.shape and kind != "F":
            self.notes["the norm of a matrix is read as the root of the sum of its squares"] = None
        return number(Pow(total(each(lambda entry: entry**2, inner)), Rational(1, 2)))

    def _absolute(self, node: Node) -> Array:
        """The size of a number, or of a set: how many are in it."""
        inner = node.parts[0]
        if inner.kind in ("letter", "index") and set_name(inner) in self.letters.survey.sets:
            member, index = self.members(inner), bound_index()
            return number(Sum(member[index], (index, 1, member.shape[0])))
        found = self.of(node.parts[0])
        if found.shape:
            raise Unread(f"| | around {found.words} is not understood")
        return number(Abs(found.at()))

    def _name(self, node: Node) -> Array:
        raise Unread(f"{node.parts[0]} stands without an argument")
