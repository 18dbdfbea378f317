"""The triangle of all probabilities of three classes, and paths in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from lessons.validation import Array

if TYPE_CHECKING:
    from mpltern.ternary import TernaryAxes


def add_simplex(figure: Figure, *place: int) -> TernaryAxes:
    """The triangle of all probabilities of three classes as a subplot (rows, columns, number)."""
    import mpltern  # noqa: F401 - it makes the projection "ternary" known to Matplotlib

    ax: TernaryAxes = figure.add_subplot(*place, projection="ternary")
    draw_simplex(ax)
    return ax


def draw_simplex(ax: TernaryAxes) -> None:
    """The triangle of all probabilities of three classes; `ax` has the projection "ternary".

    A corner is a class that is certain, the middle is one third each.
    """
    for axis, k in zip((ax.taxis, ax.laxis, ax.raxis), (1, 2, 3), strict=True):
        axis.set_ticks([])
        axis.set_label_text(f"class {k}")
        axis.set_label_rotation_mode("horizontal")
        axis.labelpad = 8  # clear of a mark in the corner
    ax.grid(False)


class SimplexPath(NamedTuple):
    """A path in the triangle, its first point and its last."""

    line: Line2D
    start: Line2D
    end: Line2D

    def show(self, path: Array) -> None:
        """Move to a new path, shape (points, 3), each row a distribution."""
        axes: TernaryAxes = self.line.axes
        x, y = axes.transProjection.transform(path).T
        self.line.set_data(x, y)
        self.start.set_data(x[:1], y[:1])
        self.end.set_data(x[-1:], y[-1:])


def draw_simplex_path(ax: TernaryAxes, path: Array, colour: str, label: str) -> SimplexPath:
    """The path of ŷ, shape (points, 3), from its first point (hollow) to its last (filled)."""
    style = {"color": colour, "clip_on": False}
    (line,) = ax.plot([1], [0], [0], ".-", linewidth=1.5, markersize=5, label=label, **style)
    (start,) = ax.plot([1], [0], [0], "o", fillstyle="none", markersize=9, **style)
    (end,) = ax.plot([1], [0], [0], "o", markersize=9, **style)
    drawn = SimplexPath(line, start, end)
    drawn.show(path)
    return drawn
