"""Letters with indices, Kronecker's delta, conditions and cases."""

from __future__ import annotations

from collections.abc import Callable

from sympy import Eq, Expr, Ge, Gt, Integer, KroneckerDelta, Le, Lt, Ne, Piecewise, Symbol
from sympy.logic.boolalg import Boolean

from lessons.audit.grammar.references import Reference, label_of
from lessons.audit.meaning.shapes import Array, identity, number
from lessons.audit.trees import Node, Unread

RELATIONS = {"=": Eq, r"\neq": Ne, "<": Lt, ">": Gt, r"\leq": Le, r"\geq": Ge}


class Indexing:
    """The part of an interpreter for what has to do with indices."""

    def entry(self, refer: Reference) -> Array:
        """A letter with its indices; without any, a number, a list or a matrix."""
        name, places = refer.name, refer.places
        if name in self.bound:
            return self._entry_of(self.bound[name], places) if places else self.bound[name]
        if name == "delta" and len(places) == 2 and name not in self.letters.declaration.letters:
            return number(KroneckerDelta(*map(self.place, places)))
        if name in self.letters.survey.indices and not places and name in self.summed:
            return number(self.summed[name])
        said = self.letters.said(name)
        if said is not None and said.kind == "function" and name not in self.functions:
            raise Unread(f"{name} is declared as a function, and has no bracket here")
        if not places and said is not None and said.kind == "function":
            return number(self.letters.symbol(name))
        if self.letters.hidden(name):
            return self._of_example(name, places)
        if not places:
            return self._bare(name)
        if name in self.letters.survey.labels:
            raise Unread(f"{name} numbers entries of another letter: is it a number here?")
        arity = self.letters.arity(name)
        if said is not None and said.kind == "lists" and len(places) == 1:
            return self.one_of(name, self.place(places[0]))
        places = _digits_apart(places) if arity == 2 else places
        if arity != len(places):
            raise Unread(
                f"{name} has {len(places)} indices here, and {arity} by what is known of it"
            )
        quantity = self.letters.quantity(name)
        if "all" in (place.kind for place in places):
            return self._whole_axis(name, places)
        at = tuple(map(self.place, places))
        for one, size in zip(at, quantity.shape, strict=True):
            if one.is_Symbol and one.is_positive and one != size:
                raise Unread(f"{one} is not the last place of {name}")
        return number(quantity[at])

    def _bare(self, name: str) -> Array:
        letters = self.letters
        if letters.is_size(name):
            return number(letters.symbol(name))
        arity = letters.arity(name)
        if not arity:
            if letters.said(name) is None and letters.survey.index_near(name, self.section):
                raise Unread(f"{name} is an index elsewhere in this text: is it a number here?")
            if not self.is_defined_number(name) and not letters.is_number(name):
                raise Unread(f"{name} is not known here")
            return number(letters.symbol(name))
        if name == "pi":  # beside a list of weights π_k
            return number(Symbol("pi'", positive=True))
        quantity, said = letters.quantity(name), letters.said(name)
        if said is not None and said.kind == "identity":
            return identity(quantity.shape[0])
        if said is not None and said.kind == "lists":
            raise Unread(f"{name} stands for many lists, and has no index here")
        if arity == 2:
            return self._whole_or_row(name)
        if arity > 2:
            raise Unread(f"{name} has {arity} indices, and none here")
        return self._list(name, quantity.shape[0], lambda at: quantity[at])

    def _whole_axis(self, name: str, places: tuple[Node, ...]) -> Array:
        """A column w_{.j} of a matrix, or its row w_{i.}."""
        quantity = self.letters.quantity(name)
        kinds = [place.kind == "all" for place in places]
        if len(places) != 2 or all(kinds):
            raise Unread(f"{name} with a dot below it is a row or a column of a matrix, or unclear")
        if kinds[0]:
            column = self.place(places[1])
            return Array((quantity.shape[0], Integer(1)), lambda at, _: quantity[at, column])
        row = self.place(places[0])
        return Array((Integer(1), quantity.shape[1]), lambda _, at: quantity[row, at])

    def one_of(self, name: str, place: Expr) -> Array:
        """One of many lists."""
        quantity = self.letters.quantity(name)
        return self._list(name, quantity.shape[1], lambda at: quantity[place, at])

    def _standing(self, name: str, size: Expr, entry: Callable[[Expr], Expr]) -> Array:
        """A list as the column or the row that it stands as."""
        said = self.letters.said(name)
        layout = said.layout if said is not None and said.layout else self.layout
        if layout == "row":
            return Array((Integer(1), size), lambda _, at: entry(at))
        return Array((size, Integer(1)), lambda at, _: entry(at))

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
        if (label := label_of(node)) is not None:
            return self._label(label)
        if node.kind == "letter":
            name = node.parts[0]
            if self.letters.is_size(name) and name not in self.summed:
                return self.letters.symbol(name)
            return self.summed.get(name) or Symbol(name, integer=True)
        raise Unread("an index is a letter or a numeral; this one is not understood")

    def _label(self, label: Reference) -> Symbol:
        """An entry that is an index, as y_i in f_{y_i}: one whole number, where i is fixed."""
        (place,) = label.below
        if str(place.parts[0]) in self.summed:
            raise Unread(f"{label.name} numbers entries, and is added up here: write 1[y_i = k]")
        return Symbol(f"{label.name}_{place.parts[0]}", integer=True)

    def _indicator(self, node: Node) -> Array:
        return number(Piecewise((1, self.condition(node.parts)), (0, True)))

    def condition(self, relation: tuple[Node, str, Node]) -> Boolean:
        """A relation of two indices, or of two numbers."""
        left, sign, right = relation
        if sign not in RELATIONS:
            raise Unread(f"the relation {sign} is not understood here")
        if self._both_indices(left, right):
            return RELATIONS[sign](self.place(left), self.place(right))
        return RELATIONS[sign](self.scalar(left), self.scalar(right))

    def _both_indices(self, left: Node, right: Node) -> bool:
        survey = self.letters.survey
        labels = [
            side for side in (left, right) if (of := label_of(side)) and of.name in survey.labels
        ]
        plain = [side for side in (left, right) if side.kind in ("letter", "number")]
        named = any(side.kind == "letter" and side.parts[0] in survey.indices for side in plain)
        return bool(labels or named) and len(labels) + len(plain) == 2

    def _cases(self, node: Node) -> Array:
        pairs = []
        for branch in node.parts:
            value, relation = branch.parts
            pairs.append((self.scalar(value), self.condition(relation) if relation else True))
        return number(Piecewise(*pairs))


def _digits_apart(places: tuple[Node, ...]) -> tuple[Node, ...]:
    """1 and 2 of the single numeral below W_{12}."""
    if len(places) == 1 and places[0].kind == "number" and len(places[0].parts[0]) == 2:
        return tuple(Node("number", (digit,)) for digit in places[0].parts[0])
    return places
