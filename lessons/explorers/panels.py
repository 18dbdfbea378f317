"""Where a panel of a picture ends, and what it shows of each of its axes."""

from collections.abc import Sequence
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import BboxBase

from lessons.explorers.markup import POINTS


def clip_path(name: str, ax: Axes, height: float) -> str:
    """The rectangle of an axes, from the top left of a page of this height, as an SVG clipPath."""
    box = ax.bbox
    return (
        f'<clipPath id="{name}"><rect x="{box.x0:.1f}" y="{height - box.y1:.1f}" '
        f'width="{box.width:.1f}" height="{box.height:.1f}"/></clipPath>'
    )


def panel_edges(figure: Figure, axes: Sequence[Axes]) -> list[float]:
    """Where one panel ends and the next begins, in points from the left.

    There is a panel for each of the axes; one for all of the figure where there are none.
    """
    boxes = [_bounds(ax) for ax in axes]
    middles = [(left.x1 + right.x0) / 2 for left, right in pairwise(boxes)]
    return [0, *middles, figure.get_figwidth() * POINTS]


def _bounds(ax: Axes) -> BboxBase:
    """The box of an axes with its numbers and title; one that is shown has some."""
    box = ax.get_tightbbox()
    assert box is not None
    return box
