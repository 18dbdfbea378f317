"""Marks of several shapes: the cells of a heat map, the edges of a network."""

from collections.abc import Iterable

import numpy as np
from matplotlib.collections import QuadMesh
from matplotlib.transforms import Transform

from lessons.explorers.markup import Attributes, Mark, box, paint, path_element
from lessons.explorers.pixels import values_of
from lessons.networks import Edges
from lessons.scales import heat_colours


class Parts(Mark):
    """Several shapes of one artist, each a path whose name ends in its place."""

    def __init__(self, name: str, artist: QuadMesh | Edges):
        super().__init__(name, artist)
        self._names = [f"{name}.{place}" for place in range(len(artist.get_paths()))]

    @property
    def style(self) -> str:
        """What all shapes have in common, as CSS."""
        return "stroke:none"

    def elements(self) -> str:
        """A path for each shape."""
        return "".join(path_element(name, self.style) for name in self._names)

    def each(self, **values: Iterable[str]) -> Attributes:
        """Of every attribute, _ for -, a value for each shape."""
        names = [name.replace("_", "-") for name in values]
        rows = (dict(zip(names, row, strict=True)) for row in zip(*values.values(), strict=True))
        return dict(zip(self._names, rows, strict=True))


class Cells(Parts):
    """The cells of a heat map; those outside the axes are left out."""

    artist: QuadMesh

    def place(self, page: Transform) -> Attributes:
        """The rectangle of each cell."""
        corners = np.asarray(self.artist.get_coordinates())
        ends = np.concatenate([corners[:-1, :-1], corners[1:, 1:]], axis=2).reshape(-1, 2)
        return self.each(d=[box(*at) for at in page.transform(ends).reshape(-1, 4).tolist()])

    def attributes(self) -> Attributes:
        """The colour of each cell."""
        return self.each(
            fill=heat_colours(values_of(self.artist).ravel(), self.artist.get_clim()[1])
        )


class Strokes(Parts):
    """The edges of a network, each with its width."""

    artist: Edges

    @property
    def style(self) -> str:
        """A line in the colour of the edges."""
        return f"fill:none;stroke:{paint(self.artist.colour)}"

    def place(self, page: Transform) -> Attributes:
        """The line of each edge."""
        lines = (page.transform(segment).tolist() for segment in self.artist.get_segments())
        return self.each(d=["M" + " ".join(f"{x:.1f},{y:.1f}" for x, y in line) for line in lines])

    def attributes(self) -> Attributes:
        """The width and shade of each edge, dashed where its number is negative."""
        edges, dash = self.artist, "{:g} {:g}".format(*self.artist.dash)
        return self.each(
            stroke_width=[f"{width:.2f}" for width in edges.widths],
            stroke_opacity=[f"{shade:g}" for shade in edges.shades],
            stroke_dasharray=["none" if v >= 0 else dash for v in edges.values.ravel().tolist()],
        )
