"""Marks that move: what an artist of Matplotlib is as SVG elements, and their attributes now.

Each has `elements()`, the markup that is sent once, and `attributes()`, what a move changes:
{name of the element: {attribute: value}}. Coordinates are points, from the top left.
"""

from collections.abc import Iterable, Mapping
from typing import Protocol

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import QuadMesh
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from matplotlib.text import Text

from lessons.explorers.markup import paint, path_element
from lessons.explorers.pixels import Pixels
from lessons.explorers.strokes import Attributes, Label, Strokes
from lessons.networks import EdgeLines

LETTERS = {Path.MOVETO: "m", Path.LINETO: "l", Path.CURVE3: "q", Path.CURVE4: "c"}
#: The radius of a round marker, in parts of its size.
ROUND = {"o": 0.5, ".": 0.25}
DASHES = {"--": "7 4", ":": "2 3"}


class Mark(Protocol):
    """One artist on the page."""

    def elements(self) -> str: ...

    def attributes(self) -> Attributes: ...


class Bar:
    """A rectangle, filled or an outline."""

    def __init__(self, name: str, artist: Rectangle, height: float):
        self._name, self._artist, self._height = name, artist, height
        self._limits, self._unit = b"", [[0.0, 0.0], [1.0, 1.0]]

    def elements(self) -> str:
        artist = self._artist
        fill = paint(artist.get_facecolor()) if artist.get_fill() else "none"
        edge = "" if artist.get_fill() else f"stroke:{paint(artist.get_edgecolor())};"
        return path_element(self._name, f"fill:{fill};{edge}stroke-width:{artist.get_linewidth()}")

    def attributes(self) -> Attributes:
        artist = self._artist
        limits = artist.axes.viewLim.get_points().tobytes()
        if limits != self._limits:
            corners = artist.axes.transData.transform([(0, 0), (1, 1)]).tolist()
            self._limits, self._unit = limits, corners
        (x0, y0), (x1, y1) = self._unit
        x, y, wide, high = x1 - x0, y0 - y1, artist.get_width(), artist.get_height()
        left, top = x0 + x * artist.get_x(), self._height - y0 + y * artist.get_y()
        box = f"M{left:.2f},{top:.2f}H{left + x * wide:.2f}V{top + y * high:.2f}H{left:.2f}Z"
        return {self._name: {"d": box}}


class Curve:
    """A line through points, and the same marker at each of them."""

    def __init__(self, name: str, artist: Line2D, height: float):
        self._line, self._markers, self._artist = f"{name}l", f"{name}m", artist
        self._height = height
        self._has_line = artist.get_linestyle() not in ("None", "none", "", " ")
        marker = artist.get_marker()
        self._marker = "" if marker in ("None", "", None) else _relative(marker, artist)

    def elements(self) -> str:
        artist, parts = self._artist, []
        if self._has_line:
            dash = DASHES.get(str(artist.get_linestyle()), "none")
            style = f"fill:none;stroke:{paint(artist.get_color())};stroke-dasharray:{dash};"
            parts.append(path_element(self._line, f"{style}stroke-width:{artist.get_linewidth()}"))
        if self._marker:
            hollow = artist.get_fillstyle() == "none"
            fill = "none" if hollow else paint(artist.get_markerfacecolor())
            edge = f"stroke:{paint(artist.get_markeredgecolor())}"
            style = f"fill:{fill};{edge};stroke-width:{artist.get_markeredgewidth()}"
            parts.append(path_element(self._markers, style))
        return "".join(parts)

    def attributes(self) -> Attributes:
        artist, found = self._artist, {}
        points = artist.get_transform().transform(artist.get_xydata())
        pairs = [f"{x:.1f},{self._height - y:.1f}" for x, y in points.tolist()]
        if self._has_line:
            found[self._line] = {"d": "M" + " ".join(pairs) if pairs else ""}
        if self._marker:
            found[self._markers] = {"d": "".join(f"M{pair}{self._marker}" for pair in pairs)}
        return found


class Cells:
    """The cells of a heat map; those outside the axes are left out."""

    def __init__(self, name: str, artist: QuadMesh, height: float):
        self._artist, self._height = artist, height
        self._names = [f"{name}.{place}" for place in range(artist.get_array().size)]
        self._places: dict[bytes, list[str]] = {}

    def elements(self) -> str:
        return "".join(path_element(name, "stroke:none") for name in self._names)

    def attributes(self) -> Attributes:
        artist = self._artist
        colours = (255 * artist.to_rgba(artist.get_array().ravel())[:, :3] + 0.5).astype(int)
        found = zip(self._names, self._boxes(), colours.tolist(), strict=True)
        return {
            name: {"d": box, "fill": "#{:02x}{:02x}{:02x}".format(*colour)}
            for name, box, colour in found
        }

    def flipped(self, y: float) -> float:
        return self._height - y

    def _boxes(self) -> list[str]:
        limits = self._artist.axes.viewLim.get_points().tobytes()
        if limits not in self._places:
            corners = np.asarray(self._artist.get_coordinates())
            low, high = corners[:-1, :-1].reshape(-1, 2), corners[1:, 1:].reshape(-1, 2)
            pairs = np.stack([low, high], axis=1)
            self._places[limits] = [_box(self._artist, pair, self) for pair in pairs]
        return self._places[limits]


KINDS = (
    *((Rectangle, Bar), (Line2D, Curve), (QuadMesh, Cells), (AxesImage, Pixels)),
    *((EdgeLines, Strokes), (Text, Label)),
)


def mark_of(name: str, artist: Artist, height: float) -> Mark:
    """The mark of an artist, on a picture of this height in points."""
    for kind, mark in KINDS:
        if isinstance(artist, kind):
            return mark(name, artist, height)
    raise TypeError(
        f"no mark for {type(artist).__name__}; there are bars, lines, edges, maps, images, words"
    )


def attributes_of(marks: Iterable[Mark]) -> dict[str, Mapping[str, str]]:
    """The attributes of all of them."""
    return {name: found for mark in marks for name, found in mark.attributes().items()}


def _box(artist: QuadMesh, corners: np.ndarray, on: Cells) -> str:
    (x0, y0), (x1, y1) = artist.axes.transData.transform(corners).tolist()
    return f"M{x0:.2f},{on.flipped(y0):.2f}H{x1:.2f}V{on.flipped(y1):.2f}H{x0:.2f}Z"


def _relative(marker: str, artist: Line2D) -> str:
    """A marker drawn from its centre, in relative commands."""
    if marker in ROUND:
        r = ROUND[marker] * artist.get_markersize()
        return (
            f"m{-r:.2f},0a{r:.2f},{r:.2f} 0 1 0 {2 * r:.2f},0a{r:.2f},{r:.2f} 0 1 0 {-2 * r:.2f},0z"
        )
    style = MarkerStyle(marker, artist.get_fillstyle())
    size = artist.get_markersize()
    path = style.get_path().transformed(style.get_transform().scale(size))
    here, start, said = np.zeros(2), np.zeros(2), []
    for flat, code in path.iter_segments(simplify=False, curves=True):
        if code == Path.CLOSEPOLY:
            said.append("z")
            here = start
            continue
        points = np.reshape(flat, (-1, 2))
        steps = (points - here) * [1, -1]
        said.append(LETTERS[code] + " ".join(f"{x:.2f},{y:.2f}" for x, y in steps))
        here = points[-1]
        start = here if code == Path.MOVETO else start
    return "".join(said)
