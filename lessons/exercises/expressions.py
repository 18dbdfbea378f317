"""Exercises that ask for a formula: `prove` decides, and the well-known wrong ones are named."""

from dataclasses import dataclass
from fractions import Fraction
from numbers import Real
from typing import NamedTuple

from sympy import Derivative, Expr, Indexed, IndexedBase, Rational, nan, oo, zoo
from sympy.logic.boolalg import Boolean

from lessons.calculus import Partial
from lessons.exercises.base import Exercise
from lessons.exercises.response import Advice, Response, named, scaled, unreadable, well_known
from lessons.proof import prove
from lessons.proof.hypotheses import expression
from lessons.proof.proving import counterexample_lines
from lessons.typeset import latex


class WrongForm(NamedTuple):
    """A well-known wrong formula, with what is to be said to who gives it."""

    advice: Advice
    wrong: Expr


@dataclass(frozen=True, eq=False, repr=False)
class ExpressionExercise(Exercise):
    """An exercise that asks for the formula of `asked`, under the hypotheses in `given`.

    letters: the names an answer may be written in, beside the indices of `asked` and the sizes.
    """

    asked: Expr
    given: tuple
    letters: tuple[str, ...]
    slips: tuple[WrongForm, ...]

    def judge(self, answer):
        """Right where it is proved; a slip by name; or the numbers at which it fails."""
        expr = read_expression(answer)
        if isinstance(expr, Response):
            return expr
        return self._refusal(expr) or self._judged(expr)

    def _judged(self, expr):
        verdict = prove(self.asked, expr, self.given)
        formula = equation(self.asked, expr, proved=bool(verdict))
        if verdict:
            return Response("right", f"Right, and proved: this is {self.what}.", formula=formula)
        if verdict.status == "undecided":
            return Response("undecided", f"{_UNDECIDED} {verdict.how}.", formula=formula)
        if advice := self._named(expr, verdict.counterexample):
            return named(self.what, advice, formula=formula)
        lines = tuple(counterexample_lines(verdict.counterexample))
        return Response("unknown", _UNKNOWN, formula=formula, numbers=lines)

    def _refusal(self, expr):
        """The Response to a formula that is not written as the question wants it; else None."""
        if expr.has(Partial, Derivative):
            return unreadable("Your answer still has a derivative in it. Carry it out.")
        sizes = {str(size) for base in _bases(self.asked, expr) for size in base.shape or ()}
        found = {s for s in expr.free_symbols if not isinstance(s, Indexed)}
        indices = {s for s in found if s.is_integer and str(s) not in sizes}
        if left_over := sorted(map(str, indices - self.asked.free_symbols)):
            return _with_index(left_over[0], latex(expr))
        strange = sorted({str(s) for s in found - indices} - {*self.letters, *sizes})
        if strange:
            wanted = ", ".join(self.letters)
            return unreadable(f"Your answer has {strange[0]} in it. Write it with {wanted}.")
        return None

    def _named(self, expr, counterexample):
        """The Advice for a factor, or for the slips that are proved to be the answer; else ()."""
        factor = _factor(counterexample)
        if factor is not None and prove(expr, factor * self.asked, self.given):
            return (well_known("sign") if factor == -1 else scaled(factor),)
        for slip in self.slips:
            if prove(expr, slip.wrong, self.given):
                return (slip.advice,)
            if prove(expr, -slip.wrong, self.given):
                return (well_known("sign"), slip.advice)
        return ()


_UNDECIDED = "This could not be decided. Write it in a simpler form and try again:"
_UNKNOWN = (
    "Not yet, and it is none of the slips known here. The left side is what was asked, the right "
    "side is yours; they differ at these numbers:"
)


def read_expression(answer):
    """The answer as an expression, or the Response to what cannot be read as one."""
    if isinstance(answer, str):
        return unreadable("Your answer is text. Write the formula without quotation marks.")
    if isinstance(answer, bool | Boolean):
        return unreadable("Your answer is a statement, true or false. Give its right side alone.")
    if isinstance(answer, IndexedBase):
        return unreadable(f"Your answer is all of {answer}. Say which entry, as in {answer}[i].")
    if not isinstance(answer, Expr | Real):
        kind = type(answer).__name__
        return unreadable(
            f"Your answer is of type {kind}. A formula is wanted, as y_hat[i] - y[i]."
        )
    return _finite(answer)


def _finite(answer):
    try:
        expr = expression(answer, "answer")
    except ValueError as error:
        said = str(error)
        return unreadable(f"{said[:1].upper()}{said[1:]}.")
    if expr.has(nan, oo, -oo, zoo):
        return unreadable("Your answer holds something that is infinite or not a number.")
    return expr


def equation(left, right, proved):
    """The LaTeX of left = right, with a question mark where it is not proved."""
    return f"{latex(left)} {'=' if proved else _ASKED} {latex(right)}"


_ASKED = r"\overset{?}{=}"


def _bases(*expressions):
    return set().union(*(expr.atoms(IndexedBase) for expr in expressions))


def _with_index(index, formula):
    """The Response to a formula with an index in it that the question does not have."""
    advice = Advice(
        "free-index",
        f"The index {index} is left over",
        f"The question has no {index}, so the answer cannot depend on it.",
        f"If the change goes through every {index}, sum over it. If through one alone, say which.",
    )
    return Response("named", f"Not yet: the index {index} is left over.", (advice,), formula)


def _factor(counterexample):
    """The simple number c with right side = c·left side at the counterexample, else None."""
    left, right = counterexample["left side"], counterexample["right side"]
    if left == 0 or right == 0:
        return None
    ratio = Rational(str(right / left)) if (right / left).is_Float else right / left
    simple = Fraction(int(ratio.p), int(ratio.q)).limit_denominator(20)
    close = abs(ratio - Rational(simple.numerator, simple.denominator)) < Rational(1, 10**12)
    return Rational(simple.numerator, simple.denominator) if close else None
