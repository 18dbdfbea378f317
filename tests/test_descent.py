from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.descent import Path, descend, step
from lessons.one_layer import forward, gradients

pytestmark = pytest.mark.filterwarnings("error")

entries = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=5)


class Layer(NamedTuple):
    W: np.ndarray
    b: np.ndarray


def slope_of_half_a_square(p):
    """The gradient of p²/2, whose step with learning rate η multiplies p by 1 − η."""
    return p


# One step


def test_a_step_by_hand():
    assert step([1.0, 2.0], [10.0, -4.0], 0.5).tolist() == [-4, 4]
    assert step(3.0, 1.0, 0.25) == 2.75


def test_a_tuple_moves_each_array_on_its_own():
    W, b = step(([[1, 2]], [3]), ([[1, 0]], [5]), 2)
    assert W.tolist() == [[-1, 2]]
    assert b.tolist() == [-7]


def test_a_named_tuple_stays_one():
    moved = step(Layer(np.ones((2, 3)), np.zeros(2)), (np.ones((2, 3)), np.ones(2)), 1)
    assert type(moved) is Layer
    assert moved.W.tolist() == np.zeros((2, 3)).tolist()
    assert moved.b.tolist() == [-1, -1]
    assert type(step((1.0, 2.0), [1.0, 1.0], 1)) is tuple


def test_the_old_parameters_stay():
    p, dC_dp = np.array([1.0, 2.0]), np.array([1.0, 1.0])
    step(p, dC_dp, 1)
    assert p.tolist() == [1, 2]
    assert dC_dp.tolist() == [1, 1]


@given(entries, st.floats(0, 10), st.floats(0, 10))
def test_steps_along_one_gradient_add_up(p, first, second):
    once = step(p, p, first + second)
    twice = step(step(p, p, first), p, second)
    assert twice == pytest.approx(once, rel=1e-9, abs=1e-6)
    assert (step(p, p, 0) == np.array(p)).all()


# Many steps


def test_a_path_by_hand():
    path = descend([8.0], slope_of_half_a_square, 0.5, 3)
    assert isinstance(path, Path)
    assert [p.tolist() for p in path.points] == [[8], [4], [2], [1]]
    assert path.along(lambda p: float(p @ p) / 2).tolist() == [32, 8, 2, 0.5]


@given(entries, st.floats(0, 3), st.integers(0, 6))
def test_a_square_shrinks_by_one_factor(start, learning_rate, steps):
    points = descend(start, slope_of_half_a_square, learning_rate, steps).points
    assert len(points) == steps + 1
    wanted = np.array(start) * (1 - learning_rate) ** steps
    assert points[-1] == pytest.approx(wanted, rel=1e-9, abs=1e-6)
    assert all((step(p, p, learning_rate) == q).all() for p, q in pairwise(points))


def test_the_arrays_handed_over_stay_writeable():
    W, b = np.ones((2, 2)), np.ones(2)
    descend((W, b), lambda W, b: (W, b), 0.1, 2)
    assert W.flags.writeable
    assert b.flags.writeable


def test_no_steps_leave_the_start_alone():
    start = np.array([1.0, 2.0])
    path = descend(start, slope_of_half_a_square, 0.1, 0)
    assert len(path.points) == 1
    start[0] = 99
    assert path.points[0].tolist() == [1, 2]


def test_a_path_cannot_be_changed():
    path = descend([1.0], slope_of_half_a_square, 0.1, 2)
    with pytest.raises(ValueError, match="read-only"):
        path.points[1][0] = 5
    with pytest.raises(AttributeError):
        path.points = ()

    def careless(p):
        p *= 2
        return p

    with pytest.raises(ValueError, match="read-only"):
        descend([1.0], careless, 0.1, 1)


