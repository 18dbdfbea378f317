import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from lessons import activations
from lessons.activations import (
    log_one_minus_softmax,
    log_sigmoid,
    log_softmax,
    one_minus_softmax,
    sigmoid,
    sigmoid_derivative,
    softmax,
    softmax_and_complement,
    softmax_jacobian,
)
from lessons.gradcheck import agree, central_differences
from tests.support import exact
from tests.support.exact import hard_logits

pytestmark = pytest.mark.filterwarnings("error")

ENTRYWISE = (sigmoid, log_sigmoid, sigmoid_derivative)
COMPLEMENTS = (one_minus_softmax, log_one_minus_softmax)
ALONG_THE_LAST_AXIS = (softmax, log_softmax, softmax_jacobian, *COMPLEMENTS)
FUNCTIONS = (*ENTRYWISE, *ALONG_THE_LAST_AXIS)

logits = st.lists(st.floats(-1000, 1000), min_size=1, max_size=6)
several_logits = st.lists(st.floats(-1000, 1000), min_size=2, max_size=6)


def test_values_by_hand():
    assert sigmoid(0) == 0.5
    assert sigmoid(np.log(3)) == pytest.approx(3 / 4, rel=1e-15)
    assert sigmoid_derivative(np.log(3)) == pytest.approx(3 / 16, rel=1e-15)
    assert log_sigmoid(0) == pytest.approx(-np.log(2), rel=1e-15)
    assert softmax([0, np.log(3)]) == pytest.approx([1 / 4, 3 / 4], rel=1e-15)
    assert log_softmax([7, 7]) == pytest.approx([-np.log(2)] * 2, rel=1e-15)
    assert softmax_jacobian([0, np.log(3)]) == pytest.approx(
        np.array([[3, -3], [-3, 3]]) / 16, rel=1e-15
    )
    assert one_minus_softmax(np.log([1, 2, 5])) == pytest.approx([7 / 8, 6 / 8, 3 / 8], rel=1e-15)
    assert log_one_minus_softmax([1000, -1000]) == pytest.approx([-2000, 0], abs=0)


def test_the_romanian_notes():
    assert softmax([0.8, -2, 1.4]).round(4).tolist() == [0.3469, 0.0211, 0.6320]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
def test_exact_to_twelve_digits_in_every_entry(function):
    for z in hard_logits(at_least=2 if function in COMPLEMENTS else 1):
        wanted = exact.value(function.__name__, z)
        assert exact.worst(function(z), wanted) < 1e-12, z


def test_the_far_ends():
    far = np.array([1e308, -1e308, 0])
    assert sigmoid(far).tolist() == [1, 0, 0.5]
    assert sigmoid_derivative(far).tolist() == [0, 0, 0.25]
    assert log_sigmoid(far[:2]).tolist() == [0, -1e308]
    assert softmax(far).tolist() == [1, 0, 0]
    assert log_softmax([1e308, 0]).tolist() == [0, -1e308]
    assert log_softmax(far).tolist() == [0, -np.inf, -1e308]
    assert softmax_jacobian(far).tolist() == np.zeros((3, 3)).tolist()
    assert softmax([-1e308] * 4).tolist() == [0.25] * 4
    assert one_minus_softmax([1e308, -1e308, -1e308]).tolist() == [0, 1, 1]
    assert log_one_minus_softmax([1e308, -1e308, -1e308]).tolist() == [-np.inf, 0, 0]


@pytest.mark.parametrize("function", ENTRYWISE, ids=lambda f: f.__name__)
def test_one_number_in_one_float_out(function):
    for z in (2, 2.0, np.float64(2), np.array(2)):
        assert type(function(z)) is float
    assert function([[2.0]])[0, 0] == function(2)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
def test_a_stack_is_done_row_by_row_and_left_as_it_was(function):
    z = np.random.default_rng(2).normal(size=(2, 3, 4))
    before = z.copy()
    rows = [[function(row) for row in block] for block in z]
    assert function(z) == pytest.approx(np.array(rows), rel=1e-15)
    assert (z == before).all()


