"""The five panels of a run of training: weights, costs, an image, its probabilities, ∂C/∂x."""

from functools import partial
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
from lessons.validation import Array

SIDE, GAP, ACROSS = 8, 1, 5
COST, BESIDE = "cost", "cost, dashed: right"
FLOOR = 1e-6  # a cost below it is drawn at it
LEAST = 5e-4  # a slope below it is none
#: Every step where the cost may leap, then every fifth.
DRAWN = np.r_[0:20, 20 : STEPS + 1 : 5]
WIDTHS = 2.1, 1.6, 0.9, 1.5, 0.9


class Images(NamedTuple):
    """What is looked at as pixels: W (10, 64), the image x (64,), and ∂C/∂x (64,)."""

    W: Array
    x: Array
    dC_dx: Array


def draw_training(picture: Picture) -> None:
    """Draw them. Values are rounded: every processor draws the same."""
    weights, costs, image, chances, slopes = picture.axes
    ten = _draw_ten(weights)
    picture.shows("images", ten, by=lambda images: _show_pixels(ten, images.W))
    _draw_costs(picture, costs)
    digit = _draw_one(image, "Greys", "image x")
    digit.set_clim(0, 1)
    picture.shows("images shows", digit, by=partial(_show_digit, digit))
    bars = draw_entries(chances, np.zeros(CLASSES), COLOURS["y_hat"], "")
    chances.set(title="ŷ", xlabel="digit", ylim=(0, 1.05))
    chances.set_xticks(range(1, CLASSES + 1), [str(digit) for digit in range(CLASSES)])
    picture.shows("y_hat", bars, by=lambda y_hat: bars.show(y_hat.round(3)))
    asked = _draw_one(slopes, HEAT, "∂C/∂x")
    slopes.set_xlabel("orange:\nmore ink\nlowers C")
    picture.shows("images", asked, by=lambda images: _show_pixels([asked], images.dC_dx[None]))
    picture.follows("digit", lambda digit: asked.set_label(f"for {digit:.0f}"))
    for ring in (_draw_ring(image), _draw_ring(slopes)):
        picture.shows("images", ring, by=partial(_show_ring, ring))


def _draw_costs(picture: Picture, ax: Axes) -> None:
    """The costs of the run and of the right one, and where the step is that is looked at."""
    right = draw_curve(ax, DRAWN, DRAWN, COLOURS["y_hat"], "right")
    right.set_linestyle("--")
    chosen = draw_curve(ax, DRAWN, DRAWN, COLOURS["cost"], "this one")
    (now,) = ax.plot([0], [1], "o", color=COLOURS["cost"], clip_on=False)
    ax.set(xlabel="step", xlim=(0, STEPS), title=COST)
    logarithmic(ax)

    def show(step: Array, run: Trained, right_run: Trained) -> None:
        costs, beside = np.maximum(run.costs, FLOOR), np.maximum(right_run.costs, FLOOR)
        ax.set_title(COST if np.array_equal(costs, beside) else BESIDE)
        chosen.set_data(DRAWN, costs[DRAWN])
        right.set_data(DRAWN, beside[DRAWN])
        now.set_data([step], [costs[int(step)]])
        picture.set_limits(ax, ylim=decades(costs, beside, floor=FLOOR))

    picture.shows("step run right", (right, chosen, now, ax.title), by=show)


def steepest_pixel(dC_dx: Array) -> tuple[list[int], list[int]]:
    """Column and row, from 1, of the pixel with the largest ∂C/∂x (64,); none where all are 0."""
    place = int(np.abs(dC_dx).argmax())
    if abs(dC_dx[place]) < LEAST:
        return [], []
    row, column = divmod(place, SIDE)
    return [column + 1], [row + 1]


def _draw_one(ax: Axes, cmap: str, title: str) -> AxesImage:
    ends = 0.5, SIDE + 0.5
    ax.set(xticks=[], yticks=[], title=title)
    return ax.imshow(np.zeros((SIDE, SIDE)), cmap=cmap, extent=(*ends, *ends[::-1]))


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


def _show_pixels(images: list[AxesImage], values: Array) -> None:
    """A row of values (images, 64) for each, the largest of all the darkest."""
    limit = float(np.abs(values).max()) or 1.0
    for image, row in zip(images, values, strict=True):
        image.set_data(np.round(row / limit, 2).reshape(SIDE, SIDE) * limit)
        image.set_clim(-limit, limit)


def _show_digit(image: AxesImage, images: Images, shows: int) -> None:
    image.set_data(images.x.reshape(SIDE, SIDE))
    image.set_label(f"a {shows}")


def _show_ring(ring: Line2D, images: Images) -> None:
    ring.set_data(*steepest_pixel(images.dC_dx))
