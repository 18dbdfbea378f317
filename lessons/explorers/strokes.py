"""Marks of a network: its edges, and words and numbers at the thing itself."""

from collections.abc import Mapping
from typing import Any

from matplotlib.text import Text
from matplotlib.transforms import Transform

from lessons.explorers.markup import paint, path_element
from lessons.networks import Edges

Attributes = Mapping[str, Mapping[str, str]]
ANCHORS = {"left": "start", "center": "middle", "right": "end"}


class Strokes:
    """The edges of a network, each with its width."""

    def __init__(self, name: str, artist: Edges):
        self._artist = artist
        self._names = [f"{name}.{place}" for place in range(artist.values.size)]

    def elements(self) -> str:
        style = f"fill:none;stroke:{paint(self._artist.colour)}"
        return "".join(path_element(name, style) for name in self._names)

    def place(self, page: Transform) -> None:
        lines = (page.transform(segment).tolist() for segment in self._artist.get_segments())
        self._paths = ["M" + " ".join(f"{x:.1f},{y:.1f}" for x, y in line) for line in lines]

    def attributes(self) -> Attributes:
        edges = self._artist
        dash = "{:g} {:g}".format(*edges.dash)
        signs = ("none" if value >= 0 else dash for value in edges.values.ravel().tolist())
        found = zip(self._names, self._paths, edges.widths, edges.shades, signs, strict=True)
        return {
            name: {
                "d": path,
                "stroke-width": f"{width:.2f}",
                "stroke-opacity": f"{shade:g}",
                "stroke-dasharray": sign,
            }
            for name, path, width, shade, sign in found
        }


class Label:
    """A word or a number at the thing itself."""

    def __init__(self, name: str, artist: Text):
        self._name, self._artist = name, artist

    def elements(self) -> str:
        artist = self._artist
        style = f"fill:{paint(artist.get_color())};font-size:{artist.get_fontsize():g}px;"
        style += "white-space:pre"
        return f'<text data-mark="{self._name}" style="{style}"></text>'

    def place(self, page: Transform) -> None:
        axes: Any = self._artist.axes
        self._page: Transform = self._artist.get_transform() - axes.transData + page

    def attributes(self) -> Attributes:
        artist = self._artist
        x, y = self._page.transform(artist.get_position()).tolist()
        place = {
            "x": f"{x:.1f}",
            "y": f"{y:.1f}",
            "text-anchor": ANCHORS[artist.get_horizontalalignment()],
        }
        return {self._name: {**place, "text": artist.get_text()}}
