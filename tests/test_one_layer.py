from functools import cache
from itertools import chain

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from lessons.gradcheck import agree, central_differences
from lessons.heads import HEADS
from lessons.one_layer import Forward, Gradients, forward, forward_and_gradients, gradients

pytestmark = pytest.mark.filterwarnings("error")

#: K, D and n; n = 0 stands for one example that is no batch. SymPy looks at the first two daily.
SHAPES = [(2, 3, 0), (3, 2, 4), (3, 3, 0), (1, 2, 0), (1, 3, 2), (5, 2, 2), (2, 2, 3), (5, 1, 1)]


def layer(K, D, n=0, seed=0, size=1.0):
    """A random layer W, b, x, y of these sizes, with soft targets."""
    rng = np.random.default_rng(seed)
    batch = (n,) if n else ()
    W, b, x = (size * rng.normal(size=shape) for shape in ((K, D), (K,), (*batch, D)))
    return W, b, x, rng.dirichlet(np.ones(K), size=batch or None)


def romanian():
    W = np.array([[0.1, 0.2, -0.3], [-0.6, -0.5, 2], [-0.2, 0.5, -3]])
    return W, np.full(3, 0.1), np.array([1.0, 3, 0]), np.array([0.0, 1, 0])


# The first witness: values worked out by hand and in the notes


def test_the_romanian_example():
    z, y_hat, cost = forward(*romanian())
    assert z == pytest.approx([0.8, -2, 1.4], rel=1e-15)
    assert y_hat.round(4).tolist() == [0.3469, 0.0211, 0.6320]
    assert cost == pytest.approx(2 + np.log(np.exp([0.8, -2, 1.4]).sum()), rel=1e-15)
    assert round(cost, 3) == 3.859
    assert type(cost) is float


def test_the_romanian_example_under_the_mismatched_pair():
    dC_dz = gradients(*romanian(), "softmax-binary").dC_dz
    assert dC_dz.round(4).tolist() == [0.0979, -1.0263, 0.9284]


def test_the_romanian_step_and_its_transpose():
    W, b, x, y = romanian()
    found = gradients(W, b, x, y)
    right = forward(W - found.dC_dW, b - found.dC_db, x, y).cost
    transposed = forward(W - found.dC_dW.T, b - found.dC_db, x, y).cost
    assert f"{right:.1e}" == "8.2e-06"
    assert round(transposed, 4) == 0.0268


def test_a_layer_by_hand():
    found = gradients([[0, 0], [0, 0], [0, 0]], [0, np.log(2), 0], [2, -1], [1, 0, 0])
    assert found.dC_dz == pytest.approx([-0.75, 0.5, 0.25], rel=1e-15)
    assert found.dC_dW == pytest.approx(np.array([[-1.5, 0.75], [1, -0.5], [0.5, -0.25]]))
    assert found.dC_db == pytest.approx(found.dC_dz, rel=1e-15)
    assert found.dC_dx.tolist() == [0, 0]
    assert gradients([[2.0]], [0], [0], [1], "sigmoid-binary").dC_dx.tolist() == [-1]


@pytest.mark.parametrize("almost", [1, 1 - 1e-16])
@pytest.mark.parametrize("head", ["softmax-categorical", "softmax-binary"])
def test_with_one_class_the_softmax_costs_are_zero(head, almost):
    y = [[1], [almost]]
    passed, found = forward_and_gradients([[2.0, 1.0]], [1], [[1, 2], [3, 4]], y, head)
    assert (passed.y_hat == 1).all()
    assert passed.cost == 0
    assert all(np.abs(derivative).max() <= 1e-15 for derivative in found)


# The second witness: SymPy differentiates the cost, in 50 digits


@cache
def symbolic(head, K, D):
    """The cost of one example and its derivatives by z, W, b and x, as functions in 50 digits."""
    shapes = {"W": (K, D), "b": (1, K), "x": (1, D), "y": (1, K), "z": (1, K)}
    m = {name: sympy.Matrix(*shape, sympy.symbols(f"{name}:{shape[0] * shape[1]}"))
         for name, shape in shapes.items()}  # fmt: skip
    by_z = _symbolic_cost(head, m["z"], m["y"])
    weighted = dict(zip(m["z"], m["x"] * m["W"].T + m["b"], strict=True))
    by_parameters = by_z.xreplace(weighted)
    parts = [by_parameters, [sympy.diff(by_z, v).xreplace(weighted) for v in m["z"]]]
    parts += [[sympy.diff(by_parameters, v) for v in m[name]] for name in "Wbx"]
    return sympy.lambdify([list(m[name]) for name in "Wbxy"], parts, "mpmath", cse=_shared)


