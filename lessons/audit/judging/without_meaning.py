"""Letters that a derivative goes through, or that are new, of which the text says too little.

Where a line rests on one, a refutation shows nothing about the text.
"""

from collections.abc import Iterable, Iterator

from lessons.audit.lexicon.definitions import Definition
from lessons.audit.lexicon.kinds_of_line import DERIVATIVES
from lessons.audit.meaning.scope import Scopes
from lessons.audit.scanning.equalities import Equality
from lessons.audit.trees import Node

KNOWN = {"e", "sigma", "softmax"}


def without_meaning(
    scopes: Scopes, one: Equality, sides: tuple[Node, Node], unknown: tuple[str, ...]
) -> list[str]:
    """Letters that a derivative goes through and that the text defines nowhere."""
    definitions = scopes.definitions
    behind = definitions.behind(sides, one.number, one.display.section)
    unknown = (*unknown, *_probabilities(scopes, one, sides, behind))
    unknown = (*unknown, *_new_or_clouded(scopes, one, sides, [d.name for d in behind]))
    if not any(n.kind in DERIVATIVES for s in sides for n in s.every):
        return list(unknown)
    names = set().union(*(definitions.names(tree) for tree in (*sides, *(d.body for d in behind))))
    moved = {name for side in sides for name in _moved(scopes, side)}
    names = {name for name in names if name.rstrip("'") not in KNOWN}
    found = list(unknown)
    for name in sorted(names - moved - _given_names(scopes)):
        use = scopes.letters.use(name)
        depends = use.topped or use.entry_topped or name.endswith("_hat")
        if depends and not definitions.at(name, one.number, one.display.section):
            found.append(name)
    return found


def earlier_step(scopes: Scopes, one: Equality, sides: tuple[Node, Node]) -> str:
    """A letter of another step in time that a derivative may go through, though no line says so."""
    if not any(n.kind in DERIVATIVES for side in sides for n in side.every):
        return ""
    moved = {name for side in sides for name in _moved(scopes, side)}
    behind = scopes.definitions.behind(sides, one.number, one.display.section)
    names = set().union(*(scopes.definitions.names(d.body) for d in behind if d.name not in moved))
    defined = {d.name.split("_")[0] for d in scopes.definitions.found if "_" in d.name}
    for name in sorted(names - moved - scopes.letters.declaration.letters.keys()):
        step = ("-" in name or "+" in name) and name.split("_")[0] in defined
        if step and not scopes.definitions.has(name):
            return name
    return ""


def _new_or_clouded(
    scopes: Scopes, one: Equality, sides: tuple[Node, Node], defined: list[str]
) -> Iterable[str]:
    """Letters that a refutation says nothing of: one that the line would define, one that stands
    for the first time and on one side alone, and one with a definition that is not understood."""
    letters = scopes.letters
    refer = letters.survey.refer(sides[0])
    if refer is not None and refer.name not in defined:
        yield refer.name
    first, second = map(scopes.definitions.names, sides)
    known = {*defined, *letters.survey.indices, *letters.survey.sizes, *KNOWN, letters.cost}
    known |= _given_names(scopes)
    declared = letters.declaration.letters.items()
    known |= {n for n, said in declared if said.kind == "function" and said.function}
    if 2 in letters.use("delta").below:
        known.add("delta")
    for name in sorted((first ^ second) & letters.survey.uses.keys() - known):
        if name.rstrip("'") not in KNOWN and not scopes.seen_before(name, one.number):
            yield name
    for name, number in scopes.clouded.items():
        if name in first | second | {*defined} and number != one.number:
            yield name


def _probabilities(
    scopes: Scopes, one: Equality, sides: tuple[Node, Node], behind: list[Definition]
) -> Iterator[str]:
    """Probabilities that nothing defines: the laws that tie them are not said."""
    trees = (*sides, *(d.body for d in behind))
    for name in sorted(set().union(*map(scopes.definitions.names, trees))):
        probability = "(" in name and "^(" not in name and name not in _given_names(scopes)
        if probability and not scopes.definitions.at(name, one.number, one.display.section):
            yield name


def _given_names(scopes: Scopes) -> set[str]:
    """The letters that a declaration sets equal to something, and those of that."""
    equations = (one for one in scopes.document.given if one[1] == "=")
    sides = (side for left, _, right in equations for side in (left, right))
    return set().union(*map(scopes.definitions.names, sides))


def _moved(scopes: Scopes, side: Node) -> Iterable[str]:
    """The letters by which a formula differentiates."""
    for node in side.every:
        if node.kind in ("partial", "nabla"):
            for wrt in node.parts[1]:
                refer = scopes.letters.survey.refer(wrt)
                if refer is not None:
                    yield refer.name
