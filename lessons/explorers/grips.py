"""What the hand can take hold of in a picture: a mark, and the slider that moves along with it."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from ipywidgets import Widget
from matplotlib.artist import Artist
from matplotlib.transforms import Transform

from lessons.explorers.board import references
from lessons.networks import Bars, Edges
from lessons.validation import Array

UP = 0.03  # what a point upwards adds, where a mark has no axis of its own
CORNERS = np.eye(3)


class Grip(NamedTuple):
    """A mark that moves a slider.

    `part` names one of several parts of an artist, as Mark does. `along` is the axis of the artist
    on which its number stands, "x" or "y", or "" where it moves up and down without a scale. Where
    it is `bent`, what stands there is σ of what the slider adds to. `at` tells it from other marks
    of its slider. Without `keys` it leaves them to such a mark on the same panel.
    """

    artist: Artist
    slider: Widget
    along: str = ""
    part: str = ""
    at: str = ""
    keys: bool = True
    bent: bool = False

    def on_page(self, name: str, page: Transform) -> dict[str, Any]:
        """The mark, the slider, and what a point to the right and a point down add to its value."""
        right, down, zero = _per_point(page, self.along)
        return {
            **{"mark": name + self.part, "sliders": references([self.slider]), "at": self.at},
            **{"keys": self.keys, "bent": self.bent, "zero": zero},
            **{"right": right, "down": down, "corners": []},
        }


def bar_grips(bars: Bars, sliders: Iterable[Widget], along: str, bent: bool = False) -> list[Grip]:
    """A bar for each slider."""
    pairs = zip(bars, sliders, strict=True)
    return [Grip(bar, slider, along, bent=bent) for bar, slider in pairs]


def edge_grips(edges: Edges, sliders: Array) -> list[Grip]:
    """An edge for each slider, shape (right, left)."""
    return [Grip(edges, slider, part=f".{n}") for n, slider in enumerate(sliders.flat)]


def target_grips(bars: Bars, slider: Widget, along: str) -> list[Grip]:
    """The outline of each class, all of one slider that runs over the classes."""
    places = enumerate(bars, start=1)
    return [Grip(bar, slider, along, at=f"class {k}") for k, bar in places]


class TriangleGrip(NamedTuple):
    """A point of the triangle that moves three numbers: each by the logarithm of its share."""

    artist: Artist
    sliders: Sequence[Widget]
    group: str

    def on_page(self, name: str, page: Transform) -> dict[str, Any]:
        """The mark, the sliders, their group, and where the corners of the triangle are."""
        axes: Any = self.artist.axes
        corners = page.transform(axes.transProjection.transform(CORNERS)).round(2).tolist()
        return {
            **{"mark": name + "m", "sliders": references(self.sliders)},
            **{"right": 0, "down": 0, "corners": corners, "group": self.group, "keys": True},
        }


def _per_point(page: Transform, along: str) -> tuple[float, float, float]:
    """What a point to the right and a point down add to a number, and the number at no points."""
    if not along:
        return 0, -UP, 0
    place = "xy".index(along)
    origin, one = page.transform([(0, 0), (1, 1)])[:, place].tolist()
    step = 1 / (one - origin)
    return (step, 0, -origin * step) if along == "x" else (0, step, -origin * step)
