from functools import cache

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from lessons.gradcheck import agree, central_differences
from lessons.two_layer import Forward, Gradients, forward, gradients

pytestmark = pytest.mark.filterwarnings("error")

#: D, H, K and n; n = 0 stands for one example that is no batch.
SHAPES = [(2, 2, 2, 0), (1, 1, 1, 0), (1, 3, 5, 1), (3, 2, 4, 0), (2, 3, 2, 2)]


def network(D, H, K, n=0, seed=0, size=1.0):
    """A random network W1, b1, W2, b2, x, y of these sizes, with soft targets."""
    rng = np.random.default_rng(seed)
    batch = (n,) if n else ()
    shapes = ((D, H), (H,), (H, K), (K,), (*batch, D))
    arrays = (size * rng.normal(size=shape) for shape in shapes)
    return *arrays, rng.dirichlet(np.ones(K), size=batch or None)


def test_a_network_by_hand():
    # z1 = (ln 3, 0), so h = (3/4, 1/2); θ = (0, ln 3), so ŷ = (1/4, 3/4)
    W1, b1, x = np.array([[np.log(3), 0.0]]), [0, 0], [1]
    W2, b2, y = [[4, 0], [0, 2 * np.log(3)]], [-3, 0], [1, 0]
    passed, found = forward(W1, b1, W2, b2, x, y), gradients(W1, b1, W2, b2, x, y)
    *_, cost = passed
    assert passed.h == pytest.approx([3 / 4, 1 / 2], rel=1e-15)
    assert passed.theta == pytest.approx([0, np.log(3)], rel=1e-15, abs=1e-15)
    assert passed.y_hat == pytest.approx([1 / 4, 3 / 4], rel=1e-15)
    assert cost == pytest.approx(np.log(4), rel=1e-15)
    dz1 = [-3 * 3 / 16, 1.5 * np.log(3) / 4]
    assert found.dJ_dtheta == pytest.approx([-3 / 4, 3 / 4], rel=1e-15)
    assert found.dJ_dW2 == pytest.approx(np.array([[-9, 9], [-6, 6]]) / 16, rel=1e-14)
    assert found.dJ_db2 == pytest.approx(found.dJ_dtheta, rel=1e-15)
    assert found.dJ_dh == pytest.approx([-3, 1.5 * np.log(3)], rel=1e-14)
    assert found.dJ_db1 == pytest.approx(dz1, rel=1e-14)
    assert found.dJ_dW1 == pytest.approx(np.array([dz1]), rel=1e-14)
    assert found.dJ_dx == pytest.approx([dz1[0] * np.log(3)], rel=1e-14)


# SymPy differentiates the cost, in 50 digits


@cache
def symbolic(D, H, K):
    """The cost of one example and its derivatives, in the order of Gradients, in 50 digits."""
    shapes = {"W1": (D, H), "b1": (1, H), "W2": (H, K), "b2": (1, K), "x": (1, D), "y": (1, K)}
    shapes |= {"theta": (1, K), "h": (1, H)}
    m = {name: sympy.Matrix(*shape, sympy.symbols(f"{name}_:{shape[0] * shape[1]}"))
         for name, shape in shapes.items()}  # fmt: skip
    h = (m["x"] * m["W1"] + m["b1"]).applyfunc(lambda a: 1 / (1 + sympy.exp(-a)))
    theta = m["h"] * m["W2"] + m["b2"]
    powers = m["theta"].applyfunc(sympy.exp)
    by_theta = -sum(m["y"][k] * sympy.log(powers[k] / sum(powers)) for k in range(K))
    by_h = by_theta.xreplace(dict(zip(m["theta"], theta, strict=True)))
    inward = dict(zip(m["h"], h, strict=True))
    outward = dict(zip(m["theta"], theta.xreplace(inward), strict=True))
    by_x = by_h.xreplace(inward)
    costs = {
        "theta": by_theta,
        "W2": by_h,
        "b2": by_h,
        "h": by_h,
        "W1": by_x,
        "b1": by_x,
        "x": by_x,
    }
    parts = [[sympy.diff(cost, v).xreplace(outward).xreplace(inward) for v in m[name]]
             for name, cost in costs.items()]  # fmt: skip
    arguments = [list(m[name]) for name in ("W1", "b1", "W2", "b2", "x", "y")]
    return sympy.lambdify(arguments, [by_x, parts], "mpmath", cse=_shared)


