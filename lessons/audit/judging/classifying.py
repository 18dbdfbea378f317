"""Which equalities of a document define something, and which letters are numbers by that."""

from typing import TypeGuard

from lessons.audit.judging.equations import is_under_equation
from lessons.audit.judging.gradient_steps import is_step
from lessons.audit.lexicon.definitions import GIVEN, Definition, Definitions
from lessons.audit.lexicon.document import Document, Relation
from lessons.audit.lexicon.kinds_of_line import (
    Form,
    form_of,
    has_derivative,
    is_condition,
    is_constant,
    is_square,
)
from lessons.audit.lexicon.mentioned import mentions
from lessons.audit.meaning.any_cost import NOWHERE, any_costs
from lessons.audit.meaning.scope import Scopes
from lessons.audit.meaning.shapes import Misfit
from lessons.audit.scanning.equalities import Equality
from lessons.audit.trees import Node, Unread

KNOWN = {"sigma", "softmax", "ln", "exp", "tanh", "relu"}


def _is_node(found: object) -> TypeGuard[Node]:
    return isinstance(found, Node)


class Classifier:
    """Looks at the form of every equality of a document before any is judged."""

    def __init__(self, document: Document):
        self.document, self.letters = document, document.letters
        self.definitions = Definitions(document.letters)
        self.scopes = Scopes(document, self.definitions)
        self.forms: dict[int, tuple[Form, Node]] = {}
        self.naming: dict[str, Relation] = {}
        self._define_given()
        self._define_first()
        for one in any_costs(filter(_is_node, document.trees.values()), self.definitions):
            self._join_slope(one)
            self.definitions.add(one)
        self._number_letters()
        fitting = {layout: self._fitting(layout) for layout in ("row", "column")}
        self.scopes.layout = "row" if fitting["row"] > fitting["column"] else "column"

    def _join_slope(self, one: Definition) -> None:
        """Make known to the letters what stands in the meaning of a cost of any kind."""
        linear = one.body.parts[1]
        if linear.kind == "sum":
            slope, name = linear.parts[4].parts
            indices = len(slope.parts[1])
            self.letters.survey.uses[slope.parts[0].parts[0]].below.add(indices)
            for place in range(indices):
                axes = ((node.parts[0].parts[0], place) for node in (slope, name))
                self.letters.sizes.join(*axes)

    def _fitting(self, layout: str) -> int:
        """How many equalities have shapes that fit, with lists as rows or as columns."""
        self.scopes.layout = layout
        return sum(map(self._fits, self.document.equalities))

    def _fits(self, one: Equality) -> bool:
        try:
            left, right = map(self.scopes.interpreter(one).of, self._sides(one))
        except (Unread, Misfit, ValueError, RecursionError):
            return False
        return left.shape == right.shape

    def _define_given(self) -> None:
        """What `given:` says that a whole letter, or a declared function, is: for every section."""
        for left, sign, right in self.document.given:
            form = form_of(left, self.letters) if sign == "=" else None
            if form is None or form.refer.below or form.refer.above:
                continue
            name = form.refer.name
            if is_condition(left, right, self.letters) or mentions(right, name, self.letters):
                continue
            if not form.parameters or self.letters.is_unknown_function(name):
                self.definitions.add(Definition(GIVEN, -1, form, right))
                self.naming[name] = (left, sign, right)

    def _define_first(self) -> None:
        """The first equality that can define a letter does so, for its whole section."""
        for one in self.document.equalities:
            try:
                left, right = self._sides(one)
                found = self._defining(one, left, right)
            except Unread:
                self._cloud(one)
                continue
            if found is None or self._is_any_function(found):
                continue
            form, body = found
            known = form.refer.name in KNOWN and (form.parameters or form.index)
            if self.definitions.has(form.refer.name) or known:
                self.forms[one.number] = found
                continue
            self.forms[one.number] = found
            self._add(one, form, body)

    def _is_any_function(self, found: tuple[Form, Node]) -> bool:
        """Whether a letter that is declared as any function of another is set to an unknown one."""
        form, body = found
        said = self.letters.declaration.letters.get(form.refer.name)
        if said is None or said.kind != "number" or not said.function or body.kind != "applied":
            return False
        head = self.letters.survey.refer(body.parts[0])
        return head is not None and self.letters.is_unknown_function(head.name)

    def _cloud(self, one: Equality) -> None:
        """Note the letter that an equality may define in a way that is not understood."""
        left = self.document.trees.get(one.left)
        form = form_of(left, self.letters) if isinstance(left, Node) else None
        if form is not None and one.before is None:
            self.scopes.clouded.setdefault(form.refer.name, one.number)

    def _add(self, one: Equality, form: Form, body: Node) -> None:
        self.scopes.clouded.pop(form.refer.name, None)
        self.definitions.add(Definition(one.number, one.display.section, form, body))

    def _sides(self, one: Equality) -> tuple[Node, Node]:
        return self.document.tree(one.left), self.document.tree(one.right)

    def _defining(self, one: Equality, left: Node, right: Node) -> tuple[Form, Node] | None:
        """(what is defined, as what) by the form of an equality, in either direction."""
        if self._is_special(one, left, right):
            return None
        for side, other in ((left, right), (right, left)):
            form = form_of(side, self.letters)
            if form is None and side is left and is_square(side) and one.before is None:
                form, other = form_of(side.parts[0], self.letters), Node("root", (other,))
            if form is None or (side is left and one.before is not None):
                continue
            name = form.refer.name
            reverse = side is right
            fresh = not self.definitions.has(name) and name not in KNOWN
            if reverse and (not fresh or self._seen_before(name, one) or form.parameters):
                continue
            if name == "delta" and len(form.refer.below) == 2 and other.kind != "cases":
                continue
            indexed = not form.refer.below and not form.parameters and self._has_entries(name)
            whole = indexed and is_constant(other) and other.kind != "matrix"
            if whole or mentions(other, name, self.letters):
                continue
            if not self.definitions.goes_round(name, other, one.number, one.display.section):
                return form, other
        return None

    def _has_entries(self, name: str) -> bool:
        return bool(self.letters.use(name).below)

    def _seen_before(self, name: str, one: Equality) -> bool:
        """Whether a letter stands in an equality above: then the line says something of it."""
        for other in self.document.equalities[: one.number]:
            for side in (other.left, other.right):
                found = self.document.trees.get(side)
                if isinstance(found, Node) and mentions(found, name, self.letters):
                    return True
        start = self.document.trees.get(one.start)
        return isinstance(start, Node) and mentions(start, name, self.letters)

    def _is_special(self, one: Equality, left: Node, right: Node) -> bool:
        first = one.before is None
        return (
            (has_derivative(left) and form_of(right, self.letters) is None)
            or (first and is_step(one, left, right, self.letters))
            or (first and is_condition(left, right, self.letters))
            or is_under_equation(one, self.document)
        )

    def _number_letters(self) -> None:
        """The letters that are numbers because of what they are defined as."""
        for _ in range(3):
            for one in self.definitions.found:
                form = one.form
                if form.refer.places or form.refer.name in self.scopes.numbers:
                    continue
                if one.number == NOWHERE:
                    continue
                equality = self.document.equalities[max(one.number, 0)]
                try:
                    shape = self.scopes.interpreter(equality).of(one.body).shape
                except (Unread, Misfit, ValueError):
                    continue
                if not shape:
                    self.scopes.numbers.add(form.refer.name)
