"""Pictures of the lessons. Each `draw_*` takes an axes and arrays, draws, returns its artists.

The numbers come from outside; here is only where they stand. The same quantity has the same colour
in every lesson: `lessons.marks`. In a notebook that imports this, a figure is shown sharp, and with
its numbers as alternative text.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.lines import Line2D
from matplotlib.text import Text

from lessons.marks import COLOURS, INK
from lessons.networks import Bars, Edges, draw_after, draw_edges, draw_units, name_column
from lessons.scales import HEAT, heat_colours, symmetric_limits, upper_limit
from lessons.stored import show_figures_in_words
from lessons.tiles import draw_images, draw_verdicts
from lessons.triangle import SimplexPath, draw_simplex, draw_simplex_path
from lessons.validation import Array

__all__ = [
    "COLOURS",
    "INK",
    "Bars",
    "Drop",
    "Edges",
    "SimplexPath",
    "Tangent",
    "draw_after",
    "draw_curve",
    "draw_distances",
    "draw_entries",
    "draw_drop",
    "draw_edges",
    "draw_heat_map",
    "draw_images",
    "draw_probabilities",
    "draw_scores",
    "draw_side_by_side",
    "draw_simplex",
    "draw_simplex_path",
    "draw_tangent",
    "draw_units",
    "draw_verdicts",
    "heat_colours",
    "name_column",
    "symmetric_limits",
    "upper_limit",
]

show_figures_in_words()


def draw_scores(ax: Axes, z: Array) -> Bars:
    """The scores z, shape (K,), as bars up and down from zero."""
    bars = _bars(ax, z, width=0.6, color=COLOURS["z"])
    ax.set(title="scores z", ylim=symmetric_limits(z))
    ax.axhline(0, color=INK, linewidth=0.8)
    return bars


def draw_probabilities(ax: Axes, y_hat: Array, y: Array, legend: bool = True) -> tuple[Bars, Bars]:
    """The probabilities ŷ as filled bars, the target y as outlines about them; each (K,).

    Without a legend, where there is little room, the title says which is which.
    """
    filled = _bars(ax, y_hat, width=0.5, color=COLOURS["y_hat"], label="ŷ")
    outline = _bars(ax, y, width=0.76, fill=False, edgecolor=COLOURS["y"], linewidth=2.5, label="y")
    ax.set(title="probabilities ŷ and target y" if legend else "ŷ, outlined y", ylim=(0, 1.05))
    if legend:
        ax.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
    return filled, outline


def draw_entries(ax: Axes, values: Array, colour: str, symbol: str) -> Bars:
    """The entries of a vector, shape (size,), as bars from zero, named x_1, x_2 … by `symbol`."""
    bars = _bars(ax, values, width=0.6, color=colour)
    places = range(1, len(values) + 1)
    ax.set_xticks(places, [rf"${symbol}_{{{place}}}$" for place in places])
    ax.set_xlabel("")
    ax.axhline(0, color=INK, linewidth=0.8)
    return bars


def draw_side_by_side(ax: Axes, series: dict[str, Array], colours: list[str]) -> list[Bars]:
    """Several values a class, shape (K,) each, as thin bars beside one another, with a legend."""
    width = 0.8 / len(series)
    drawn = []
    for place, (name, values) in enumerate(series.items()):
        offset = (place - (len(series) - 1) / 2) * width
        style: dict[str, Any] = {"width": 0.92 * width, "color": colours[place], "label": name}
        drawn.append(_bars(ax, values, offset, **style))
    ax.axhline(0, color=INK, linewidth=0.8)
    ax.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
    return drawn


def draw_curve(ax: Axes, x: Array, y: Array, colour: str = INK, label: str = "") -> Line2D:
    """A curve y over x, both of shape (points,)."""
    (line,) = ax.plot(x, y, color=colour, linewidth=1.8, label=label)
    ax.margins(x=0)
    ax.spines[["top", "right"]].set_visible(False)
    return line


TANGENT_REACH = 1.5


class Tangent(NamedTuple):
    """A point on a curve and the line through it with the curve's slope there."""

    line: Line2D
    point: Line2D

    def show(self, x: float, y: float, slope: float) -> None:
        """Move to the point (x, y) and the line with `slope` through it."""
        self.point.set_data([x], [y])
        aside = np.array([-TANGENT_REACH, TANGENT_REACH])
        self.line.set_data(x + aside, y + slope * aside)


def draw_tangent(ax: Axes, x: float, y: float, slope: float, colour: str) -> Tangent:
    """The point (x, y) and the line with `slope` through it."""
    (line,) = ax.plot([], [], color=colour, linewidth=2.5)
    (point,) = ax.plot([], [], "o", color=colour, markersize=10)
    tangent = Tangent(line, point)
    tangent.show(x, y, slope)
    return tangent


class Drop(NamedTuple):
    """A point on a curve, with a line down to its input and one across to its value."""

    down: Line2D
    across: Line2D
    point: Line2D
    input: Text
    value: Text

    def show(self, x: float, y: float, said_x: str, said_y: str) -> None:
        """Move to the point (x, y), with these words at its input and at its value."""
        left = float(np.min(self.across.get_xdata()))
        self.down.set_data([x, x], [0, y])
        self.across.set_data([left, x], [y, y])
        self.point.set_data([x], [y])
        self.input.set(position=(x, 0.04), text=f" {said_x} ", ha="left" if x < 0 else "right")
        self.value.set(position=(left, y + 0.03 if y < 0.9 else y - 0.1), text=f" {said_y}")


def draw_drop(ax: Axes, left: float, colour: str, other: str) -> Drop:
    """A point on a curve over an axis that begins at `left`; the input, and the value, coloured."""
    (down,) = ax.plot([0, 0], [0, 0], color=colour, linewidth=2.5, label="_axis")
    (across,) = ax.plot([left, 0], [0, 0], color=other, linewidth=2.5, label="_axis")
    (point,) = ax.plot([0], [0], "o", color=other, markersize=13, clip_on=False)
    words = [ax.text(0, 0, "", color=shade, fontsize=12) for shade in (colour, other)]
    return Drop(down, across, point, *words)


def draw_heat_map(ax: Axes, matrix: Array, limit: float) -> QuadMesh:
    """A matrix (rows, columns) as coloured squares: orange below zero, purple above."""
    rows, columns = matrix.shape
    edges = np.arange(columns + 1) + 0.5, np.arange(rows + 1) + 0.5
    mesh = ax.pcolormesh(*edges, matrix, cmap=HEAT, vmin=-limit, vmax=limit)
    ax.set(xticks=range(1, columns + 1), yticks=range(1, rows + 1), aspect="equal")
    ax.invert_yaxis()
    ax.spines[:].set_visible(False)
    return mesh


def draw_distances(ax: Axes, distances: Array, labels: list[str], colour: str) -> Bars:
    """Bars on their side, from 0 to 2, one for each label, the first on top."""
    places = np.arange(len(labels))
    bars = ax.barh(places, distances, color=colour, height=0.7)
    ax.set(yticks=places, yticklabels=labels, xlim=(0, 2))
    ax.set_title("how far from the right gradient", loc="right")
    ax.invert_yaxis()
    ax.spines[["top", "right"]].set_visible(False)
    return Bars(tuple(bars))


def _bars(ax: Axes, values: Array, offset: float = 0, **style: Any) -> Bars:
    classes = np.arange(1, len(values) + 1)
    bars = ax.bar(classes + offset, values, **style)
    ax.set(xticks=classes, xlabel="class")
    ax.spines[["top", "right"]].set_visible(False)
    return Bars(tuple(bars))
