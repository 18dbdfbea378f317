"""A figure that is built once and then only touched where it moves."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby, islice, pairwise
from types import MappingProxyType
from typing import Any

from matplotlib.axes import Axes
from matplotlib.axis import XAxis, YAxis
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import AutoLocator, MaxNLocator

from lessons.descriptions import describe_axes
from lessons.explorers.grips import Grip
from lessons.explorers.markup import POINTS, Mark, drawn, to_page
from lessons.explorers.moving import Drawn, artists_of, mark_of
from lessons.explorers.panels import Measuring, lay_out, panel_svg
from lessons.stored import PIXELS, Panel, panels_html

FRAME = '<svg x="{0}" y="{1}" width="{2}" height="{3}" viewBox="{0} {1} {2} {3}">'
KEPT = 12  # scales of the last limits, as a hand goes to and fro


class Picture:
    """A row of panels in three layers: what stands still, scales, and marks.

    `projections` names the axes that are not Cartesian by their place: {2: "ternary"}, `widths`
    how wide they are beside one another. `together` says how many of them each panel has, else one.

    What stands still (frames, titles, labels) is sent to a page once, by `panels`. Scales, the
    numbers along an axis whose limits `set_limits` moves, are drawn where the limits are new.
    `look` has what a move changes.
    """

    def __init__(
        self,
        columns: int = 1,
        width: float = 6.4,
        height: float = 2.6,
        projections: Mapping[int, str] = MappingProxyType({}),
        widths: Sequence[float] = (),
        together: Sequence[int] = (),
    ):
        self.figure = Figure(figsize=(width, height), dpi=POINTS)
        Measuring(self.figure)
        grid = self.figure.add_gridspec(1, columns, width_ratios=widths or None)
        self.axes: list[Axes] = [
            self.figure.add_subplot(grid[place], projection=projections.get(place + 1))
            for place in range(columns)
        ]
        for ax in self.axes:
            ax.patch.set_visible(False)  # the page shows through, light or dark
        left = iter(self.axes)
        self._groups = [list(islice(left, count)) for count in together or [1] * columns]
        self._followers: list[tuple[list[str], Callable[..., object]]] = []
        self._marks: list[Mark] = []
        self._scales: list[XAxis | YAxis] = []
        self._grips: list[Grip] = []
        self._limits: dict[tuple[Axes, str], tuple[float, float]] = {}
        self._kept = lru_cache(KEPT)(self._placed)
        self._ends: list[float] = []
        self._height = height * POINTS
        self._placed_at: object = None

    def moves(self, *drawn: Drawn) -> None:
        """Name the artists that change from one picture to the next, the lowest first."""
        for artist in chain.from_iterable(map(artists_of, drawn)):
            artist.set_animated(True)
            self._marks.append(mark_of(str(len(self._marks)), artist))

    def follows(self, names: str, show: Callable[..., object]) -> None:
        """Call this with the quantities of these names at each move."""
        self._followers.append((names.split(), show))

    def shows(
        self,
        names: str,
        drawn: Any,
        grips: Iterable[Grip] = (),
        by: Callable[..., object] | None = None,
    ) -> None:
        """What is drawn moves, its `show`, or `by`, is given these quantities; it is held so."""
        self.moves(drawn)
        self.follows(names, by or drawn.show)
        self._grips.extend(grips)

    def scales(self, ax: Axes, limits: str, names: str, ends: Callable[..., Any]) -> None:
        """The `xlim` or `ylim` of an axes is what `ends` makes of these quantities."""
        self.follows(names, lambda *values: self.set_limits(ax, **{limits: ends(*values)}))

    def look(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Give to all that follows its quantities; what the board shows then, by its traits."""
        for names, follow in self._followers:
            follow(*(values[name] for name in names))
        self._arrange()
        marks = {k: v for mark in self._marks for k, v in mark.attributes().items()}
        kept = self._kept(tuple(self._limits.values()))
        return {**kept, "marks": marks, "alts": self.words()}

    def set_limits(self, ax: Axes, **limits: tuple[float, float]) -> None:
        """Set `xlim` or `ylim`, where that changes them."""
        for name, limit in limits.items():
            if self._limits.get((ax, name)) != limit:
                self._limits[ax, name] = limit
                self._follow(getattr(ax, f"{name[0]}axis"))
                ax.set(**{name: limit})

    def above(self, ax: Axes) -> Axes:
        """Another axes at the place of `ax`, with the same rows and a scale of its own."""
        twin = ax.twiny()
        twin.set(xticks=[])
        ax.patch.set_visible(False)  # Matplotlib shows the lowest patch again
        twin.spines[:].set_visible(False)
        self.axes.append(twin)
        next(group for group in self._groups if ax in group).append(twin)
        return twin

    def words(self) -> list[str]:
        """Each panel in words, with its numbers."""
        return [" ".join(filter(None, map(describe_axes, group))) for group in self._groups]

    def stored(self) -> str:
        """The panels as images, as they stand now, each with its words."""
        ends = [round(PIXELS / POINTS * end) for end in self._ends]
        return panels_html(self.figure, [*map(Panel, self._groups, ends, ends[1:], self.words())])

    def panels(self) -> list[str]:
        """An <svg> for each of the axes, with what stands still and a place for all that moves."""
        self._arrange()
        return list(map(self._panel, self._groups, pairwise(self._ends)))

    def _panel(self, group: list[Axes], ends: tuple[float, float]) -> str:
        own = (n for n, axis in enumerate(self._scales) if axis.axes in group)
        scales = "".join(f'<g data-scale="{n}"></g>' for n in own)
        marks = groupby((m for m in self._marks if m.artist.axes in group), self._frame)
        moving = "".join(
            f"{frame}{''.join(mark.elements() for mark in each)}</svg>" for frame, each in marks
        )
        role = "group" if any(grip.artist.axes in group for grip in self._grips) else "img"
        return panel_svg(ends, self._height, role, drawn(self.figure, group) + scales + moving)

    def _frame(self, mark: Mark) -> str:
        """What cuts a mark off at its axes; words, and what may stand out, are whole."""
        if not mark.artist.get_clip_on() or isinstance(mark.artist, Text):
            return '<svg overflow="visible">'
        x, y, wide, high = mark.artist.axes.bbox.bounds
        return FRAME.format(
            f"{x:.1f}", f"{self._height - y - high:.1f}", f"{wide:.1f}", f"{high:.1f}"
        )

    def _placed(self, _limits: object) -> dict[str, Any]:
        """What follows from the limits of now alone: every scale as SVG, and each grip."""
        scales = {str(n): drawn(self.figure, [scale]) for n, scale in enumerate(self._scales)}
        marks = {mark.artist: mark for mark in self._marks}
        held = [(grip, marks[grip.artist]) for grip in self._grips]
        return {
            "scales": scales,
            "grips": [grip.on_page(mark.name, mark.page) for grip, mark in held],
        }

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
        if not self._ends:
            self._ends = lay_out(self.figure, self._scales, self._groups)
        limits = dict(self._limits)
        if self._placed_at != limits:
            pages = {ax: to_page(ax, self._height) for ax in self.axes}
            for mark in self._marks:
                mark.place(pages[mark.artist.axes])
            self._placed_at = limits
