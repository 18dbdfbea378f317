"""The five panels of a run of training: weights, costs, an image, its probabilities, ∂C/∂x."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.image import AxesImage
from matplotlib.ticker import NullLocator

from lessons.digits import CLASSES
from lessons.explorers.picture import Picture
from lessons.figures import COLOURS, draw_curve, draw_entries
from lessons.scales import HEAT, decades
from lessons.training import STEPS

SIDE, GAP, ACROSS = 8, 1, 5
FLOOR = 1e-6  # a cost below it is drawn at it
#: Every step where the cost may leap, then every fifth.
DRAWN = np.r_[0:20, 20 : STEPS + 1 : 5]
WIDTHS = 2.1, 1.6, 0.9, 1.5, 0.9


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
        self._costs.set(yscale="log", xlabel="step", xlim=(0, STEPS), title="cost, dashed: right")
        self._costs.yaxis.set_minor_locator(NullLocator())
        self._image = _draw_one(image, "Greys")
        image.set_title("image x")
        self._bars = draw_entries(chances, np.zeros(CLASSES), COLOURS["y_hat"], "")
        chances.set(title="ŷ", xlabel="digit", ylim=(0, 1.05))
        chances.set_xticks(range(1, CLASSES + 1), [str(digit) for digit in range(CLASSES)])
        self._slopes = _draw_one(slopes, HEAT)
        slopes.set_title(r"$\partial C / \partial x$")
        self._image.set_clim(0, 1)
        picture.moves(self._weights, self._right, self._chosen, self._now)
        picture.moves(self._image, self._bars, self._slopes)

    def show_weights(self, W: np.ndarray) -> None:
        """The weights W (10, 64), the largest of all the darkest."""
        limit = _largest(W)
        for image, row in zip(self._weights, W, strict=True):
            _set_pixels(image, row, limit)

    def show_slopes(self, dC_dx: np.ndarray, label: str) -> None:
        """∂C/∂x (64,) under its label."""
        _set_pixels(self._slopes, dC_dx, _largest(dC_dx))
        self._slopes.set_label(label)

    def show_image(self, x: np.ndarray, label: str, y_hat: np.ndarray) -> None:
        """The image (64,) under its label, and its probabilities (10,)."""
        self._image.set_data(x.reshape(SIDE, SIDE))
        self._image.set_label(label)
        self._bars.show(y_hat)

    def show_costs(self, step: int, costs: np.ndarray, right: np.ndarray) -> None:
        """The costs (301,) of the run and of the right one, and where this step is."""
        chosen, right = np.maximum(costs, FLOOR), np.maximum(right, FLOOR)
        self._chosen.set_data(DRAWN, chosen[DRAWN])
        self._right.set_data(DRAWN, right[DRAWN])
        self._now.set_data([step], [chosen[step]])
        self._picture.set_limits(self._costs, ylim=decades(chosen, right, floor=FLOOR))


def _largest(values: np.ndarray) -> float:
    return float(np.abs(values).max()) or 1.0


def _draw_one(ax: Axes, cmap: str) -> AxesImage:
    drawn = ax.imshow(np.zeros((SIDE, SIDE)), cmap=cmap)
    ax.set(xticks=[], yticks=[])
    return drawn


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
