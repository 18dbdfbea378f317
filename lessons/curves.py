"""A curve, and a point on it: with the line of its slope, or with lines to its input and value."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from lessons.marks import INK
from lessons.validation import Array


def draw_curve(ax: Axes, x: Array, y: Array, colour: str = INK, label: str = "") -> Line2D:
    """A curve y over x, both of shape (points,)."""
    (line,) = ax.plot(x, y, color=colour, linewidth=1.8, label=label)
    ax.margins(x=0)
    ax.spines[["top", "right"]].set_visible(False)
    return line


TANGENT_REACH = 1.5
CLEAR = 0.15


class Tangent(NamedTuple):
    """A point on a curve and the line through it with the curve's slope there."""

    line: Line2D
    point: Line2D

    def show(self, x: float, y: float, slope: float) -> None:
        """Move to the point (x, y) and the line with `slope` through it."""
        self.point.set_data(np.atleast_1d(x), np.atleast_1d(y))
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
        side = "left" if x < 0 else "right"
        self.input.set(position=(x, 0.04), text=f" {said_x} ", horizontalalignment=side)
        above = max(y + 0.03, CLEAR)  # of the words at the input, which stand on the axis
        self.value.set(position=(left, above if y < 0.9 else y - 0.1), text=f" {said_y}")


def draw_drop(ax: Axes, left: float, colour: str, other: str) -> Drop:
    """A point on a curve over an axis that begins at `left`; the input, and the value, coloured."""
    (down,) = ax.plot([0, 0], [0, 0], color=colour, linewidth=2.5, label="_axis")
    (across,) = ax.plot([left, 0], [0, 0], color=other, linewidth=2.5, label="_axis")
    (point,) = ax.plot([0], [0], "o", color=other, markersize=13, clip_on=False)
    words = [ax.text(0, 0, "", color=shade, fontsize=12) for shade in (colour, other)]
    return Drop(down, across, point, *words)
