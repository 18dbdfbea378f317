"""Where the axes of a picture stand, where a panel ends, and what it shows of each of its axes."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.axis import XAxis, YAxis
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.transforms import Bbox

from lessons.explorers.markup import POINTS

RULER = RendererAgg(1, 1, POINTS)
WIDEST = "−100"  # of the numbers at a scale


class Measuring(FigureCanvasBase):
    """A canvas that nothing is drawn on: it measures, each text once for all figures."""

    def get_renderer(self) -> RendererAgg:
        """The one renderer that measures for all figures."""
        return RULER


def lay_out(
    figure: Figure, scales: Iterable[XAxis | YAxis], panels: Sequence[Iterable[Axes]]
) -> list[float]:
    """Find a place for the axes, which must not jump under the hand; where each panel ends.

    There is room for a scale with other limits, whose numbers are wider than the first. Ends are
    in points from the left.
    """
    upright = {scale: scale.get_major_formatter() for scale in scales if scale.axis_name == "y"}
    for scale in upright:
        scale.set_major_formatter(lambda *_: WIDEST)
    ConstrainedLayoutEngine(rect=(0.03, 0.01, 0.96, 0.98)).execute(figure)
    boxes = list(map(_bounds, panels)) if len(panels) > 1 else []
    for scale, formatter in upright.items():
        scale.set_major_formatter(formatter)
    middles = [(left.x1 + right.x0) / 2 for left, right in pairwise(boxes)]
    return [0, *middles, figure.get_figwidth() * POINTS]


def panel_svg(ends: tuple[float, float], height: float, role: str, inside: str) -> str:
    """A part of the page as an <svg>, by where it begins and ends from the left."""
    left, right = ends
    return (
        f'<svg viewBox="{left:.1f} 0 {right - left:.1f} {height:.1f}" fill="currentColor" '
        f'stroke-linejoin="round" role="{role}">{inside}</svg>'
    )


def _bounds(panel: Iterable[Axes]) -> Bbox:
    """The box of a panel with its numbers and titles."""
    return Bbox.union([box for ax in panel if (box := ax.get_tightbbox())])
