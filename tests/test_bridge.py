"""The bridge: what is derived gives the numbers of the closed form and of differences."""

import numpy as np
import pytest
from sympy import Eq, IndexedBase, Sum, Symbol

from lessons.bridge import evaluate
from lessons.example import EXAMPLE as ex
from lessons.gradcheck import agree, central_differences
from lessons.one_layer import forward, gradients
from lessons.symbols import (
    D,
    Partial,
    W,
    Y,
    Y_hat,
    Z,
    b,
    categorical_cost,
    delta,
    i,
    j,
    k,
    l,
    mean_over_examples,
    s,
    sigma,
    softmax,
    sum_over,
    summed_binary_cost,
    x,
    y,
    y_hat,
    z,
)

SCORES = Eq(z[k], sum_over(W[k, j] * x[j], j, D) + b[k])
HEADS = {
    "sigmoid-binary": (summed_binary_cost(), Eq(y_hat[k], sigma(z[k]))),
    "softmax-categorical": (categorical_cost(), Eq(y_hat[k], softmax(k, of=z))),
    "softmax-binary": (summed_binary_cost(), Eq(y_hat[k], softmax(k, of=z))),
}
SHAPES = [(5, 2), (2, 4), (3, 3), (2, 1)]


def layer(K, D):
    rng = np.random.default_rng(10 * K + D)
    target = np.eye(K)[rng.integers(K)]
    return rng.normal(size=(K, D)), rng.normal(size=K), rng.normal(size=D), target


@pytest.mark.daily
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(("K", "D"), SHAPES)
def test_three_witnesses_of_every_gradient(head, K, D):
    """SymPy differentiates the cost itself; it is not told the closed form."""
    arrays = dict(zip("Wbxy", layer(K, D), strict=True))
    cost, activation = HEADS[head]
    closed = gradients(**arrays, head=head)
    wrt = {"dC_dW": (W[i, l], (i, l)), "dC_db": (b[i], i), "dC_dx": (x[l], l)}
    for name, (entry, over) in wrt.items():
        derived = evaluate(Partial(cost, entry), over, [SCORES, activation], **arrays)
        assert np.allclose(derived, getattr(closed, name), rtol=1e-10, atol=1e-13), name

    def by_parameters(W, b, x):
        return forward(W, b, x, arrays["y"], head).cost

    differences = central_differences(by_parameters, *(arrays[name] for name in "Wbx"))
    for found, expected in zip(differences, closed[1:], strict=True):
        assert agree(found, expected)


def test_an_index_means_in_a_sum_what_the_sum_says_and_outside_what_was_asked():
    found = evaluate(y[k] * sum_over(y[k], k) + sum_over(y[k] ** 2, k), over=k, y=[1, 2])
    assert found.tolist() == [8, 11]


def test_sizes_are_read_off_the_arrays():
    expression = sum_over(y[k] * y_hat[k], k)
    assert evaluate(expression, y=[1, 2, 3, 4], y_hat=[1, 1, 1, 1]) == 10


def test_indices_count_from_one():
    assert evaluate(delta(i, 1) + y[i], over=i, y=[5, 6]).tolist() == [6, 6]
    assert evaluate(y[2], y=[5, 6]) == 6


def test_free_indices_become_axes_in_the_order_given():
    matrix = np.arange(6.0).reshape(2, 3)
    assert evaluate(W[i, j], over=(i, j), W=matrix).tolist() == matrix.tolist()
    assert evaluate(W[i, j], over=(j, i), W=matrix).tolist() == matrix.T.tolist()


def test_a_batch_has_its_examples_as_rows():
    cost = mean_over_examples(sum_over((Y_hat[s, j] - Y[s, j]) ** 2, j))
    Z_numbers, Y_numbers = np.array([[0.0, 1], [2, 3], [4, 5]]), np.eye(3, 2)
    expected = np.mean(np.sum((1 / (1 + np.exp(-Z_numbers)) - Y_numbers) ** 2, axis=1))
    got = evaluate(cost, given=Eq(Y_hat[s, k], sigma(Z[s, k])), Z=Z_numbers, Y=Y_numbers)
    assert got == pytest.approx(expected, rel=1e-14)


