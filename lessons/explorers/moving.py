"""Marks that move: what an artist of Matplotlib is as SVG elements, and their attributes now.

Each has `elements()`, the markup that is sent once, `place(page)`, to be told where limits are new,
and `attributes()`, what a move changes: {name of the element: {attribute: value}}. `page`
leads from the data of its axes to points, from the top left.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Protocol

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import QuadMesh
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform
from matplotlib.typing import MarkerType

from lessons.explorers.markup import paint, path_element
from lessons.explorers.pixels import Pixels, values_of
from lessons.explorers.strokes import Attributes, Label, Strokes
from lessons.networks import Edges
from lessons.scales import heat_colours

LETTERS = {Path.MOVETO: "m", Path.LINETO: "l", Path.CURVE3: "q", Path.CURVE4: "c"}
#: The radius of a round marker, in parts of its size.
ROUND = {"o": 0.5, ".": 0.25}
#: An artist, or what is drawn of several.
Drawn = Artist | Iterable[Any]
DASHES = {"--": "7 4", ":": "2 3"}


class Mark(Protocol):
    """One artist on the page."""

    def elements(self) -> str: ...

    def place(self, page: Transform) -> None: ...

    def attributes(self) -> Attributes: ...


class Bar:
    """A rectangle, filled or an outline."""

    def __init__(self, name: str, artist: Rectangle):
        self._name, self._artist = name, artist

    def elements(self) -> str:
        artist = self._artist
        fill = paint(artist.get_facecolor()) if artist.get_fill() else "none"
        edge = "" if artist.get_fill() else f"stroke:{paint(artist.get_edgecolor())};"
        return path_element(self._name, f"fill:{fill};{edge}stroke-width:{artist.get_linewidth()}")

    def place(self, page: Transform) -> None:
        (self._x, self._y), (x, y) = page.transform([(0, 0), (1, 1)]).tolist()
        self._wide, self._high = x - self._x, y - self._y

    def attributes(self) -> Attributes:
        artist, wide, high = self._artist, self._wide, self._high
        left, top = self._x + wide * artist.get_x(), self._y + high * artist.get_y()
        right, bottom = left + wide * artist.get_width(), top + high * artist.get_height()
        return {self._name: {"d": f"M{left:.2f},{top:.2f}H{right:.2f}V{bottom:.2f}H{left:.2f}Z"}}


class Curve:
    """A line through points, and the same marker at each of them."""

    def __init__(self, name: str, artist: Line2D):
        self._line, self._markers, self._artist = f"{name}l", f"{name}m", artist
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

    def place(self, page: Transform) -> None:
        self._page = page

    def attributes(self) -> Attributes:
        points = self._page.transform(
            np.transpose(list(map(np.asarray, self._artist.get_data())))
        ).tolist()
        pairs, found = [f"{x:.1f},{y:.1f}" for x, y in points], {}
        if self._has_line:
            found[self._line] = {"d": "M" + " ".join(pairs) if pairs else ""}
        if self._marker:
            found[self._markers] = {"d": "".join(f"M{pair}{self._marker}" for pair in pairs)}
        return found


class Cells:
    """The cells of a heat map; those outside the axes are left out."""

    def __init__(self, name: str, artist: QuadMesh):
        self._artist = artist
        self._names = [f"{name}.{place}" for place in range(values_of(artist).size)]

    def elements(self) -> str:
        return "".join(path_element(name, "stroke:none") for name in self._names)

    def place(self, page: Transform) -> None:
        corners = np.asarray(self._artist.get_coordinates())
        ends = corners[:-1, :-1], corners[1:, 1:]
        low, high = (page.transform(end.reshape(-1, 2)).tolist() for end in ends)
        self._boxes = [
            f"M{x0:.2f},{y0:.2f}H{x1:.2f}V{y1:.2f}H{x0:.2f}Z"
            for (x0, y0), (x1, y1) in zip(low, high, strict=True)
        ]

    def attributes(self) -> Attributes:
        colours = heat_colours(values_of(self._artist).ravel(), self._artist.get_clim()[1])
        found = zip(self._names, self._boxes, colours, strict=True)
        return {name: {"d": box, "fill": colour} for name, box, colour in found}


def artists_of(drawn: Drawn) -> Iterator[Artist]:
    """An artist itself, or one by one all that something is drawn of."""
    if isinstance(drawn, Artist):
        yield drawn
    else:
        yield from chain.from_iterable(map(artists_of, drawn))


def mark_of(name: str, artist: Artist) -> Mark:
    """The mark of an artist."""
    match artist:
        case Rectangle():
            return Bar(name, artist)
        case Line2D():
            return Curve(name, artist)
        case QuadMesh():
            return Cells(name, artist)
        case AxesImage():
            return Pixels(name, artist)
        case Edges():
            return Strokes(name, artist)
        case Text():
            return Label(name, artist)
    raise TypeError(
        f"no mark for {type(artist).__name__}; there are bars, lines, edges, maps, images, words"
    )


def _relative(marker: MarkerType, artist: Line2D) -> str:
    """A marker drawn from its centre, in relative commands."""
    if isinstance(marker, str) and marker in ROUND:
        r = ROUND[marker] * artist.get_markersize()
        return (
            f"m{-r:.2f},0a{r:.2f},{r:.2f} 0 1 0 {2 * r:.2f},0a{r:.2f},{r:.2f} 0 1 0 {-2 * r:.2f},0z"
        )
    style = MarkerStyle(marker, artist.get_fillstyle())
    size = artist.get_markersize()
    path = style.get_path().transformed(style.get_transform() + Affine2D().scale(size))
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
