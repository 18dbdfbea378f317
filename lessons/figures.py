"""Pictures of the lessons. Each `draw_*` takes an axes and arrays, draws, returns its artists.

The numbers come from outside; here is only where they stand. The same quantity has the same colour
in every lesson: `lessons.marks`. In a notebook that imports this, a figure is shown sharp, and with
its numbers as alternative text.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh

from lessons.curves import draw_curve, draw_tangent
from lessons.marks import COLOURS, INK
from lessons.networks import Bars, as_bars
from lessons.numerals import lowered
from lessons.scales import HEAT, symmetric_limits
from lessons.stored import show_figures_in_words
from lessons.tiles import draw_images, draw_verdicts
from lessons.triangle import add_simplex, draw_simplex, draw_simplex_path
from lessons.validation import Array

__all__ = [
    "COLOURS",
    "add_simplex",
    "draw_against",
    "draw_curve",
    "draw_distances",
    "draw_entries",
    "draw_heat_map",
    "draw_images",
    "draw_probabilities",
    "draw_scores",
    "draw_side_by_side",
    "draw_simplex",
    "draw_simplex_path",
    "draw_tangent",
    "draw_verdicts",
]

#: The colours of `draw_heat_map` in words.
SIGNS = "purple: above 0\norange: below 0"
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
    filled, outline = _pair(ax, (y_hat, "ŷ", "y_hat"), (y, "y", "y"))
    ax.set(
        title="probabilities ŷ and target y" if legend else "ŷ filled, y outlined", ylim=(0, 1.05)
    )
    if legend:
        ax.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
    return filled, outline


def draw_against(
    ax: Axes, values: Array, right: Array, names: tuple[str, str]
) -> tuple[Bars, Bars]:
    """A gradient of another kind as filled bars, ŷ − y as outlines about them; each (K,)."""
    drawn = _pair(ax, (values, names[0], "gradient"), (right, names[1], "error"))
    ax.axhline(0, color=INK, linewidth=0.8)
    ax.set_title(names[0], color=COLOURS["gradient"])
    ax.set_xlabel(f"□ {names[1]}", color=COLOURS["error"])
    return drawn


def draw_entries(ax: Axes, values: Array, colour: str, symbol: str) -> Bars:
    """The entries of a vector, shape (size,), as bars from zero, named x₁, x₂ … by `symbol`."""
    bars = _bars(ax, values, width=0.6, color=colour)
    places = range(1, len(values) + 1)
    ax.set_xticks(places, [symbol + lowered(place) for place in places])
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
    """Bars on their side, from 0 to 2, each under its label, the first on top."""
    places = np.arange(len(labels))
    bars = ax.barh(places, distances, color=colour, height=0.3)
    ax.set_yticks(places - 0.16, labels, fontsize=9, ha="left", va="bottom", in_layout=False)
    ax.tick_params("y", length=0, pad=-3)
    ax.set(xlim=(0, 2.02), xticks=range(3), ylim=(len(labels) - 0.6, -0.9))
    ax.set_xlabel("0: looks right at these numbers", loc="left")
    ax.set_title("how far from the right gradient")
    ax.spines[["top", "right"]].set_visible(False)
    return as_bars(bars)


def _pair(
    ax: Axes, filled: tuple[Array, str, str], outline: tuple[Array, str, str]
) -> tuple[Bars, Bars]:
    """Filled bars, and outlines about them; each with its values, its name, its meaning."""
    values, name, meaning = filled
    bars = _bars(ax, values, width=0.5, color=COLOURS[meaning], label=name)
    values, name, meaning = outline
    style: dict[str, Any] = {"fill": False, "edgecolor": COLOURS[meaning], "linewidth": 2.5}
    return bars, _bars(ax, values, width=0.76, label=name, **style)


def _bars(ax: Axes, values: Array, offset: float = 0, **style: Any) -> Bars:
    classes = np.arange(1, len(values) + 1)
    bars = ax.bar(classes + offset, values, **style)
    ax.set(xticks=classes, xlabel="class")
    ax.spines[["top", "right"]].set_visible(False)
    return as_bars(bars)
