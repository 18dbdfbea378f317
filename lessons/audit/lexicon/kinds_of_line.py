"""What an equality is by its form: a definition, a condition or a claim."""

from dataclasses import dataclass

from lessons.audit.grammar.references import Reference
from lessons.audit.lexicon.alphabet import Letters
from lessons.audit.trees import Node, Unread

DEFINES = {"let", "define", "where", "with", "denote", "put", "write", "setting", "def"}
DERIVATIVES = {"partial", "nabla", "gradient", "differential"}


@dataclass(frozen=True)
class Form:
    """The left side as what an equality can define: a letter with distinct indices, or a function.

    parameters: of a function; index: the place of its entry, as in softmax(z)_i.
    """

    refer: Reference
    parameters: tuple[Node, ...] = ()
    index: str | None = None


def form_of(left: Node, letters: Letters) -> Form | None:
    """What an equality with this left side would define, or None."""
    try:
        if left.kind == "applied":
            return _function(left, None, letters)
        if left.kind == "index" and left.parts[0].kind == "applied":
            places = left.parts[1]
            if len(places) == 1 and places[0].kind == "letter":
                return _function(left.parts[0], places[0].parts[0], letters)
            return None
        refer = letters.survey.refer(left)
    except Unread:
        return None
    if refer is None or refer.power is not None:
        return None
    return Form(refer) if _free_places(refer, letters) else None


def gives_entries(left: Node, sign: str, right: Node, letters: Letters) -> bool:
    """Whether a hypothesis says what every entry of a letter is: it leaves every size free."""
    form = form_of(left, letters) if sign == "=" and not is_constant(right) else None
    return form is not None and bool(form.refer.below)


def _free_places(refer: Reference, letters: Letters) -> bool:
    places = refer.places
    plain = all(p.kind == "letter" and not letters.is_size(p.parts[0]) for p in places)
    return plain and len(set(places)) == len(places)


def _function(node: Node, index: str | None, letters: Letters) -> Form | None:
    head, arguments = node.parts
    if head.kind == "name":
        refer: Reference | None = Reference(head.parts[0])
    else:
        refer = letters.survey.refer(head)
    if refer is None or refer.power or refer.name.endswith("'"):
        return None
    if not _free_places(refer, letters) or (index is not None and (refer.places)):
        return None
    known = [letters.survey.refer(argument) for argument in arguments]
    if any(one is None or one.power for one in known):
        return None
    return Form(refer, arguments, index)


def is_square(node: Node) -> bool:
    """Whether a formula is σ²: what defines it defines σ as well, where σ ≥ 0."""
    return node.kind == "super" and node.parts[1] == Node("number", ("2",)) and not node.parts[2]


def is_constant(node: Node) -> bool:
    """Whether a formula holds no letter."""
    return all(inner.kind not in ("letter", "name", "tuple") for inner in node.every)


def prints_numbers(node: Node) -> bool:
    """Whether a list or a matrix of numbers stands somewhere in a formula."""
    return any(n.kind in ("matrix", "tuple") and is_of_numbers(n) for n in node.every)


def is_of_numbers(node: Node) -> bool:
    """Whether a formula is a printed number, list or matrix."""
    return all(inner.kind in ("matrix", "tuple", "minus", "number") for inner in node.every)


def has_derivative(node: Node) -> bool:
    """Whether a derivative stands somewhere in a formula."""
    return any(inner.kind in DERIVATIVES for inner in node.every)


def is_condition(left: Node, right: Node, letters: Letters) -> bool:
    """An entry or a number set to a constant, an index or a size set to something."""
    refer = letters.survey.seen(left)
    if refer is None or refer.power is not None:
        return False
    places = refer.places
    if not places and (refer.name in letters.survey.indices or letters.is_size(refer.name)):
        return right.kind in ("letter", "number")
    return is_constant(right) and right.kind != "matrix"


def is_sum_condition(left: Node, right: Node) -> bool:
    r"""A sum of plain entries that is set to a constant, as \sum_k y_k = 1."""
    return left.kind == "sum" and left.parts[4].kind == "index" and is_constant(right)
