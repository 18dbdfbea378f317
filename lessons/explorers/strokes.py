"""Marks of a network: its edges, and words and numbers at the thing itself."""

from typing import Any

from matplotlib.text import Text
from matplotlib.transforms import Transform

from lessons.explorers.markup import Attributes, Mark, paint, path_element
from lessons.networks import Edges

ANCHORS = {"left": "start", "center": "middle", "right": "end"}


class Strokes(Mark):
    """The edges of a network, each with its width."""

    def __init__(self, name: str, artist: Edges):
        super().__init__(name, artist)
        self._names = [f"{name}.{place}" for place in range(artist.values.size)]

    def elements(self) -> str:
        """A path for each edge."""
        style = f"fill:none;stroke:{paint(self.artist.colour)}"
        return "".join(path_element(name, style) for name in self._names)

    def place(self, page: Transform) -> Attributes:
        """The line of each edge."""
        lines = (page.transform(segment).tolist() for segment in self.artist.get_segments())
        paths = ("M" + " ".join(f"{x:.1f},{y:.1f}" for x, y in line) for line in lines)
        return {name: {"d": path} for name, path in zip(self._names, paths, strict=True)}

    def attributes(self) -> Attributes:
        """The width and shade of each edge, dashed where its number is negative."""
        edges = self.artist
        dash = "{:g} {:g}".format(*edges.dash)
        signs = ("none" if value >= 0 else dash for value in edges.values.ravel().tolist())
        found = zip(self._names, edges.widths, edges.shades, signs, strict=True)
        return {
            name: {
                "stroke-width": f"{width:.2f}",
                "stroke-opacity": f"{shade:g}",
                "stroke-dasharray": sign,
            }
            for name, width, shade, sign in found
        }


class Label(Mark):
    """A word or a number at the thing itself."""

    artist: Text

    def elements(self) -> str:
        """One text, still empty."""
        colour, size = paint(self.artist.get_color()), self.artist.get_fontsize()
        style = f"fill:{colour};font-size:{size:g}px;white-space:pre"
        return f'<text data-mark="{self.name}" style="{style}"></text>'

    def place(self, page: Transform) -> Attributes:
        """Keep the way from its place to the page."""
        axes: Any = self.artist.axes
        return super().place(self.artist.get_transform() - axes.transData + page)

    def attributes(self) -> Attributes:
        """What it says, and where."""
        x, y = self.page.transform(self.artist.get_position()).tolist()
        anchor = ANCHORS[self.artist.get_horizontalalignment()]
        at = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor}
        return {self.name: {**at, "text": self.artist.get_text()}}
