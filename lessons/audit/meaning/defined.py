"""Functions that the text defines, and the derivative of a function by its only argument."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sympy import Dummy, Sum

from lessons.audit.lexicon.mentioned import mentions
from lessons.audit.meaning.bound_indices import bound_index
from lessons.audit.meaning.shapes import Array, Misfit, diagonal, each, number, written
from lessons.audit.trees import Node, Unread


class Definition(NamedTuple):
    """A function's parameters and body, the index of its entry, and the indices at its head."""

    parameters: tuple[Node, ...]
    body: Node
    entry: str | None = None
    places: tuple[str, ...] = ()


class Defined:
    """The part of an interpreter for functions with a body."""

    def _defined(
        self, name: str, arguments: tuple[Node, ...], head: tuple[Node, ...] = ()
    ) -> Array:
        parameters, body, index, places = self.functions[name]
        if len(places) != len(head):
            raise Unread(f"{name} is defined with {len(places)} indices, here {len(head)}")
        if head:
            fixed = dict(zip(places, map(self.place, head), strict=True))
            return self.inside(summed={**self.summed, **fixed}).with_body(
                name, body, [self.letters.survey.refer(p).name for p in parameters],
                list(map(self.of, arguments)),
            )  # fmt: skip
        if len(parameters) != len(arguments):
            raise Unread(
                f"{name} is defined with {len(parameters)} arguments, here {len(arguments)}"
            )
        names = [self.letters.survey.refer(parameter).name for parameter in parameters]
        found = list(map(self.of, arguments))
        rest = {key: value for key, value in self.functions.items() if key != name}
        if index is not None:
            return self._by_entries(body, names, found, rest, index)
        if len(found) == 1 and found[0].shape and not self._is_list(names[0]):
            return each(lambda entry: self._body(body, names, [number(entry)], rest).at(), found[0])
        return self._body(body, names, found, rest)

    def _by_entries(
        self,
        body: Node,
        names: list[str],
        found: list[Array],
        rest: Mapping[str, Definition],
        index: str,
    ) -> Array:
        """A function that is defined by its i-th entry."""
        place = bound_index()
        inner = self.inside(summed={**self.summed, index: place})
        entry = inner._body(body, names, found, rest)
        shaped = next((array for array in found if array.shape), None)
        if shaped is None or 1 not in shaped.shape or entry.shape:
            raise Unread("a function by its entries wants a list")
        value, flat = entry.at(), shaped.shape[0] == 1
        return Array(shaped.shape, lambda r, c: value.xreplace({place: c if flat else r}))

    def with_body(self, name: str, body: Node, names: list[str], found: list[Array]) -> Array:
        """The body of a function with something in the place of its parameters."""
        rest = {key: value for key, value in self.functions.items() if key != name}
        return self._body(body, names, found, rest)

    def _is_list(self, name: str) -> bool:
        return self.letters.arity(name) > 0

    def _body(
        self, body: Node, names: list[str], found: list[Array], rest: Mapping[str, Definition]
    ) -> Array:
        bound = {**self.bound, **dict(zip(names, found, strict=True))}
        return self.inside(bound=bound, functions=rest).of(body)

    def _slopes_at(self, call: Node, order: int = 1) -> Array:
        """The derivatives of a function of several numbers at a point: ∇f(0, 0), or its Hessian."""
        head, arguments = call.parts
        refer = self.letters.survey.refer(head)
        known = self.functions.get(refer.name) if refer is not None else None
        if known is None or len(known.parameters) != len(arguments):
            raise Unread("∇ says not by what it differentiates: write \\nabla_z C")
        if any(mentions(known.body, name, self.letters) for name in self.numbers):
            raise Unread(f"what {refer.name} is set to has letters with a meaning of their own")
        points = [Dummy("t", real=True) for _ in arguments]
        names = tuple(Node("letter", (f"t{place}°",)) for place in range(len(points)))
        bound = {name.parts[0]: number(point) for name, point in zip(names, points, strict=True)}
        value = self.inside(bound={**self.bound, **bound}).scalar(Node("applied", (head, names)))
        there = dict(zip(points, map(self.scalar, arguments), strict=True))
        slopes = [value.diff(point) for point in points]
        rows = [[one] if order == 1 else [one.diff(point) for point in points] for one in slopes]
        return written([[entry.xreplace(there) for entry in row] for row in rows])

    def _is_hessian(self, node: Node) -> bool:
        """Whether a letter is declared as the Hessian of the function behind it."""
        said = self.letters.said(node.parts[0]) if node.kind == "letter" else None
        return said is not None and said.function == "Hessian"

    def _slope_of(self, name: str, times: int, arguments: tuple[Node, ...]) -> Array:
        """g′(z), the derivative of a function of one number, at every entry."""
        if len(arguments) > 1 and times == 1:
            head = Node("applied", (Node("letter", (name,)), arguments))
            return self.of(Node("gradient", (head, arguments)))
        if len(arguments) != 1:
            raise Unread(f"{name}′ of more than one argument is not understood")
        point = Dummy("t", real=True)
        inner = self.inside(bound={**self.bound, "t°": number(point)})
        try:
            value = inner._function(name, (Node("letter", ("t°",)),)).at()
        except Misfit as error:
            raise Unread(str(error)) from None
        if value.has(Sum) or not value.has(point):
            raise Unread(f"the derivative of {name} is not known here")
        slope = value.diff(point, times)
        found = each(lambda entry: slope.xreplace({point: entry}), self.of(arguments[0]))
        return diagonal(found) if found.shape and self.letters.declaration.diagonal else found
