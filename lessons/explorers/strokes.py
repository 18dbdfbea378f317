"""Marks of a network: its edges, and words and numbers at the thing itself."""

from collections.abc import Mapping

import numpy as np
from matplotlib.text import Text

from lessons.explorers.markup import paint, path_element
from lessons.networks import DASH, EdgeLines

Attributes = Mapping[str, Mapping[str, str]]
SVG_DASH = " ".join(f"{length:g}" for length in DASH)


class Strokes:
    """The edges of a network, each with its width."""

    def __init__(self, name: str, artist: EdgeLines, height: float):
        self._artist, self._height = artist, height
        self._names = [f"{name}.{place}" for place in range(artist.values.size)]
        self._paths: list[str] = []

    def elements(self) -> str:
        colour, alpha = paint(self._artist.get_colors()[0]), self._artist.get_alpha() or 1
        style = f"fill:none;stroke:{colour};stroke-opacity:{alpha}"
        return "".join(path_element(name, style) for name in self._names)

    def attributes(self) -> Attributes:
        if not self._paths:
            self._paths = list(map(self._between, self._artist.get_segments()))
        signs = (
            "none" if value >= 0 else SVG_DASH for value in self._artist.values.ravel().tolist()
        )
        found = zip(self._names, self._paths, self._artist.widths, signs, strict=True)
        return {
            name: {"d": path, "stroke-width": f"{width:.2f}", "stroke-dasharray": sign}
            for name, path, width, sign in found
        }

    def _between(self, segment: np.ndarray) -> str:
        points = self._artist.get_transform().transform(segment).tolist()
        return "M" + " ".join(f"{x:.1f},{self._height - y:.1f}" for x, y in points)


class Label:
    """A word or a number at the thing itself."""

    def __init__(self, name: str, artist: Text, height: float):
        self._name, self._artist, self._height = name, artist, height

    def elements(self) -> str:
        artist = self._artist
        style = f"fill:{paint(artist.get_color())};font-size:{artist.get_fontsize():g}px;"
        anchor = {"center": "middle", "right": "end"}.get(artist.get_ha(), "start")
        style += f"text-anchor:{anchor};white-space:pre"
        return f'<text data-mark="{self._name}" style="{style}"></text>'

    def attributes(self) -> Attributes:
        artist = self._artist
        x, y = artist.get_transform().transform(artist.get_position()).tolist()
        place = {"x": f"{x:.1f}", "y": f"{self._height - y:.1f}"}
        return {self._name: {**place, "text": artist.get_text()}}
