"""Exercises in which one step of a derivation is false, and the student says which."""

from dataclasses import dataclass
from numbers import Real

from sympy import Expr

from lessons.exercises.base import Exercise
from lessons.exercises.expressions import equation, read_expression
from lessons.exercises.response import Advice, Response, unreadable
from lessons.proof import prove
from lessons.proof.hypotheses import expression
from lessons.proof.proving import counterexample_lines
from lessons.typeset import latex, text


@dataclass(frozen=True, repr=False)
class Steps:
    """A chain of equalities with a number beside each; one of them does not hold."""

    start: Expr
    chain: tuple[Expr, ...]

    def _repr_latex_(self):
        lines = [rf"&= {latex(step)} && ({at})" for at, step in enumerate(self.chain, start=1)]
        body = " \\\\\n".join([f"& {latex(self.start)}", *lines])
        return f"$$\\begin{{aligned}}\n{body}\n\\end{{aligned}}$$"

    def __repr__(self):
        lines = [f"({at}) = {text(step)}" for at, step in enumerate(self.chain, start=1)]
        return "\n".join([f"    {text(self.start)}", *lines])


@dataclass(frozen=True, eq=False, repr=False)
class SlipExercise(Exercise):
    """An exercise with a false step in it. Which one that is, `prove` finds out.

    steps: what is shown. given: the hypotheses of the derivation. advice: what the slip is called.
    An answer is the number of the step, or a pair: the number, and what should stand there.
    """

    steps: Steps
    given: tuple
    advice: Advice

    def judge(self, answer):
        """Right where that step is refuted, and the line in its place, if one is given, proved."""
        number, line = answer if isinstance(answer, tuple) and len(answer) == 2 else (answer, None)
        if sentence := self._no_number(number):
            return unreadable(sentence)
        before, after = (self.steps.start, *self.steps.chain)[int(number) - 1 :][:2]
        verdict = prove(before, after, self.given)
        if verdict:
            return _holds(int(number), before, after)
        found = Response(
            "right",
            f"Right: step {int(number)} is false.",
            (self.advice,),
            notes=("At these numbers the two sides of it differ:",),
            numbers=tuple(counterexample_lines(verdict.counterexample)),
        )
        return found if line is None or line is Ellipsis else self._with(line, before, found)

    def _no_number(self, number):
        """The sentence for what is not the number of a step; "" where it is one."""
        last = len(self.steps.chain)
        whole = isinstance(number, Real) and not isinstance(number, bool) and number == number // 1
        if not whole:
            return f"The number of a step is wanted: a whole number from 1 to {last}."
        if not 1 <= number <= last:
            return f"There is no step {number:g}. The steps count from 1 to {last}."
        return ""

    def _with(self, line, before, found):
        """The Response to a line that should stand in the place of the false one."""
        expr = read_expression(line)
        if isinstance(expr, Response):
            return expr
        if expr == expression(before, "line"):
            return Response("unknown", _UNCHANGED)
        verdict = prove(before, expr, self.given)
        formula = equation(before, expr, proved=bool(verdict))
        if verdict:
            return Response("right", f"{_BOTH} the line holds.", found.advice, formula)
        lines = tuple(counterexample_lines(verdict.counterexample))
        return Response("unknown", f"{_FIRST} {verdict.how}.", formula=formula, numbers=lines)


_BOTH = "Right, twice: that step is false, and with yours in its place"
_UNCHANGED = "That step is the false one. But your line is the one above it, unchanged."
_FIRST = "That step is the false one. The line in its place is not proved:"


def _holds(number, before, after):
    return Response(
        "named",
        f"Not this one: step {number} holds. It is proved.",
        (
            Advice(
                "true-step",
                f"Step {number} is true",
                "What stands before it and after it are equal. It may carry a mistake on that was "
                "made above, but it makes none.",
                "Put small numbers into both sides of a step that you doubt.",
            ),
        ),
        formula=equation(before, after, proved=True),
    )
