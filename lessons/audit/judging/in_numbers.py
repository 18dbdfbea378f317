"""A counterexample in a sentence, and indices that are bound on one side and free on the other."""

from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import normalize

from sympy.printing.pretty.pretty_symbology import pretty_symbol

from lessons.audit.lexicon.alphabet import Letters
from lessons.audit.lexicon.document import Document, Relation
from lessons.audit.scanning.equalities import Equality
from lessons.audit.trees import Node, Unread

#: What is asked of any entry is asked of one at these places.
PLACES = {"m0": "row", "m1": "column"}
HAT = "_hat"


def letter(name: str) -> str:
    """The letter of a text as it is read: ŷ for y_hat, θ for theta, N_y as it stands."""
    plain, hat, below = name.partition(HAT)
    return normalize("NFC", f"{pretty_symbol(plain)}\u0302{below}") if hat else pretty_symbol(name)


def shown(counterexample: Mapping[str, object] | None) -> str:
    """The numbers at which two sides differ, in one sentence."""
    if not counterexample:
        return "The two sides differ."
    sides = {"left side", "right side"}
    parts = [
        f"{PLACES.get(name) or letter(name)} = {_short(value)}"
        for name, value in counterexample.items()
        if name not in sides
    ]
    left, right = (_short(counterexample[side]) for side in ("left side", "right side"))
    where = f", as at {', '.join(parts)}" if parts else ""
    return f"Refuted{where}: left side {left}, right side {right}.".replace("-", "−")


def _short(value: Any) -> str:
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_short, value)) + ")"
    if getattr(value, "is_Float", False):
        return f"{float(value):.6g}"
    return str(value)


def bound_and_free(sides: tuple[Node, Node], letters: Letters) -> str:
    """The sentence for an index that one side adds up and the other leaves free; else empty."""
    (free_left, bound_left), (free_right, bound_right) = (_indices(side, letters) for side in sides)
    mixed = (free_left & bound_right - free_right) | (free_right & bound_left - free_left)
    if not mixed:
        return ""
    index = min(mixed)
    return f"{index} is added up on one side and free on the other: use another letter in the sum."


def _indices(node: Node, letters: Letters) -> tuple[set[str], set[str]]:
    """(free, bound) index letters of a formula."""
    if node.kind == "sum":
        free, bound = _of_children(node, letters)
        return free - set(node.parts[0]), bound | set(node.parts[0])
    try:
        refer = letters.survey.refer(node)
    except Unread:
        refer = None
    if refer is not None:
        places = (*refer.above, *refer.below)
        free = {p.parts[0] for place in places for p in place.every if p.kind == "letter"}
        free = {name for name in free if not letters.is_size(name)}
        inner = _indices(refer.power, letters) if refer.power is not None else (set(), set())
        return free | inner[0], inner[1]
    return _of_children(node, letters)


def _of_children(node: Node, letters: Letters) -> tuple[set[str], set[str]]:
    free: set[str] = set()
    bound: set[str] = set()
    for child in node.children:
        more, held = _indices(child, letters)
        free, bound = free | more, bound | held
    return free, bound


def given_in_words(one: Equality, document: Document, used: Iterable[Relation]) -> str:
    """The hypotheses beside an equality, and those of `given:` that are used, between $."""
    beside = (document.printed(said.left[0], said.right[-1]) for said in one.hypotheses)
    said = [document.given[relation] for relation in document.given if relation in {*used}]
    return ", ".join(f"${formula.strip()}$" for formula in dict.fromkeys([*beside, *said]))


def sentence(words: str) -> str:
    """Words as a sentence; what begins with a letter of the text, such as dz, stays as it is."""
    first = words.split(" ")[0]
    whole = words if len(first) < 3 and first != "a" else words[:1].upper() + words[1:]
    return whole if whole.endswith((".", "?", "`")) else whole + "."
