"""A derivation: a chain of equalities, each proved as it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sympy import Expr
from sympy.printing.latex import translate
from sympy.printing.pretty.pretty_symbology import greek_unicode

from lessons.proof import Proof, prove
from lessons.proof.hypotheses import expression
from lessons.proof.proving import counterexample_lines
from lessons.typeset import aligned, latex, text

#: Signs that the words of a formula cannot hold, or for which its font has no glyph, as TeX.
_SIGNS = {"\\": r"\backslash", "^": r"\wedge", "~": r"\sim"}
_SIGNS |= {mark: "\\" + mark for mark in "{}$&#%_"}
_SIGNS |= {"′": r"^{\prime}", "·": r"\cdot ", "½": r"\tfrac{1}{2}", "ŷ": r"\hat{y}"}
_SIGNS |= {sign: f"_{place}" for place, sign in enumerate("₀₁₂₃₄₅₆₇₈₉")}
_SIGNS |= {sign: f"^{place}" for place, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_SIGNS |= {sign: f"{translate(name)} " for name, sign in greek_unicode.items()}


class StepError(ValueError):
    """A step that gets no tick."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the message alone, without the lines of code behind it."""
        return [f"{type(self).__name__}: {self}"]


class WrongStep(StepError):
    """A step that does not hold; `counterexample` holds the numbers at which it fails."""

    def __init__(self, message: str, counterexample: dict[str, Any] | None) -> None:
        super().__init__(message)
        self.counterexample = counterexample


class UndecidedStep(StepError):
    """A step that was neither proved nor refuted: write a smaller step."""


@dataclass(frozen=True)
class Step:
    """One proved equality: the expression it arrives at, and the reason."""

    expression: Expr
    because: str


@dataclass(frozen=True)
class Derivation:
    """start = step = step = …, under the hypotheses in `given`.

    >>> from lessons.symbols import delta, i, k, y, y_hat
    >>> Derivation(delta(k, i) * y[k] * y_hat[i]).step(delta(k, i) * y[i] * y_hat[k], "δ: k = i")
    y[k]*y_hat[i]*KroneckerDelta(i, k)
      = y[i]*y_hat[k]*KroneckerDelta(i, k)   ✓ δ: k = i

    A derivation never changes: `step` returns a longer one, so a notebook cell can be run again.
    It shows itself as aligned formulas with ✓ and the reason beside each proved step.
    """

    start: Expr
    given: Any = ()
    steps: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        expression(self.start, "start")
        given = tuple(self.given) if isinstance(self.given, (list, tuple)) else (self.given,)
        object.__setattr__(self, "given", given)

    @property
    def result(self) -> Expr:
        """The expression that the last step arrived at."""
        return self.steps[-1].expression if self.steps else self.start

    def step(self, expression: Expr, because: str = "") -> Derivation:
        """The derivation with one more equality, proved.

        >>> from lessons.symbols import k, sigma, z
        >>> Derivation(1 - sigma(z[k])).step(sigma(-z[k])).result
        sigma(-z[k])

        Raises WrongStep with the numbers at which it fails, UndecidedStep where it is neither
        proved nor refuted, ValueError where the expression cannot be read.
        """
        proof = prove(self.result, expression, self.given)
        number = len(self.steps) + 1
        if proof.status == "refuted":
            raise WrongStep(_wrong(number, self.result, expression, proof), proof.counterexample)
        if proof.status == "undecided":
            raise UndecidedStep(
                f"step {number} is undecided: {proof.how}.\n"
                f"{_claim(self.result, expression)}"
                f"  Try a smaller step, or say in `given` what it relies on."
            )
        return Derivation(self.start, self.given, (*self.steps, Step(expression, because)))

    def _repr_latex_(self) -> str:
        lines = [rf"&= {latex(s.expression)} && {_mark(s.because)}" for s in self.steps]
        return aligned(self.start, *lines)

    def __repr__(self) -> str:
        lines = [f"  = {text(s.expression)}   ✓ {s.because}".rstrip() for s in self.steps]
        return "\n".join([text(self.start), *lines])


def _mark(because: str) -> str:
    reason = "".join(rf"}}{_SIGNS[c]}\text{{" if c in _SIGNS else c for c in because)
    return rf"\checkmark\ \text{{{reason}}}" if reason else r"\checkmark"


def _claim(before: Expr, after: Expr) -> str:
    return f"  claimed: {text(before)}\n         = {text(after)}\n"


def _wrong(number: int, before: Expr, after: Expr, proof: Proof) -> str:
    """What a student needs to find the slip: the claim, the numbers, both sides."""
    shown = "\n".join(f"      {line}" for line in counterexample_lines(proof.counterexample))
    return (
        f"step {number} does not hold.\n"
        f"{_claim(before, after)}"
        f"  but the two sides differ at\n{shown}"
    )