def _shared(expressions):
    return sympy.cse(expressions, order="none")  # no sorting of terms, which takes most of the time


def compare_with_sympy(arrays):
    *parameters, x, y = arrays
    function = symbolic(*parameters[0].shape, y.shape[-1])
    with mpmath.workdps(50 + int(np.abs(forward(*arrays).theta).max())):
        examples = zip(*map(np.atleast_2d, (x, y)), strict=True)
        found = [function(*map(_many_digits, (*parameters, *example))) for example in examples]
        cost = sum(J for J, _ in found) / len(found)
        parts = zip(*(derivatives for _, derivatives in found), strict=True)
        parts = [[[v / len(found) for v in one] for one in part] for part in parts]
    assert pytest.approx(float(cost), rel=1e-12, abs=1e-300) == forward(*arrays).J
    for name, derivative, rows in zip(Gradients._fields, gradients(*arrays), parts, strict=True):
        rows = np.array(rows, float)
        of_an_example = name in ("dJ_dtheta", "dJ_dh", "dJ_dx")
        witness = (rows if of_an_example else rows.sum(axis=0)).reshape(derivative.shape)
        assert derivative == pytest.approx(witness, rel=0, abs=1e-12 * abs(witness).max()), name


def _many_digits(array):
    return [mpmath.mpf(v) for v in np.ravel(array).tolist()]


@pytest.mark.daily(1)
@pytest.mark.parametrize("shape", SHAPES)
def test_cost_and_gradients_against_sympy(shape):
    compare_with_sympy(network(*shape))


@pytest.mark.parametrize("size", [1e-3, 3, 12])
def test_small_saturated_and_extreme_networks_against_sympy(size):
    for seed in range(3):
        *parameters, x, y = network(2, 2, 2, seed=seed, size=size)
        compare_with_sympy((*parameters, x, y))
        compare_with_sympy((*parameters, x, np.eye(2)[seed % 2]))


# Central differences


@pytest.mark.parametrize("shape", SHAPES)
def test_gradients_against_central_differences(shape):
    W1, b1, W2, b2, x, y = network(*shape, seed=1)
    found = gradients(W1, b1, W2, b2, x, y)
    witnesses = central_differences(
        lambda W1, b1, W2, b2, x: forward(W1, b1, W2, b2, x, y).J, W1, b1, W2, b2, x
    )
    names = ("dJ_dW1", "dJ_db1", "dJ_dW2", "dJ_db2", "dJ_dx")
    for name, witness in zip(names, witnesses, strict=True):
        assert agree(getattr(found, name), witness), name


def test_the_gradients_on_the_way_against_central_differences():
    W1, b1, W2, b2, x, y = network(3, 4, 2, 3, seed=1)
    passed, found = forward(W1, b1, W2, b2, x, y), gradients(W1, b1, W2, b2, x, y)
    by_theta = central_differences(lambda theta: _cost(theta, y), passed.theta)
    by_h = central_differences(lambda h: _cost(h @ W2 + b2, y), passed.h)
    assert agree(found.dJ_dtheta, by_theta)
    assert agree(found.dJ_dh, by_h)


def _cost(theta, y):
    """The plain formula, fit for a θ of moderate size."""
    return -(y * np.log(np.exp(theta) / np.exp(theta).sum(axis=-1, keepdims=True))).sum() / len(y)


# Properties

sizes = st.tuples(*(st.integers(1, 4) for _ in range(4)), st.integers(0, 99))


@given(sizes)
def test_a_batch_is_the_mean_of_its_examples(size):
    *parameters, x, y = network(*size)
    whole = gradients(*parameters, x, y)
    singles = [gradients(*parameters, *one) for one in zip(x, y, strict=True)]
    for name in Gradients._fields:
        parts = np.array([getattr(one, name) for one in singles])
        per_example = name in ("dJ_dtheta", "dJ_dh", "dJ_dx")
        wanted = parts / len(x) if per_example else parts.mean(axis=0)
        assert getattr(whole, name) == pytest.approx(wanted, rel=1e-12, abs=1e-14), name
    costs = [forward(*parameters, *one).J for one in zip(x, y, strict=True)]
    mean = forward(*parameters, x, y).J
    assert mean == pytest.approx(np.mean(costs), rel=1e-12)


