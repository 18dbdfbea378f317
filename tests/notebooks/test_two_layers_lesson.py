"""Lesson 07: an example in which no wrong form hides, and an explorer that shows the chain."""

from itertools import combinations, product

import numpy as np
import pytest

from lessons.activations import sigmoid, softmax
from lessons.explorers.two_layers import two_layers_explorer
from lessons.gradcheck import largest_disagreement
from lessons.heads import softmax_binary_error
from lessons.small_network import EXAMPLE as ex
from lessons.two_layer import forward, gradients
from tests.support.sliders import sliders

PASSED, RIGHT = forward(*ex), gradients(*ex)
A, H, THETA, Y_HAT = PASSED.z1, PASSED.h, PASSED.theta, PASSED.y_hat
ERROR, SLOPE = Y_HAT - ex.y, H * (1 - H)


def back_to_a(error=ERROR, slope=SLOPE):
    return error @ ex.W2.T * slope


def back_to_x(error=ERROR, slope=SLOPE):
    return back_to_a(error, slope) @ ex.W1.T


WRONG_ERRORS = {
    "sign": ex.y - Y_HAT,
    "target forgotten": Y_HAT,
    "softmax forgotten": THETA - ex.y,
    "softmax twice": softmax(Y_HAT) - ex.y,
    "sigmoid for softmax": sigmoid(THETA) - ex.y,
    "summed binary cost": softmax_binary_error(THETA, ex.y),
    "only k = i": -ex.y * (1 - Y_HAT),
    "only k ≠ i": (1 - ex.y) * Y_HAT,
    "a sigmoid's slope on top": ERROR * Y_HAT * (1 - Y_HAT),
}
WRONG_SLOPES = {
    "missing": np.ones(3),
    "at h": sigmoid(H) * (1 - sigmoid(H)),
    "twice": SLOPE**2,
    "only h": H,
    "only 1 − h": 1 - H,
    "h² for h(1 − h)": H**2,
    "with the wrong sign inside": H * (1 + H),
    "a(1 − a)": A * (1 - A),
}
WRONG = {
    "dJ_dtheta": WRONG_ERRORS,
    "dJ_db2": WRONG_ERRORS,
    "dJ_dW2": {
        **{name: np.outer(H, error) for name, error in WRONG_ERRORS.items()},
        "a for h": np.outer(A, ERROR),
        "rows of the weights": ex.W2 * ERROR,
        "σ′ for h": np.outer(SLOPE, ERROR),
    },
    "dJ_dh": {name: error @ ex.W2.T for name, error in WRONG_ERRORS.items()},
    "dJ_dW1": {
        **{name: np.outer(ex.x, back_to_a(error)) for name, error in WRONG_ERRORS.items()},
        **{name: np.outer(ex.x, back_to_a(slope=slope)) for name, slope in WRONG_SLOPES.items()},
        "x forgotten": np.outer([1, 1], back_to_a()),
    },
    "dJ_db1": {
        **{name: back_to_a(error) for name, error in WRONG_ERRORS.items()},
        **{name: back_to_a(slope=slope) for name, slope in WRONG_SLOPES.items()},
    },
    "dJ_dx": {
        **{name: back_to_x(error) for name, error in WRONG_ERRORS.items()},
        **{f"σ′ {name}": back_to_x(slope=slope) for name, slope in WRONG_SLOPES.items()},
        "σ′ summed over": (ERROR @ ex.W2.T @ SLOPE) * ex.W1.sum(axis=1),
    },
}
CASES = [(gradient, name) for gradient, forms in WRONG.items() for name in forms]


# The example


def test_the_right_form_is_right():
    assert np.allclose(back_to_x(), RIGHT.dJ_dx, rtol=1e-12)
    assert np.allclose(np.outer(ex.x, back_to_a()), RIGHT.dJ_dW1, rtol=1e-12)


@pytest.mark.parametrize(("gradient", "name"), CASES)
def test_every_wrong_form_is_visibly_different(gradient, name):
    right, wrong = getattr(RIGHT, gradient), WRONG[gradient][name]
    assert wrong.shape == right.shape
    assert largest_disagreement(wrong, right) > 0.03


@pytest.mark.parametrize("name", WRONG["dJ_dx"])
def test_in_the_gradient_by_x_every_entry_shows_it(name):
    assert np.abs(WRONG["dJ_dx"][name] - RIGHT.dJ_dx).min() > 0.05


def test_no_two_wrong_forms_look_alike():
    for one, other in combinations(WRONG["dJ_dx"].values(), 2):
        assert np.abs(one - other).max() > 0.005


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: ERROR @ ex.W2,
        lambda: ERROR @ ex.W1.T,
        lambda: ERROR @ ex.W1,
        lambda: back_to_a() @ ex.W1,
        lambda: back_to_a() @ ex.W2.T,
        lambda: ERROR * SLOPE,
        lambda: SLOPE @ ERROR,
        lambda: ex.x @ ex.W2 + ex.b2,
        lambda: ex.W1 @ ex.x,
    ],
)
def test_a_forgotten_transpose_or_the_wrong_weights_do_not_fit(wrong):
    with pytest.raises(ValueError, match=r"mismatch|broadcast"):
        wrong()


def test_a_transposed_gradient_has_another_shape():
    for name in ("W1", "W2"):
        assert getattr(RIGHT, f"dJ_d{name}").T.shape != getattr(ex, name).shape


def test_sizes_and_entries_all_differ():
    assert len({len(ex.x), len(ex.b1), len(ex.b2)}) == 3
    sizes = np.abs(np.concatenate([array.ravel() for array in ex[:5]]))
    assert len(set(sizes)) == len(sizes) == 27


