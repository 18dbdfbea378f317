"""What is claimed under an equation: a multiple of it, or what it gives for a letter."""

from collections.abc import Iterator
from itertools import islice

from sympy import Basic, Eq, Expr, Indexed, Integer, Rational, Symbol
from sympy.logic.boolalg import Boolean

from lessons.audit.findings import HOLDS, SLIP, UNDECIDED, Finding
from lessons.audit.judging.asking import (
    OPEN,
    PROVED,
    REFUTED,
    Answer,
    asked,
    in_words,
    undecided,
    worst,
)
from lessons.audit.judging.claims import places
from lessons.audit.judging.equations import equations_above
from lessons.audit.judging.in_numbers import sentence, shown
from lessons.audit.lexicon.alphabet import Letters
from lessons.audit.lexicon.survey import factors as factors_of
from lessons.audit.meaning.powers import MINUS_ONE
from lessons.audit.meaning.scope import Relation, Scopes
from lessons.audit.meaning.shapes import Misfit
from lessons.audit.scanning.equalities import Equality
from lessons.audit.trees import Node, Unread
from lessons.calculus import Partial
from lessons.proof.claim import read
from lessons.proof.proving import may_equal
from lessons.proof.reduce import written_out

MOST, MOST_EQUATIONS = 60, 3
UNSOLVED = "it is no multiple of the equation above it, as far as was tried"


def under_equation(
    scopes: Scopes,
    one: Equality,
    sides: tuple[Node, Node],
    beside: list[Relation],
) -> Finding:
    """The finding on a claim by the equations above it. Raises Unread and Misfit."""
    said = list(islice(equations_above(one, scopes.document), MOST_EQUATIONS))
    for equation, formula in said:
        try:
            found = _follows(scopes, one, sides, formula, beside)
        except (Unread, Misfit):
            continue
        rests = (equation.number,)
        if found.status == PROVED:
            return Finding(HOLDS, "Proved under the equation above it.", rests_on=rests)
        if found.status == REFUTED and len(said) == 1:
            words = f"{sentence(found.how)[:-1]}. {shown(found.counterexample)}"
            return Finding(SLIP, words, ("solution",), rests)
    return Finding(UNDECIDED, sentence(UNSOLVED))


def _follows(
    scopes: Scopes,
    one: Equality,
    sides: tuple[Node, Node],
    equation: Node,
    beside: list[Relation],
) -> Answer:
    """Whether two sides are equal where a formula is zero. Raises Unread and Misfit.

    Proved where the difference of the sides is a multiple of the formula; refuted where it is
    linear in the left side, and what it gives for that differs from the right side.
    """
    interpreter = scopes.interpreter(one)
    left, right = map(interpreter.of, without_inverse(*sides))
    zero = interpreter.of(equation)
    if not left.shape == right.shape == zero.shape:
        return Answer(OPEN, "the equation above it has another shape")
    given = scopes.given(one, [*sides, equation], beside).hypotheses
    answers = [
        _at(left.at(*at), right.at(*at), zero.at(*at), given, scopes.letters) for at in places(left)
    ]
    return worst(answers)


def without_inverse(left: Node, right: Node) -> tuple[Node, Node]:
    """M θ = v for θ = M⁻¹ v, which says the same where M has an inverse."""
    factors = list(factors_of(right))
    first = factors[0]
    if first.kind == "super" and first.parts[1] == MINUS_ONE and len(factors) > 1:
        rest = factors[1]
        for factor in factors[2:]:
            rest = Node("times", (rest, factor))
        return Node("times", (first.parts[0], left)), rest
    return left, right


def _at(
    left: Expr, right: Expr, zero: Expr, given: tuple[Boolean, ...], letters: Letters
) -> Answer:
    try:
        return _solved(left, right, zero, given, letters)
    except ValueError as error:
        return Answer(OPEN, in_words(str(error)))


def _solved(
    left: Expr, right: Expr, zero: Expr, given: tuple[Boolean, ...], letters: Letters
) -> Answer:
    if zero.has(Partial):
        zero = written_out(read(zero, Integer(0), given))
    known = list(_multiples(left, zero, letters))[:MOST]
    for way in dict.fromkeys(((), given)):
        may = may_equal(left - right, known, way)
        tried = [multiple for multiple, it_may in zip(known, may, strict=True) if it_may]
        if any(asked(left - right, multiple, way).status == PROVED for multiple in tried):
            return Answer(PROVED, "a multiple of the equation")
    return _of_the_solution(left, right, zero, given)


def _multiples(left: Expr, zero: Expr, letters: Letters) -> Iterator[Expr]:
    """Multiples of the formula: by a number, by a size or a letter, by what stands beside the
    left side in it, by the left side itself."""
    numbers = [sign * Rational(*size) for size in ((1, 1), (2, 1), (1, 2)) for sign in (1, -1)]
    if slope := _slope(zero, left):
        yield zero / slope
    whole = sorted((s for s in zero.free_symbols if _is_number(s, letters)), key=str)
    for factor in (Integer(1), *(f for s in whole for f in (s, 1 / s))):
        yield from (number * factor * zero for number in numbers)
    if isinstance(left, (Symbol, Indexed)):
        yield from (sign * left * zero / s for s in (1, *whole) for sign in (1, -1))


def _is_number(symbol: Expr, letters: Letters) -> bool:
    return isinstance(symbol, Symbol) and (letters.is_size(symbol.name) or not symbol.is_integer)


def _slope(zero: Expr, unknown: Expr) -> Expr | None:
    """a of a·w + b, with w the unknown letter; None where there is no letter."""
    if not isinstance(unknown, (Symbol, Indexed)) or not zero.has(unknown):
        return None
    found = zero.xreplace({unknown: Integer(1)}) - zero.xreplace({unknown: Integer(0)})
    return found if found != 0 else None


def _of_the_solution(left: Expr, right: Expr, zero: Expr, given: tuple[Boolean, ...]) -> Answer:
    """Refuted where the formula is linear in the left side, and gives something else for it."""
    slope = _slope(zero, left)
    if slope is None:
        return Answer(OPEN, UNSOLVED)
    rest = zero.xreplace({left: Integer(0)})
    letter = left.base.label if isinstance(left, Indexed) else left
    if letter in _behind((right, slope, rest), given):
        return Answer(OPEN, UNSOLVED)
    found = asked(-rest / slope, right, given)
    if found.status == REFUTED:
        return found._replace(how=f"the equation gives another {letter}")
    return undecided(found, UNSOLVED)


def _behind(parts: tuple[Expr, ...], given: tuple[Boolean, ...]) -> set[Expr]:
    """The letters of some formulas, of what defines these, and of what is given of these."""
    found = set().union(*map(_letters, parts))
    more = True
    while more:
        near = set().union(*(_letters(one) for one in given if _says(one) & found))
        more = not near <= found
        found = found | near
    return found


def _says(given: Basic) -> set[Expr]:
    """The letters that a hypothesis says something of: a definition, of its left side alone."""
    left = given.args[0]
    defines = isinstance(given, Eq) and isinstance(left, (Symbol, Indexed))
    return _letters(left if defines else given)


def _letters(part: Basic) -> set[Expr]:
    return {s for s in part.free_symbols if isinstance(s, Symbol) and not s.is_integer}
