"""A claim asked of the prover, with a sentence where it cannot say anything."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from sympy import Basic, Eq, Expr, Indexed, Symbol, simplify
from sympy.core.function import AppliedUndef
from sympy.logic.boolalg import Boolean

from lessons.audit.meaning.unknown_functions import examples
from lessons.proof import prove
from lessons.proof.proving import Status, leaves_more_than_one

UNKNOWN_FUNCTIONS = "nothing says what the functions are"
ONE_ALONE = "what is given leaves no numbers but for a single entry: it contradicts itself"
UNKNOWN_KINDS = (ArithmeticError, TypeError, AttributeError, NotImplementedError, KeyError)
NO_DEPENDENCE = "does not occur"  # in what the prover says of a derivative
PROVED: Final = "proved"
REFUTED: Final = "refuted"
OPEN: Final = "undecided"


class Answer(NamedTuple):
    """What the prover said of a claim, and what the claim rests on."""

    status: Status
    how: str
    counterexample: Mapping[str, Any] | None = None
    rests_on: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


def asked_of_sets(left: Expr, right: Expr, given: tuple[Boolean, ...]) -> Answer:
    """`asked`; what is refuted by other numbers than 0 and 1 in a set is tried with everything."""
    answer = asked(left, right, given)
    parts = [part for part in (left, right, *given) if isinstance(part, Basic)]
    bases = {entry.base for part in parts for entry in part.atoms(Indexed)}
    sets = [base for base in bases if str(base).startswith("in_")]
    if answer.status != REFUTED or not sets:
        return answer
    place = Symbol("m0", integer=True)
    whole = tuple(Eq(Indexed(base, place), 1, evaluate=False) for base in sets)
    again = asked(left, right, (*given, *whole))
    return again if again.status == REFUTED else undecided(again, "it does not hold for every set")


def asked_with(left: Expr, right: Expr, given: tuple[Boolean, ...]) -> Answer:
    """`asked_of_sets` where hypotheses are given besides; nothing is shown by those that leave one
    class alone."""
    answer = asked_of_sets(left, right, given)
    try:
        alone = not leaves_more_than_one(left, right, given)
    except (ValueError, *UNKNOWN_KINDS):
        return answer
    return undecided(answer, ONE_ALONE) if alone else answer


def worst(answers: Iterable[Answer]) -> Answer:
    """Of the answers at several places the first that is refuted, else undecided, else proved."""
    return min(answers, key=lambda answer: (REFUTED, OPEN, PROVED).index(answer.status))


def undecided(answer: Answer, how: str) -> Answer:
    """The answer as one that shows nothing, and why."""
    return answer._replace(status=OPEN, how=how, counterexample=None)


def asked(left: Expr, right: Expr, given: tuple[Boolean, ...]) -> Answer:
    """`prove`, with a sentence where it cannot say anything."""
    if _calls(left) or _calls(right):
        return _of_any_function(left, right)
    known = tuple(one for one in given if not _calls(one))
    if len(known) < len(given):
        answer = asked(left, right, known)
        return undecided(answer, UNKNOWN_FUNCTIONS) if answer.status == REFUTED else answer
    try:
        found = prove(left, right, given)
    except ValueError as error:
        if left == right and NO_DEPENDENCE in str(error):
            return Answer(PROVED, "both sides are the same")
        return Answer(OPEN, in_words(str(error)))
    except UNKNOWN_KINDS as error:
        return Answer(OPEN, f"the prover does not know this kind of formula ({error})")
    shown = examples(left, right, *given) if found.status == REFUTED else ""
    notes = (f"at the numbers shown {shown}",) if shown else ()
    return Answer(found.status, found.how, found.counterexample, notes=notes)


def _calls(part: object) -> bool:
    """Whether an unknown function of several numbers stands in a formula."""
    return isinstance(part, Basic) and part.has(AppliedUndef)


def _of_any_function(left: Expr, right: Expr) -> Answer:
    """What holds of every function by the rules of differentiation alone."""
    try:
        same = simplify((left - right).doit()) == 0
    except ValueError as error:
        return Answer(OPEN, in_words(str(error)))
    if same:
        return Answer(PROVED, "by the rules of differentiation")
    return Answer(OPEN, UNKNOWN_FUNCTIONS)


def in_words(message: str) -> str:
    """What the prover refuses, as it is said of a text."""
    if NO_DEPENDENCE in message:
        return f"nothing in the text says how the one depends on the other: {message}"
    return message.split(": ")[0] if "contradicts itself: " in message else message
