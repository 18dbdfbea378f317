"""What the hand can take hold of: each grip is a mark on the page, and moves as its slider does."""

import re

import numpy as np
import pytest

from lessons.explorers.board import REFERENCE
from lessons.explorers.descent_explorer import descent_explorer
from lessons.explorers.forward_pass import forward_pass_explorer
from lessons.explorers.layer import layer_explorer
from lessons.explorers.neuron import neuron_explorer
from lessons.explorers.sigmoid import sigmoid_explorer
from lessons.explorers.softmax import softmax_explorer
from lessons.explorers.two_layers import two_layers_explorer
from tests.support.sliders import built, sliders
from tests.support.sweep import every_explorer


def grip_of(explorer, label) -> dict:
    """The last grip that moves this slider."""
    reference = REFERENCE + sliders(explorer)[label].model_id
    return [grip for grip in explorer.board.grips if reference in grip["sliders"]][-1]


@every_explorer
def test_every_grip_is_a_mark_and_moves_sliders_of_the_explorer(build):
    explorer = built(build)
    known = {REFERENCE + slider.model_id for slider in sliders(explorer).values()}
    for grip in explorer.board.grips:
        assert grip["mark"] in explorer.board.marks
        assert set(grip["sliders"]) <= known
        assert len(grip["follows"]) == len(grip["sliders"])
        assert all(right or down for right, down, _ in grip["follows"])
    roles = re.findall('role="(group|img)"', "".join(explorer.board.panels))
    assert ("group" in roles) == bool(explorer.board.grips)


@pytest.mark.parametrize(
    ("build", "label"), [(sigmoid_explorer, "z₁"), (forward_pass_explorer, "x₂")]
)
def test_a_mark_moves_as_far_as_the_hand(build, label):
    explorer = build()
    grip, slider = grip_of(explorer, label), sliders(explorer)[label]
    before, value = _edge(explorer, grip), slider.value
    slider.value = value - 1.0
    ((right, _, _),) = grip["follows"]
    assert (_edge(explorer, grip) - before) * right == pytest.approx(-1.0, abs=0.02)


def _edge(explorer, grip) -> float:
    """How far right a bar's end is, or a point's middle."""
    path = explorer.board.marks[grip["mark"]]["d"]
    found = re.search(r"H([\d.]+)", path) or re.search(r"M([\d.]+),", path)
    return float(found[1])


def test_a_score_moves_upwards_with_the_hand():
    explorer = softmax_explorer()
    ((right, down, _),) = grip_of(explorer, "z₁")["follows"]
    assert down < 0
    assert right == 0


def test_a_hidden_unit_moves_its_bias_by_the_inverse_of_its_sigmoid():
    explorer = two_layers_explorer()
    grip, slider = grip_of(explorer, "(b₁)₂"), sliders(explorer)["(b₁)₂"]
    assert grip["bent"]

    def said() -> float:
        ((right, _, zero),) = grip["follows"]
        share = right * _edge(explorer, grip) + zero
        return float(np.log(share / (1 - share)))

    before, value = said(), slider.value
    slider.value = value + 1.0
    assert said() - before == pytest.approx(1.0, abs=0.02)


@every_explorer
def test_no_two_tab_stops_of_a_panel_have_one_name(build):
    grips = [grip for grip in built(build).board.grips if grip["keys"]]
    names = [(*grip["sliders"], grip.get("at", "")) for grip in grips]
    assert len(set(names)) == len(names)


def test_a_line_leaves_its_keys_to_a_point_of_the_same_slider():
    grips = neuron_explorer().board.grips
    lines = [grip for grip in grips if not grip["keys"]]
    assert [grip["mark"][-1] for grip in lines] == ["l", "l"]
    for line in lines:
        assert any(grip["keys"] and grip["sliders"] == line["sliders"] for grip in grips)


def test_a_weight_is_an_edge_that_goes_up_and_down():
    explorer = layer_explorer()
    grip = grip_of(explorer, "W₂₃")
    assert re.fullmatch(r"\d+\.5", grip["mark"])
    assert grip["follows"][0][1] < 0


def test_a_scale_that_moves_takes_the_grips_along():
    explorer = forward_pass_explorer()
    before = grip_of(explorer, "b₁")["follows"][0][0]
    sliders(explorer)["W₁₂"].value = 4.0
    assert grip_of(explorer, "b₁")["follows"][0][0] == pytest.approx(6 * before)


def test_a_point_of_the_triangle_moves_three_numbers_in_one_update():
    explorer = descent_explorer()
    updates = []
    explorer.board.observe(lambda change: updates.append(change.new), "marks")
    b = [1.2, -0.3, 0.4]
    explorer.board.hand = {"state": {"b": b}, "count": 1}
    assert explorer.state()["b"].tolist() == b
    assert len(updates) == 1
    (grip,) = explorer.board.grips
    assert grip["group"] == "b"


def test_the_corners_of_the_triangle_are_where_one_class_is_certain():
    explorer = descent_explorer(W=20 * np.eye(3), x=[1, 0, 0], b=[0, 0, 0])
    (grip,) = explorer.board.grips
    path = explorer.board.marks[grip["mark"]]["d"]
    x, y = map(float, re.match(r"M([\d.]+),([\d.]+)m", path).groups())
    shares = np.array(grip["follows"]) @ [x, y, 1]
    assert shares == pytest.approx([1, 0, 0], abs=0.002)
