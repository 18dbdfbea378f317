"""A figure in words has the figure's own numbers."""

import numpy as np
from matplotlib.figure import Figure

from lessons.descriptions import describe, describe_axes, plain
from lessons.figures import (
    draw_curve,
    draw_distances,
    draw_heat_map,
    draw_images,
    draw_probabilities,
    draw_scores,
    draw_tangent,
    draw_verdicts,
)


def axes():
    return Figure().subplots()


def test_bars_are_told_one_by_one():
    ax = axes()
    bars = draw_scores(ax, np.array([0.8, -2, 1.4]))
    assert describe_axes(ax) == "scores z: bars 0.8, −2, 1.4."
    bars.show(np.array([1, 2, 3.0]))
    assert describe_axes(ax) == "scores z: bars 1, 2, 3."


def test_several_groups_are_told_by_their_names():
    ax = axes()
    draw_probabilities(ax, np.array([0.25, 0.75]), np.array([0, 1.0]))
    assert describe_axes(ax) == ("probabilities ŷ and target y: ŷ, bars 0.25, 0.75; y, bars 0, 1.")


def test_a_curve_is_told_from_its_beginning_to_its_end_and_a_point_by_its_place():
    ax = axes()
    ax.set(xlabel="z", ylabel="cost")
    draw_curve(ax, np.array([0.0, 1, 2]), np.array([0.0, 1, 4]), label="C")
    draw_tangent(ax, 1, 1, 2, "black")
    said = describe_axes(ax)
    assert said.startswith("cost over z: C, line from (0, 0) to (2, 4); ")
    assert "point at (1, 1)" in said


def test_a_heat_map_is_told_row_by_row():
    ax = axes()
    ax.set_title(r"$\partial \hat{y}_k / \partial z_i$")
    draw_heat_map(ax, np.array([[1.0, 2], [3, -4]]), limit=4)
    assert describe_axes(ax) == "∂ŷk / ∂zi: row 1: 1, 2; row 2: 3, −4."


def test_a_colour_bar_is_not_told():
    ax = axes()
    mesh = draw_heat_map(ax, np.array([[0.1, -2]]), limit=2)
    alone = describe(ax.figure)
    ax.figure.colorbar(mesh)
    ax.figure.canvas.draw()
    assert describe(ax.figure) == alone


def test_bars_with_names_are_told_by_them():
    ax = axes()
    draw_distances(ax, np.array([0.5, 2]), ["sign", "transpose"], "black")
    assert describe_axes(ax) == "how far from the right gradient: sign: 0.5, transpose: 2."


def test_verdicts_are_counted():
    ax = axes()
    draw_verdicts(ax, ["holds", "slip", "holds"])
    assert describe_axes(ax) == "2 × ✓, 1 × ✗."


def test_empty_axes_say_nothing_and_a_figure_says_all():
    figure = Figure()
    left, _ = figure.subplots(1, 2)
    draw_scores(left, np.ones(1))
    assert describe(figure) == "scores z: bars 1."


def test_mathtext_is_said_plainly():
    assert plain(r"$\hat{y}_{1}$") == "ŷ1"


def test_an_image_is_told_by_its_pixels():
    ax = axes()
    draw_images([ax], np.array([[0.0, 0.25, 0.5, 1.0]]), ["a digit"])
    assert describe_axes(ax) == "a digit: 2 × 2 pixels, from 0 to 1."
