"""A figure that is built once and then only touched where it moves."""

from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

Z_RLE = 3  # the zlib strategy that suits flat colours
KEPT = 12  # backgrounds, each of about 0.7 MB


class Picture:
    """A row of axes with a still background and moving artists above it.

    `projections` names the axes that are not Cartesian by their place: {2: "ternary"}.

    The background (axes, ticks, labels) is drawn once and kept; `png()` lays it down again and
    draws the moving artists alone. Axis limits are moved by `set_limits`. New limits have the
    background drawn anew; those of the last few limits are kept, as a hand goes to and fro.
    """

    def __init__(
        self,
        columns: int = 1,
        width: float = 6.4,
        height: float = 2.6,
        dpi: int = 100,
        projections: Mapping[int, str] = MappingProxyType({}),
    ):
        self.figure = Figure(figsize=(width, height), dpi=dpi, layout="constrained")
        self.figure.get_layout_engine().set(rect=(0.03, 0.01, 0.96, 0.98))
        places = range(1, columns + 1)
        self.axes: list[Axes] = [
            self.figure.add_subplot(1, columns, place, projection=projections.get(place))
            for place in places
        ]
        self._canvas = FigureCanvasAgg(self.figure)
        self._moving: list[Artist] = []
        self._backgrounds: dict[tuple[float, ...], Any] = {}

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self._canvas.get_width_height()

    def moves(self, *artists: Artist) -> None:
        """Name the artists that change from one picture to the next."""
        for artist in artists:
            artist.set_animated(True)
        self._moving.extend(artists)

    def set_limits(self, ax: Axes, **limits: tuple[float, float]) -> None:
        """Set `xlim` or `ylim`, where that changes them."""
        if any(getattr(ax, f"get_{name}")() != limit for name, limit in limits.items()):
            ax.set(**limits)

    def png(self) -> bytes:
        """The picture as it stands now, as PNG bytes."""
        self._canvas.restore_region(self._background())
        for artist in self._moving:
            artist.axes.draw_artist(artist)
        data = BytesIO()
        image = Image.frombuffer("RGBA", self.pixels, self._canvas.buffer_rgba())
        image.convert("RGB").save(data, "png", compress_level=1, compress_type=Z_RLE)
        return data.getvalue()

    def _background(self) -> Any:
        """All that stands still, for the limits of now; the oldest of KEPT makes room."""
        limits = tuple(edge for ax in self.axes for edge in ax.viewLim.extents)
        if limits not in self._backgrounds:
            self._canvas.draw()
            self.figure.set_layout_engine("none")  # found once: axes do not jump under the hand
            if len(self._backgrounds) == KEPT:
                del self._backgrounds[next(iter(self._backgrounds))]
            self._backgrounds[limits] = self._canvas.copy_from_bbox(self.figure.bbox)
        return self._backgrounds[limits]
