"""A letter with everything that hangs on it: what names it, and what its indices are."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lessons.audit.scanning.notations import GREEK
from lessons.audit.trees import Node, Unread

LAYER = re.compile(r"(l|L|ell)([+-]\d+)?")


class Reference(NamedTuple):
    """The letter `name` with what stands `below` it and, in brackets, `above` it.

    A layer is part of the name: `a^(1)`. `power` is a number or a formula above it, or None.
    """

    name: str
    below: tuple[Node, ...] = ()
    above: tuple[Node, ...] = ()
    power: Node | None = None

    @property
    def places(self) -> tuple[Node, ...]:
        """Its indices, those above in brackets first."""
        return (*self.above, *self.below)


def reference(node: Node, axes_above: frozenset[str], numbered: frozenset[str]) -> Reference | None:
    """The letter that a node is, or None where it is no letter.

    axes_above: the letters that number examples, above in brackets, since a sum runs over them.
    numbered: the names such as W_1 in which a numeral is part of the name. Raises Unread.
    """
    if node.kind == "letter":
        return Reference(node.parts[0])
    if node.kind not in ("index", "super", "prime", "starred"):
        return None
    if node.kind == "index" and (layered := _layered(node.parts[0])):
        base, layer = layered
        below = reference(Node("index", (base, node.parts[1])), axes_above, numbered)
        return below and below._replace(name=f"{below.name}^({layer})")
    inner = reference(node.parts[0], axes_above, numbered)
    if inner is None or (inner.power is not None and node.kind != "prime"):
        return None
    if node.kind in ("prime", "starred"):
        if inner.below or inner.above or inner.power:
            return None
        return inner._replace(name=inner.name + ("'" if node.kind == "prime" else "*"))
    if node.kind == "index":
        return _with_index(inner, node.parts[1], numbered)
    return _with_super(inner, node, axes_above, numbered)


def label_of(node: Node) -> Reference | None:
    """The list of which a node is one entry, in the place of an index, as y in f_{y_i}."""
    if node.kind != "index" or node.parts[0].kind != "letter":
        return None
    places = node.parts[1]
    plain = len(places) == 1 and places[0].kind in ("letter", "number")
    return Reference(str(node.parts[0].parts[0]), places) if plain else None


def index_letters_of(place: Node) -> set[str]:
    """The index letters of what stands below: i of i, of i + 1, and of y_i."""
    label = label_of(place)
    parts = place.every if label is None else label.below
    return {str(part.parts[0]) for part in parts if part.kind == "letter"}


def _layered(node: Node) -> tuple[Node, str] | None:
    """(base, layer) of a letter that bears a layer without brackets, as a^{l-1} in a^{l-1}_k."""
    if node.kind != "super" or node.parts[2]:
        return None
    layer = _layer(node.parts[1])
    return (node.parts[0], layer) if layer and LAYER.fullmatch(layer) else None


def _with_index(inner: Reference, places: tuple[Node, ...], numbered: frozenset[str]) -> Reference:
    if inner.below:
        raise Unread(f"{inner.name} has two indices one below the other")
    if name := _part_of_name(inner.name, places, numbered):
        return inner._replace(name=name)
    return inner._replace(below=places)


def _part_of_name(name: str, places: tuple[Node, ...], numbered: frozenset[str]) -> str | None:
    """The longer name, where what stands below is a word, or part of a name that is known."""
    (place, *others) = places
    word = str(place.parts[0]) if not others and place.kind == "letter" else ""
    if len(word) > 1 and word != "ell":
        return f"{name}_{word}"
    longer = f"{name}_{joined(places)}"
    return longer if longer in numbered else None


def joined(places: tuple[Node, ...]) -> str:
    """What stands below a letter as part of its name: 1, xr, t-1; empty where it can be none."""
    parts = [_layer(place) for place in places]
    return "".join(map(str, parts)) if all(parts) else ""


def layered_names(nodes: Iterable[Node]) -> Iterator[str]:
    """The names of lists with a layer above: δ^(l+1) of δ^{l+1}_j, so that δ^{l+1} is no power."""
    for node in nodes:
        layered = _layered(node.parts[0]) if node.kind == "index" else None
        if layered is not None and layered[0].kind == "letter":
            yield f"{layered[0].parts[0]}^({layered[1]})"


def _with_super(
    inner: Reference, node: Node, axes_above: frozenset[str], numbered: frozenset[str]
) -> Reference:
    above, around = node.parts[1], node.parts[2]
    if above.kind == "letter" and len(above.parts[0]) > 1 and not _is_greek(above.parts[0]):
        return inner._replace(name=f"{inner.name}^{above.parts[0]}")
    layer = _layer(above)
    if around and above.kind == "letter" and above.parts[0] in axes_above:
        return inner._replace(above=(*inner.above, above))
    if around and layer:
        return inner._replace(name=f"{inner.name}^({layer})")
    if around:
        raise Unread(
            f"what stands above {inner.name} in brackets is neither a layer nor an example"
        )
    if layer and LAYER.fullmatch(layer) and inner.name != "e":
        if not inner.below and f"{inner.name}^({layer})" not in numbered:
            raise Unread(
                f"is {layer} above {inner.name} a layer or a power? Write a layer as ({layer})"
            )
        return inner._replace(name=f"{inner.name}^({layer})")
    return inner._replace(power=above)


def _is_greek(word: str) -> bool:
    return word in GREEK or word.split("_")[0] in GREEK or len(word.split("_")[0]) == 1


def _layer(above: Node) -> str | None:
    """The name of a layer: 2, l, l-1; None where it can be none."""
    if above.kind in ("number", "letter"):
        return str(above.parts[0])
    if above.kind == "plus":
        first, second = above.parts
        sign, second = ("-", second.parts[0]) if second.kind == "minus" else ("+", second)
        if first.kind == "letter" and second.kind == "number":
            return f"{first.parts[0]}{sign}{second.parts[0]}"
    return None
