"""The edges of a network say how large, of which sign, and whether they carry anything."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from lessons.explorers.layer import layer_explorer
from lessons.explorers.moving import Strokes
from lessons.explorers.softmax import softmax_explorer
from lessons.explorers.two_layers import two_layers_explorer
from lessons.networks import PALE, draw_edges

W = np.array([[1.0, -2.0], [0.5, 4.0], [-3.0, 0.0]])


@pytest.fixture
def ax():
    return Figure().subplots()


def test_the_width_of_an_edge_is_the_size_of_its_number(ax):
    edges = draw_edges(ax, W.shape, "black", 6, most=3)
    edges.show(W)
    order = np.argsort(np.abs(W).ravel())
    assert (np.diff(np.array(edges.widths)[order]) > 0).all()
    assert max(edges.widths) <= 6.3


def test_edges_of_a_turned_matrix_begin_at_its_rows(ax):
    edges = draw_edges(ax, W.T.shape, "black", 6, most=3, turned=True)
    edges.show(W.T)
    assert edges.values.tolist() == W.tolist()


def test_a_band_of_zero_is_none_and_a_weight_of_zero_a_thin_line(ax):
    for band in (True, False):
        edges = draw_edges(ax, W.shape, "black", 6, most=3, band=band)
        edges.show(W)
        assert [width > 0 for width in edges.widths] == [*[True] * 5, not band]


def test_an_edge_that_begins_at_zero_is_pale(ax):
    edges = draw_edges(ax, W.shape, "black", 6, most=3)
    edges.show(W, np.array([0.0, 3.0]))
    assert edges.shades == [PALE, 1.0] * 3
    edges.show(W)
    assert edges.shades == [1.0] * 6


def test_only_negative_edges_are_dashed_and_a_band_in_another_way(ax):
    line, band = (draw_edges(ax, W.shape, "black", 6, most=3, band=band) for band in (False, True))
    dashes = []
    for edges in (line, band):
        edges.show(W)
        told = Strokes("e", edges)
        told.page = ax.transData
        told.place()
        dashes.append([mark["stroke-dasharray"] for mark in told.attributes().values()])
    for signs in dashes:
        assert [sign == "none" for sign in signs] == (W >= 0).ravel().tolist()
    assert set(dashes[0]) & set(dashes[1]) == {"none"}


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
