"""Is one side equal to another? Read as printed, or kindly, and asked of the prover."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from sympy import Expr, Indexed, Integer, Sum, Symbol, sympify
from sympy.logic.boolalg import Boolean

from lessons.audit.any_cost import NOWHERE
from lessons.audit.asking import (
    OPEN,
    REFUTED,
    Answer,
    asked_of_sets,
    asked_with,
    undecided,
    worst,
)
from lessons.audit.definitions import Definition
from lessons.audit.equalities import Equality
from lessons.audit.kinds_of_line import DERIVATIVES
from lessons.audit.powers import INVERSE
from lessons.audit.scope import Relation, Scopes
from lessons.audit.shapes import Array, Misfit
from lessons.audit.trees import Node

KNOWN = {"e", "sigma", "softmax"}
MOST_ENTRIES = 36


@dataclass(frozen=True)
class Way:
    """A way to read a line: what is assumed besides, brackets after Σ, Σ over lone indices."""

    words: str = ""
    kind: str = ""
    assumed: tuple[Boolean, ...] = ()
    wide: bool = False
    summed: bool = False


AS_PRINTED = Way()


def compared(
    scopes: Scopes,
    one: Equality,
    sides: tuple[Node, Node],
    conditions: Iterable[Relation],
    way: Way = AS_PRINTED,
) -> Answer:
    """The prover's answer on two trees at an equality's place. Raises Unread and Misfit."""
    interpreter = scopes.interpreter(one)
    left, right = map(interpreter.of, sides)
    if left.shape != right.shape:
        raise Misfit(f"{left.words} on the left, {right.words} on the right")
    conditions = list(conditions)
    given = scopes.given(one, sides, conditions)
    known = (*given.hypotheses, *way.assumed)
    ask = asked_with if conditions or way.assumed else asked_of_sets
    answers = []
    for at in places(left):
        first, second = left.at(*at), right.at(*at)
        second = _summed(first, second) if way.summed else second
        answers.append(ask(first, second, known))
    answer = worst(answers)
    rests = tuple(d.number for d in given.definitions if d.number not in (one.number, NOWHERE))
    any_of = (d for d in given.definitions if d.number == NOWHERE)
    said = (f"{d.name} is taken as any function of {_argument(d)}" for d in any_of)
    notes = (*interpreter.notes, *given.notes, *said, *answer.notes)
    answer = answer._replace(rests_on=rests, notes=notes)
    if answer.status != OPEN and (earlier := _earlier_steps(scopes, one, sides)):
        return undecided(answer, f"nothing says how {earlier} depends on other letters")
    if answer.status == REFUTED and INVERSE in notes:
        return undecided(answer, INVERSE)
    if answer.status == REFUTED:
        free = _without_meaning(scopes, one, sides, given.unknown)
        if free:
            shown = ", ".join(free)
            return undecided(answer, f"nothing says how {shown} depends on other letters")
    return answer


def _argument(one: Definition) -> str:
    """The letter that a cost of any kind is a function of."""
    linear = one.body.parts[1]
    body = linear.parts[4] if linear.kind == "sum" else linear
    node = body.parts[1]
    return str(node.parts[0].parts[0] if node.kind == "index" else node.parts[0])


def places(array: Array) -> Iterator[tuple[Expr, ...]]:
    """Where sides are compared: at a symbol along each axis, at each numeral of a printed one."""
    axes = [
        [Integer(n + 1) for n in range(int(size))] if size.is_Integer
        else [Symbol(f"m{place}", integer=True)]
        for place, size in enumerate(map(sympify, array.shape))
    ]  # fmt: skip
    return islice(product(*axes), MOST_ENTRIES)


def _summed(left: Expr, right: Expr) -> Expr:
    """The right side, added up over every index that the left side does not have."""
    for index, size in _lone(left, right).items():
        right = Sum(right, (index, 1, size))
    return right


def _lone(left: Expr, right: Expr) -> dict[Symbol, Symbol]:
    """The free indices of the right side that the left has not, with the size of their axis."""
    found: dict[Symbol, Symbol] = {}
    for entry in sorted(right.atoms(Indexed), key=str):
        for place, size in zip(entry.indices, entry.base.shape or (), strict=False):
            lone = place in right.free_symbols and place not in left.free_symbols
            if lone and place.is_Symbol and not place.is_positive:
                found[place] = size
    return found


def _without_meaning(
    scopes: Scopes, one: Equality, sides: tuple[Node, Node], unknown: tuple[str, ...]
) -> list[str]:
    """Letters that a derivative goes through and that the text defines nowhere."""
    definitions = scopes.definitions
    behind = definitions.behind(sides, one.number, one.display.section)
    unknown = (*unknown, *_new_or_clouded(scopes, one, sides, [d.name for d in behind]))
    if not any(n.kind in DERIVATIVES for s in sides for n in s.every):
        return list(unknown)
    names = set().union(*(definitions.names(tree) for tree in (*sides, *(d.body for d in behind))))
    moved = {name for side in sides for name in _moved(scopes, side)}
    found = list(unknown)
    for name in sorted(names - moved):
        use = scopes.letters.use(name)
        depends = use.topped or use.entry_topped or name.endswith("_hat")
        if depends and not definitions.at(name, one.number, one.display.section):
            found.append(name)
    return found


def _earlier_steps(scopes: Scopes, one: Equality, sides: tuple[Node, Node]) -> str:
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
    if 2 in letters.use("delta").below:
        known.add("delta")
    for name in sorted((first ^ second) & letters.survey.uses.keys() - known):
        if not scopes.seen_before(name, one.number):
            yield name
    for name, number in scopes.clouded.items():
        if name in first | second | {*defined} and number != one.number:
            yield name


def _moved(scopes: Scopes, side: Node) -> Iterable[str]:
    """The letters by which a formula differentiates."""
    for node in side.every:
        if node.kind in ("partial", "nabla"):
            for wrt in node.parts[1]:
                refer = scopes.letters.survey.refer(wrt)
                if refer is not None:
                    yield refer.name
