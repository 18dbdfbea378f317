"""What serves at one equality of a text: an interpreter, and what is given."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeGuard

from sympy import Eq, Expr, KroneckerDelta, Symbol, true
from sympy.logic.boolalg import Boolean

from lessons.audit.grammar.references import label_of
from lessons.audit.lexicon.alphabet import Letters
from lessons.audit.lexicon.definitions import GIVEN, Definition, Definitions
from lessons.audit.lexicon.document import Document
from lessons.audit.lexicon.kinds_of_line import Form, form_of, is_constant, prints_numbers
from lessons.audit.lexicon.mentioned import added_up, references
from lessons.audit.lexicon.relations import Relation
from lessons.audit.meaning.defined import Definition as FunctionBody
from lessons.audit.meaning.interpretation import Interpreter
from lessons.audit.meaning.shapes import Misfit
from lessons.audit.scanning.equalities import Equality
from lessons.audit.trees import Node, Unread
from lessons.symbols import Quantity


@dataclass(frozen=True)
class Given:
    """What may be relied on, the definitions that it comes from, and letters without a meaning."""

    hypotheses: tuple[Boolean, ...]
    definitions: tuple[Definition, ...]
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Scopes:
    """Makes interpreters and what is given, for the equalities of one document."""

    def __init__(self, document: Document, definitions: Definitions):
        self.document, self.definitions = document, definitions
        self.numbers: set[str] = set()
        self.clouded: dict[str, int] = {}
        self.layout = "column"
        self.right: dict[tuple[tuple[Node, Node], tuple[str, ...]], bool] = {}

    def interpreter(self, one: Equality) -> Interpreter:
        """What reads the formulas of an equality, with the definitions that serve it."""
        functions, named = {}, {}
        for name in dict.fromkeys(d.name for d in self.definitions.found):
            found = self.definitions.at(name, one.number, one.display.section)
            if found is None:
                continue
            form = found.form
            if form.parameters:
                functions[name] = _as_function(form, found.body)
            elif not form.refer.places and found.body.kind != "letter":
                named[found.body] = name
        sides = (self.document.trees.get(side) for side in (one.start, one.left, one.right))
        whole = any(isinstance(side, Node) and prints_numbers(side) for side in sides)
        return Interpreter(
            self.letters, functions, whole=whole, layout=self.layout, named=named,
            numbers=frozenset(self.numbers), section=one.display.section,
        )  # fmt: skip

    def defining(self, lines: Iterable[str]) -> list[Definition]:
        """The definitions among some lines of the declaration. Raises Unread."""
        found = map(self.document.declared_line, lines)
        forms = ((form_of(left, self.letters), right) for left, _, right in found)
        return [Definition(GIVEN, -1, form, right) for form, right in forms if _is_whole(form)]

    def besides(self, lines: Iterable[str]) -> list[Relation]:
        """What else some lines of the declaration say. Raises Unread."""
        found = map(self.document.declared_line, lines)
        return [one for one in found if not _is_whole(form_of(one[0], self.letters))]

    def seen_before(self, name: str, number: int) -> bool:
        """Whether a letter stands in an equality above."""
        for other in self.document.equalities[:number]:
            for side in (other.left, other.right):
                found = self.document.trees.get(side)
                if isinstance(found, Node) and name in self.definitions.names(found):
                    return True
        return False

    @property
    def letters(self) -> Letters:
        """What the text's letters are."""
        return self.document.letters

    def given(self, one: Equality, trees: Iterable[Node], conditions: Iterable[Relation]) -> Given:
        """What is given where the trees of an equality stand. Raises Unread."""
        trees, conditions = list(trees), list(conditions)
        said = [side for left, _, right in conditions for side in (left, right)]
        behind = self.definitions.behind([*trees, *said], one.number, one.display.section)
        interpreter = self.interpreter(one)
        hypotheses, unknown, notes = [], [], []
        for definition in behind:
            try:
                _refuse_other_entries(definition, [*trees, *said], self.letters)
                hypotheses += _equation(definition, interpreter, self.letters)
            except (Unread, Misfit) as error:
                unknown.append(definition.name)
                notes.append(f"the definition of {definition.name} is not understood: {error}")
        for relation in conditions:
            hypotheses += _condition(relation, interpreter, self.letters)
        return Given(tuple(hypotheses), tuple(behind), tuple(unknown), tuple(notes))