@given(sizes)
def test_the_hidden_units_may_change_places(size):
    W1, b1, W2, b2, x, y = network(*size)
    found = gradients(W1, b1, W2, b2, x, y)
    turned = gradients(W1[:, ::-1], b1[::-1], W2[::-1], b2, x, y)
    assert turned.dJ_dx == pytest.approx(found.dJ_dx, rel=1e-11, abs=1e-14)
    assert turned.dJ_dW1 == pytest.approx(found.dJ_dW1[:, ::-1], rel=1e-11, abs=1e-14)
    assert turned.dJ_dW2 == pytest.approx(found.dJ_dW2[::-1], rel=1e-11, abs=1e-14)
    assert found.dJ_dtheta.sum(axis=-1) == pytest.approx(np.zeros(len(x)), abs=1e-14)


@given(sizes)
def test_shapes_types_and_untouched_inputs(size):
    arrays = network(*size)
    before = [a.copy() for a in arrays]
    passed, found = forward(*arrays), gradients(*arrays)
    W1, b1, W2, b2, x, y = arrays
    assert isinstance(passed, Forward)
    assert type(passed.J) is float
    assert [a.shape for a in found] == [
        y.shape, W2.shape, b2.shape, passed.h.shape, W1.shape, b1.shape, x.shape,
    ]  # fmt: skip
    assert all((a == b).all() for a, b in zip(before, arrays, strict=True))


# Extreme and bad input


def test_a_network_at_a_thousand():
    arrays = [[1000, -1000]], [0, 0], [[1000, -1000], [7, 7]], [0, 0], [1], [0, 1]
    passed, found = forward(*arrays), gradients(*arrays)
    assert passed.h.tolist() == [1, 0]
    assert passed.J == 2000
    assert found.dJ_dtheta.tolist() == [1, -1]
    assert found.dJ_dW1.tolist() == [[0, 0]]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"W1": np.ones((2, 4))},
         "W1 has shape (2, 4) but x has 3 features; expected W1 of shape (3, 4)"),
        ({"W1": [1, 2, 3]}, "W1 has shape (3,); expected shape (D, H)"),
        ({"b1": [0, 0]}, "b1 has shape (2,) but W1 has 4 columns; expected b1 of shape (4,)"),
        ({"W2": np.ones((2, 4))},
         "W2 has shape (2, 4) but W1 has 4 columns; expected W2 of shape (4, 4)"),
        ({"W2": [1, 2, 3, 4]}, "W2 has shape (4,); expected shape (H, K)"),
        ({"b2": 0.0}, "b2 has shape () but W2 has 2 columns; expected b2 of shape (2,)"),
        ({"x": 1.0}, "x has shape (); expected shape (D,) for one example or (n, D) for a batch"),
        ({"y": [0, 0, 1]},
         "y has shape (3,) but x has shape (3,) and W2 has 2 columns; expected y of shape (2,)"),
        ({"x": np.ones((5, 3))},
         "y has shape (2,) but x has shape (5, 3) and W2 has 2 columns; "
         "expected y of shape (5, 2)"),
        ({"y": [0.5, 0.25]}, "y sums to 0.75; expected a distribution, with sum 1"),
        ({"y": [-1, 2]}, "y[0] is -1.0; expected every target between 0 and 1"),
        ({"b1": [0, 0, np.nan, 0]}, "b1[2] is NaN; expected finite numbers"),
        ({"W2": np.ones((4, 0))}, "W2 is empty, with shape (4, 0); expected numbers"),
        ({"W1": np.full((3, 4), 1e308), "x": [10, 0, 0]},
         "z1 = x·W1 + b1 is too large for a float; expected smaller numbers to start from"),
        ({"W2": np.full((4, 2), 1.7e308)},
         "theta = h·W2 + b2 is too large for a float; expected smaller numbers to start from"),
        ({"b2": [1.7e308, -1.7e308], "y": [0, 1]},
         "J is too large for a float; expected smaller numbers to start from"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("function", [forward, gradients])
def test_bad_input(function, changed, sentence):
    good = {
        "W1": np.ones((3, 4)), "b1": np.zeros(4), "W2": np.ones((4, 2)), "b2": [0, 0],
        "x": [1, 2, 3], "y": [0, 1],
    }  # fmt: skip
    with pytest.raises(ValueError) as caught:  # noqa: PT011 the whole sentence is compared
        function(**(good | changed))
    assert str(caught.value) == sentence
