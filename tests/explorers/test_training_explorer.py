"""The run of lesson 10: pictures of pixels, a logarithmic axis, words that follow the numbers."""

import base64
import re
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from lessons.explorers.training_explorer import training_explorer
from lessons.training import ERRORS, the_digits, trained
from tests.browser import cells

WRONG = "softmax, k = i only"


@pytest.fixture(scope="module")
def whole():
    """The explorer as it is built, after the whole run with the right form; nobody moves it."""
    return training_explorer()


def images(explorer) -> list[np.ndarray]:
    """The images of its picture, as a page shows them: RGB bytes."""
    sources = [mark["href"] for mark in explorer.board.marks.values() if "href" in mark]
    data = [base64.b64decode(source.partition("base64,")[2]) for source in sources]
    return [np.asarray(Image.open(BytesIO(each)).convert("RGB")) for each in data]


def test_the_image_of_x_is_the_digit():
    x = the_digits().X_held[17].reshape(8, 8)
    shown = images(training_explorer(image=18))[10]
    assert np.array_equal(shown[x == 0], np.full(((x == 0).sum(), 3), 255))
    darker = np.argsort(x.ravel(), kind="stable")
    assert np.all(np.diff(shown[..., 0].ravel()[darker].astype(int)) <= 0)


def test_weights_are_purple_where_they_are_positive(whole):
    W = trained("right", 1).W[300]
    for row, shown in zip(W, images(whole), strict=False):
        red, _, blue = np.moveaxis(shown.astype(int), -1, 0)
        clear = np.abs(row.reshape(8, 8)) > 0.1
        assert np.array_equal((blue > red)[clear], (row.reshape(8, 8) > 0)[clear])


def test_all_weights_are_white_before_the_first_step_and_the_table_says_a_tenth():
    explorer = training_explorer(step=0)
    assert all(np.ptp(shown) < 12 for shown in images(explorer)[:10])
    assert explorer.board.table.count("0.100") == 10
    assert "no digit is more probable than all others" in explorer.board.words
    assert "After 0 steps the cost is 2.303" in explorer.board.words


@pytest.mark.daily(1)
@pytest.mark.parametrize("form", sorted(set(ERRORS) - {"1/n left out"}))  # there a last digit grows
def test_the_table_and_the_words_say_what_the_run_reached(form):
    explorer = training_explorer(form=form, step=40, image=7)
    found = re.findall(r"<td[^>]*>([^<]*)<", explorer.board.table)
    assert found == cells.training(**explorer.state())
    numbers = explorer.numbers()
    assert f"the cost is {numbers.cost:.3f}" in explorer.board.words
    assert (
        f"{100 * trained(form, 1).named_rightly(40):.0f} % of the held-out" in explorer.board.words
    )


def test_after_one_step_every_image_is_its_mean_digit():
    digits = the_digits()
    explorer = training_explorer(step=1)
    mean = (digits.Y - 0.1).T @ digits.X / len(digits.X)
    assert np.allclose(explorer.numbers().images.W, mean)
    assert f"The largest weight has the size {np.abs(mean).max():.3f}." in explorer.board.words


def test_a_wrong_form_is_told_beside_the_right_one(whole):
    words = training_explorer(form=WRONG).board.words
    assert "0.261 (0.149 with the right gradient; the whole run stalls at 89 %)" in words
    assert "with the right gradient" not in whole.board.words


def test_the_pixel_that_is_named_changes_the_cost_most():
    numbers = training_explorer(digit=8, step=200).numbers()
    x, (W, b) = numbers.images.x, (array[200] for array in trained("right", 1)[:2])
    moved = x + 1e-6 * np.vstack([np.eye(64), -np.eye(64)])
    z = moved @ W.T + b
    costs = np.log(np.exp(z).sum(axis=1)) - z[:, 8]
    slopes = (costs[:64] - costs[64:]) / 2e-6
    assert numbers.images.dC_dx == pytest.approx(slopes, abs=1e-6)
    row, column = divmod(int(np.abs(slopes).argmax()), 8)
    explorer = training_explorer(step=200)
    assert f"row {row + 1}, column {column + 1}, in the ring: there" in explorer.board.words
    rings = [
        line for ax in explorer._picture.axes for line in ax.lines if line.get_label() == "ring"
    ]
    assert [np.ravel(ring.get_data()).tolist() for ring in rings] == [[column + 1, row + 1]] * 2


def test_a_second_cost_is_named_where_there_is_one(whole):
    titles = [e._picture.axes[1].get_title() for e in (whole, training_explorer(form=WRONG))]
    assert titles == ["cost", "cost, dashed: right"]


def test_no_pixel_has_the_ring_where_none_counts():
    explorer = training_explorer(step=0)
    assert "No pixel makes it more like an 8." in explorer.board.words
    assert "ring" not in " ".join(explorer.board.alts)


def test_the_axis_of_costs_is_logarithmic_and_holds_every_cost():
    explorer = training_explorer(form=WRONG)
    ax = explorer._picture.axes[1]
    low, high = ax.get_ylim()
    assert ax.get_yscale() == "log"
    assert low <= trained(WRONG, 1).costs.min()
    assert trained(WRONG, 1).costs.max() <= high


def test_a_move_along_the_run_sends_little():
    explorer = training_explorer(form=WRONG)
    assert sum(len(str(mark)) for mark in explorer.board.marks.values()) < 12_000


def test_it_stores_no_run_of_three_hundred_costs(whole):
    assert len(repr(whole)) < 600


def test_a_form_that_nobody_knows_is_named():
    with pytest.raises(ValueError, match="form is 'best'; expected one of right, "):
        training_explorer(form="best")
    with pytest.raises(ValueError, match="held-out image is 446; expected a whole number from 1"):
        training_explorer(image=446)
