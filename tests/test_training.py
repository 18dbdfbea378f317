"""A run on the digits is that of its gradient, and is run once."""

import numpy as np
import pytest

from lessons.activations import log_softmax
from lessons.digits import BY_SCIKIT_LEARN
from lessons.gradcheck import central_differences
from lessons.training import ERRORS, RIGHT, the_digits, trained


def cost(W, b):
    digits = the_digits()
    return -np.sum(digits.Y * log_softmax(digits.X @ W.T + b)) / len(digits.X)


def test_the_right_run_ends_where_that_of_scikit_learn_ends():
    run = trained(RIGHT, 1)
    assert (run.costs[-1], run.run.accuracy) == pytest.approx(BY_SCIKIT_LEARN["one layer"], 1e-9)
    assert run.named_rightly(300) == run.run.accuracy
    assert run.costs[300] == pytest.approx(cost(run.W[300], run.b[300]), 1e-12)


def test_the_right_step_goes_against_the_slope_and_no_wrong_one_does():
    W, b = (array[40] for array in trained(RIGHT, 1)[:2])
    slope = central_differences(lambda b: cost(W, b), b)
    step = trained(RIGHT, 1).b[40] - trained(RIGHT, 1).b[41]
    assert step == pytest.approx(slope, abs=1e-9)
    for form in set(ERRORS) - {RIGHT}:
        run = trained(form, 1)
        slope = central_differences(lambda b, W=run.W[1]: cost(W, b), run.b[1])
        assert not np.allclose(run.b[1] - run.b[2], slope, atol=1e-3), form


def test_a_run_is_kept_and_nobody_writes_on_it():
    run = trained("y forgotten", 0.5)
    assert trained("y forgotten", 0.5) is run
    with pytest.raises(ValueError, match="read-only"):
        run.W[0, 0, 0] = 1


def test_what_cannot_be_trained_is_named():
    with pytest.raises(ValueError, match="form is 'left'; expected one of right, sign turned"):
        trained("left", 1)
    with pytest.raises(ValueError, match="learning_rate is -1; expected a number of at least 0"):
        trained(RIGHT, -1)
