"""Reading a formula that a student gives: an expression, or what to write instead."""

from numbers import Real
from typing import Any

import numpy as np
from sympy import Derivative, Dummy, Expr, Indexed, IndexedBase, nan, oo, sympify, zoo
from sympy.logic.boolalg import Boolean

from lessons.calculus import Partial
from lessons.feedback import Advice, Feedback, unreadable
from lessons.formula_limits import too_large
from lessons.proof.hypotheses import expression
from lessons.typeset import latex


def read_formula(answer: Any, asked: Expr, letters: tuple[str, ...] | None) -> Expr | Feedback:
    """The answer as an expression, or what is said where it is none as the question wants it.

    letters: the names it may be written in, beside the indices of `asked`; None for any.
    """
    if sentence := _no_formula(answer) or too_large(answer):
        return unreadable(sentence)
    if isinstance(answer, Expr) and (whole := _without_index(answer)) is not None:
        return unreadable(_which_entry(whole, asked))
    try:
        expr = expression(answer, "answer")
    except ValueError as error:
        return unreadable(str(error))
    return _refusal(expr, asked, letters) or expr


def _no_formula(answer: Any) -> str:
    """The sentence for what is no formula at all; "" for one."""
    if isinstance(answer, str):
        return "Your answer is text. Write the formula without quotation marks."
    if isinstance(answer, bool | np.bool_ | Boolean):
        return "Your answer is a statement, true or false. Give its right side alone."
    if isinstance(answer, Expr | Real):
        infinite = sympify(answer).has(nan, oo, -oo, zoo)
        return "Your answer holds something that is infinite or not a number." if infinite else ""
    if callable(answer):
        return (
            "Your answer is a function. A formula is wanted, as `y_hat[i] - y[i]`, with no "
            "`def` and no `lambda` around it."
        )
    kind = type(answer).__name__
    return f"Your answer is of type {kind}. A formula is wanted, as y_hat[i] - y[i]."


def _refusal(expr: Expr, asked: Expr, letters: tuple[str, ...] | None) -> Feedback | None:
    """What is said of a formula that is not written as the question wants it."""
    if expr.has(Partial, Derivative):
        return unreadable("Your answer still has a derivative in it. Carry it out.")
    bases = asked.atoms(IndexedBase) | expr.atoms(IndexedBase)
    sizes = {str(size) for base in bases for size in base.shape or ()}
    found = {s for s in expr.free_symbols if not isinstance(s, Indexed)}
    indices = {s for s in found if s.is_integer and str(s) not in sizes}
    if left_over := sorted(map(str, indices - asked.free_symbols)):
        return _left_over(left_over[0], latex(expr))
    strange = sorted({str(s) for s in found - indices} - {*(letters or ()), *sizes})
    if strange and letters is not None:
        words = ", ".join(letters)
        return unreadable(f"Your answer has {strange[0]} in it. Write it with {words}.")
    return None


def _without_index(expr: Expr) -> IndexedBase | None:
    """A quantity that stands in the formula as a whole, where one entry of it is wanted."""
    hidden = expr.replace(lambda part: isinstance(part, Indexed), lambda part: Dummy())
    return min(hidden.atoms(IndexedBase), key=str, default=None)


def _which_entry(whole: IndexedBase, asked: Expr) -> str:
    """The sentence for a quantity without an index: which indices it could have."""
    begun = f"Your answer has {whole} without an index in it."
    if len(whole.shape or (None,)) > 1:
        return f"{begun} It wants two indices, first the row, then the column, as `{whole}[i, j]`."
    places = {place for entry in asked.atoms(Indexed) for place in entry.indices}
    free = sorted(str(place) for place in places & asked.free_symbols)
    could = " or ".join(f"`{whole}[{letter}]`" for letter in free or ["1"])
    more = "; under a sum, the index that is summed over" if free else ""
    return f"{begun} Say which entry of it you mean: {could}{more}."


def _left_over(index: str, formula: str) -> Feedback:
    """What is said to a formula with an index in it that the question does not have."""
    advice = Advice(
        "free-index",
        f"The index {index} is left over",
        f"The question has no {index}, so the answer cannot depend on it.",
        f"If the change goes through every {index}, sum over it. If through one alone, say which.",
    )
    return Feedback(
        "named", "Not yet: an index stands there that nothing stands for.", (advice,), formula
    )
