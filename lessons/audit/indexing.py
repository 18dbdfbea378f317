"""Letters with indices, sums over an index, Kronecker's delta and cases."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Eq, Expr, Ge, Gt, Integer, KroneckerDelta, Le, Lt, Ne, Piecewise, Sum, Symbol
from sympy.logic.boolalg import Boolean

from lessons.audit.references import Reference
from lessons.audit.shapes import Array, each, number
from lessons.audit.survey import one_less
from lessons.audit.trees import Node, Unread
from lessons.indices import sum_except

RELATIONS = {"=": Eq, r"\neq": Ne, "<": Lt, ">": Gt, r"\leq": Le, r"\geq": Ge}
ZERO = Node("number", ("0",))


class Indexing:
    """The part of an interpreter for what has to do with indices."""

    def entry(self, refer: Reference) -> Array:
        """A letter with its indices; without any, a number, a list or a matrix."""
        name, places = refer.name, (*refer.above, *refer.below)
        if name in self.bound:
            return self._entry_of(self.bound[name], places) if places else self.bound[name]
        if name == "delta" and len(places) == 2 and name not in self.letters.declaration.letters:
            return number(KroneckerDelta(*map(self.place, places)))
        if name in self.letters.survey.indices and not places and name in self.summed:
            return number(self.summed[name])
        said = self.letters.said(name)
        if said is not None and said.kind == "function":
            raise Unread(f"{name} is declared as a function, and has no bracket here")
        if not places:
            return self._bare(name)
        arity = self.letters.arity(name)
        if arity != len(places):
            raise Unread(
                f"{name} has {len(places)} indices here, and {arity} by what is known of it"
            )
        quantity = self.letters.quantity(name)
        at = tuple(map(self.place, places))
        for one, size in zip(at, quantity.shape, strict=True):
            if one in (self.letters.sizes.size(axis) for axis in ()) and one != size:
                raise Unread(f"{one} is not the last place of {name}")
        return number(quantity[at])

    def _bare(self, name: str) -> Array:
        letters = self.letters
        if letters.is_size(name):
            return number(letters.symbol(name))
        arity = letters.arity(name)
        if not arity:
            if name in letters.survey.indices:
                raise Unread(f"{name} is an index elsewhere in this text: is it a number here?")
            if not letters.is_number(name) and not self.is_defined_number(name):
                raise Unread(f"{name} is not known here")
            return number(letters.symbol(name))
        quantity = letters.quantity(name)
        if arity == 2:
            return Array(quantity.shape, lambda row, column: quantity[row, column])
        if arity > 2:
            raise Unread(f"{name} has {arity} indices, and none here")
        said = letters.said(name)
        layout = said.layout if said is not None and said.layout else self.layout
        size = quantity.shape[0]
        if layout == "row":
            return Array((Integer(1), size), lambda _, at: quantity[at])
        return Array((size, Integer(1)), lambda at, _: quantity[at])

    def is_defined_number(self, name: str) -> bool:
        """Whether a letter is a number for certain, though its use alone does not say so."""
        return False

    def _entry_of(self, array: Array, places: tuple[Node, ...]) -> Array:
        at = [self.place(place) for place in places]
        if len(at) == 2 and array.shape:
            return number(array.at(*at))
        if len(at) == 1 and array.shape and 1 in array.shape:
            return number(array.at(1, at[0]) if array.shape[0] == 1 else array.at(at[0], 1))
        raise Unread(f"{array.words} with {len(at)} indices is not understood")

    def at_index(self, base: Node, places: tuple[Node, ...]) -> Array:
        """An index at what is no letter, as softmax(z)_i, or [Wx]_i."""
        return self._entry_of(self.of(base), places)

    def place(self, node: Node) -> Expr:
        """An index as a whole number: a letter, a numeral, or one next to the other."""
        shift = int(self.letters.survey.from_zero)
        if node.kind == "number":
            value = int(node.parts[0]) + shift if node.parts[0].isdigit() else 0
            if value < 1:
                raise Unread(f"an index {node.parts[0]}, and indices count from {1 - shift} here")
            return Integer(value)
        if node.kind == "letter":
            name = node.parts[0]
            if self.letters.is_size(name) and name not in self.summed:
                return self.letters.symbol(name)
            return self.summed.get(name) or Symbol(name, integer=True)
        raise Unread("an index is a letter or a numeral; this one is not understood")

    def _sum(self, node: Node) -> Array:
        indices, low, high, left_out, body = node.parts
        symbols = {index: Symbol(index, integer=True) for index in indices}
        inner = self.inside(summed={**self.summed, **symbols})
        found = inner.of(body)
        for index in reversed(indices):
            first, last = self._ends(index, low, high, body)
            found = each(_summing(symbols[index], first, last, map(inner.place, left_out)), found)
        return found

    def _prod(self, node: Node) -> Array:
        raise Unread("a product Π is not understood: write the logarithm's sum")

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
            for child in node.children:
                yield from self._ranges(index, child)
            return
        if refer.power is not None:
            yield from self._ranges(index, refer.power)
        places = (*refer.above, *refer.below)
        if refer.name in self.bound or (refer.name == "delta" and len(places) == 2):
            return
        for at, place in enumerate(places):
            if any(part == Node("letter", (index,)) for part in place.every):
                yield self.letters.sizes.size((refer.name, at))

    def _indicator(self, node: Node) -> Array:
        return number(Piecewise((1, self.condition(node.parts)), (0, True)))

    def condition(self, relation: tuple) -> Boolean:
        """A relation of two indices, or of two numbers."""
        left, sign, right = relation
        if sign not in RELATIONS:
            raise Unread(f"the relation {sign} is not understood here")
        if self._both_indices(left, right):
            return RELATIONS[sign](self.place(left), self.place(right))
        return RELATIONS[sign](self.scalar(left), self.scalar(right))

    def _both_indices(self, left: Node, right: Node) -> bool:
        indices = self.letters.survey.indices
        sides = (left, right)
        if not any(side.kind == "letter" and side.parts[0] in indices for side in sides):
            return False
        return all(side.kind in ("letter", "number") for side in sides)

    def _cases(self, node: Node) -> Array:
        pairs = []
        for branch in node.parts:
            value, relation = branch.parts
            pairs.append((self.scalar(value), self.condition(relation) if relation else True))
        return number(Piecewise(*pairs))


def _summing(index: Symbol, first: Expr, last: Expr, left_out: Iterator[Expr]):
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