def test_a_plain_symbol_takes_a_number():
    t = Symbol("t", real=True)
    assert evaluate(t * y[1], t=3, y=[2]) == 6


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"y": ex.y}, "y_hat has no value; expected an array y_hat=…"),
        ({"y": ex.y, "y_hat": [0.5, 0.5]}, "y_hat says K = 2, another array 3"),
        ({"y": ex.y, "y_hat": [[0.5]]}, "y_hat has shape (1, 1); expected shape (K,)"),
        ({"y": ex.y, "y_hat": ex.y, "q": 1}, "q has a value but does not occur"),
        ({"y": ex.y, "y_hat": [0.5, np.nan, 0.5]}, "y_hat[1] is NaN"),
    ],
)
def test_values_that_do_not_fit_are_named(values, sentence):
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the sentence is compared below
        evaluate(categorical_cost(), **values)
    assert sentence in str(refused.value)


def test_an_index_that_stands_nowhere_is_named():
    with pytest.raises(ValueError, match="i stands on no quantity"):
        evaluate(y[1], over=i, y=[1])


def test_a_symbol_without_a_number_is_named():
    with pytest.raises(ValueError, match="t has no value; expected a number t="):
        evaluate(Symbol("t") * y[1], y=[1])


q, fixed = IndexedBase("q"), IndexedBase("fixed", shape=(3,))
t = Symbol("t", real=True)


@pytest.mark.parametrize(
    ("expression", "over", "values", "sentence"),
    [
        (q[k], k, {"q": [1, 2]}, "q has no shape in the expression"),
        (q[1], (), {"q": [1, 2]}, 'such as IndexedBase("q", shape=(K,))'),
        (fixed[k], k, {"fixed": [1, 2]}, "fixed has shape (2,); expected shape (3,)"),
        (y[4], (), {"y": ex.y}, "y[4] lies outside its array, of shape (3,); indices count from 1"),
        (y[k] - y[k - 1], k, {"y": ex.y}, "y[0] lies outside its array"),
        (y[k], (), {"y": ex.y}, "k in y[k] is no whole number; expected its index in over"),
        (y[1], 1, {"y": ex.y}, "over is 1; expected an index such as i"),
        (W[i, i], (i, i), {"W": np.eye(2)}, "over is (i, i); expected an index such as i"),
        (Sum(y[1], (k, 1, D)), (), {"y": ex.y}, "a sum runs to D, and no array says how large"),
        (t * y[1], (), {"t": [1, 2], "y": ex.y}, "t has shape (2,); expected one number"),
        (Eq(y[1], 1), (), {"y": ex.y}, "expected an expression such as"),
    ],
)
def test_what_cannot_be_evaluated_is_named(expression, over, values, sentence):
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the sentence is compared below
        evaluate(expression, over, **values)
    assert sentence in str(refused.value)


def test_an_axis_of_a_fixed_length_changes_no_number_of_the_expression():
    assert evaluate(3 * fixed[k], k, fixed=[1, 2, 3]).tolist() == [3, 6, 9]


def test_an_index_runs_along_a_quantity_that_has_a_value_not_one_that_is_written_out():
    written_out = IndexedBase("written_out", shape=(Symbol("N"),))
    got = evaluate(written_out[i] - y[i], i, Eq(written_out[k], 2 * y[k]), y=[1, 2])
    assert got.tolist() == [1, 2]
    assert evaluate(q[i] + y[i], i, Eq(q[k], 2 * y[k]), y=[1, 2]).tolist() == [3, 6]


@pytest.mark.filterwarnings("ignore:divide by zero")
def test_a_division_by_zero_is_what_numpy_makes_of_it():
    assert evaluate(1 / y[k], k, y=[0, 1]).tolist() == [np.inf, 1]
    assert evaluate(y[1] / t, t=0, y=[1]) == np.inf


def test_several_indices_may_come_as_a_list():
    assert evaluate(W[i, j], [i, j], W=np.eye(2)).tolist() == [[1, 0], [0, 1]]
