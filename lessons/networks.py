"""A network as it is drawn: bars at its units, row by row, and edges from one row to the next.

A unit's number is a bar on its side. An edge has a width for the size of its number and is dashed
where the number is negative, so that nothing is told by colour alone. It is pale where it carries
nothing, as it begins at a unit whose number is 0. What goes back over it stands on it as a band.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.container import BarContainer
from matplotlib.patches import Rectangle

from lessons.marks import COLOURS, INK
from lessons.numerals import lowered
from lessons.scales import symmetric_limits, upper_limit
from lessons.validation import Array

DASH = 5.0, 3.0  # points
HIGHEST = 0.5  # of a band, in rows
THIN = 0.3
PALE = 0.25
SMALL, LINE = 10, 15  # points: letters, and from line to line


class Bars(tuple[Rectangle, ...]):
    """One bar a class; those that are `lying` on their side have their number as their width."""

    lying: bool

    def show(self, values: Array) -> None:
        """Give each bar its number, shape (K,)."""
        for rectangle, value in zip(self, values, strict=True):
            (rectangle.set_width if self.lying else rectangle.set_height)(value)


def as_bars(drawn: BarContainer) -> Bars:
    """What `ax.bar` or `ax.barh` has drawn."""
    bars = Bars(drawn.patches)
    bars.lying = drawn.orientation == "horizontal"
    return bars


class Edges(LineCollection):
    """The edges between two rows of units, of which the widest may have `widest` points.

    An edge of 0 is a thin line, which can be taken hold of. Matplotlib is told of widths, shades
    and dashes where it draws.
    """

    colour = COLOURS["W"]
    values: Array
    widths: list[float]
    shades: list[float]

    def __init__(self, lines: Array, widest: float):
        super().__init__([*lines], colors=self.colour, capstyle="butt")
        self._widest = widest

    def show(self, values: Array, carried: Array) -> None:
        """Give each edge its number, (right, left), and what the edges from each left end carry."""
        self.values, sizes = values, np.abs(values).ravel()
        self.widths = (THIN + self._widest / upper_limit(sizes.max()) * sizes).tolist()
        self.shades = [1.0 if number else PALE for number in carried.tolist()] * len(values)

    def draw(self, renderer: RendererBase) -> None:
        """Give each edge its width and shade, and a dash where it is negative."""
        self.set_linewidth(self.widths)
        self.set_alpha(self.shades)
        signs = zip(self.widths, self.values.flat, strict=True)
        self.set_linestyle([_dash(width) if sign < 0 else "-" for width, sign in signs])
        super().draw(renderer)


class Bands(PolyCollection):
    """What goes back over edges: a band on the line of each, as a bar on its axis.

    Its height is the size of the number. It stands above the line, or below it where the number is
    negative. `corners` has its shape, (edges, 4, 2).
    """

    colour = COLOURS["gradient"]

    def __init__(self, lines: Array):
        super().__init__([], facecolors=self.colour, alpha=0.5)
        self._lines = lines

    def show(self, values: Array, *others: Array) -> None:
        """Give each band its number, (right, left), on one scale with those of other bands."""
        self.values, ends = values, self._lines.copy()
        ends[..., 1] -= HIGHEST / max(symmetric_limits(values, *others)) * values.reshape(-1, 1)
        self.corners = np.concatenate([self._lines, ends[:, ::-1]], axis=1)
        self.set_verts([*self.corners])


def lines_across(ax: Axes, shape: tuple[int, ...], most: int) -> Array:
    """Both ends of each edge, (edges, 2, 2), for numbers of shape (right, left).

    The axes is made ready for them, with room for `most` rows.
    """
    ax.set_xlim(0, 1)
    _clear(ax, most)
    rows = product(*(rows_of(units, most) for units in shape))
    return np.array([[(0, left), (1, right)] for right, left in rows])


def draw_units(
    ax: Axes,
    units: int,
    colour: str,
    most: int,
    names: str = "",
    limits: tuple[float, float] = (-1.05, 1.05),
    aside: float = 0,
    hollow: bool = False,
    **style: Any,
) -> Bars:
    """A number for each unit as bars on their side, named x₁, x₂ … by `names`, or class 1 ….

    `aside` moves them down by a part of a row, and there they are narrower.
    """
    rows, height = rows_of(units, most), 0.34 if aside else 0.6
    looks = {"fill": False, "edgecolor": colour, "linewidth": 2.2} if hollow else {"color": colour}
    bars = ax.barh(rows + aside, np.zeros(units), **{"height": height, **looks, **style})
    _clear(ax, most)
    if names:
        ax.set_yticks(rows + aside, [_unit_name(names, place) for place in range(1, units + 1)])
        ax.tick_params(length=0)
        ax.yaxis.set_visible(True)
    ax.set_xlim(limits)
    ax.plot([0, 0], [rows[0] - 0.5, rows[-1] + 0.5], color=INK, linewidth=0.8, label="_axis")
    return as_bars(bars)


def name_column(ax: Axes, title: str, colour: str, *below: tuple[str, str]) -> None:
    """What a column shows, above it, and line by line below it, each in the colour of its thing."""
    ax.set_title(title, color=colour, fontsize=SMALL, y=1)  # given, it is not looked for
    write_below(ax, *below)


def write_below(
    ax: Axes, *below: tuple[str, str], at: tuple[float, float] = (0.5, 0), ha: str = "center"
) -> None:
    """Lines below a column, or below another place of an axes, each in its colour."""
    units: dict[str, Any] = {"xycoords": "axes fraction", "textcoords": "offset points"}
    style: dict[str, Any] = {"fontsize": SMALL, "ha": ha, "va": "top", **units}
    for line, (words, tint) in enumerate(below):
        ax.annotate(words, at, (0, -LINE * line - 5), color=tint, **style)


def rows_of(units: int, most: int) -> Array:
    """Where units stand from top to bottom, in the middle of `most` rows."""
    return np.arange(1.0, units + 1) + np.float64(most - units) / 2


def _unit_name(names: str, place: int) -> str:
    return names + lowered(place) if len(names) == 1 else f"{names} {place}"


def _clear(ax: Axes, most: int) -> None:
    ax.set(ylim=(most + 0.6, 0.4), xticks=[], yticks=[])
    for line in (ax.xaxis, ax.yaxis, *ax.spines.values()):
        line.set_visible(False)


def _dash(width: float) -> tuple[float, tuple[float, ...]]:
    """A dash of the same length at every width: Matplotlib counts it in widths."""
    return 0, tuple(length / width for length in DASH)
