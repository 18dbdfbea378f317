"""Which letters and which indices stand in a formula."""

from collections.abc import Iterable, Iterator

from lessons.audit.grammar.references import Reference, index_letters_of
from lessons.audit.lexicon.alphabet import Letters
from lessons.audit.lexicon.survey import Survey
from lessons.audit.trees import Node


def references(node: Node, survey: Survey) -> Iterator[Reference]:
    """The letters of a formula, each once with all that hangs on it."""
    refer = survey.seen(node)
    if refer is not None:
        yield refer
    for child in node.children if refer is None else filter(None, [refer.power]):
        yield from references(child, survey)


def mentions(node: Node, name: str, letters: Letters) -> bool:
    """Whether a letter stands somewhere in a formula."""
    return any(refer.name == name for refer in references(node, letters.survey))


def added_up(tree: Node) -> set[str]:
    """The indices of every Σ and Π in a formula."""
    sums = (node for node in tree.every if node.kind in ("sum", "prod"))
    return {index for node in sums for index in node.parts[0]}


def indices_of(trees: Iterable[Node], found: Survey) -> set[str]:
    """The index letters of some formulas."""
    trees = list(trees)
    near = set().union(*map(added_up, trees))
    for node in (node for tree in trees for node in tree.every):
        refer = found.seen(node)
        places = refer.places if refer is not None else ()
        near |= {letter for place in places for letter in index_letters_of(place)}
    return near
