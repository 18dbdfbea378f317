"""Sums over an index: their ends, and the axis that they run over."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sympy import Expr, Integer, Product, Sum, Symbol

from lessons.audit.grammar.bare_sums import NO_INDEX, UNSAID
from lessons.audit.grammar.bold import EACH, PLAIN
from lessons.audit.grammar.names_below import set_name
from lessons.audit.lexicon.mentioned import mentions
from lessons.audit.lexicon.survey import one_less
from lessons.audit.meaning.bound_indices import bound_index
from lessons.audit.meaning.shapes import Array, each
from lessons.audit.trees import Node, Unread
from lessons.indices import sum_except
from lessons.symbols import Quantity

ZERO = Node("number", ("0",))


class Summing:
    """The part of an interpreter for Σ."""

    def _sum(self, node: Node) -> Array:
        indices, low, high, left_out, body = node.parts
        if not indices:
            raise Unread(NO_INDEX)
        if low == UNSAID:
            self.notes["Σ without an index is read as over the index that its terms alone have"] = (
                None
            )
            low = None
        if any(map(self.letters.hidden, indices)):
            if len(indices) > 1 or (low, high, left_out) != (None, None, ()):
                raise Unread(
                    f"the sum over the examples {indices[0]} has no other index, and no end"
                )
            return self._over_examples(indices[0], body)
        if low is not None and low.kind == "set":
            return self._over_set(indices[0], low.parts[0], body)
        symbols = {index: Symbol(index, integer=True) for index in indices}
        inner = self.inside(summed={**self.summed, **symbols})
        found = inner.of(body)
        for index in reversed(indices):
            first, last = self._ends(index, low, high, body)
            found = each(_summing(symbols[index], first, last, map(inner.place, left_out)), found)
        return found

    def _over_set(self, index: str, name: Node, body: Node) -> Array:
        """Σ over a set: over the whole axis, each term times 1 in the set and 0 outside."""
        symbol = Symbol(index, integer=True)
        said = self.letters.said(index)
        if said is not None and said.kind == "lists":  # Σ over x ∈ B, each x one of many lists
            symbol = bound_index()
            bound = {**self.bound, index: self.one_of(index, symbol)}
            found = self.inside(bound=bound).of(body)
        elif any(mentions(body, f"{index}{dress}", self.letters) for dress in ("", EACH, PLAIN)):
            raise Unread(f"is {index} a number here, or a list? Say `{index}: N lists of D`")
        else:
            found = self.inside(summed={**self.summed, index: symbol}).of(body)
        member = self.members(name)
        return each(lambda e: Sum(member[symbol] * e, (symbol, 1, member.shape[0])), found)

    def members(self, name: Node) -> Quantity:
        """1 for what is in a set, 0 for what is not."""
        label = set_name(name)
        return Quantity(label, shape=(self.letters.sizes.size((label, 0)),), real=True)

    def _prod(self, node: Node) -> Array:
        """Π over the whole axis, or from 1 to a size."""
        indices, low, high, left_out, body = node.parts
        if left_out or len(indices) != 1:
            raise Unread("a product Π that leaves something out is not understood")
        (index,) = indices
        symbol = Symbol(index, integer=True)
        found = self.inside(summed={**self.summed, index: symbol}).of(body)
        first, last = self._ends(index, low, high, body)
        return each(lambda entry: Product(entry, (symbol, first, last)), found)

    def _ends(
        self, index: str, low: Node | None, high: Node | None, body: Node
    ) -> tuple[Expr, Expr]:
        """The ends of a sum; without any, or from 0 to K − 1, it runs over the whole axis."""
        ranges = set(self._ranges(index, body))
        if len(ranges) > 1:
            raise Unread(f"{index} runs over {' and over '.join(sorted(map(str, ranges)))} here")
        if high is None:
            if low is not None or not ranges:
                raise Unread(f"nothing says how far the sum over {index} runs: write its ends")
            return Integer(1), *ranges
        from_zero = low == ZERO
        if from_zero != self.letters.survey.from_zero and low is not None:
            raise Unread("sums begin now at 0, now at 1: it is not certain where indices begin")
        size = one_less(high) if from_zero else None
        if size is not None and self.letters.is_size(size):
            last, first = self.letters.symbol(size), Integer(1)
        else:
            shift = int(from_zero)
            last = self._end(high) + shift
            first = Integer(1) if low is None or from_zero else self._end(low)
        for whole in ranges:
            named = last.is_Symbol and last != whole and not self.is_index(last)
            if named:
                raise Unread(f"the sum over {index} ends at {last}, what it adds up has {whole}")
        return first, last

    def is_index(self, symbol: Symbol) -> bool:
        """Whether a symbol is an index that runs, and no size."""
        return not self.letters.is_size(symbol.name)

    def _end(self, node: Node) -> Expr:
        """An end of a sum: a numeral, a size, an index, or a numeral more or less."""
        if node.kind == "number" and node.parts[0].isdigit():
            return Integer(int(node.parts[0]))
        if node.kind == "letter":
            return self.place(node)
        if node.kind == "plus" and node.parts[0].kind == "letter":
            second, sign = node.parts[1], 1
            if second.kind == "minus":
                second, sign = second.parts[0], -1
            if second.kind == "number" and second.parts[0].isdigit():
                return self.place(node.parts[0]) + sign * int(second.parts[0])
        raise Unread("an end of this sum is not understood")

    def _ranges(self, index: str, node: Node) -> Iterator[Symbol]:
        """The sizes of the axes that an index stands on below a node."""
        if node.kind == "sum" and index in node.parts[0]:
            return
        refer = self.letters.survey.refer(node)
        if refer is None:
            if node.kind == "index":
                sizes = zip(node.parts[1], self.of(node.parts[0]).shape, strict=False)
                yield from (size for place, size in sizes if place == Node("letter", (index,)))
            for child in node.children:
                yield from self._ranges(index, child)
            yield from self._arguments(index, node)
            return
        if refer.power is not None:
            yield from self._ranges(index, refer.power)
        places = refer.places
        if refer.name == "delta" and len(places) == 2:
            return
        shape = (
            [size for size in self.bound[refer.name].shape if size != 1]
            if (refer.name in self.bound)
            else None
        )
        for at, place in enumerate(places):
            if any(part == Node("letter", (index,)) for part in place.every):
                if shape is None:
                    yield self.letters.sizes.size(self.letters.axis(refer.name, at))
                elif at < len(shape):
                    yield shape[at]

    def _arguments(self, index: str, node: Node) -> Iterator[Symbol]:
        """What an unknown function is added up over: a place in its bracket has a size as well."""
        if node.kind != "applied":
            return
        head, arguments = node.parts
        refer = self.letters.survey.refer(head)
        if refer is not None and self.letters.is_unknown_function(refer.name):
            for at, argument in enumerate(arguments):
                if argument == Node("letter", (index,)):
                    yield self.letters.sizes.size((f"{refer.name}()", at))


def _summing(
    index: Symbol, first: Expr, last: Expr, left_out: Iterator[Expr]
) -> Callable[[Expr], Expr]:
    apart = tuple(left_out)
    if len(apart) > 1:
        raise Unread("a sum that leaves more than one index out is not understood")

    def total(entry: Expr) -> Expr:
        if apart:
            if first != 1:
                raise Unread("a sum with an end below that leaves an index out is not understood")
            return sum_except(entry, index, apart[0], last)
        return Sum(entry, (index, first, last))

    return total
