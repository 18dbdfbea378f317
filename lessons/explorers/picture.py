"""A figure that is built once and then only touched where it moves."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import AutoLocator, MaxNLocator

from lessons.explorers.png import encode

KEPT = 12  # backgrounds, each of about 0.7 MB
WIDEST = "−100"  # of the numbers at a scale


class Picture:
    """A row of axes in three layers: what stands still, scales, and moving artists above them.

    `projections` names the axes that are not Cartesian by their place: {2: "ternary"}.

    What stands still (frames, titles, labels) is drawn once. Scales, the numbers along an axis
    whose limits `set_limits` moves, are drawn where the limits are new; those of the last few
    limits are kept, as a hand goes to and fro. `png()` lays both down and draws the moving artists
    alone.
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
        self._scales: list[Artist] = []
        self._still: Any = None
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
        for name, limit in limits.items():
            self._follow(getattr(ax, f"{name[0]}axis"))
            if getattr(ax, f"get_{name}")() != limit:
                ax.set(**{name: limit})

    def png(self) -> bytes:
        """The picture as it stands now, as PNG bytes."""
        self._canvas.restore_region(self._background())
        self._draw(self._moving)
        return encode(self._canvas.buffer_rgba())

    def _follow(self, scale: Axis) -> None:
        """Take a scale out of what stands still; the first picture is drawn after all are known."""
        if scale not in self._scales:
            scale.set_animated(True)
            if isinstance(scale.get_major_locator(), AutoLocator):
                ends = "both" if scale.axis_name == "x" else None
                scale.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10], prune=ends))
            self._scales.append(scale)
            self._still = None
            self._backgrounds.clear()

    def _background(self) -> Any:
        """All but the moving artists, for the limits of now; the oldest of KEPT makes room."""
        limits = tuple(edge for ax in self.axes for edge in ax.viewLim.extents)
        if limits not in self._backgrounds:
            self._lay_still()
            self._draw(self._scales)
            if len(self._backgrounds) == KEPT:
                del self._backgrounds[next(iter(self._backgrounds))]
            self._backgrounds[limits] = self._copy()
        return self._backgrounds[limits]

    def _lay_still(self) -> None:
        if self._still is None:
            self._arrange()
            self._canvas.draw()
            self._still = self._copy()
        else:
            self._canvas.restore_region(self._still)

    def _arrange(self) -> None:
        """Find a place for the axes, once, as they must not jump under the hand.

        There is room for a scale with other limits, whose numbers are wider than the first.
        """
        formatters = [scale.get_major_formatter() for scale in self._scales]
        for scale in self._scales:
            if scale.axis_name == "y":
                scale.set_major_formatter(lambda *_: WIDEST)
        self.figure.get_layout_engine().execute(self.figure)
        self.figure.set_layout_engine("none")
        for scale, formatter in zip(self._scales, formatters, strict=True):
            scale.set_major_formatter(formatter)

    def _copy(self) -> Any:
        return self._canvas.copy_from_bbox(self.figure.bbox)

    def _draw(self, artists: list[Artist]) -> None:
        for artist in artists:
            artist.axes.draw_artist(artist)
