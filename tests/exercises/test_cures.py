"""What a lesson says is to be done to a wrong answer is true: done to its source, it is right."""

import ast
import inspect
import sys
from functools import cache

import numpy as np
import pytest

from lessons.answers.comparing import same
from lessons.exercises import EXERCISES
from lessons.exercises.formulas import FormulaExercise
from lessons.exercises.functions import FunctionExercise
from lessons.proof import prove

_MEAN = "-(y * np.log(y_hat)).sum(axis=1).mean()"
_SUM = "np.exp(z).sum()"
_OUTER = "np.outer(y_hat, y_hat)"
_ERROR_M = "sum_over(-y[k] / y_hat[k] * y_hat[k] * (delta(k, m) - y_hat[m]), k)"
#: For each wrong answer of an exercise, in the order of its record, what its cure has one write
#: ("new") in the place of something ("old"), as Python reads it. `None` is the whole answer.
CURED = {
    "1.1": [
        ("W.T @", "W @"),
        ("@ x", "@ x + b"),
        ("W * x", "W @ x"),
        ("W * x + b[:, None]", "W @ x + b"),
        ("W * x", "W @ x + b"),
        ("- b", "+ b"),
        ("(x + b)", "x + b"),
        ("softmax(W @ x + b)", "W @ x + b"),
    ],
    "1.2": [
        ("np.exp", f"lambda z: np.exp(z) / {_SUM}"),
        ("_powers", "lambda z: _powers(z) / _powers(z).sum()"),
        (".max()", ".sum()"),
        (".mean()", ".sum()"),
        ("z / z.sum()", f"np.exp(z) / {_SUM}"),
        ("(z - z.max())", "np.exp(z - z.max())"),
        ("sigmoid", f"lambda z: np.exp(z) / {_SUM}"),
        ("z * np.log(2)", "z"),
        ("z * np.log(10)", "z"),
        ("log_softmax", "lambda z: np.exp(log_softmax(z))"),
        ("-z", "z"),
    ],
    "2.1": [
        (".sum()", ".sum() / len(y)"),
        (".mean()", ".sum(axis=1).mean()"),
        (".sum(axis=1)", ".sum(axis=1).mean()"),
        (".sum(axis=0)", ".sum(axis=1).mean()"),
        (".mean(axis=0)", ".sum(axis=1).mean()"),
        (".sum(axis=0)", ".sum(axis=1)"),
        ("log2", "log"),
        ("log10", "log"),
        ("(y * y_hat).sum(axis=1)", "-np.log((y * y_hat).sum(axis=1))"),
        ("1 - (y * y_hat).sum(axis=1)", "-np.log((y * y_hat).sum(axis=1))"),
        ("y_hat * np.log(y)", "y * np.log(y_hat)"),
        ("_binary(y_hat, y).sum(axis=1).mean()", _MEAN),
        ("_binary(y_hat, y).mean()", _MEAN),
        ("_binary(y_hat, y).sum()", _MEAN),
    ],
    "2.2": [
        ("_P", "-log(_P)"),
        ("1 - _P", "-log(_P)"),
        ("1 - _P", "_P"),
        (
            "sum_over(log(y_hat[k]), k)",
            "(0 * log(y_hat[1]) + 1 * log(y_hat[2]) + 0 * log(y_hat[3]))",
        ),
        ("y_hat[1]", "y_hat[2]"),
        ("y_hat[3]", "y_hat[2]"),
        (" - log(1 - y_hat[1]) - log(1 - y_hat[3])", ""),
        (" / log(2)", ""),
        (" / log(10)", ""),
    ],
    "3.2": [
        ("_error", "_error * _slope"),
        ("_binary", "_error"),
        ("_at_output", "sigma(z[i]) * (1 - sigma(z[i]))"),
        ("z[i] * (1 - z[i])", "_slope"),
        ("_slope ** 2", "_slope"),
        ("(2 * y_hat[i] - 1)", "_slope"),
        ("(1 - y_hat[i] ** 2)", "_slope"),
        ("y_hat[i]", "y_hat[i] * (1 - y_hat[i])"),
        ("(1 - y_hat[i])", "(1 - y_hat[i]) * y_hat[i]"),
        ("_slope", "_slope * _error"),
        ("_error ** 2 / 2", "_error"),
        ("_error ** 2", "_error"),
        ("y_hat[i]", "(y_hat[i] - y[i])"),
    ],
    "4.1": [
        ("y_hat[k] *", "y_hat[k] / y_hat[k] *"),
        *((None, "delta(k, i) * (1 - y_hat[i]) + (1 - delta(k, i)) * -y_hat[i]"),) * 4,
        ("delta(k, i) - y_hat[k]", "delta(k, i) - y_hat[k] * y_hat[i] / y_hat[k]"),
        ("1 / y_hat[k]", "1 / y_hat[k] * (y_hat[k] * (delta(k, i) - y_hat[i]))"),
    ],
    "4.2": [
        *(
            ("np.diag(y_hat * (1 - y_hat))", "np.diag(y_hat) - np.outer(y_hat, y_hat)"),
            ("y_hat * (1 - y_hat)", "np.diag(y_hat) - np.outer(y_hat, y_hat)"),
        ),
        ("-np.outer", "np.diag(y_hat) - np.outer"),
        ("y_hat ** 2", "y_hat"),
        ("np.eye(len(y_hat)) - y_hat", "y_hat[:, None] * (np.eye(len(y_hat)) - y_hat)"),
        ("np.eye(len(y_hat)) - y_hat[:, None]", "(np.eye(len(y_hat)) - y_hat[:, None]) * y_hat"),
        ("np.eye(len(y_hat))", "np.diag(y_hat)"),
        ("y_hat @ y_hat", _OUTER),
        ("y_hat * y_hat", _OUTER),
        ("+ np.outer", "- np.outer"),
        (None, f"lambda y_hat: -{_OUTER} + np.diag(y_hat**2) + np.diag(y_hat * (1 - y_hat))"),
    ],
    "5.4": [
        ("(z[j] - y[j]) * x[i]", "(z[i] - y[i]) * x[j]"),
        ("_error", "_error * x[j]"),
        ("sum_over(z[k] - y[k], k)", "sum_over((z[k] - y[k]) * delta(k, i), k)"),
        ("x[i]", "x[j]"),
        ("W[i, j]", "x[j]"),
        ("_error ** 2 * x[j] / 2", "_error * x[j]"),
        ("_error ** 2", "_error"),
        ("z[i]", "(z[i] - y[i])"),
    ],
    "6.1": [
        ("W + rate", "W - rate"),
        ("- dC_dW", "- rate * dC_dW"),
        ("-rate", "W - rate"),
        ("rate * (W - dC_dW)", "W - rate * dC_dW"),
        ("dC_dW / rate", "dC_dW * rate"),
        (".T", ""),
        (".T", ""),
        ("W.T - rate * dC_dW", "W - rate * dC_dW"),
    ],
    "6.3": [
        ("/ h", "/ (2 * h)"),
        ("f(x)) / h", "f(x - h)) / (2 * h)"),
        ("(f(x) - f(x - h)) / h", "(f(x + h) - f(x - h)) / (2 * h)"),
        ("f(x + h) - f(x - h)", "(f(x + h) - f(x - h)) / (2 * h)"),
        ("/ 2 * h", "/ (2 * h)"),
        ("f(x + h) - f(x - h) /", "(f(x + h) - f(x - h)) /"),
        (") + f", ") - f"),
    ],
    "7.2": [
        ("_back", "_back * _slope"),
        ("_at_output", "sigma(a[j]) * (1 - sigma(a[j]))"),
        ("a[j] * (1 - a[j])", "h[j] * (1 - h[j])"),
        ("_slope ** 2", "_slope"),
        ("(1 - h[j] ** 2)", "h[j] * (1 - h[j])"),
        ("(2 * h[j] - 1)", "h[j] * (1 - h[j])"),
        ("W2[k, j]", "W2[j, k]"),
        ("h[j] *", "x[l] *"),
        ("_slope", "x[l] * _slope"),
        (None, f"x[l] * _slope * sum_over({_ERROR_M} * W2[j, m], m)"),
        ("y_hat[k]", "(y_hat[k] - y[k])"),
    ],
    "9.2": [
        ("V) @ V", "V) @ V.T"),
        ("X @", "(X - U @ V) @"),
        ("U.T @ (X - U @ V)", "(X - U @ V) @ V.T"),
    ],
    "10.1": [
        ("len(x)", "len(rows)"),
        ("@ x[rows]", "@ x[rows] / len(rows)"),
        ("(y_hat - y).T @ x / len(x)", "(y_hat[rows] - y[rows]).T @ x[rows] / len(rows)"),
        ("x[rows].T @ (y_hat[rows] - y[rows])", "(y_hat[rows] - y[rows]).T @ x[rows]"),
        ("y_hat[rows].T", "(y_hat[rows] - y[rows]).T"),
    ],
    "10.2": [
        ("- decay", "+ decay"),
        ("rate * dC_dW", "rate * (dC_dW + decay * W)"),
        ("W ** 2 / 2", "W"),
        ("W ** 2", "W"),
        ("2 * decay", "decay"),
        ("rate * dC_dW - decay * W", "rate * (dC_dW + decay * W)"),
        ("-rate", "W - rate"),
    ],
}


