"""Is one side equal to another? Read as printed, or kindly, and asked of the prover."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, product

from sympy import Expr, Indexed, Integer, Sum, Symbol, sympify
from sympy.logic.boolalg import Boolean

from lessons.audit.judging.asking import (
    OPEN,
    REFUTED,
    Answer,
    asked_of_sets,
    asked_with,
    undecided,
    worst,
)
from lessons.audit.judging.without_meaning import earlier_step, without_meaning
from lessons.audit.lexicon.definitions import Definition
from lessons.audit.lexicon.kinds_of_line import gives_entries
from lessons.audit.meaning.any_cost import NOWHERE
from lessons.audit.meaning.bound_indices import renumbered
from lessons.audit.meaning.named_formulas import shortened
from lessons.audit.meaning.powers import INVERSE
from lessons.audit.meaning.scope import Relation, Scopes
from lessons.audit.meaning.shapes import Array, Misfit
from lessons.audit.scanning.equalities import Equality
from lessons.audit.trees import Node, Unread

MOST_ENTRIES = 36


@dataclass(frozen=True)
class Way:
    """A way to read a line: what is assumed besides, brackets after Σ, Σ over lone indices.

    together: ∂C/∂z_i moves z_i in every example. said: lines that are declared as unsaid; one that
    defines a letter takes the place of what defines it.
    """

    words: str = ""
    kind: str = ""
    assumed: tuple[Boolean, ...] = ()
    wide: bool = False
    summed: bool = False
    together: bool = False
    said: tuple[str, ...] = ()


AS_PRINTED = Way()


def compared(
    scopes: Scopes,
    one: Equality,
    sides: tuple[Node, Node],
    conditions: Iterable[Relation],
    way: Way = AS_PRINTED,
) -> Answer:
    """The prover's answer on two trees at an equality's place. Raises Unread and Misfit."""
    if way.said:
        with scopes.definitions.instead(scopes.defining(way.said)):
            more = [*conditions, *scopes.besides(way.said)]
            return compared(scopes, one, sides, more, replace(way, said=()))
    interpreter = scopes.interpreter(one).inside(together=way.together)
    named = scopes.definitions.naming
    sides = (shortened(sides[0], named), shortened(sides[1], named))
    left, right = map(interpreter.of, sides)
    if left.shape != right.shape and _may_fit(left, right):
        raise Unread("the numbers of these letters are not known here")
    if left.shape != right.shape:
        raise Misfit(f"{left.words} on the left, {right.words} on the right")
    conditions = list(conditions)
    given = scopes.given(one, sides, conditions)
    known = (*map(renumbered, given.hypotheses), *way.assumed)
    binds = any(not gives_entries(*one, scopes.letters) for one in conditions)
    ask = asked_with if binds or way.assumed else asked_of_sets
    answers = []
    for at in places(left):
        first, second = left.at(*at), right.at(*at)
        second = _summed(first, second) if way.summed else second
        answers.append(ask(renumbered(first), renumbered(second), known))
    answer = worst(answers)
    rests = tuple(d.number for d in given.definitions if d.number >= 0 and d.number != one.number)
    any_of = (d for d in given.definitions if d.number == NOWHERE)
    said = (f"{d.name} is taken as any function of {_argument(d)}" for d in any_of)
    notes = (*interpreter.notes, *given.notes, *said, *answer.notes)
    answer = answer._replace(rests_on=rests, notes=notes)
    if answer.status != OPEN and (earlier := earlier_step(scopes, one, sides)):
        return undecided(answer, f"nothing says how {earlier} depends on other letters")
    if answer.status == REFUTED and INVERSE in notes:
        return undecided(answer, INVERSE)
    if answer.status == REFUTED:
        free = without_meaning(scopes, one, sides, given.unknown)
        if free:
            shown = ", ".join(free)
            return undecided(answer, f"nothing says how {shown} depends on other letters")
    return answer


def _may_fit(left: Array, right: Array) -> bool:
    """Whether a size that is printed stands where the other side has a letter for it."""
    sizes = [[*map(sympify, side.shape)] for side in (left, right)]
    return len(left.shape) == len(right.shape) and all(
        one == other or (one.is_Integer != other.is_Integer and 1 not in (one, other))
        for one, other in zip(*sizes, strict=True)
    )


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
