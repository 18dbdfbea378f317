"""Marks that move: what an artist of Matplotlib is on the page."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import QuadMesh
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform
from matplotlib.typing import MarkerType

from lessons.explorers.markup import Attributes, Mark, paint, path_element
from lessons.explorers.pixels import Pixels
from lessons.networks import DASH, Bands, Edges

#: The radius of a round marker, in parts of its size.
ROUND = {"o": 0.5, ".": 0.25}
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
DASHED = "7 4"
#: An artist, or what is drawn of several.
Drawn = Artist | Iterable[Any]


class Bar(Mark):
    """A rectangle, filled or an outline."""

    artist: Rectangle

    def elements(self) -> str:
        """One path, in the colours of the rectangle."""
        artist, style = self.artist, f"stroke-width:{self.artist.get_linewidth()}"
        return path_element(self.name, artist.get_facecolor(), artist.get_edgecolor(), style)

    def place(self, page: Transform) -> None:
        """Keep where 0 stands on the page, and how long a unit is."""
        super().place(page)
        (self._x, self._y), (x, y) = page.transform([(0, 0), (1, 1)]).tolist()
        self._wide, self._high = x - self._x, y - self._y

    def attributes(self) -> Attributes:
        """The rectangle as it stands now."""
        artist, wide, high = self.artist, self._wide, self._high
        left, top = self._x + wide * artist.get_x(), self._y + high * artist.get_y()
        right, bottom = left + wide * artist.get_width(), top + high * artist.get_height()
        return {self.name: {"d": f"M{left:.2f},{top:.2f}H{right:.2f}V{bottom:.2f}H{left:.2f}Z"}}


class Curve(Mark):
    """A line through points, and the same marker at each of them."""

    def __init__(self, name: str, artist: Line2D):
        super().__init__(name, artist)
        self._line, self._markers = f"{name}l", f"{name}m"
        self._has_line = artist.get_linestyle() != "None"
        marker = artist.get_marker()
        self._marker = "" if marker == "None" else _relative(marker, artist)

    def elements(self) -> str:
        """A path for the line, and one for its markers, where it has them."""
        artist, parts = self.artist, []
        if self._has_line:
            dash = DASHED if artist.get_linestyle() == "--" else "none"
            style = f"stroke-width:{artist.get_linewidth()};stroke-dasharray:{dash}"
            parts.append(path_element(self._line, "none", artist.get_color(), style))
        if self._marker:
            fill, edge = artist.get_markerfacecolor(), artist.get_markeredgecolor()
            style = f"stroke-width:{artist.get_markeredgewidth()}"
            parts.append(path_element(self._markers, fill, edge, style))
        return "".join(parts)

    def attributes(self) -> Attributes:
        """The line through its points, and a marker at each."""
        data = np.transpose(list(map(np.asarray, self.artist.get_data())))
        points = self.page.transform(data).tolist()
        pairs, found = [f"{x:.1f},{y:.1f}" for x, y in points], {}
        if self._has_line:
            found[self._line] = {"d": "M" + " ".join(pairs) if pairs else ""}
        if self._marker:
            found[self._markers] = {"d": "".join(f"M{pair}{self._marker}" for pair in pairs)}
        return found


class Strokes(Mark):
    """The edges of a network, each with its width."""

    artist: Edges

    def elements(self) -> str:
        """A path for each edge; their axes keep their limits."""
        lines = map(self.page.transform, self.artist.get_segments())
        paths = ["M" + " ".join(f"{x:.1f},{y:.1f}" for x, y in line.tolist()) for line in lines]
        edges = zip(_names(self), paths, strict=True)
        stroke = self.artist.colour
        return "".join(path_element(name, "none", stroke, form=path) for name, path in edges)

    def attributes(self) -> Attributes:
        """The width and shade of each edge, dashed where its number is negative."""
        edges, dash = self.artist, "{:g} {:g}".format(*DASH)
        numbers = zip(edges.widths, edges.shades, edges.values.ravel().tolist(), strict=True)
        return {
            name: {
                "stroke-width": f"{width:.2f}",
                "stroke-opacity": f"{shade:g}",
                "stroke-dasharray": "none" if value >= 0 else dash,
            }
            for name, (width, shade, value) in zip(_names(self), numbers, strict=True)
        }


class Areas(Mark):
    """The bands over the edges of a network, each with its shape."""

    artist: Bands

    def elements(self) -> str:
        """A path for each band."""
        fill, style = self.artist.colour, f"fill-opacity:{self.artist.get_alpha():g}"
        return "".join(path_element(name, fill, "none", style) for name in _names(self))

    def attributes(self) -> Attributes:
        """From corner to corner of each."""
        corners = self.page.transform(self.artist.corners.reshape(-1, 2)).reshape(-1, 8).tolist()
        path = "M{:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f}z".format
        return {name: {"d": path(*each)} for name, each in zip(_names(self), corners, strict=True)}


class Label(Mark):
    """A word or a number at the thing itself."""

    artist: Text

    def elements(self) -> str:
        """One text, still empty."""
        colour, size = paint(self.artist.get_color()), self.artist.get_fontsize()
        style = f"fill:{colour};font-size:{size:g}px;white-space:pre"
        return f'<text data-mark="{self.name}" style="{style}"></text>'

    def place(self, page: Transform) -> None:
        """Keep the way from its own place to the page."""
        axes: Any = self.artist.axes
        self.page = self.artist.get_transform() - axes.transData + page

    def attributes(self) -> Attributes:
        """What it says, and where."""
        x, y = self.page.transform(self.artist.get_position()).tolist()
        anchor = ANCHORS[self.artist.get_horizontalalignment()]
        at = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor}
        return {self.name: {**at, "text": self.artist.get_text()}}


MARKS: dict[type[Artist], type[Mark]] = {
    **{Rectangle: Bar, Line2D: Curve, QuadMesh: Pixels},
    **{AxesImage: Pixels, Edges: Strokes, Bands: Areas, Text: Label},
}


def artists_of(drawn: Drawn) -> Iterator[Artist]:
    """An artist itself, or one by one all that something is drawn of."""
    if isinstance(drawn, Artist):
        yield drawn
    else:
        yield from chain.from_iterable(map(artists_of, drawn))


def mark_of(name: str, artist: Artist) -> Mark:
    """The mark of an artist; KeyError for another kind than a bar, line, edge, map, image, word."""
    return MARKS[type(artist)](name, artist)


def _names(mark: Strokes | Areas) -> list[str]:
    return [f"{mark.name}.{place}" for place in range(mark.artist.values.size)]


def _relative(marker: MarkerType, artist: Line2D) -> str:
    """A marker drawn from its centre, in relative commands: a circle, or a shape with corners."""
    size = artist.get_markersize()
    if isinstance(marker, str) and marker in ROUND:
        r = ROUND[marker] * size
        half = f"a{r:.2f},{r:.2f} 0 1 0"
        return f"m{-r:.2f},0{half} {2 * r:.2f},0{half} {-2 * r:.2f},0z"
    style = MarkerStyle(marker)
    path = style.get_path().transformed(style.get_transform() + Affine2D().scale(size))
    (first, *sides) = np.diff(np.asarray(path.vertices)[:-1], axis=0, prepend=0) * [1, -1]
    x, y = first
    return f"m{x:.2f},{y:.2f}" + "".join(f"l{x:.2f},{y:.2f}" for x, y in sides) + "z"
