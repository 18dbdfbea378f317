import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.gradcheck import agree, central_differences, largest_disagreement

pytestmark = pytest.mark.filterwarnings("error")


def test_each_array_on_its_own():
    A, v = np.array([[1.0, -2.0, 0.5], [3.0, 4.0, -1.0]]), np.array([2.0, 0.0, -3.0])
    dA, dv = central_differences(lambda A, v: (A @ v).sum() + v @ v, A, v)
    assert dA == pytest.approx(np.array([v, v]), abs=1e-9)
    assert dv == pytest.approx(A.sum(axis=0) + 2 * v, abs=1e-9)


def test_one_array_gives_one_array_and_a_number_gives_a_number():
    gradient = central_differences(lambda x: np.sin(x).sum(), [[0.0, 1.0]])
    assert gradient == pytest.approx(np.cos([[0.0, 1.0]]), abs=1e-10)
    assert central_differences(np.exp, 1) == pytest.approx(np.e, rel=1e-9)
    assert central_differences(np.exp, 1).shape == ()


def test_a_quadratic_is_hit_for_any_step():
    for step in (1e-5, 1e-2, 1.0):
        assert central_differences(lambda x: x * x, 3.0, step=step) == pytest.approx(6, rel=1e-9)


def test_a_smaller_step_is_four_times_nearer():
    far, near = (abs(central_differences(np.exp, 0.0, step=h) - 1) for h in (0.1, 0.05))
    assert far / near == pytest.approx(4, rel=0.01)


def test_large_entries_move_too():
    assert central_differences(lambda x: x / 1e20, 1e20) == pytest.approx(1e-20, rel=1e-9)
    assert central_differences(lambda x: 3 * x, 1e12, step=1e-15) > 0


def test_the_arrays_stay_and_cannot_be_changed():
    x = np.array([1, 2])
    seen = []
    central_differences(lambda x: seen.append(x) or x.sum(), x)
    assert x.tolist() == [1, 2]
    assert len({tuple(s) for s in seen}) == 4
    assert all((s != x).sum() == 1 for s in seen)

    def careless(x):
        x += 1
        return x.sum()

    with pytest.raises(ValueError, match="read-only"):
        central_differences(careless, x)


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=5), st.floats(-3, 3))
def test_it_is_linear_in_the_function(x, factor):
    one = central_differences(lambda x: np.sin(x).sum(), x)
    scaled = central_differences(lambda x: factor * np.sin(x).sum(), x)
    assert scaled == pytest.approx(factor * one, abs=1e-8)


def test_disagreement_by_hand():
    assert largest_disagreement([1, 2], [1, 2]) == 0
    assert largest_disagreement([0, 4], [1, 4]) == 0.25
    assert largest_disagreement([3, -2], [-3, 2]) == 2
    assert largest_disagreement([0, 0], [0, 0]) == 0
    assert largest_disagreement(2, 3) == pytest.approx(1 / 3)
    assert largest_disagreement([1.7e308], [-1.7e308]) == 2
    assert largest_disagreement([5e-324], [0]) == 1


@given(st.lists(st.floats(-1e300, 1e300), min_size=2, max_size=4))
def test_disagreement_is_symmetric_and_blind_to_scale(values):
    a, b = np.array(values), np.array(values[::-1])
    assert largest_disagreement(a, b) == largest_disagreement(b, a)
    assert largest_disagreement(4 * a, 4 * b) == pytest.approx(largest_disagreement(a, b))


def test_agree():
    assert agree([1, 2], [1, 2 + 1e-7])
    assert not agree([1, 2], [1, 2 + 1e-6])
    assert agree([1, 2], [1, 2.1], tolerance=0.1)
    assert not agree([1.0], [-1.0])


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: central_differences(np.sum),
         "arrays is empty; expected at least one array to differentiate by"),
        (lambda: central_differences(np.sum, [1.0], [np.nan]),
         "arrays[1][0] is NaN; expected finite numbers"),
        (lambda: central_differences(np.sin, [1.0, 2.0]),
         "the value of f has shape (2,); expected one number"),
        (lambda: central_differences(lambda x: np.inf, 1.0),
         "the value of f is infinite; expected finite numbers"),
        (lambda: central_differences(lambda x: None, 1.0),
         "the value of f holds values of type NoneType; expected real numbers"),
        (lambda: central_differences(np.sum, [1.0], step=0),
         "step is 0; expected at least 2.2e-16, or no entry moves"),
        (lambda: central_differences(np.sum, [1.0], step=-1e-5),
         "step is -1e-05; expected at least 2.2e-16, or no entry moves"),
        (lambda: central_differences(np.sum, [1.0], step=np.nan),
         "step is NaN; expected finite numbers"),
        (lambda: largest_disagreement([1.0, 2.0], [[1.0, 2.0]]),
         "b has shape (1, 2) but a has shape (2,); expected b of shape (2,)"),
        (lambda: agree([np.nan], [1.0]), "a[0] is NaN; expected finite numbers"),
    ],
)  # fmt: skip
def test_bad_input(call, sentence):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 the whole sentence is compared
        call()
    assert str(caught.value) == sentence