def _shared(expressions):
    return sympy.cse(expressions, order="none")  # no sorting of terms, which takes most of the time


def _symbolic_cost(head, z, y):
    powers = [sympy.exp(v) for v in z]
    y_hat = [p / sum(powers) for p in powers]
    if head == "sigmoid-binary":
        y_hat = [1 / (1 + sympy.exp(-v)) for v in z]
    cost = -sum(t * sympy.log(p) for t, p in zip(y, y_hat, strict=True))
    if head != "softmax-categorical":
        cost -= sum((1 - t) * sympy.log(1 - p) for t, p in zip(y, y_hat, strict=True))
    return cost


def by_sympy(head, W, b, x, y):
    """Cost and gradients from SymPy, each float taken as the number it is; 1 − ŷ has 50 digits.

    The cost is the mean over the examples, each of which has its own z and x.
    """
    function, examples = symbolic(head, *W.shape), zip(*map(np.atleast_2d, (x, y)), strict=True)
    with mpmath.workdps(50 + int(np.abs(x @ W.T + b).max())):
        found = [function(*map(_many_digits, (W, b, *example))) for example in examples]
        costs, by_z, by_W, by_b, by_x = zip(*found, strict=True)
        n = len(found)
        parts = [chain(*by_z), map(sum, zip(*by_W, strict=True)),
                 map(sum, zip(*by_b, strict=True)), chain(*by_x)]  # fmt: skip
        cost, parts = sum(costs) / n, [[v / n for v in part] for part in parts]
    shapes = (y.shape, W.shape, b.shape, x.shape)
    return cost, [np.array(p, float).reshape(s) for p, s in zip(parts, shapes, strict=True)]


def _many_digits(array):
    return [mpmath.mpf(v) for v in array.ravel().tolist()]


#: With K = 1, 1 − ŷ is 0 and SymPy has no logarithm for it; that cost is tested by hand, above.
SYMBOLIC = [
    pytest.param(head, *shape, marks=[] if shape in SHAPES[:2] else [pytest.mark.slow])
    for head in HEADS
    for shape in SHAPES
    if shape[0] > 1 or head != "softmax-binary"
]


@pytest.mark.daily
@pytest.mark.parametrize(("head", "K", "D", "n"), SYMBOLIC)
def test_cost_and_gradients_against_sympy(head, K, D, n):
    compare_with_sympy(head, layer(K, D, n))


@pytest.mark.daily
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("size", [25, 4, 1e-4])
def test_small_nearly_saturated_and_extreme_layers_against_sympy(head, size):
    for seed in range(3):
        W, b, x, y = layer(3, 2, seed=seed, size=size)
        compare_with_sympy(head, (W, b, x, y))
        compare_with_sympy(head, (W, b, x, np.eye(3)[seed]))


def compare_with_sympy(head, numbers):
    cost, witnesses = by_sympy(head, *numbers)
    passed, found = forward_and_gradients(*numbers, head)
    assert passed.cost == pytest.approx(float(cost), rel=1e-12)
    for name, derivative, witness in zip(Gradients._fields, found, witnesses, strict=True):
        assert derivative.shape == witness.shape, name
        assert derivative == pytest.approx(witness, rel=0, abs=1e-12 * abs(witness).max()), name


# The third witness: central differences


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(("K", "D", "n"), SHAPES)
def test_gradients_against_central_differences(head, K, D, n):
    W, b, x, y = layer(K, D, n, seed=1)
    found = gradients(W, b, x, y, head)
    witnesses = central_differences(lambda W, b, x: forward(W, b, x, y, head).cost, W, b, x)
    by_z = central_differences(lambda z: HEADS[head].cost(z, y).mean(), forward(W, b, x, y, head).z)
    for derivative, witness in zip(found, (by_z, *witnesses), strict=True):
        assert agree(derivative, witness)


