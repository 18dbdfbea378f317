"""SVG of a figure's parts, for a page: colours by meaning, text in the page's own ink."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from io import StringIO
from typing import Any

from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D, Transform
from matplotlib.typing import ColorType

from lessons.marks import PAINTS, painted
from lessons.stored import SHARP, rounded

#: {name of an element: {attribute: value}}
Attributes = Mapping[str, Mapping[str, str]]
POINTS = 72  # an inch; one unit of the picture is a point
CLUTTER = re.compile(r"<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->|\s+(?=/?>)", re.DOTALL)
BODY = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


class Mark:
    """An artist of Matplotlib that moves, as SVG elements whose names begin with `name`.

    `elements` is the markup that is sent once, `attributes` what a move changes, after `place` has
    said where its axes stand.
    """

    page: Transform

    def __init__(self, name: str, artist: Any):
        self.name, self.artist = name, artist

    def place(self, page: Transform) -> None:
        """Where limits are new: `page` leads from data to points from the top left."""
        self.page = page

    def elements(self) -> str:
        """The markup that is sent once."""
        raise NotImplementedError

    def attributes(self) -> Attributes:
        """What a move changes, by the name of the element."""
        raise NotImplementedError


class Renderer(RendererSVG):
    """Matplotlib measures a text anew for every renderer, and each drawing has one of its own."""

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        """Width, height and depth below the line of a text, measured once."""
        return _measured(s, prop.copy(), ismath)


_measured = lru_cache(maxsize=2048)(text_to_path.get_text_width_height_descent)


def paint(colour: ColorType) -> str:
    """A Matplotlib colour as CSS: what has a meaning by its variable, ink as the page's own."""
    plain = to_hex(colour)
    return PAINTS.get(plain, plain) if to_rgba(colour)[-1] else "none"


def drawn(figure: Figure, artists: Iterable[Artist]) -> str:
    """What these artists draw, as the inside of an <svg> whose unit is a point."""
    width, height = figure.get_size_inches() * POINTS
    text = StringIO()
    with rc_context(SHARP):
        renderer = Renderer(width, height, text, image_dpi=POINTS)
        for artist in artists:
            artist.draw(renderer)
        renderer.finalize()
    body = BODY.search(CLUTTER.sub("", text.getvalue()))
    plain = rounded(re.sub(r"\s+", " ", body[1] if body else ""))
    return painted(plain)


def to_page(ax: Axes, height: float) -> Transform:
    """From the data of an axes, with its limits of now, to points from the top left of a page."""
    page: Any = ax.transData + Affine2D().scale(1, -1).translate(0, height)
    frozen: Transform = page.frozen()
    return frozen


def path_element(
    name: str, fill: ColorType, stroke: ColorType, style: str = "", form: str = ""
) -> str:
    """A path by the name of its mark; a move gives it its form, or what else changes."""
    paints = f"fill:{paint(fill)};stroke:{paint(stroke)};{style}"
    return f'<path data-mark="{name}" style="{paints}" d="{form}"/>'
