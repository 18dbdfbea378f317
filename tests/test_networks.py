"""The edges of a network say how large, of which sign, and whether they carry anything."""

import re

import numpy as np
import pytest
from matplotlib.figure import Figure

from lessons.explorers.layer import layer_explorer
from lessons.explorers.moving import Areas, Strokes
from lessons.explorers.softmax import softmax_explorer
from lessons.explorers.two_layers import two_layers_explorer
from lessons.networks import PALE, Bands, Edges, lines_across

W = np.array([[1.0, -2.0], [0.5, 4.0], [-3.0, 0.0]])


@pytest.fixture
def ax():
    return Figure().subplots()


@pytest.fixture
def edges(ax):
    drawn = Edges(lines_across(ax, W.shape, most=3), widest=6)
    drawn.show(W, np.ones(2))
    ax.add_collection(drawn)
    return drawn


def test_the_width_of_an_edge_is_the_size_of_its_number(edges):
    order = np.argsort(np.abs(W).ravel())
    assert (np.diff(np.array(edges.widths)[order]) > 0).all()
    assert max(edges.widths) <= 6.3


def test_a_weight_of_zero_is_a_thin_line(edges):
    assert min(edges.widths) == edges.widths[-1] > 0


def test_an_edge_that_begins_at_zero_is_pale(edges):
    assert edges.shades == [1.0] * 6
    edges.show(W, np.array([0.0, 3.0]))
    assert edges.shades == [PALE, 1.0] * 3


def test_only_negative_edges_are_dashed(ax, edges):
    told = Strokes("e", edges)
    told.page = ax.transData
    dashes = [mark["stroke-dasharray"] for mark in told.attributes().values()]
    ax.figure.draw_without_rendering()
    lines = [dash is None for _, dash in edges.get_linestyle()]
    assert [dash == "none" for dash in dashes] == lines == (W >= 0).ravel().tolist()


def test_a_band_stands_on_its_line_as_high_as_its_number_and_hangs_under_it_below_zero(ax, edges):
    bands = Bands(lines_across(ax, W.shape, most=3))
    bands.show(W)
    told = Areas("b", bands)
    told.page = ax.transData
    for mark, line, number in zip(
        told.attributes().values(), edges.get_segments(), W.flat, strict=True
    ):
        corners = np.array(re.findall(r"-?\d+\.\d", mark["d"]), dtype=float).reshape(4, 2)
        assert corners[:2] == pytest.approx(ax.transData.transform(line), abs=0.06)
        assert corners[::-1][:2, 0] == pytest.approx(corners[:2, 0])
        heights = corners[::-1][:2, 1] - corners[:2, 1]
        tall = ax.transData.transform((0, 0))[1] - ax.transData.transform((0, 0.1))[1]
        assert heights == pytest.approx([number * tall] * 2, abs=0.11)


def test_bands_with_others_have_the_scale_of_the_largest(ax):
    bands = Bands(lines_across(ax, W.shape, most=3))
    bands.show(W)
    alone = bands.corners
    bands.show(W, 10 * W)
    assert (np.abs(bands.corners[:, 0] - bands.corners[:, 3])[W.ravel() != 0, 1]
            < np.abs(alone[:, 0] - alone[:, 3])[W.ravel() != 0, 1]).all()  # fmt: skip


def test_edges_and_bands_of_two_layers_begin_at_the_rows_of_their_matrix():
    explorer = two_layers_explorer()
    drawn = [each for ax in explorer._picture.axes for each in ax.collections]
    names, values = (
        ("dJ_dW1", "W1", "dJ_dW2", "W2"),
        explorer.state() | explorer.numbers()._asdict(),
    )
    for each, name in zip(drawn, names, strict=True):
        assert each.values.tolist() == values[name].T.tolist()
    for name in ("∂J/∂W₁", "; W₁", "∂J/∂W₂", "; W₂"):
        assert f"{name}, to 1: " in explorer.board.alts[0]


@pytest.mark.parametrize("build", [layer_explorer, two_layers_explorer])
def test_an_input_that_is_put_to_zero_makes_its_edges_pale_on_the_page(build):
    explorer = build()

    def pale():
        marks = explorer.board.marks.values()
        return sum(mark.get("stroke-opacity") == f"{PALE:g}" for mark in marks)

    before = pale()
    x = explorer.state()["x"]
    units = len(explorer.numbers().z if "z" in explorer.numbers()._fields else explorer.numbers().h)
    explorer.move_to({"x": np.zeros_like(x)})
    assert pale() == units * len(x)
    assert before < pale()


def test_the_temperature_stands_in_the_picture_of_softmax():
    explorer = softmax_explorer(temperature=0.5)
    assert "softmax(z / 0.5)" in str(explorer.board.marks)
    explorer.move_to({"temperature": 2})
    assert "softmax(z / 2)" in str(explorer.board.marks)
    assert "softmax(z / 2)" in explorer.board.alts[1]
