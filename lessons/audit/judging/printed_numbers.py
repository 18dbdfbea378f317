"""Equalities of printed numbers: equal to their last printed digit, rounded or, if said, cut.

What stands before the sign is worked out, from the numbers that letters are set to; matrices are
compared entry by entry.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from sympy import Expr, Integer, Rational, nan, sympify, zoo

from lessons.audit.findings import HOLDS, SLIP, UNDECIDED, Finding
from lessons.audit.judging.equations import is_under_equation
from lessons.audit.judging.gradient_steps import is_step
from lessons.audit.lexicon.declaration import Declaration
from lessons.audit.lexicon.definitions import Definition
from lessons.audit.lexicon.kinds_of_line import is_constant
from lessons.audit.meaning.interpretation import Interpreter
from lessons.audit.meaning.scope import Scopes
from lessons.audit.meaning.shapes import Array, Misfit
from lessons.audit.scanning.equalities import Equality
from lessons.audit.trees import Node, Unread
from lessons.printed import how_shortened, most_decimals

PRINTED = {"number", "plus", "minus", "times", "fraction", "super", "matrix", "tuple"}
PLACES, MOST = 40, 100
EQUAL = "Worked out: the two are equal."


def judged_numbers(scopes: Scopes, one: Equality, left: Node, right: Node) -> Finding | None:
    """The verdict on what comes to numbers and is printed as numbers; None for all else."""
    if not all(node.kind in PRINTED for node in right.every):
        return None
    if _defines(left, scopes) and not _is_known(left, one, scopes):
        return None
    interpreter = scopes.interpreter(one)
    behind = scopes.definitions.behind([left], one.number, one.display.section)
    if {definition.name for definition in behind} & {*_moved(scopes, one)}:
        return None
    try:
        known = _known(_in_order(behind, scopes), interpreter)
        pairs = list(_pairs(interpreter.of(left), interpreter.of(right), known, right))
    except (Misfit, TypeError, ValueError):
        return None
    found = [_compared(*pair, scopes.letters.declaration) for pair in pairs]
    worst = min(found, key=lambda finding: (finding.verdict != SLIP, finding.evidence == EQUAL))
    kinds = tuple(dict.fromkeys(kind for finding in found for kind in finding.kinds))
    derived = not all(is_constant(definition.body) for definition in behind)
    if worst.verdict == SLIP and derived and all(_is_near(*pair) for pair in pairs):
        return Finding(UNDECIDED, "It differs in the last digit: rounded on the way, perhaps.")
    rests = tuple(sorted({d.number for d in behind if d.number >= 0} - {one.number}))
    cure = worst.cure if len(kinds) == 1 else ""
    return replace(worst, rests_on=rests, kinds=kinds, cure=cure)


def _defines(left: Node, scopes: Scopes) -> bool:
    """Whether a letter alone stands on the left: its numbers are a definition, or a condition."""
    try:
        refer = scopes.letters.survey.refer(left)
    except Unread:
        return True
    return refer is not None and refer.power is None


def _is_known(left: Node, one: Equality, scopes: Scopes) -> bool:
    """Whether a line that follows from others is about a letter that has a meaning above it."""
    refer = scopes.letters.survey.seen(left)
    if refer is None or not one.follows or is_under_equation(one, scopes.document):
        return False
    own = scopes.definitions.at(refer.name, one.number, one.display.section)
    return own is not None and own.number < one.number


def _moved(scopes: Scopes, one: Equality) -> Iterator[str]:
    """The letters that steps above give new values."""
    document, letters = scopes.document, scopes.letters
    for other in document.equalities[: one.number]:
        left, right = document.trees[other.left], document.trees[other.right]
        if other.before is not None or isinstance(left, Unread) or isinstance(right, Unread):
            continue
        if is_step(other, left, right, letters):
            yield from scopes.definitions.names(left)


class Known(NamedTuple):
    """The sizes and the entries of which a text says the numbers."""

    sizes: dict[Expr, Expr]
    entries: dict[Expr, Expr]

    def worked_out(self, entry: Expr) -> Expr:
        """An expression with all that is known put in."""
        values = {key.xreplace(self.sizes): value for key, value in self.entries.items()}
        return entry.xreplace(self.sizes).doit().xreplace(values)

    def shape(self, array: Array) -> tuple[Expr, ...]:
        """The shape of an array with the sizes put in."""
        return tuple(sympify(size).xreplace(self.sizes) for size in array.shape)


def _in_order(behind: Iterable[Definition], scopes: Scopes) -> Iterator[Definition]:
    """Definitions, each behind those of the letters that it is made of; none goes round."""
    left = {one.name: (one, scopes.definitions.names(one.body)) for one in behind}
    while left:
        name = next((n for n, (_, of) in left.items() if not (of & left.keys()) - {n}), None)
        if name is None:
            return
        yield left.pop(name)[0]


def _known(behind: Iterable[Definition], interpreter: Interpreter) -> Known:
    """The numbers of the letters that are set to some, and of those that follow."""
    found = Known({}, {})
    for definition in behind:
        refer = definition.form.refer
        if definition.form.parameters or refer.places:
            continue
        letter, values = interpreter.entry(refer), interpreter.of(definition.body)
        shape = found.shape(values)
        if len(letter.shape) == len(shape):
            named = zip(letter.shape, shape, strict=True)
            found.sizes.update({size: value for size, value in named if size != value})
            places = _places(shape)
            found.entries.update({letter.at(*p): found.worked_out(values.at(*p)) for p in places})
    return found


def _places(shape: tuple[Expr, ...]) -> Iterator[tuple[Expr, ...]]:
    if not shape:
        yield ()
        return
    rows, columns = map(int, shape)
    if rows * columns > MOST:
        raise Misfit("a matrix of this size is not recomputed")
    yield from product(map(Integer, range(1, rows + 1)), map(Integer, range(1, columns + 1)))


def _pairs(
    first: Array, second: Array, known: Known, right: Node
) -> Iterator[tuple[Fraction, Fraction, int]]:
    """(the value worked out, the value printed, its digits) at every place. Raises Misfit."""
    if known.shape(first) != second.shape:
        raise Misfit(f"{first.words} on the left, {second.words} on the right")
    for at in _places(second.shape):
        worked = known.worked_out(first.at(*at))
        if worked.free_symbols or worked.has(zoo, nan):
            raise Misfit("letters are left")
        own = _digits(_cell(right, *map(int, at)))
        yield _fraction(worked), _fraction(second.at(*at)), own or _digits(right)


def _cell(printed: Node, *at: int) -> Node:
    """What is printed at a place: of a matrix, of a list in brackets, of a number."""
    if printed.kind not in ("tuple", "matrix"):
        return printed
    if printed.kind == "tuple":
        return printed.parts[max(at) - 1]
    return printed.parts[at[0] - 1][at[1] - 1] if at else printed


def _fraction(value: Expr) -> Fraction:
    value = value if value.is_Rational else Rational(str(value.evalf(PLACES)))
    return Fraction(int(value.p), int(value.q))


def _compared(first: Fraction, second: Fraction, digits: int, declared: Declaration) -> Finding:
    if first == second:
        return Finding(HOLDS, EQUAL)
    how, wanted = how_shortened(second, first, digits), "cut" if declared.cut else "rounded"
    value = f"{float(first):.6g}"
    if wanted in how:
        return Finding(HOLDS, f"{wanted.capitalize()} from {value}.")
    if how == "cut":
        return Finding(SLIP, f"Cut, not rounded, from {value}.", ("rounding",), cure="round it")
    return Finding(SLIP, f"The value is {value}.", ("arithmetic",))


def _is_near(first: Fraction, second: Fraction, digits: int) -> bool:
    """Whether two numbers differ by no more than one in the last digit."""
    return bool(digits) and abs(first - second) <= Fraction(3, 2) / 10**digits


def _digits(printed: Node) -> int:
    """The most decimals of a number in it."""
    return most_decimals(node.parts[0] for node in printed.every if node.kind == "number")
