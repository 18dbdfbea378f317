"""A formula that is too large is met with a sentence, at once, and all of the lessons' pass."""

import time

import pytest
from sympy import (
    Add,
    Float,
    Function,
    Integral,
    KroneckerDelta,
    Mul,
    Product,
    Rational,
    Sum,
    exp,
    expand,
    factorial,
    gamma,
    log,
    nan,
    pi,
    sqrt,
)

from lessons.exercises import EXERCISES
from lessons.formula_limits import too_large
from lessons.symbols import K, i, k, sigma, sum_over, theta, x, y, y_hat, z
from tests.exercises.test_right import OTHER_FORMS


def nested(times, expr=y[2]):
    for _ in range(times):
        expr = log(expr + 1, evaluate=False)
    return expr


def shared(times, expr=y[2]):
    """A formula of few objects whose written form has 2**times letters."""
    for _ in range(times):
        expr = Mul(exp(expr, evaluate=False), log(expr, evaluate=False), evaluate=False)
    return expr


def of_exercise(exercise):
    yield getattr(exercise, "asked", None)
    yield from getattr(getattr(exercise, "steps", None), "chain", ())
    yield from (wrong for one in getattr(exercise, "known", ()) for wrong in one.wrong)
    for form in OTHER_FORMS[exercise.id]:
        yield from form if isinstance(form, tuple) else (form,)


@pytest.mark.parametrize("id", EXERCISES)
def test_every_formula_of_the_exercises_passes(id):
    found = {str(formula): too_large(formula) for formula in of_exercise(EXERCISES[id])}
    assert set(found.values()) == {""}, found


@pytest.mark.parametrize(
    "formula",
    [
        y_hat[i] ** 64,
        1 / y_hat[i] ** 64,
        sqrt(y_hat[i]),
        y_hat[i] ** 0.1,
        exp(0.3 * z[i]),
        exp(64 * z[i]),
        10**59 * y[i],
        1e-20 * y[i],
        Sum(y_hat[2], (k, 1, 1000)),
        sum_over(y[k], k, K + 1),
        Add(*(y[at] for at in range(1, 402))),
        nested(19),
        pi * y[i],
        Rational(1, 3),
        nan,
        y_hat,
        7,
        0.5,
        "text",
        None,
        [10**100],
    ],
    ids=str,
)
def test_what_is_just_small_enough_passes(formula):
    assert too_large(formula) == ""


A_POWER = "A power above 64"
A_NUMBER = "a number of more than 60 digits"
NOT_OURS = "none of the lessons' functions"
TOO_LARGE = {
    "a power": (lambda: y_hat[i] ** 1000000, f"has y_hat[i]**1000000 in it. {A_POWER}"),
    "the first power above": (lambda: y_hat[i] ** 65, A_POWER),
    "a power inside": (lambda: 1 + log(x[1] * y_hat[i] ** 1000), "has y_hat[i]**1000 in it"),
    "one over a power": (lambda: y_hat[i] ** -1000, A_POWER),
    "a fine root": (lambda: y_hat[i] ** Rational(1, 1000), A_POWER),
    "a power of a float": (lambda: y_hat[i] ** 1e300, A_POWER),
    "powers of powers": (lambda: ((y[i] + 1) ** 60 + 1) ** 60, "raised to the power 60 once more"),
    "a power of e": (lambda: exp(1000 * z[i]) + 1, "has exp(1000*z[i]) in it"),
    "a power of a power of e": (lambda: (exp(40 * z[i]) + 1) ** 40, A_POWER),
    "a symbolic power": (lambda: y[i] ** (2 ** (40 * y[i])), "An exponent has to be a number"),
    "a power of 2": (lambda: 2 ** z[i], "has 2**z[i] in it"),
    "many digits": (lambda: 10 ** (10**6) * y_hat[2], f"{A_NUMBER} in it, in y_hat[2]*…"),
    "one digit too many": (lambda: 10**61 * y_hat[2], A_NUMBER),
    "a fraction of many digits": (lambda: y_hat[2] / 10**70, A_NUMBER),
    "a number alone": (lambda: 10 ** (10**6), A_NUMBER),
    "a huge float": (lambda: Float("1e5000") * y[i], A_NUMBER),
    "a float of many digits": (lambda: Float(1, 500) / 3 * y[i], A_NUMBER),
    "an index of many digits": (lambda: y_hat[10**100], A_NUMBER),
    "a long sum": (lambda: Sum(y_hat[2], (k, 1, 10**9)), "a sum over k in it with the end 1000000"),
    "a sum to a size and more": (lambda: Sum(y_hat[2], (k, 1, K + 10**9)), "a sum over k"),
    "a sum to a power": (lambda: Sum(y_hat[2], (k, 1, K**9)), "the end K**9"),
    "a sum inside": (lambda: 2 * log(Sum(y_hat[2], (k, 1, 10**9))), "a sum over k"),
    "a factorial": (lambda: factorial(10**7 * y[2]), f"factorial is {NOT_OURS}"),
    "gamma": (lambda: gamma(10**7 * y[2]), f"gamma is {NOT_OURS}"),
    "a product": (lambda: Product(y[k], (k, 1, 10**9)), NOT_OURS),
    "an integral": (lambda: Integral(y[i], z[i]), NOT_OURS),
    "an unknown function": (lambda: Function("f")(y[i]), f"f is {NOT_OURS}"),
    "5700 operations": (lambda: expand(sum(y[at] for at in range(1, 7)) ** 6 * x[1]), "400 op"),
    "150 logarithms": (lambda: nested(150), "nested more than 40 deep"),
    "3000 logarithms": (lambda: nested(3000), "nested more than 40 deep"),
    "a formula in itself": (lambda: shared(18), "400 operations"),
    "a formula in itself, deep": (lambda: shared(60), "nested more than 40 deep"),
}


@pytest.mark.daily(10)
@pytest.mark.parametrize("name", TOO_LARGE)
def test_what_is_too_large_is_named_at_once(name):
    make, named = TOO_LARGE[name]
    formula = make()
    started = time.process_time()
    sentence = too_large(formula)
    assert time.process_time() - started < 0.1
    assert named in sentence
    assert sentence.startswith("Your formula ")
    assert sentence.endswith(".")
    assert len(sentence) < 200


def test_a_long_place_is_cut_short():
    long = sum(y[at] for at in range(1, 40))
    assert "has Pow(…) in it" in too_large(long**1000)
    assert "has Pow(…) in it" in too_large(nested(8) ** 1000)


def test_the_vocabulary_of_the_lessons_is_known():
    for formula in (sigma(z[i]), KroneckerDelta(i, k), exp(theta[k]), y[i] - y_hat[i]):
        assert too_large(formula) == ""
