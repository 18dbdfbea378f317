"""How a text uses its letters, over all of its formulas: the ground for saying what each one is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lessons.audit.grammar.bold import EACH
from lessons.audit.grammar.by_number import ARRAY_SIGNS, arrays_by_number, axes_above
from lessons.audit.grammar.names_below import names_below, names_by_sets, set_name
from lessons.audit.grammar.references import (
    Reference,
    index_letters_of,
    label_of,
    layered_names,
    reference,
)
from lessons.audit.lexicon.declaration import Said
from lessons.audit.trees import Node, Unread


@dataclass
class Use:
    """What was seen of one letter: the numbers of indices it bears, and how it stands."""

    below: set[int] = field(default_factory=set)
    above: set[int] = field(default_factory=set)
    bare: bool = False
    array: bool = False  # transposed, or beside ∘
    called: bool = False  # with a bracket behind it
    topped: bool = False  # without an index above ∂
    entry_topped: bool = False  # with one
    beside: set[str] = field(default_factory=set)  # letters without an index in one product with it


@dataclass
class Survey:
    """`uses` by the name of the letter; `sizes` are upper ends of sums; `indices` stand below;
    `alone` are capitals that an equality sets to a sum or a logarithm, as costs are; `near` has the
    indices of each section; `labels` are lists whose entries stand below, as y in f_{y_i}."""

    uses: dict[str, Use] = field(default_factory=lambda: defaultdict(Use))
    sizes: set[str] = field(default_factory=set)
    indices: set[str] = field(default_factory=set)
    axes_above: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    from_zero: bool = False
    alone: set[str] = field(default_factory=set)
    sets: set[str] = field(default_factory=set)
    near: dict[int, set[str]] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)

    def index_near(self, name: str, section: int) -> bool:
        """Whether a letter is an index somewhere in a section."""
        return name in self.near.get(section, self.indices)

    def seen(self, node: Node) -> Reference | None:
        """The letter that a node is; None where it is none, or where that is not certain."""
        try:
            return self.refer(node)
        except Unread:
            return None

    def refer(self, node: Node) -> Reference | None:
        """The letter that a node is, with what hangs on it; None where it is none."""
        found = reference(node, self.axes_above, self.numbered)
        if found is not None and found.below and found.name in self.entries:
            return found._replace(name=self.entries[found.name])
        return found


def survey(
    trees: Iterable[Node],
    declared: Mapping[str, Said] | None = None,
    totals: Iterable[str] = (),
) -> Survey:
    """What a text's trees show of its letters, with what it declares of them.

    totals: letters that are numbers where they stand bare, and a list of numbers with an index.
    """
    declared = declared or {}
    trees = list(trees)
    nodes = [node for tree in trees for node in tree.every]
    found = Survey()
    found.entries = {name: f"{name}{EACH}" for name in totals}
    found.entries |= {n: said.function for n, said in declared.items() if said.kind == "entries"}
    for node in nodes:
        if node.kind in ("sum", "prod"):
            _note_ends(node, found)
        if node.kind == "table":
            ends = [axis[1] for axis in node.parts[1:] if axis is not None]
            found.sizes |= {str(end.parts[0]) for end in ends if end.kind == "letter"}
    summed = {index for node in nodes if node.kind == "sum" for index in node.parts[0]}
    found.axes_above = axes_above(summed, nodes)
    names = {*arrays_by_number(nodes), *(n for n in declared if "_" in n), *layered_names(nodes)}
    found.numbered = frozenset(names | set(names_below(nodes, summed, found.from_zero)))
    found.numbered |= set(names_by_sets(found.sets, nodes))
    for tree in trees:
        _walk(tree, found, "")
    found.indices -= {name for name, said in declared.items() if said.kind in ("lists", "examples")}
    return found


def _note_ends(node: Node, found: Survey) -> None:
    _, low, high, _, _ = node.parts
    found.indices |= set(node.parts[0])
    if low is not None and low.kind == "set":
        found.sets.add(set_name(low.parts[0]))
    if high is None:
        return
    if high.kind == "letter":
        found.sizes.add(high.parts[0])
    elif (size := one_less(high)) and low == Node("number", ("0",)):
        found.sizes.add(size)
        found.from_zero = True


def one_less(node: Node) -> str | None:
    """The letter K of K − 1, or None."""
    one = Node("minus", (Node("number", ("1",)),))
    if node.kind == "plus" and node.parts[0].kind == "letter" and node.parts[1] == one:
        return str(node.parts[0].parts[0])
    return None


def _walk(node: Node, found: Survey, parent: str) -> None:
    refer = found.seen(node)
    if refer is not None:
        _note(refer, found, parent)
        if refer.power is not None:
            _walk(refer.power, found, "")
        return
    if node.kind == "applied":
        _note_call(node, found)
        for child in node.parts[1]:
            _walk(child, found, "")
        return
    if node.kind == "partial" or node.kind == "nabla":
        _note_top(node.parts[0], found)
    if node.kind in ("times", "dot"):
        _note_product(node, found)
    for child in node.children:
        _walk(child, found, node.kind)


def _note(refer: Reference, found: Survey, parent: str) -> None:
    use = found.uses[refer.name]
    if refer.below:
        use.below.add(len(refer.below))
    if refer.above:
        use.above.add(len(refer.above))
    use.bare |= not refer.places
    use.array |= parent in ARRAY_SIGNS and not refer.below
    for place in refer.places:
        found.indices |= index_letters_of(place)
        found.labels |= {label.name for label in [label_of(place)] if label is not None}


def _note_call(node: Node, found: Survey) -> None:
    head = found.seen(node.parts[0])
    if head is not None:
        found.uses[head.name].called = True
        if head.places:
            _note(head, found, "")


def _note_top(top: Node, found: Survey) -> None:
    head = top.parts[0] if top.kind == "applied" else top
    refer = found.seen(head)
    if refer is not None:
        use = found.uses[refer.name]
        use.topped |= not refer.places
        use.entry_topped |= bool(refer.places)


def factors(node: Node) -> Iterator[Node]:
    """The factors of a product, from left to right."""
    if node.kind in ("times", "dot"):
        for part in node.parts:
            yield from factors(part)
    else:
        yield node


def _note_product(node: Node, found: Survey) -> None:
    bare = set()
    for factor in factors(node):
        refer = found.seen(factor.parts[0] if factor.kind == "transpose" else factor)
        if refer is not None and not refer.places:
            bare.add(refer.name)
    for name in bare:
        found.uses[name].beside |= bare - {name}
