"""What the hand can take hold of in a picture: a mark, and the slider that moves along with it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from ipywidgets import Widget
from matplotlib.artist import Artist
from matplotlib.transforms import Transform

from lessons.explorers.board import references

UP = 0.03  # what a point upwards adds, where a mark has no axis of its own
CORNERS = np.eye(3)


class Grip(NamedTuple):
    """A mark that moves a slider.

    `part` names one of several parts of an artist, as Mark does. `along` is the axis of the artist
    on which its number stands, "x" or "y", or "" where it moves up and down without a scale.
    """

    artist: Artist
    slider: Widget
    along: str = ""
    part: str = ""

    def on_page(self, name: str, page: Transform) -> dict[str, Any]:
        """The mark, the slider, and what a point to the right and a point down add to its value."""
        right, down = _per_point(page, self.along)
        return {
            **{"mark": name + self.part, "sliders": references([self.slider])},
            **{"right": right, "down": down, "corners": []},
        }


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
            **{"right": 0, "down": 0, "corners": corners, "group": self.group},
        }


def _per_point(page: Transform, along: str) -> tuple[float, float]:
    if not along:
        return 0, -UP
    origin, right, down = page.transform([(0, 0), (1, 0), (0, 1)])
    step = (right - origin)[0] if along == "x" else (down - origin)[1]
    return (1 / float(step), 0) if along == "x" else (0, 1 / float(step))