@pytest.mark.parametrize("K", [1, 2, 5])
def test_derivatives_against_sympy_and_central_differences(K):
    z = np.linspace(-1.3, 2.1, K)
    symbols = sympy.symbols(f"z1:{K + 1}")
    at = dict(zip(symbols, map(sympy.Rational, z.tolist()), strict=True))
    total = sum(map(sympy.exp, symbols))
    for k in range(K):
        row = [sympy.diff(sympy.exp(symbols[k]) / total, s).evalf(50, subs=at) for s in symbols]
        assert softmax_jacobian(z)[k] == pytest.approx(np.array(row, float), rel=1e-12, abs=1e-300)
        witness = central_differences(lambda z, k=k: softmax(z)[k], z)
        assert agree(softmax_jacobian(z)[k], witness) or K == 1
    slope = sympy.diff(1 / (1 + sympy.exp(-symbols[0])), symbols[0]).evalf(50, subs=at)
    assert sigmoid_derivative(z[0]) == pytest.approx(float(slope), rel=1e-12)
    assert agree(sigmoid_derivative(z[0]), central_differences(sigmoid, z[0]))


def test_with_one_class_the_softmax_is_one_and_does_not_move():
    assert softmax([3.0]).tolist() == [1.0]
    assert log_softmax([3.0]).tolist() == [0.0]
    assert softmax_jacobian([3.0]).tolist() == [[0.0]]
    assert one_minus_softmax([3.0]).tolist() == [0.0]
    assert log_one_minus_softmax([[3.0], [-1e308]]).tolist() == [[-np.inf], [-np.inf]]


@given(logits)
def test_a_softmax_is_a_distribution(z):
    assert softmax(z).sum() == pytest.approx(1, abs=1e-15 * len(z))
    assert (softmax(z) >= 0).all()
    assert (np.diff(softmax(z)[np.argsort(z)]) >= 0).all()
    assert softmax_jacobian(z).sum(axis=-1) == pytest.approx(np.zeros(len(z)), abs=1e-15)


@given(several_logits)
def test_a_softmax_and_its_complement_fit_together(z):
    y_hat, complement = softmax_and_complement(z)
    assert (y_hat == softmax(z)).all()
    assert (complement == one_minus_softmax(z)).all()
    assert y_hat + complement == pytest.approx(np.ones(len(z)), abs=1e-15)


@given(st.lists(st.integers(-500, 500), min_size=1, max_size=6), st.integers(-500, 500))
def test_a_softmax_does_not_see_a_shift(z, shift):
    shifted = [v + shift for v in z]
    assert (softmax(shifted) == softmax(z)).all()
    assert (log_softmax(shifted) == log_softmax(z)).all()


@given(logits)
def test_logarithms_and_mirror_images(z):
    z = np.array(z)
    assert np.exp(log_softmax(z)) == pytest.approx(softmax(z), rel=1e-12, abs=1e-300)
    assert np.exp(log_sigmoid(z)) == pytest.approx(sigmoid(z), rel=1e-12, abs=1e-300)
    assert sigmoid(-z) == pytest.approx(1 - sigmoid(z), abs=1e-15)
    assert (sigmoid_derivative(-z) == sigmoid_derivative(z)).all()


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
@pytest.mark.parametrize(
    ("z", "sentence"),
    [
        ([], "z is empty, with shape (0,); expected numbers"),
        ([0, np.nan], "z[1] is NaN; expected finite numbers"),
        ([-np.inf, 0], "z[0] is infinite; expected finite numbers"),
        ("z", "z holds text; expected real numbers"),
        ([True], "z holds booleans; expected real numbers"),
        ([1j], "z holds complex numbers; expected real numbers"),
        (sympy.symbols("z"), "z holds values of type Symbol; expected real numbers"),
        ([[1], [2, 3]], "z is ragged; expected rows of one length"),
    ],
)
def test_bad_input(function, z, sentence):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 the whole sentence is compared
        function(z)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("function", ALONG_THE_LAST_AXIS, ids=lambda f: f.__name__)
def test_a_softmax_needs_an_axis(function):
    with pytest.raises(ValueError, match=r"^z is a single number; expected shape \(\.\.\., K\)$"):
        function(0.5)


def test_the_largest_class_is_taken_once_where_several_are_equal():
    below, rest, largest = activations.below_largest(np.array([[2.0, 5.0, 5.0]]))
    assert below.tolist() == [[-3, 0, 0]]
    assert rest[0, 0] == pytest.approx(1 + np.exp(-3))
    assert largest.tolist() == [[False, True, False]]
