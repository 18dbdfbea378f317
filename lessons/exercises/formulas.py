"""Exercises that ask for a formula: `prove` decides, and the well-known wrong ones are named."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import compress
from typing import Any

from sympy import Expr, Integer, Mul, Rational, Sum

from lessons.exercises.formula_reading import read_formula
from lessons.exercises.kind import Exercise, Known, forms, multiple, turned
from lessons.feedback import Feedback, also_explained, named, sentence, unreadable
from lessons.limits import Stopped, limited
from lessons.proof import Proof, prove
from lessons.proof.proving import counterexample_lines, may_equal
from lessons.typeset import latex


@dataclass(frozen=True, eq=False, repr=False)
class FormulaExercise(Exercise):
    """An exercise that asks for the formula of `asked`, under the hypotheses in `given`.

    letters: the names an answer may be written in, beside the indices of `asked` and the sizes.
    known: the wrong answers with a name. also, since: what the lesson has stated and an answer may
    lean on, one tuple of hypotheses or several of which one always holds, and how it is said: "the
    ŷ sum to 1".
    """

    asked: Expr
    given: tuple[Any, ...]
    letters: tuple[str, ...]
    known: tuple[Known, ...]
    also: tuple[tuple[Any, ...], ...] = ()
    since: str = ""

    def judge(self, answer: Any) -> Feedback:
        """Right where it is proved; a mistake by name; or the numbers at which it fails."""
        return within_limits(lambda: self._judged(answer), self.asked, self.given)

    def _judged(self, answer: Any) -> Feedback:
        expr = read_formula(answer, self.asked, self.letters)
        if isinstance(expr, Feedback):
            return expr
        proof, formula = claim(self.asked, expr, self.given)
        since = ""
        if proof.status == "refuted" and (found := self._recognised(expr, proof, formula)):
            return found
        if self.also and not proof:
            proof, formula = self._leaning(expr)
            since = f", since {self.since}"
        if proof:
            headline = f"Right, and proved: this is {self.what}{since}."
            return Feedback("right", headline, formula=formula)
        return not_proved(proof, formula, _UNKNOWN)

    def _leaning(self, expr: Expr) -> tuple[Proof, str]:
        """The claim under what the lesson has stated: one that fails, if there is one.

        Of several possibilities each is meant for every entry, so no sum may run over entries.
        """
        possible = self.also if len(self.also) == 1 or not expr.has(Sum) else ((),)
        claims = [claim(self.asked, expr, (*self.given, *more)) for more in possible]
        return min(claims, key=lambda made: bool(made[0]))

    def _recognised(self, expr: Expr, proof: Proof, formula: str) -> Feedback | None:
        """What is said of 0, of a multiple, or of the known answer written most like this."""
        c = _multiple(proof.counterexample)
        if c == 0 and prove(expr, Integer(0), self.given):
            return Feedback("unknown", _ZERO, formula=formula)
        if c and prove(expr, c * self.asked, self.given):
            return named(self.what, (multiple(Fraction(c.p, c.q)),), formula)
        known = forms(self.known)
        for sign in (1, -1):
            signed = [sign * wrong for _, wrong in known]
            may = may_equal(expr, signed, self.given)
            likely = compress(zip(known, signed, strict=True), may)
            equal = [form for form, wrong in likely if prove(expr, wrong, self.given)]
            if equal:
                equal.sort(key=lambda form: -_alike(expr, form[1]))
                first, *others = dict.fromkeys(advice for advice, _ in equal)
                also = also_explained([advice] for advice in others)
                return named(self.what, turned(first, sign), formula, also)
        return None


_ZERO = "Not yet: this is always 0, whatever the numbers are. What is wanted is not."


#: What belongs to the question is worked out here: a limited call forgets what it has found.
_worked_out = cache(prove)


def within_limits(judged: Callable[[], Feedback], asked: Expr, given: tuple[Any, ...]) -> Feedback:
    """What is said to an answer to that question, or that judging it takes too much of time."""
    _worked_out(asked, asked, given)
    found = limited(judged, 30.0, what="Working on your answer")  # a proof may take its time
    if isinstance(found, Stopped):
        return unreadable(f"{sentence(found.sentence)} Write it in a shorter form and try again.")
    return found


_UNKNOWN = (
    "Not yet, and it is none of the slips known here. The left side is what was asked, the right "
    "side is yours; they differ at these numbers:"
)


def not_proved(proof: Proof, formula: str, refuted: str) -> Feedback:
    """What is said where an equality was refuted, in that headline, or could not be decided."""
    if proof.status == "undecided":
        headline = "This could not be decided. Write it in a simpler form and try again."
        return Feedback("undecided", headline, formula=formula, notes=(sentence(proof.how),))
    lines = tuple(counterexample_lines(proof.counterexample))
    return Feedback("unknown", refuted, formula=formula, numbers=lines)


def claim(left: Expr, right: Expr, given: tuple[Any, ...]) -> tuple[Proof, str]:
    """The proof of left = right, and its LaTeX, with a question mark where it is not proved."""
    proof = prove(left, right, given)
    return proof, f"{latex(left)} {'=' if proof else _ASKED} {latex(right)}"


_ASKED = r"\overset{?}{=}"


def _alike(expr: Expr, wrong: Expr) -> int:
    """How many factors of a known wrong formula stand in the answer as they are."""
    return len(set(Mul.make_args(expr)) & set(Mul.make_args(wrong)))


def _multiple(counterexample: Any) -> Rational | None:
    """The rational number c with right side = c·left side at the counterexample, else None.

    Both sides are worked out to a hundred digits, so that the simplest number near their quotient
    is the quotient.
    """
    left, right = counterexample["left side"], counterexample["right side"]
    return Rational(str(right / left)).limit_denominator(10**30) if left else None
