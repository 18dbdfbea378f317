"""A network as it is drawn: bars at its units, row by row, and edges from one row to the next.

A unit's number is a bar on its side. An edge has a width for the size of its number and is dashed
where the number is negative, so that nothing is told by colour alone.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from lessons.marks import INK
from lessons.scales import upper_limit
from lessons.validation import Array

DASH = 5.0, 3.0  # points
THIN = 0.3
SMALL = 10


class Bars(NamedTuple):
    """One bar a class; `show` moves them all to new values, shape (K,)."""

    rectangles: tuple[Rectangle, ...]

    def show(self, values: Array) -> None:
        """Give each bar its new height."""
        for rectangle, value in zip(self.rectangles, values, strict=True):
            rectangle.set_height(value)

    def show_widths(self, values: Array) -> None:
        """The same for bars that lie on their side."""
        for rectangle, value in zip(self.rectangles, values, strict=True):
            rectangle.set_width(value)


class EdgeLines(LineCollection):
    """The edges between two rows of units; `values` has a row for each unit at their right ends.

    The widest may have `widest` points. Matplotlib is told of widths and dashes where it draws.
    """

    values: Array
    widest: float

    @property
    def widths(self) -> list[float]:
        """How wide each edge is, in points."""
        sizes: list[float] = np.abs(self.values).ravel().tolist()
        unit = self.widest / upper_limit(max(sizes))
        return [THIN + unit * size for size in sizes]

    def draw(self, renderer: RendererBase) -> None:
        """Give each edge its width, and a dash where it is negative."""
        widths = self.widths
        self.set_linewidth(widths)
        signs = zip(widths, self.values.flat, strict=True)
        self.set_linestyle([_dash(width) if sign < 0 else "-" for width, sign in signs])
        super().draw(renderer)


class Edges(NamedTuple):
    """Edges that `show` new numbers, shape (right, left)."""

    lines: EdgeLines

    def show(self, values: Array) -> None:
        """Give each edge its number."""
        self.lines.values = values


def draw_edges(ax: Axes, values: Array, colour: str, widest: float, most: int) -> Edges:
    """An edge for each number, shape (right, left), across an axes with room for `most` rows."""
    right, left = values.shape
    pairs = [[(0, a), (1, b)] for b in rows_of(right, most) for a in rows_of(left, most)]
    lines = EdgeLines(pairs, colors=colour, capstyle="butt")
    lines.values, lines.widest = values, widest
    ax.add_collection(lines, autolim=False)
    _clear(ax, most)
    ax.set_xlim(0, 1)
    return Edges(lines)


def draw_units(
    ax: Axes,
    values: Array,
    colour: str,
    most: int,
    names: str = "",
    limits: tuple[float, float] = (0, 1),
    aside: float = 0,
    **style: Any,
) -> Bars:
    """A number for each unit, shape (units,), as bars on their side, named x₁, x₂ … by `names`.

    `aside` moves them down by a part of a row.
    """
    rows = rows_of(len(values), most)
    bars = ax.barh(rows + aside, values, **{"height": 0.6, "color": colour, **style})
    _clear(ax, most)
    if names:
        labels = [rf"${names}_{{{place}}}$" for place in range(1, len(values) + 1)]
        ax.set_yticks(rows, labels)
        ax.tick_params(length=0)
    ax.set_xlim(limits)
    ax.plot([0, 0], [rows[0] - 0.5, rows[-1] + 0.5], color=INK, linewidth=0.8, label="_axis")
    return Bars(tuple(bars))


def draw_after(ax: Axes, values: Array, most: int) -> Line2D:
    """The values of units after a step, shape (units,), as diamonds over the bars of before."""
    rows = rows_of(len(values), most)
    (marks,) = ax.plot(values, rows, "D", color=INK, fillstyle="none", clip_on=False, label="after")
    return marks


def name_column(ax: Axes, title: str, colour: str = INK, below: str = "", tint: str = INK) -> None:
    """What a column shows, above it and below it, in the colours of what is meant."""
    ax.set_title(title, color=colour, fontsize=SMALL)
    if below:
        ax.set_xlabel(below, color=tint, fontsize=SMALL)


def rows_of(units: int, most: int) -> Array:
    """Where units stand from top to bottom, in the middle of `most` rows."""
    return np.arange(1.0, units + 1) + np.float64(most - units) / 2


def _clear(ax: Axes, most: int) -> None:
    ax.set(ylim=(most + 0.6, 0.4), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)


def _dash(width: float) -> tuple[float, tuple[float, ...]]:
    """A dash of the same length at every width: Matplotlib counts it in widths."""
    return 0, tuple(length / width for length in DASH)
