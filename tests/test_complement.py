import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.activations import softmax
from lessons.complement import log_one_minus_softmax, one_minus_softmax, softmax_of_others
from tests.support import exact
from tests.support.exact import hard_logits

pytestmark = pytest.mark.filterwarnings("error")

logits = st.lists(st.floats(-1000, 1000), min_size=2, max_size=6)


@pytest.mark.parametrize("function", [one_minus_softmax, log_one_minus_softmax])
def test_exact_to_twelve_digits_in_every_entry(function):
    for z in hard_logits():
        if len(z) > 1:
            wanted = exact.value(function.__name__, z)
            assert exact.worst(function(z), wanted) < 1e-12, z


def test_values_by_hand():
    z = np.log([1, 2, 5])
    assert one_minus_softmax(z) == pytest.approx([7 / 8, 6 / 8, 3 / 8], rel=1e-15)
    assert softmax_of_others(z) == pytest.approx([1 / 3, 2 / 3, 0], rel=1e-15)
    assert log_one_minus_softmax([1000, -1000]) == pytest.approx([-2000, 0], abs=0)


def test_one_class_leaves_nothing():
    assert one_minus_softmax([3.0]).tolist() == [0.0]
    assert log_one_minus_softmax([[3.0], [-1e308]]).tolist() == [[-np.inf], [-np.inf]]
    assert softmax_of_others([3.0]).tolist() == [0.0]


def test_the_far_ends():
    far = [1e308, -1e308, -1e308]
    assert one_minus_softmax(far).tolist() == [0, 1, 1]
    assert log_one_minus_softmax(far).tolist() == [-np.inf, 0, 0]
    assert softmax_of_others(far).tolist() == [0, 0.5, 0.5]


@given(logits)
def test_the_parts_fit_together(z):
    assert one_minus_softmax(z) + softmax(z) == pytest.approx(np.ones(len(z)), abs=1e-15)
    assert softmax_of_others(z).sum() == pytest.approx(1, abs=1e-15)
    left_out = np.delete(z, np.argmax(z))
    kept = np.delete(softmax_of_others(z), np.argmax(z))
    assert kept == pytest.approx(softmax(left_out), rel=1e-15, abs=1e-300)


@pytest.mark.parametrize("function", [one_minus_softmax, log_one_minus_softmax, softmax_of_others])
def test_stacks_and_bad_input(function):
    z = np.random.default_rng(2).normal(size=(3, 4)) * 50
    assert function(z) == pytest.approx(np.array([function(row) for row in z]), rel=1e-14)
    with pytest.raises(ValueError, match=r"^z\[0\] is NaN; expected finite numbers$"):
        function([np.nan, 1.0])
    with pytest.raises(ValueError, match=r"^z is a single number; expected shape"):
        function(1.0)
