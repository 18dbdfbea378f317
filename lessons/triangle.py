"""The triangle of all probabilities of three classes, and paths in it."""

from typing import NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes


def draw_simplex(ax: Axes) -> None:
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

    line: Artist
    start: Artist
    end: Artist

    def show(self, path: np.ndarray) -> None:
        """Move to a new path, shape (points, 3), each row a distribution."""
        x, y = self.line.axes.transProjection.transform(path).T
        self.line.set_data(x, y)
        self.start.set_data(x[:1], y[:1])
        self.end.set_data(x[-1:], y[-1:])


def draw_simplex_path(ax: Axes, path: np.ndarray, colour: str, label: str) -> SimplexPath:
    """The path of ŷ, shape (points, 3), from its first point (hollow) to its last (filled)."""
    style = {"color": colour, "clip_on": False}
    (line,) = ax.plot([1], [0], [0], ".-", linewidth=1.5, markersize=5, label=label, **style)
    (start,) = ax.plot([1], [0], [0], "o", fillstyle="none", markersize=9, **style)
    (end,) = ax.plot([1], [0], [0], "o", markersize=9, **style)
    drawn = SimplexPath(line, start, end)
    drawn.show(path)
    return drawn