# Properties

sizes = st.tuples(st.integers(1, 5), st.integers(1, 4), st.integers(1, 4), st.integers(0, 99))
heads = st.sampled_from(sorted(HEADS))


def together(passed, found):
    return [passed.cost, found.dC_dW, found.dC_db]


@given(sizes, heads)
def test_a_batch_is_the_mean_of_its_examples(size, head):
    W, b, x, y = layer(*size)
    passed, found = forward_and_gradients(W, b, x, y, head)
    singles = [forward_and_gradients(W, b, *one, head) for one in zip(x, y, strict=True)]
    for whole, parts in zip(
        together(passed, found), zip(*(together(*one) for one in singles), strict=True), strict=True
    ):
        assert whole == pytest.approx(np.mean(parts, axis=0), rel=1e-12, abs=1e-14)
    for name in ("dC_dz", "dC_dx"):
        parts = np.array([getattr(one, name) for _, one in singles]) / len(x)
        assert getattr(found, name) == pytest.approx(parts, rel=1e-12, abs=1e-14)


@given(sizes, heads, st.randoms(use_true_random=False))
def test_the_order_of_the_examples_does_not_matter(size, head, random):
    W, b, x, y = layer(*size)
    order = random.sample(range(len(x)), len(x))
    passed, found = forward_and_gradients(W, b, x, y, head)
    again, refound = forward_and_gradients(W, b, x[order], y[order], head)
    assert again.y_hat.tolist() == passed.y_hat[order].tolist()
    assert refound.dC_dx == pytest.approx(found.dC_dx[order], rel=1e-12, abs=1e-14)
    for one, other in zip(together(passed, found), together(again, refound), strict=True):
        assert one == pytest.approx(other, rel=1e-12, abs=1e-14)


@given(sizes)
def test_softmax_errors_sum_to_zero_and_a_shift_of_b_changes_nothing(size):
    W, b, x, y = layer(*size)
    for head in ("softmax-categorical", "softmax-binary"):
        found = gradients(W, b, x, y, head)
        assert found.dC_dz.sum(axis=-1) == pytest.approx(np.zeros(len(x)), abs=1e-14)
        shifted = forward(W, b + 7, x, y, head).cost
        assert shifted == pytest.approx(forward(W, b, x, y, head).cost, rel=1e-12)


@given(sizes, heads, st.floats(0.1, 10))
def test_what_scales_x_up_and_W_down_changes_only_their_gradients(size, head, factor):
    W, b, x, y = layer(*size)
    found = gradients(W, b, x, y, head)
    scaled = gradients(W / factor, b, x * factor, y, head)
    assert scaled.dC_dz == pytest.approx(found.dC_dz, rel=1e-9, abs=1e-12)
    assert scaled.dC_dW == pytest.approx(found.dC_dW * factor, rel=1e-9, abs=1e-12)
    assert scaled.dC_dx == pytest.approx(found.dC_dx / factor, rel=1e-9, abs=1e-12)


@given(sizes, heads)
def test_forward_and_gradients_are_the_two_alone(size, head):
    numbers = layer(*size)
    passed, found = forward_and_gradients(*numbers, head)
    assert isinstance(passed, Forward)
    assert all((a == b).all() for a, b in zip(found, gradients(*numbers, head), strict=True))
    assert all(np.all(a == b) for a, b in zip(passed, forward(*numbers, head), strict=True))
    assert [d.shape for d in found] == [numbers[i].shape for i in (3, 0, 1, 2)]


def test_the_inputs_stay_as_they_were_and_lists_do():
    numbers = layer(2, 3, 2)
    before = [a.copy() for a in numbers]
    for head in HEADS:
        forward_and_gradients(*numbers, head)
        from_lists = gradients(*(a.tolist() for a in numbers), head)
        assert (from_lists.dC_dW == gradients(*numbers, head).dC_dW).all()
    assert all((a == b).all() for a, b in zip(before, numbers, strict=True))


# Extreme z