def _is_whole(form: Form | None) -> TypeGuard[Form]:
    """Whether a letter is defined without an index, and no function."""
    return form is not None and not form.refer.places and not form.parameters


def _as_function(form: Form, body: Node) -> FunctionBody:
    """A function's definition with plain letters as parameters: σ(z_i) = … becomes σ(z°) = …"""
    names = []
    for place, parameter in enumerate(form.parameters):
        if parameter.kind == "letter":
            names.append(parameter)
            continue
        plain = Node("letter", (f"t{place}°°",))
        body = body.put(parameter, plain)
        names.append(plain)
    places = tuple(str(place.parts[0]) for place in form.refer.places)
    return FunctionBody(tuple(names), body, form.index, places)


def _equation(definition: Definition, interpreter: Interpreter, letters: Letters) -> list[Boolean]:
    """A definition as the prover takes it: a pattern of indices, and its meaning."""
    form = definition.form
    if form.parameters:
        bare = letters.use(form.refer.name)
        if not (bare.topped or bare.bare) or form.index is not None:
            return []
        body = interpreter.scalar(definition.body)
        return [Eq(letters.symbol(form.refer.name), body, evaluate=False)]
    places = form.refer.places
    if places:
        example = (interpreter.example,) * letters.hidden(form.refer.name)
        pattern = letters.quantity(form.refer.name)[(*example, *map(interpreter.place, places))]
        return [Eq(pattern, interpreter.scalar(definition.body), evaluate=False)]
    if definition.body.kind == "matrix" and is_constant(definition.body):
        raise Unread("it is set to numbers")
    meaning, left = interpreter.of(definition.body), interpreter.entry(form.refer)
    if left.shape != meaning.shape:
        raise Unread(f"{form.refer.name} is {left.words}, and defined as {meaning.words}")
    at = tuple(
        size if size == 1 else Symbol(f"m{place}", integer=True)
        for place, size in enumerate(left.shape)
    )
    return [Eq(left.at(*at), meaning.at(*at), evaluate=False)]


def _below(*trees: Node) -> Iterator[Node]:
    """What stands below the letters of some formulas."""
    for node in (node for tree in trees for node in tree.every if node.kind == "index"):
        yield from node.parts[1]


def _refuse_other_entries(one: Definition, trees: Iterable[Node], letters: Letters) -> None:
    """Refuse a definition by an entry that is an index where other entries than its own stand."""
    labels = filter(None, map(label_of, _below(one.body)))
    fixed = {str(place.parts[0]) for label in labels for place in label.below}
    places = one.form.refer.places
    found = [refer for tree in trees for refer in references(tree, letters.survey) if fixed]
    other = any(r.name == one.name and r.places != places for r in found)
    if other or any(fixed & added_up(tree) for tree in trees):
        raise Unread(f"it holds for one {' and '.join(sorted(fixed))} alone")


def _condition(relation: Relation, interpreter: Interpreter, letters: Letters) -> list[Boolean]:
    """A hypothesis for the prover; one entry set to a constant says nothing of the others."""
    left, sign, right = relation
    refer = letters.survey.refer(left)
    if refer is not None and refer.below and sign == "=" and is_constant(right):
        if letters.hidden(refer.name):
            raise Unread(f"an entry of {refer.name} for one example is not understood as given")
        places = refer.places
        entry = interpreter.scalar(left)
        value = interpreter.scalar(right)
        return [_only_there(letters.quantity(refer.name), entry, value, len(places))]
    if any(map(label_of, _below(left, right))):
        raise Unread("an index that is an entry is not understood in what is given")
    found = interpreter.condition(relation)
    return [] if found == true else [found]


def _only_there(quantity: Quantity, entry: Expr, value: Expr, count: int) -> Boolean:
    """y_c = 1 for this c alone: y_k is 1 at c, and anything elsewhere."""
    other = Quantity(f"{quantity.label}°", shape=quantity.shape, real=True)
    at = tuple(Symbol(f"m{place}", integer=True) for place in range(count))
    hit: Expr = value / value if value else value + 1
    for one, place in zip(at, entry.indices, strict=True):
        hit = hit * KroneckerDelta(one, place)
    return Eq(quantity[at], other[at] * (1 - hit) + value * hit, evaluate=False)
