"""A chain of steps: what it shows, what it refuses, and that a message can be acted on."""

import subprocess
import sys

import pytest
from sympy import Eq, Sum

from lessons.derivation import Derivation, Step, UndecidedStep, WrongStep
from lessons.symbols import (
    C,
    K,
    Partial,
    categorical_cost,
    delta,
    i,
    k,
    softmax,
    sum_over,
    sums_to_one,
    theta,
    y,
    y_hat,
)

GIVEN = (Eq(C, categorical_cost()), Eq(y_hat[k], softmax(k)), sums_to_one(y))
START = Derivation(Partial(C, theta[i]), GIVEN)
PUT_IN = START.step(-sum_over(y[k] * (delta(k, i) - y_hat[i]), k), because="the Jacobian")
DONE = PUT_IN.step(y_hat[i] - y[i], because="Σ y = 1")


def test_each_step_is_kept_with_its_reason():
    assert DONE.result == y_hat[i] - y[i]
    assert [step.because for step in DONE.steps] == ["the Jacobian", "Σ y = 1"]
    assert DONE.steps[-1] == Step(y_hat[i] - y[i], "Σ y = 1")


def test_a_derivation_never_changes():
    PUT_IN.step(y_hat[i] - y[i])
    assert len(PUT_IN.steps) == 1
    assert START.steps == ()
    assert START.result == Partial(C, theta[i])


def test_a_wrong_step_shows_the_numbers_at_which_it_fails():
    with pytest.raises(WrongStep) as caught:
        PUT_IN.step(y[i] - y_hat[i], because="the sign slips")
    message, found = str(caught.value), caught.value.counterexample
    assert message.startswith("step 2 does not hold")
    assert f"K = {found['K']}" in message
    assert f"i = {found['i']}" in message
    assert "theta = (" in message
    assert "y_hat = (0." in message
    assert str(y[i] - y_hat[i]) in message
    assert max(map(len, message.splitlines())) < 100


def test_an_undecided_step_gets_no_tick():
    with pytest.raises(UndecidedStep, match="step 1 is undecided"):
        Derivation(Sum(k, (k, 1, K))).step(K * (K + 1) / 2)


def test_what_is_no_expression_is_refused():
    with pytest.raises(ValueError, match="the start is"):
        Derivation(Eq(y[i], 1))
    with pytest.raises(ValueError, match="right side is"):
        START.step(Eq(y[i], 1))


def test_one_hypothesis_needs_no_brackets():
    one = Derivation(sum_over(y[k], k), sums_to_one(y)).step(1)
    assert one.given == (sums_to_one(y),)


def test_plain_text():
    assert repr(DONE).splitlines()[0] == "∂(C)/∂(theta[i])"
    assert repr(DONE).splitlines()[-1].strip().endswith("✓ Σ y = 1")
    assert str(DONE) == repr(DONE)


def test_latex_is_one_aligned_block_with_a_mark_for_each_step():
    shown = DONE._repr_latex_()
    assert shown.startswith("$$\\begin{aligned}")
    assert shown.endswith("\\end{aligned}$$")
    assert shown.count(r"\checkmark") == 2
    assert shown.count(" \\\\\n") == 2
    assert r"{\hat{y}}_{i}" in shown
    assert r"\text{the Jacobian}" in shown


def test_a_reason_may_hold_any_sign():
    shown = START.step(Partial(C, theta[i]), because="100% of {y_k} & $5 #1 \\ ^ ~")._repr_latex_()
    inside = shown.split(r"\checkmark")[1].split(r"\end{aligned}")[0]
    for part in inside.split(r"\text{")[1:]:
        assert not set(part.split("}")[0]) & set("%&$#_^~\\{")


def test_letters_of_a_reason_are_set_as_those_of_its_formula():
    shown = START.step(Partial(C, theta[i]), because="σ, ŷ·u′, W₂ and λ²")._repr_latex_()
    for tex in (r"\sigma", r"\hat{y}", r"\cdot", r"\text{u}^{\prime}", "W}_2", r"\lambda"):
        assert tex in shown
    assert shown.split(r"\checkmark")[1].isascii()


def test_no_reason_no_text():
    assert r"\text" not in START.step(Partial(C, theta[i]))._repr_latex_()


SCRIPT = """
from sympy import Eq
from lessons.derivation import Derivation
from lessons.symbols import *
start = Derivation(Partial(C, theta[i]), (Eq(C, categorical_cost()), Eq(y_hat[k], softmax(k))))
done = start.step(d(categorical_cost(y, softmax), theta[i]), because="worked out")
print(done, done._repr_latex_())
try:
    done.step(y_hat[i] - y[i])
except ValueError as error:
    print(error)
"""


@pytest.mark.slow  # nbval daily compares with what another process wrote
def test_the_same_bytes_whatever_the_hash_seed():
    shown = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "12345")
    }
    assert len(shown) == 1
    assert b"does not hold" in shown.pop()


def test_a_notebook_shows_the_message_without_a_traceback():
    with pytest.raises(WrongStep) as wrong:
        PUT_IN.step(y[i] - y_hat[i])
    assert wrong.value._render_traceback_() == [f"WrongStep: {wrong.value}"]
    assert "= y[i] - y_hat[i]" in str(wrong.value)


def test_an_index_below_one_is_named():
    with pytest.raises(ValueError, match=r"the right side holds y\[0\]; indices count from 1"):
        PUT_IN.step(y_hat[i] - y[0])