@pytest.mark.parametrize("head", HEADS)
def test_a_layer_at_a_thousand(head):
    W, b, x = np.eye(2), [0, 0], [1000.0, -1000.0]
    passed, found = forward_and_gradients(W, b, x, [0, 1], head)
    factor = 2 if head == "softmax-binary" else 1
    assert passed.y_hat.tolist() == [1, 0]
    assert passed.cost == 2000 * factor
    assert found.dC_dz.tolist() == [factor, -factor]
    passed, found = forward_and_gradients(W, b, x, [1, 0], head)
    assert passed.cost == 0
    assert found.dC_dz == pytest.approx([0, 0], abs=1e-300)


@pytest.mark.parametrize("head", HEADS)
def test_what_is_past_the_largest_float_is_refused(head):
    with pytest.raises(ValueError, match=r"^z = W·x \+ b is too large for a float; expected"):
        forward([[1e200], [1]], [0, 0], [1e200], [0, 1], head)
    with pytest.raises(ValueError, match=r"^cost is too large for a float; expected smaller"):
        forward([[1], [-1]], [0, 0], [1.7e308], [0, 1], head)
    with pytest.raises(ValueError, match=r"^dC_dx is too large for a float; expected smaller"):
        gradients([[-1.7e308], [1.7e308]], [0, 0], [1e-308], [1, 0], head)


# Bad input


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"W": np.ones((3, 2))},
         "W has shape (3, 2) but x has 3 features; expected W of shape (K, 3)"),
        ({"W": [1, 2, 3]}, "W has shape (3,); expected shape (K, D)"),
        ({"x": 1}, "x has shape (); expected shape (D,) for one example or (n, D) for a batch"),
        ({"x": np.ones((2, 2, 3))},
         "x has shape (2, 2, 3); expected shape (D,) for one example or (n, D) for a batch"),
        ({"b": [1, 2, 3]}, "b has shape (3,) but W has 2 rows; expected b of shape (2,)"),
        ({"b": [[1], [2]]}, "b has shape (2, 1) but W has 2 rows; expected b of shape (2,)"),
        ({"y": [0, 1, 0]},
         "y has shape (3,) but x has shape (3,) and W has 2 rows; expected y of shape (2,)"),
        ({"x": np.ones((4, 3))},
         "y has shape (2,) but x has shape (4, 3) and W has 2 rows; expected y of shape (4, 2)"),
        ({"x": np.ones((4, 3)), "y": np.eye(2)},
         "y has shape (2, 2) but x has shape (4, 3) and W has 2 rows; expected y of shape (4, 2)"),
        ({"y": [0.5, 0.4]}, "y sums to 0.9; expected a distribution, with sum 1"),
        ({"y": [1, 1], "head": "softmax-binary"},
         "y sums to 2; expected a distribution, with sum 1"),
        ({"y": [2, 0], "head": "sigmoid-binary"},
         "y[0] is 2.0; expected every target between 0 and 1"),
        ({"W": [[1, 2, np.nan], [1, 2, 3]]}, "W[0, 2] is NaN; expected finite numbers"),
        ({"b": [np.inf, 0]}, "b[0] is infinite; expected finite numbers"),
        ({"x": []}, "x is empty, with shape (0,); expected numbers"),
        ({"x": np.ones((0, 3))}, "x is empty, with shape (0, 3); expected numbers"),
        ({"y": [True, False]}, "y holds booleans; expected real numbers"),
        ({"y": "01"}, "y holds text; expected real numbers"),
        ({"W": [[1, 2, 3], [1, 2]]}, "W is ragged; expected rows of one length"),
        ({"W": [[sympy.Symbol("w")] * 3] * 2},
         "W holds values of type Symbol; expected real numbers"),
        ({"head": "relu"},
         "head is 'relu'; expected one of "
         "'sigmoid-binary', 'softmax-categorical', 'softmax-binary'"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("function", [forward, gradients, forward_and_gradients])
def test_bad_input(function, changed, sentence):
    good = {"W": np.ones((2, 3)), "b": [0, 0], "x": [1, 2, 3], "y": [0, 1]}
    with pytest.raises(ValueError) as caught:  # noqa: PT011 the whole sentence is compared
        function(**(good | changed))
    assert str(caught.value) == sentence


def test_a_sigmoid_takes_targets_that_do_not_sum_to_one():
    assert forward(np.zeros((2, 1)), [0, 0], [1], [1, 1], "sigmoid-binary").cost == pytest.approx(
        2 * np.log(2), rel=1e-15
    )
