from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.validation import (
    real_array,
    real_number,
    require_distribution,
    require_ndim,
    require_representable,
    require_shape,
    require_unit_interval,
)

pytestmark = pytest.mark.filterwarnings("error")


def refusal(function, *arguments):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 the whole sentence is compared
        function(*arguments)
    return str(caught.value)


@pytest.mark.parametrize(
    "value",
    [
        *([1, 2.5], (1, 2), np.array([1, 2], dtype=np.uint8), np.float32(0.5), 3, [[1.0], [2.0]]),
        *([Fraction(1, 2), 1], Decimal("0.5"), [2**100], np.array([0.5], dtype=object)),
    ],
)
def test_lists_integers_and_numpy_arrays_become_float64(value):
    array = real_array("x", value)
    assert array.dtype == np.float64
    assert array.shape == np.shape(value)
    assert array.tolist() == np.asarray(value).tolist()


def test_what_refuses_to_become_an_array_is_told_with_its_own_words():
    class Tensor:
        def __array__(self, *_, **__):
            raise RuntimeError("call detach first")

    said = "x, of type Tensor, could not be read: RuntimeError: call detach first; expected a NumPy"
    assert refusal(real_array, "x", Tensor()).startswith(said)


def test_a_float64_array_is_not_copied():
    x = np.array([1.0, 2.0])
    assert real_array("x", x) is x


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ([], "x is empty, with shape (0,); expected numbers"),
        (np.ones((0, 3)), "x is empty, with shape (0, 3); expected numbers"),
        ([1.0, np.nan], "x[1] is NaN; expected finite numbers"),
        ([[1.0, 2.0], [3.0, -np.inf]], "x[1, 1] is infinite; expected finite numbers"),
        (np.inf, "x is infinite; expected finite numbers"),
        ([np.inf, -np.inf], "x[0] is infinite; expected finite numbers"),
        (True, "x holds booleans; expected real numbers"),
        ([True, False], "x holds booleans; expected real numbers"),
        ([0.5, True], "x holds booleans; expected real numbers"),
        ([[0.5], [np.True_]], "x holds booleans; expected real numbers"),
        ("1.5", "x holds text; expected real numbers"),
        (["1", "2"], "x holds text; expected real numbers"),
        (b"1", "x holds bytes; expected real numbers"),
        ([1.0, "2"], "x holds text; expected real numbers"),
        (1j, "x holds complex numbers; expected real numbers"),
        (None, "x holds values of type NoneType; expected real numbers"),
        ({1.0: 2}, "x holds values of type dict; expected real numbers"),
        ([Fraction(1, 3), None], "x holds values of type Fraction; expected real numbers"),
        ([10**400], "x holds integers past 64 bits; expected real numbers"),
        (
            np.array("2026-01-01", "M8[D]"),
            "x holds values of type datetime64; expected real numbers",
        ),
        ([[1, 2], [3]], "x is ragged; expected rows of one length"),
        ([1, [2]], "x is ragged; expected rows of one length"),
    ],
)
def test_anything_but_finite_real_numbers_is_refused_by_name(value, sentence):
    assert refusal(real_array, "x", value) == sentence


def test_finite_numbers_pass_even_where_their_sum_does_not():
    large = np.full(4, 1.7e308)
    assert real_array("x", large) is large
    assert refusal(real_array, "x", np.append(large, np.nan)) == (
        "x[4] is NaN; expected finite numbers"
    )


@given(st.lists(st.floats(), min_size=1, max_size=5))
def test_an_array_passes_exactly_where_every_entry_is_finite(values):
    if np.isfinite(values).all():
        assert real_array("x", values).tolist() == values
    else:
        assert refusal(real_array, "x", values).endswith("expected finite numbers")


def test_one_number():
    assert real_number("step", 3) == 3.0
    assert type(real_number("step", np.array(3))) is float
    assert refusal(real_number, "step", [3]) == "step has shape (1,); expected one number"


def test_axes_and_shapes():
    x = np.ones((2, 3))
    require_ndim("x", x, (1, 2), "(D,) or (n, D)")
    require_shape("x", x, (2, 3), "b has 2 entries")
    assert refusal(require_ndim, "x", x, (1,), "(D,)") == (
        "x has shape (2, 3); expected shape (D,)"
    )
    assert refusal(require_shape, "x", x, (3, 2), "W has 3 rows") == (
        "x has shape (2, 3) but W has 3 rows; expected x of shape (3, 2)"
    )


@pytest.mark.parametrize("y", [[0.0, 1.0], [0.3, 0.3], [[1.0, 1.0], [0.0, 0.5]]])
def test_targets_of_a_sigmoid_lie_between_0_and_1(y):
    require_unit_interval("y", np.array(y))


@pytest.mark.parametrize(
    ("y", "sentence"),
    [
        ([0.0, 1.25], "y[1] is 1.25; expected every target between 0 and 1"),
        ([[0.5, 0.5], [-1e-9, 1]], "y[1, 0] is -1e-09; expected every target between 0 and 1"),
        (np.nextafter(1, 2), "y is 1.0000000000000002; expected every target between 0 and 1"),
    ],
)
def test_other_targets_of_a_sigmoid_are_refused(y, sentence):
    assert refusal(require_unit_interval, "y", np.array(y)) == sentence


@pytest.mark.parametrize("y", [[0.1] * 10, [1.0], [[0.0, 1.0], [1 / 3, 2 / 3]], [0.7, 0.2, 0.1]])
def test_targets_of_a_softmax_sum_to_one_up_to_rounding(y):
    require_distribution("y", np.array(y))


@pytest.mark.parametrize(
    ("y", "sentence"),
    [
        ([0.3, 0.6], "y sums to 0.9; expected a distribution, with sum 1"),
        ([0.0, 0.0], "y sums to 0; expected a distribution, with sum 1"),
        ([[0, 1], [1, 1]], "y[1] sums to 2; expected a distribution, with sum 1"),
        ([0.333, 0.333, 0.333], "y sums to 0.999; expected a distribution, with sum 1"),
        ([0.5, 0.5 + 1e-11], "y sums to 1.00000000001; expected a distribution, with sum 1"),
        ([1.5, -0.5], "y[0] is 1.5; expected every target between 0 and 1"),
    ],
)
def test_other_targets_of_a_softmax_are_refused(y, sentence):
    assert refusal(require_distribution, "y", np.array(y)) == sentence


@pytest.mark.parametrize("value", [np.inf, -np.inf, np.nan, np.array([1.0, np.inf])])
def test_a_result_past_the_largest_float_is_refused(value):
    assert refusal(require_representable, "cost", value) == (
        "cost is too large for a float; expected smaller numbers to start from"
    )


def test_a_finite_result_is_handed_on():
    z = np.array([1.7e308, 1.7e308])
    assert require_representable("z", z) is z
