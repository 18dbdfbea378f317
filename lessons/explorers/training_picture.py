"""The five panels of a run of training: weights, costs, an image, its probabilities, ∂C/∂x."""

from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D

from lessons.digits import CLASSES
from lessons.explorers.picture import Picture
from lessons.figures import COLOURS, draw_curve, draw_entries
from lessons.scales import HEAT, decades, logarithmic
from lessons.training import STEPS, Trained

SIDE, GAP, ACROSS = 8, 1, 5
COST, BESIDE = "cost", "cost, dashed: right"
FLOOR = 1e-6  # a cost below it is drawn at it
LEAST = 5e-4  # a slope below it is none
#: Every step where the cost may leap, then every fifth.
DRAWN = np.r_[0:20, 20 : STEPS + 1 : 5]
WIDTHS = 2.1, 1.6, 0.9, 1.5, 0.9


class Images(NamedTuple):
    """What is looked at as pixels: W (10, 64), the image x (64,), and ∂C/∂x (64,)."""

    W: np.ndarray
    x: np.ndarray
    dC_dx: np.ndarray


class TrainingArtists:
    """The artists of the five panels. Values are rounded: every processor draws the same."""

    def __init__(self, picture: Picture):
        self._picture = picture
        weights, self._costs, image, chances, slopes = picture.axes
        self._weights = _draw_ten(weights)
        self._right = draw_curve(self._costs, DRAWN, DRAWN, COLOURS["y_hat"], "right")
        self._right.set_linestyle("--")
        self._chosen = draw_curve(self._costs, DRAWN, DRAWN, COLOURS["cost"], "this one")
        (self._now,) = self._costs.plot([0], [1], "o", color=COLOURS["cost"], clip_on=False)
        self._costs.set(xlabel="step", xlim=(0, STEPS), title=COST)
        logarithmic(self._costs)
        self._image = _draw_one(image, "Greys")
        image.set_title("image x")
        self._bars = draw_entries(chances, np.zeros(CLASSES), COLOURS["y_hat"], "")
        chances.set(title="ŷ", xlabel="digit", ylim=(0, 1.05))
        chances.set_xticks(range(1, CLASSES + 1), [str(digit) for digit in range(CLASSES)])
        self._slopes = _draw_one(slopes, HEAT)
        slopes.set_title("∂C/∂x")
        slopes.set_xlabel("orange:\nmore ink\nlowers C")
        self._rings = _draw_ring(image), _draw_ring(slopes)
        self._image.set_clim(0, 1)
        picture.moves(self._weights, self._right, self._chosen, self._now, self._costs.title)
        picture.moves(self._image, self._bars, self._slopes, self._rings)

    def show_images(self, images: Images, digit: np.ndarray, shows: int, y_hat: np.ndarray) -> None:
        """W, the largest of all the darkest; x and its probabilities (10,); ∂C/∂x for a digit."""
        limit = _largest(images.W)
        for image, row in zip(self._weights, images.W, strict=True):
            _set_pixels(image, row, limit)
        _set_pixels(self._slopes, images.dC_dx, _largest(images.dC_dx))
        self._slopes.set_label(f"for {digit:.0f}")
        self._image.set_data(images.x.reshape(SIDE, SIDE))
        self._image.set_label(f"a {shows}")
        self._bars.show(y_hat.round(3))
        for ring in self._rings:
            ring.set_data(*steepest_pixel(images.dC_dx))

    def show_costs(self, step: np.ndarray, run: Trained, right: Trained) -> None:
        """The costs (301,) of the run and of the right one, and where this step is."""
        now, chosen = int(step), np.maximum(run.costs, FLOOR)
        beside = np.maximum(right.costs, FLOOR)
        self._costs.set_title(COST if np.array_equal(chosen, beside) else BESIDE)
        self._chosen.set_data(DRAWN, chosen[DRAWN])
        self._right.set_data(DRAWN, beside[DRAWN])
        self._now.set_data([now], [chosen[now]])
        self._picture.set_limits(self._costs, ylim=decades(chosen, beside, floor=FLOOR))


def steepest_pixel(dC_dx: np.ndarray) -> tuple[list[int], list[int]]:
    """Column and row, from 1, of the pixel with the largest ∂C/∂x (64,); none where all are 0."""
    place = int(np.abs(dC_dx).argmax())
    if abs(dC_dx[place]) < LEAST:
        return [], []
    row, column = divmod(place, SIDE)
    return [column + 1], [row + 1]


def _largest(values: np.ndarray) -> float:
    return float(np.abs(values).max()) or 1.0


def _draw_one(ax: Axes, cmap: str) -> AxesImage:
    ends = 0.5, SIDE + 0.5
    drawn = ax.imshow(np.zeros((SIDE, SIDE)), cmap=cmap, extent=(*ends, *ends[::-1]))
    ax.set(xticks=[], yticks=[])
    return drawn


def _draw_ring(ax: Axes) -> Line2D:
    style: dict[str, Any] = {"fillstyle": "none", "markersize": 12, "markeredgewidth": 2}
    (ring,) = ax.plot([], [], "o", color=COLOURS["gradient"], label="ring", **style)
    return ring


def _draw_ten(ax: Axes) -> list[AxesImage]:
    """Ten images in two rows of five, the digits of the upper row above, of the lower below."""
    images, middles = [], [(SIDE + GAP) * place + SIDE / 2 for place in range(ACROSS)]
    for digit in range(CLASSES):
        row, column = divmod(digit, ACROSS)
        left, top = (SIDE + GAP) * column, (SIDE + GAP) * row
        extent = (left, left + SIDE, top + SIDE, top)
        images.append(ax.imshow(np.zeros((SIDE, SIDE)), cmap=HEAT, extent=extent, label=str(digit)))
    ax.set(xlim=(-GAP, (SIDE + GAP) * ACROSS), ylim=((SIDE + GAP) * 2, -GAP), yticks=[])
    ax.set_title("weights W", pad=14)
    ax.spines[:].set_visible(False)
    ax.set_xticks(middles, list("56789"))
    above = ax.secondary_xaxis("top")
    above.set_xticks(middles, list("01234"))
    above.spines[:].set_visible(False)
    for axis in (ax, above):
        axis.tick_params(length=0)
    return images


def _set_pixels(image: AxesImage, values: np.ndarray, limit: float) -> None:
    image.set_data(np.round(values / limit, 2).reshape(SIDE, SIDE) * limit)
    image.set_clim(-limit, limit)
