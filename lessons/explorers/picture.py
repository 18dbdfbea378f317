"""A figure that is built once and then only touched where it moves."""

from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from types import MappingProxyType
from typing import Any, NamedTuple

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import XAxis, YAxis
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.text import Text
from matplotlib.ticker import AutoLocator, MaxNLocator
from matplotlib.transforms import Transform

from lessons.descriptions import describe_axes
from lessons.explorers.grips import Grip, TriangleGrip
from lessons.explorers.markup import POINTS, drawn, to_page
from lessons.explorers.moving import Drawn, Mark, artists_of, mark_of
from lessons.explorers.panels import clip_path, panel_edges
from lessons.explorers.strokes import Attributes

KEPT = 12  # scales of the last limits, as a hand goes to and fro
WIDEST = "−100"  # of the numbers at a scale


class Placed(NamedTuple):
    """What follows from the limits alone: every scale as SVG, and each grip."""

    scales: Mapping[str, str]
    grips: Sequence[Mapping[str, Any]]


class Picture:
    """A row of panels, each of an axes, in three layers: what stands still, scales, and marks.

    `projections` names the axes that are not Cartesian by their place: {2: "ternary"}, `widths`
    how wide they are beside one another. Those that stay `together` are one panel.

    What stands still (frames, titles, labels) is sent to a page once, by `panels`. Scales, the
    numbers along an axis whose limits `set_limits` moves, are drawn where the limits are new. The
    marks are told apart from all that: `marks` has the attributes that a move changes.
    """

    def __init__(
        self,
        columns: int = 1,
        width: float = 6.4,
        height: float = 2.6,
        projections: Mapping[int, str] = MappingProxyType({}),
        widths: Sequence[float] = (),
        together: bool = False,
    ):
        self._engine = ConstrainedLayoutEngine(rect=(0.03, 0.01, 0.96, 0.98))
        self.figure = Figure(figsize=(width, height), dpi=POINTS, layout=self._engine)
        grid = self.figure.add_gridspec(1, columns, width_ratios=widths or None)
        self.axes: list[Axes] = [
            self.figure.add_subplot(grid[place], projection=projections.get(place + 1))
            for place in range(columns)
        ]
        for ax in self.axes:
            ax.patch.set_visible(False)  # the page shows through, light or dark
        self._groups = [self.axes] if together else [[ax] for ax in self.axes]
        self._named: dict[tuple[str, ...], Any] = {}
        self._moving: list[Artist] = []
        self._marks: list[Mark] = []
        self._scales: list[XAxis | YAxis] = []
        self._grips: list[Grip | TriangleGrip] = []
        self._limits: dict[tuple[Axes, str], tuple[float, float]] = {}
        self._kept: dict[tuple[tuple[float, float], ...], Placed] = {}
        self._arranged, self._height = False, height * POINTS
        self._unplaced, self._pages = set(self.axes), dict[Axes, Transform]()

    def moves(self, *drawn: Drawn) -> None:
        """Name the artists that change from one picture to the next, the lowest first."""
        for artist in chain.from_iterable(map(artists_of, drawn)):
            artist.set_animated(True)
            self._marks.append(mark_of(str(len(self._moving)), artist))
            self._moving.append(artist)

    def shows(self, named: Mapping[str, Any]) -> None:
        """Artists that move, under the names of the quantities that their `show` is given."""
        self.moves(*named.values())
        self._named |= {tuple(names.split()): drawn for names, drawn in named.items()}

    def show(self, values: Mapping[str, Any]) -> None:
        """Give every artist that has a name its quantities."""
        for names, mark in self._named.items():
            mark.show(*(values[name] for name in names))

    def set_limits(self, ax: Axes, **limits: tuple[float, float]) -> None:
        """Set `xlim` or `ylim`, where that changes them."""
        for name, limit in limits.items():
            if self._limits.get((ax, name)) != limit:
                self._follow(getattr(ax, f"{name[0]}axis"))
                self._limits[ax, name] = limit
                ax.set(**{name: limit})
                self._unplaced.add(ax)

    def marks(self) -> Attributes:
        """The attributes of every mark as it stands now."""
        self._arrange()
        return {k: v for mark in self._marks for k, v in mark.attributes().items()}

    def above(self, ax: Axes) -> Axes:
        """Another axes at the place of `ax`, with the same rows and a scale of its own."""
        twin = ax.twiny()
        twin.set(xticks=[])
        ax.patch.set_visible(False)  # Matplotlib shows the lowest patch again
        twin.spines[:].set_visible(False)
        self.axes.append(twin)
        self._unplaced.add(twin)
        return twin

    def holds(self, *grips: Grip | TriangleGrip) -> None:
        """Name what the hand can take hold of, the lowest first."""
        self._grips.extend(grips)

    def placed(self) -> Placed:
        """Scales and grips for the limits of now; the oldest of KEPT makes room."""
        self._arrange()
        limits = tuple(self._limits.values())
        if limits not in self._kept:
            if len(self._kept) == KEPT:
                del self._kept[next(iter(self._kept))]
            found = {str(n): drawn(self.figure, [scale]) for n, scale in enumerate(self._scales)}
            self._kept[limits] = Placed(found, list(map(self._grip_on_page, self._grips)))
        return self._kept[limits]

    def words(self) -> list[str]:
        """Each panel in words, with its numbers."""
        return [" ".join(filter(None, map(describe_axes, group))) for group in self._groups]

    def panels(self) -> list[str]:
        """An <svg> for each of the axes, with what stands still and a place for all that moves."""
        self._arrange()
        return [self._panel(*ends) for ends in enumerate(pairwise(self._room))]

    def _panel(self, place: int, ends: tuple[float, float]) -> str:
        group, (left, right) = self._groups[place], ends
        scales = "".join(
            f'<g data-scale="{n}"></g>' for n, axis in enumerate(self._scales) if axis.axes in group
        )
        clips = "".join(clip_path(f"axes{self.axes.index(ax)}", ax, self._height) for ax in group)
        marks = "".join(
            f'<g clip-path="url(#axes{self.axes.index(artist.axes)})">{mark.elements()}</g>'
            if artist.get_clip_on() and not isinstance(artist, Text)
            else mark.elements()
            for mark, artist in zip(self._marks, self._moving, strict=True)
            if artist.axes in group
        )
        role = "group" if any(grip.artist.axes in group for grip in self._grips) else "img"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'viewBox="{left:.1f} 0 {right - left:.1f} {self._height:.1f}" fill="currentColor" '
            f'stroke-linejoin="round" role="{role}"><defs>{clips}</defs>'
            f"{drawn(self.figure, group)}{scales}{marks}</svg>"
        )

    def _grip_on_page(self, grip: Grip | TriangleGrip) -> dict[str, Any]:
        artist: Any = grip.artist
        return grip.on_page(str(self._moving.index(artist)), self._pages[artist.axes])

    def _follow(self, scale: XAxis | YAxis) -> None:
        """Take a scale out of what stands still; the first picture is drawn after all are known."""
        if scale not in self._scales and len(scale.get_majorticklocs()):
            scale.set_animated(True)
            if isinstance(scale.get_major_locator(), AutoLocator):
                ends = "both" if scale.axis_name == "x" else None
                scale.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10], prune=ends))
            self._scales.append(scale)

    def _arrange(self) -> None:
        """Find a place for the axes, once, and for the marks where limits are new."""
        if not self._arranged:
            self._arranged = True
            self._lay_out()
        if self._unplaced:
            self._pages |= {ax: to_page(ax, self._height) for ax in self._unplaced}
            for mark, artist in zip(self._marks, self._moving, strict=True):
                if artist.axes in self._unplaced:
                    mark.place(self._pages[artist.axes])
            self._unplaced.clear()

    def _lay_out(self) -> None:
        """Axes must not jump under the hand.

        There is room for a scale with other limits, whose numbers are wider than the first.
        """
        formatters = [scale.get_major_formatter() for scale in self._scales]
        for scale in self._scales:
            if scale.axis_name == "y":
                scale.set_major_formatter(lambda *_: WIDEST)
        self._engine.execute(self.figure)
        self.figure.set_layout_engine("none")
        self._room = panel_edges(self.figure, self.axes if len(self._groups) > 1 else [])
        for scale, formatter in zip(self._scales, formatters, strict=True):
            scale.set_major_formatter(formatter)
