"""Squares: verdicts one by one, and images of pixels."""

from collections.abc import Iterable

from matplotlib.axes import Axes
from matplotlib.image import AxesImage
from matplotlib.patches import Rectangle

from lessons.marks import COLOURS
from lessons.scales import HEAT
from lessons.validation import Array

VERDICTS = {
    "holds": ("✓", COLOURS["y"]),
    "definition": ("≔", COLOURS["x"]),
    "slip": ("✗", COLOURS["error"]),
    "carried": ("↳", COLOURS["y_hat"]),
    "undecided": ("?", COLOURS["h"]),
}


def draw_verdicts(ax: Axes, groups: list[str], columns: int = 30) -> None:
    """One square a line of the notes, in reading order, with the mark and colour of its verdict."""
    for place, group in enumerate(groups):
        row, column = divmod(place, columns)
        mark, colour = VERDICTS[group]
        ax.add_patch(Rectangle((column, row), 0.92, 0.92, color=colour))
        ax.text(column + 0.46, row + 0.48, mark, ha="center", va="center", color="white")
    ax.set(xlim=(0, columns), ylim=((len(groups) - 1) // columns + 1, 0), aspect="equal")
    ax.axis("off")


def draw_images(
    axes: Iterable[Axes], images: Array, titles: list[str], limit: float | None = None
) -> list[AxesImage]:
    """Square images, shape (m, pixels), one in each of m axes, under a title each.

    Without a limit a pixel goes from 0, white, to 1, black. With one it goes from −limit, orange,
    to limit, purple, as in `draw_heat_map`.
    """
    side = round(images.shape[1] ** 0.5)
    cmap, low, high = ("Greys", 0.0, 1.0) if limit is None else (HEAT, -limit, limit)
    drawn = []
    for ax, image, title in zip(axes, images, titles, strict=True):
        drawn.append(ax.imshow(image.reshape(side, side), cmap=cmap, vmin=low, vmax=high))
        ax.set_title(title)
        ax.set(xticks=[], yticks=[])
    return drawn
