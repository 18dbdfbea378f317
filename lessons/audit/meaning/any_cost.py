"""A cost of which the text says nothing but the letter that it is a function of.

The derivatives of any such cost are those of c + Σ_k g_k p_k, where g_k is ∂C/∂p_k: the chain rule
knows no more of C than these. Where second derivatives of it stand in the text, it gets no meaning.
"""

from collections.abc import Iterable, Iterator

from lessons.audit.grammar.references import Reference
from lessons.audit.lexicon.alphabet import Letters
from lessons.audit.lexicon.definitions import Definition, Definitions
from lessons.audit.lexicon.kinds_of_line import Form
from lessons.audit.trees import Node

NOWHERE = -1
DERIVATIVES = ("partial", "nabla")
SLOPE, CONSTANT = "slope°", "constant°"
PLACES = "§¶"  # of one sign each: a longer word below a letter is part of its name


def any_costs(trees: Iterable[Node], definitions: Definitions) -> Iterator[Definition]:
    """A meaning for each letter that is differentiated and that no line defines, or that is
    declared as any function of another."""
    letters = definitions.letters
    by: dict[str, dict[str, int]] = {}
    trees = list(trees)
    twice = {name for tree in trees for name in _twice(tree, letters)}
    for name, said in letters.declaration.letters.items():
        if said.kind == "number" and said.function and name not in twice | _defined(definitions):
            yield _linear(name, said.function, letters.arity(said.function))
    for node in (n for tree in trees for n in tree.every if n.kind in DERIVATIVES):
        top = _name(node.parts[0], letters)
        if top is None or definitions.has(top[0]) or top[1]:
            continue
        for bottom in filter(None, (_name(wrt, letters) for wrt in node.parts[1])):
            by.setdefault(top[0], {})[bottom[0]] = bottom[1]
    for cost, moved in by.items():
        if (own := letters.declaration.letters.get(cost)) is not None and own.function:
            continue
        last = [name for name in moved if not _feeds(name, moved, definitions)]
        if cost not in twice and len(last) == 1 and len(moved) > 1:
            yield _linear(cost, last[0], moved[last[0]])


def _defined(definitions: Definitions) -> set[str]:
    return {one.name for one in definitions.found}


def _twice(tree: Node, letters: Letters) -> Iterator[str]:
    """The letters of which a second derivative stands in a formula."""
    for node in (n for n in tree.every if n.kind in DERIVATIVES):
        inner = [n for n in node.parts[0].every if n.kind in DERIVATIVES]
        tops = [node, *inner] if len(node.parts[1]) > 1 else inner
        yield from (top[0] for one in tops if (top := _name(one.parts[0], letters)) is not None)


def _name(node: Node, letters: Letters) -> tuple[str, int] | None:
    """(the letter that a node is, how many indices it has), or None."""
    refer = letters.survey.seen(node)
    return (refer.name, len(refer.places)) if refer is not None else None


def _feeds(name: str, moved: dict[str, int], definitions: Definitions) -> bool:
    """Whether the definition of another of these letters goes back to this one."""
    for other in set(moved) - {name}:
        own = [one for one in definitions.found if one.name == other]
        behind = definitions.behind([one.body for one in own], 10**9, 10**9)
        bodies = [*(one.body for one in own), *(one.body for one in behind)]
        if any(name in definitions.names(body) for body in bodies):
            return True
    return False


def _linear(cost: str, name: str, indices: int) -> Definition:
    """C = constant + Σ_k slope_k p_k as a definition."""
    letter, slope = Node("letter", (name,)), Node("letter", (f"{SLOPE}{cost}",))
    places = tuple(Node("letter", (place,)) for place in PLACES[:indices])
    body = Node("times", (slope, letter))
    if places:
        terms = Node("index", (slope, places)), Node("index", (letter, places))
        names = tuple(str(place.parts[0]) for place in places)
        body = Node("sum", (names, None, None, (), Node("times", terms)))
    body = Node("plus", (Node("letter", (f"{CONSTANT}{cost}",)), body))
    return Definition(NOWHERE, NOWHERE, Form(Reference(cost)), body)