def module_of(e):
    return sys.modules[f"lessons.exercises.lesson_{e.lesson:02}"]


def sources(e):
    """The wrong answers of an exercise as Python reads them, each with what is said to it."""
    module = module_of(e)
    (call,) = (
        node.value
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.Assign)
        and getattr(module, getattr(node.targets[0], "id", ""), None) is e
    )
    (records,) = (word.value.elts for word in call.keywords if word.arg == "known")
    for record, one in zip(records, e.known, strict=True):
        for node in record.args[-len(one.wrong) :]:
            yield one.advice, ast.unparse(node)


def mended(e, at):
    """What a wrong answer becomes when its cure is done."""
    _, source = list(sources(e))[at]
    old, new = CURED[e.id][at]
    assert old is None or old in source, (old, source)
    found = new if old is None else source.replace(old, new)
    names = {
        "m": __import__("lessons.symbols").symbols.m,
        "delta": __import__("lessons.symbols").symbols.delta,
    }
    return eval(found, names | vars(module_of(e)))


EVERY = [(id, at) for id in CURED for at in range(len(CURED[id]))]


def test_every_wrong_answer_has_a_cure_that_is_done():
    asked = [e for e in EXERCISES.values() if isinstance(e, FunctionExercise | FormulaExercise)]
    assert {e.id: len(list(sources(e))) for e in asked} == {id: len(c) for id, c in CURED.items()}


@cache
def proved(id, formula):
    """Whether it is the right one. Many cures lead to the same formula; it is proved once."""
    e = EXERCISES[id]
    return bool(prove(e.asked, formula, e.given))


@pytest.mark.daily(40)
@pytest.mark.parametrize(("id", "at"), EVERY)
def test_what_is_cured_is_right(id, at):
    e = EXERCISES[id]
    found = mended(e, at)
    if isinstance(e, FormulaExercise):
        assert proved(id, found)
    else:
        for case in e.cases:
            assert same(
                np.asarray(found(*case), dtype=float), np.asarray(e.right(*case), dtype=float)
            )