def test_the_romanian_layer_right_and_transposed():
    W = np.array([[0.1, 0.2, -0.3], [-0.6, -0.5, 2], [-0.2, 0.5, -3]])
    b, x, y = np.full(3, 0.1), [1, 3, 0], [0, 1, 0]

    def right(W, b):
        found = gradients(W, b, x, y)
        return found.dC_dW, found.dC_db

    def transposed(W, b):
        return right(W, b)[0].T, right(W, b)[1]

    def cost(W, b):
        return forward(W, b, x, y).cost

    start = Layer(W, b)
    costs = descend(start, right, 1, 1).along(cost)
    assert [f"{c:.4g}" for c in costs] == ["3.859", "8.233e-06"]
    assert round(descend(start, transposed, 1, 1).along(cost)[1], 4) == 0.0268
    path = descend(start, right, 0.1, 20)
    assert type(path.points[-1]) is Layer
    assert (np.diff(path.along(cost)) < 0).all()
    assert path.along(lambda W, b: forward(W, b, x, y).y_hat).shape == (21, 3)


def test_a_gradient_function_may_be_wrong():
    uphill = descend([1.0], lambda p: -p, 0.5, 2)
    assert [p[0] for p in uphill.points] == [1, 1.5, 2.25]


# Bad input

BAD_STEPS = [
    (([1.0], [1.0], -0.1), "learning_rate is -0.1; expected a number of at least 0"),
    (([1.0], [1.0], np.nan), "learning_rate is NaN; expected finite numbers"),
    (([1.0], [1.0], [0.1]), "learning_rate has shape (1,); expected one number"),
    (([1.0], [1.0], "0.1"), "learning_rate holds text; expected real numbers"),
    ((np.ones((2, 3)), np.ones((3, 2)), 1),
     "gradients has shape (3, 2) but parameters has shape (2, 3); "
     "expected gradients of shape (2, 3)"),
    (([1.0], 1.0, 1),
     "gradients has shape () but parameters has shape (1,); expected gradients of shape (1,)"),
    (((1.0, [1.0, 2.0]), (1.0, [1.0]), 1),
     "gradients[1] has shape (1,) but parameters[1] has shape (2,); "
     "expected gradients[1] of shape (2,)"),
    (((1.0, 2.0), (1.0,), 1), "gradients has length 1; expected a tuple of 2 arrays"),
    (((1.0, 2.0), np.ones(2), 1), "gradients is no tuple; expected a tuple of 2 arrays"),
    (([np.inf], [1.0], 1), "parameters[0] is infinite; expected finite numbers"),
    (((1.0, 2.0), (1.0, np.nan), 1), "gradients[1] is NaN; expected finite numbers"),
    (([-1e308], [1e308], 10),
     "parameters after the step is too large for a float; "
     "expected smaller numbers to start from"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "sentence"), BAD_STEPS)
def test_bad_steps(arguments, sentence):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 the whole sentence is compared
        step(*arguments)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"learning_rate": -1}, "learning_rate is -1; expected a number of at least 0"),
        ({"steps": -1}, "steps is -1; expected a whole number of at least 0"),
        ({"steps": 2.0}, "steps is 2.0; expected a whole number of at least 0"),
        ({"steps": True}, "steps is True; expected a whole number of at least 0"),
        ({"steps": np.array([1])}, "steps is array([1]); expected a whole number of at least 0"),
        ({"start": []}, "start is empty, with shape (0,); expected numbers"),
        ({"start": ([1.0], [np.nan])}, "start[1][0] is NaN; expected finite numbers"),
        ({"gradient_function": lambda p: p[:1]},
         "gradients has shape (1,) but parameters has shape (2,); "
         "expected gradients of shape (2,)"),
        ({"gradient_function": lambda p: None},
         "gradients holds values of type NoneType; expected real numbers"),
        ({"start": ([1.0], [2.0]), "gradient_function": lambda p, q: p},
         "gradients is no tuple; expected a tuple of 2 arrays"),
    ],
)  # fmt: skip
def test_bad_descents(changed, sentence):
    good = {"start": [1.0, 2.0], "gradient_function": slope_of_half_a_square,
            "learning_rate": 0.1, "steps": 2}  # fmt: skip
    with pytest.raises(ValueError) as caught:  # noqa: PT011 the whole sentence is compared
        descend(**(good | changed))
    assert str(caught.value) == sentence
