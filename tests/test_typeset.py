"""Formulas as the notes write them."""

import pytest
from sympy import Eq, Matrix, Rational, UnevaluatedExpr, exp

from lessons.symbols import (
    W1,
    Y,
    b1,
    categorical_cost,
    delta,
    i,
    j,
    k,
    l,
    s,
    sigma,
    sum_over,
    y,
    y_hat,
    z,
)
from lessons.typeset import latex, text


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (y_hat[i] - y[i], r"{\hat{y}}_{i} - {y}_{i}"),
        (W1[l, j] ** 2 * b1[j], r"(W_{1})_{l,j}^{2} (b_{1})_{j}"),
        (-y[i] - y_hat[i], r"- {y}_{i} - {\hat{y}}_{i}"),
        (y_hat[k] * (delta(k, i) - y[i]), r"{\hat{y}}_{k} \left(\delta_{i k} - {y}_{i}\right)"),
        (sigma(1) * (1 - y[i]), r"\sigma{\left(1 \right)} \left(1 - {y}_{i}\right)"),
        (categorical_cost(), r"- \sum_{k=1}^{K} {y}_{k} \ln{\left({\hat{y}}_{k} \right)}"),
        (y_hat[i] * sum_over(y[k], k) - y[i], r"{\hat{y}}_{i} \sum_{k=1}^{K} {y}_{k} - {y}_{i}"),
        (sum_over(sum_over(Y[s, j], j), s, 2), r"\sum_{s=1}^{2} \sum_{j=1}^{K} {Y}_{s,j}"),
        (2 * UnevaluatedExpr(-exp(z[i])), r"2 \left(- e^{{z}_{i}}\right)"),
        (2 * UnevaluatedExpr(1 + exp(z[i])), r"2 \left(e^{{z}_{i}} + 1\right)"),
        (2 * UnevaluatedExpr(exp(z[i])), r"2 e^{{z}_{i}}"),
        (Matrix([1, 2]), r"\left[\begin{matrix}1\\2\end{matrix}\right]"),
        (
            Matrix([[Rational(1, 2), 1], [0, 3]]),
            r"\left[\begin{matrix}\displaystyle \frac{1}{2} & \displaystyle 1\\[4pt]"
            r"\displaystyle 0 & \displaystyle 3\end{matrix}\right]",
        ),
    ],
)  # fmt: skip
def test_terms_and_factors_stand_as_in_the_notes(expression, shown):
    assert latex(expression) == shown


def test_equations_stand_one_below_the_other():
    first, second = Eq(y_hat[i], 1), Eq(y[i], 2)
    lines = r"{\hat{y}}_{i} &= 1 \\ {y}_{i} &= 2"
    assert latex((first, second)) == rf"\begin{{aligned}}{lines}\end{{aligned}}"
    assert latex((first,)) == r"\left( {\hat{y}}_{i} = 1,\right)"
    assert latex((y[i], y[k])) == r"\left( {y}_{i}, \  {y}_{k}\right)"


def test_plain_text_has_the_same_order_and_can_be_typed():
    assert text(y_hat[i] - y[i]) == "y_hat[i] - y[i]"
    assert text(-y[i] - y_hat[i]) == "-y[i] - y_hat[i]"
