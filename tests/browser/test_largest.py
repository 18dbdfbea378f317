"""A teacher's own numbers, as many as an explorer takes: six classes of six features."""

import numpy as np
import pytest

from lessons.explorers.layer import layer_explorer
from tests.browser import cells
from tests.browser.twin import Beside, Twin

PLACES = np.arange(36)
W = ((7 * PLACES) % 31 - 15).reshape(6, 6) / 10
b, x, y = W[0] / 2, W[:, 3], np.eye(6)[4]  # halves lie between steps of 0.1
CELL = f"""from lessons.explorers.layer import layer_explorer
layer_explorer({W.tolist()}, {b.tolist()}, {x.tolist()}, {y.tolist()})"""


@pytest.fixture(scope="module")
def largest(lab) -> Beside:
    lab.open_new(CELL)
    lab.run_all()
    return Beside(lab.explorer(), Twin(layer_explorer(W, b, x, y), cells.layer))


def test_the_largest_layer_is_shown_and_nothing_is_cut_off(largest, lab):
    largest.expect(largest.twin.first)
    assert len(largest.twin.labels) == 36 + 6 + 6 + 2
    assert largest.shown.cut_off() == []
    lab.screenshot("largest-layer")


def test_the_largest_layer_follows_a_key(largest, lab):
    first = largest.shown.marks()
    largest.shown.press("W₆₆", "ArrowLeft", "ArrowLeft")
    largest.expect_to_agree()
    assert largest.shown.marks() != first
    lab.expect_no_error()
