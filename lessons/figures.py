"""Pictures of the lessons. Each `draw_*` takes an axes and arrays, draws, returns its artists.

Nothing is computed here. The same quantity has the same colour in every lesson; the colours are
those of Okabe and Ito (2008), which colour-blind readers can tell apart.
"""

from typing import NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

COLOURS = {
    "z": "#0072B2",
    "y_hat": "#E69F00",
    "y": "#009E73",
    "error": "#D55E00",
    "cost": "#CC79A7",
    "x": "#56B4E9",
}
INK = "#1a1a1a"


class Bars(NamedTuple):
    """One bar a class; `show` moves them all to new values, shape (K,)."""

    rectangles: tuple[Artist, ...]

    def show(self, values: np.ndarray) -> None:
        for rectangle, value in zip(self.rectangles, values, strict=True):
            rectangle.set_height(value)


def draw_scores(ax: Axes, z: np.ndarray) -> Bars:
    """The scores z, shape (K,), as bars up and down from zero."""
    bars = _bars(ax, z, width=0.6, color=COLOURS["z"])
    ax.set(title="scores z", ylim=symmetric_limits(z))
    ax.axhline(0, color=INK, linewidth=0.8)
    return bars


def draw_probabilities(ax: Axes, y_hat: np.ndarray, y: np.ndarray) -> tuple[Bars, Bars]:
    """The probabilities ŷ as filled bars, the target y as outlines about them; each (K,)."""
    filled = _bars(ax, y_hat, width=0.5, color=COLOURS["y_hat"], label="ŷ")
    outline = _bars(ax, y, width=0.76, fill=False, edgecolor=COLOURS["y"], linewidth=2.5, label="y")
    ax.set(title="probabilities ŷ and target y", ylim=(0, 1.05))
    ax.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
    return filled, outline


def draw_curve(ax: Axes, x: np.ndarray, y: np.ndarray, x_label: str, y_label: str) -> Artist:
    """A curve y over x, both of shape (points,), with its axes named."""
    (line,) = ax.plot(x, y, color=INK, linewidth=1.5)
    ax.set(xlabel=x_label, ylabel=y_label, xlim=(x[0], x[-1]))
    ax.spines[["top", "right"]].set_visible(False)
    return line


def draw_point(ax: Axes, x: float, y: float) -> Artist:
    """One point, in the colour of ŷ; move it with `set_data([x], [y])`."""
    (point,) = ax.plot([x], [y], "o", color=COLOURS["y_hat"], markersize=10)
    return point


def symmetric_limits(values: np.ndarray) -> tuple[float, float]:
    """The smallest of ±1, ±2.5, ±5, ±10, ±25 … that holds every value with a little room."""
    reach = 1.05 * max(1e-3, float(np.abs(values).max()))
    decade = 10.0 ** np.floor(np.log10(reach))
    limit = next(step * decade for step in (1, 2.5, 5, 10) if step * decade >= reach)
    return -limit, limit


def _bars(ax: Axes, values: np.ndarray, **style) -> Bars:
    classes = np.arange(1, len(values) + 1)
    bars = ax.bar(classes, values, **style)
    ax.set_xticks(classes, [f"class {k}" for k in classes])
    ax.spines[["top", "right"]].set_visible(False)
    return Bars(tuple(bars))