def test_the_example_cannot_be_changed_by_accident():
    with pytest.raises(ValueError, match="read-only"):
        ex.W1[0, 0] = 1


# The explorer


@pytest.fixture
def explorer():
    return two_layers_explorer()


def test_it_starts_at_the_example_with_the_true_chain(explorer):
    numbers = explorer.numbers()
    assert all(np.array_equal(explorer.state()[name], getattr(ex, name)) for name in ex._fields)
    assert numbers.J == PASSED.J
    assert np.allclose(numbers.dJ_da, numbers.dJ_dh * numbers.dh_da, rtol=1e-12)
    assert np.allclose(numbers.dJ_dx, numbers.dJ_da @ ex.W1.T, rtol=1e-12)


@pytest.mark.parametrize(
    ("label", "name", "place"),
    [("(W₁)₂₃", "W1", (1, 2)), ("(b₁)₃", "b1", 2), ("(W₂)₃₄", "W2", (2, 3)), ("(b₂)₁", "b2", 0),
     ("x₂", "x", 1)],
)  # fmt: skip
def test_a_slider_moves_its_own_entry(explorer, label, name, place):
    sliders(explorer)[label].value = -3.3
    moved = {field: np.array(array) for field, array in ex._asdict().items()}
    moved[name][place] = -3.3
    assert np.allclose(explorer.numbers().dJ_dx, gradients(**moved).dJ_dx, rtol=1e-12)
    assert pytest.approx(forward(**moved).J) == explorer.numbers().J


def test_the_sliders_stand_as_the_numbers_are_multiplied(explorer):
    rows = [[slider.description for slider in row] for row in explorer._sliders.rows]
    assert rows[0] == ["x₁", "(W₁)₁₁", "(W₁)₁₂", "(W₁)₁₃"]
    assert rows[2] == ["target y", "(b₁)₁", "(b₁)₂", "(b₁)₃"]
    assert rows[5] == ["(W₂)₃₁", "(W₂)₃₂", "(W₂)₃₃", "(W₂)₃₄"]
    assert rows[6] == ["(b₂)₁", "(b₂)₂", "(b₂)₃", "(b₂)₄"]


def test_the_bars_stand_where_the_numbers_say(explorer):
    sliders(explorer)["x₁"].value = 2.0
    sliders(explorer)["target y"].index = 0
    numbers = explorer.numbers()
    inputs, _, hidden, _, outputs, errors, x_back, h_back = map(widths, explorer._picture.axes)
    assert np.allclose(inputs, explorer.state()["x"])
    assert np.allclose(hidden, numbers.h)
    assert np.allclose(outputs, [1, 0, 0, 0, *numbers.y_hat])
    assert np.allclose(errors, numbers.dJ_dtheta)
    assert np.allclose(x_back, numbers.dJ_dx)
    assert np.allclose(h_back, numbers.dJ_da)


def widths(ax):
    """How far each bar of a column reaches, to the right or, below 0, to the left."""
    return [bar.get_width() for bar in ax.patches]


def test_sliders_at_their_ends_draw_nothing_outside_the_axes(explorer):
    x_back = explorer._picture.axes[6]
    named = sliders(explorer)
    for ends in product([-4.0, 4.0], repeat=4):
        for place, name in enumerate(("(W₁)", "(b₁)", "(W₂)", "x")):
            for label in named:
                if label.startswith(name):
                    named[label].value = ends[place]
        low, high = x_back.get_xlim()
        assert low <= explorer.numbers().dJ_dx.min()
        assert explorer.numbers().dJ_dx.max() <= high
        assert "could not be shown" not in explorer.board.words


def test_the_table_has_every_factor_with_its_shape(explorer):
    shown = explorer.board.table
    for name, shape in [("∂J/∂θ", "(4,)"), ("σ′(a)", "(3,)"), ("∂J/∂x", "(2,)")]:
        row = shown.partition(f">{name}</th>")[2].partition("</tr>")[0]
        assert shape in row
    assert "−1.820" in shown


def test_the_words_say_the_target_the_cost_and_the_way_down(explorer):
    assert "The target is class 3. The cost J is 2.496." in explorer.board.words
    assert "It falls as x₁ grows and as x₂ grows." in explorer.board.words
    flat = two_layers_explorer(W1=np.zeros((2, 3)))
    assert "No entry of x changes it" in flat.board.words


@pytest.mark.parametrize(("D", "H", "K"), [(1, 1, 1), (3, 2, 5), (2, 2, 2)])
def test_a_teacher_brings_other_numbers(D, H, K):
    rng = np.random.default_rng(D)
    W1, b1, W2, b2, x = (np.round(rng.normal(size=shape), 1) for shape in [(D, H), H, (H, K), K, D])
    explorer = two_layers_explorer(W1, b1, W2, b2, x, np.eye(K)[0])
    assert len(sliders(explorer)) == D + D * H + H + H * K + K + 1
    assert "(W₂)₁₁" in sliders(explorer)
    assert np.allclose(explorer.numbers().h, sigmoid(x @ W1 + b1))
    columns = [len(ax.patches) for ax in explorer._picture.axes]
    assert columns == [D, 0, H, 0, 2 * K, K, D, H]


def test_numbers_that_do_not_fit_are_named():
    with pytest.raises(ValueError, match=r"W1 has shape \(2, 3\) but x has 3 features"):
        two_layers_explorer(x=[1, 2, 3])
    with pytest.raises(ValueError, match="one example and no batch"):
        two_layers_explorer(x=[[1, 2]], y=[[0, 0, 0, 1]])
