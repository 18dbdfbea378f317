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


class Grip(NamedTuple):
    """A mark that moves a slider, or the sliders of three classes.

    `part` names one of several parts of an artist, as Mark does. `along` is the axis of the artist
    on which its number stands, "x" or "y", or "" where it moves up and down without a scale. Where
    it is `bent`, what stands there is σ of what the slider adds to. `at` tells it from other marks
    of its slider. Without `keys` it leaves them to such a mark on the same panel.

    A point of the triangle names the `group` of its three sliders: it moves each by the logarithm
    of its share.
    """

    artist: Artist
    sliders: Sequence[Widget]
    along: str = ""
    part: str = ""
    at: str = ""
    keys: bool = True
    bent: bool = False
    group: str = ""

    def on_page(self, name: str, page: Transform) -> dict[str, Any]:
        """The mark, the sliders, and how a number of each follows from a place on the page."""
        return {
            **{"mark": name + self.part, "sliders": references(self.sliders), "at": self.at},
            **{"keys": self.keys, "bent": self.bent, "group": self.group},
            "follows": self._follows(page),
        }

    def _follows(self, page: Transform) -> list[list[float]]:
        """What a point to the right and a point down add to each number, and what it is at none."""
        if self.group:
            axes: Any = self.artist.axes
            corners: Array = page.transform(axes.transProjection.transform(np.eye(3)))
            shares: list[list[float]] = np.linalg.inv(np.c_[corners, np.ones(3)]).T.tolist()
            return shares
        if not self.along:
            return [[0, -UP, 0]]
        place = "xy".index(self.along)
        origin, one = page.transform([(0, 0), (1, 1)])[:, place].tolist()
        step = 1 / (one - origin)
        return [[step * (place == 0), step * (place == 1), -origin * step]]


def bar_grips(bars: Bars, sliders: Iterable[Widget], bent: bool = False) -> list[Grip]:
    """A bar for each slider."""
    pairs, along = zip(bars, sliders, strict=True), "x" if bars.lying else "y"
    return [Grip(bar, [slider], along, bent=bent) for bar, slider in pairs]


def edge_grips(edges: Edges, sliders: Array) -> list[Grip]:
    """An edge for each slider, shape (right, left)."""
    return [Grip(edges, [slider], part=f".{n}") for n, slider in enumerate(sliders.flat)]


def target_grips(bars: Bars, slider: Widget) -> list[Grip]:
    """The outline of each class, all of one slider that runs over the classes."""
    places, along = enumerate(bars, start=1), "y" if bars.lying else "x"
    return [Grip(bar, [slider], along, at=f"class {k}") for k, bar in places]
