from functools import cache

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.gradcheck import agree, central_differences
from lessons.heads import HEADS
from lessons.one_layer import Forward, Gradients, forward, forward_and_gradients, gradients

pytestmark = pytest.mark.filterwarnings("error")

#: K, D and n; n = 0 stands for one example that is no batch.
SHAPES = [(3, 3, 0), (2, 3, 0), (3, 2, 4), (1, 2, 0), (1, 3, 2), (5, 2, 2), (2, 2, 3), (5, 1, 1)]


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


def test_with_one_class_the_softmax_costs_are_zero():
    for head in ("softmax-categorical", "softmax-binary"):
        passed, found = forward_and_gradients([[2.0, 1.0]], [1], [[1, 2], [3, 4]], [[1], [1]], head)
        assert (passed.y_hat == 1).all()
        assert passed.cost == 0
        assert all((derivative == 0).all() for derivative in found)


# The second witness: SymPy differentiates the cost, in 50 digits


@cache
def symbolic(head, K, D, n):
    """The mean cost and its derivatives by z, W, b and x, as functions in 50 digits."""
    rows = max(n, 1)
    shapes = {"W": (K, D), "b": (1, K), "x": (rows, D), "y": (rows, K), "z": (rows, K)}
    m = {name: sympy.Matrix(*shape, sympy.symbols(f"{name}:{shape[0] * shape[1]}"))
         for name, shape in shapes.items()}  # fmt: skip
    by_z = sum(_symbolic_cost(head, m["z"].row(r), m["y"].row(r)) for r in range(rows)) / rows
    weighted = m["x"] * m["W"].T + sympy.ones(rows, 1) * m["b"]
    by_parameters = by_z.subs(dict(zip(m["z"], weighted, strict=True)))
    parts = [by_parameters, [sympy.diff(by_z, v).subs(dict(zip(m["z"], weighted, strict=True)))
             for v in m["z"]]]  # fmt: skip
    parts += [[sympy.diff(by_parameters, v) for v in m[name]] for name in "Wbx"]
    return sympy.lambdify([list(m[name]) for name in "Wbxy"], parts, "mpmath", cse=True)


def _symbolic_cost(head, z, y):
    powers = [sympy.exp(v) for v in z]
    y_hat = [p / sum(powers) for p in powers]
    if head == "sigmoid-binary":
        y_hat = [1 / (1 + sympy.exp(-v)) for v in z]
    cost = -sum(t * sympy.log(p) for t, p in zip(y, y_hat, strict=True))
    if head != "softmax-categorical":
        cost -= sum((1 - t) * sympy.log(1 - p) for t, p in zip(y, y_hat, strict=True))
    return cost


def in_fifty_digits(head, W, b, x, y):
    """Cost and gradients of one layer from SymPy, each float taken as the number it is."""
    K, D = W.shape
    function = symbolic(head, K, D, len(x) if x.ndim == 2 else 0)
    exactly = [[sympy.mpmath_float(v) for v in a.ravel()] for a in (W, b, x, y)]
    cost, *parts = function(*exactly)
    shapes = (y.shape, W.shape, b.shape, x.shape)
    return cost, [np.array(p, float).reshape(s) for p, s in zip(parts, shapes, strict=True)]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(("K", "D", "n"), SHAPES)
def test_cost_and_gradients_against_sympy(head, K, D, n):
    if K == 1 and head == "softmax-binary":
        pytest.skip("1 − ŷ is 0 and SymPy has no logarithm for it; the cost is 0, tested by hand")
    W, b, x, y = layer(K, D, n)
    cost, witnesses = in_fifty_digits(head, W, b, x, y)
    passed, found = forward_and_gradients(W, b, x, y, head)
    assert passed.cost == pytest.approx(float(cost), rel=1e-12)
    for name, derivative, witness in zip(Gradients._fields, found, witnesses, strict=True):
        assert derivative.shape == witness.shape, name
        assert derivative == pytest.approx(witness, rel=0, abs=1e-12 * abs(witness).max()), name
