"""Where a scale ends, and the colours of a heat map, on a light page and on a dark one."""

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgba_array
from matplotlib.ticker import NullLocator

from lessons.marks import INVERTED, Colour
from lessons.numerals import raised
from lessons.validation import Array

HEAT = "PuOr"
#: CSS turns a hue by 180° so (Filter Effects 1, 9.4): each channel of what is seen by R, G and B.
TURN = np.array([[-0.574, 1.430, 0.144], [0.426, 0.430, 0.144], [0.426, 1.430, -0.856]])


def inverted(colours: list[str]) -> list[str]:
    """What a dark page shows of the colours of an image: light is dark, the hue stays."""
    negative = INVERTED + to_rgba_array(colours)[:, :3] * (1 - 2 * INVERTED)
    return list(map(to_hex, np.clip(negative @ TURN.T, 0, 1)))


ON_LIGHT = [to_hex(colour) for colour in colormaps[HEAT](range(256))]
HEAT_COLOURS = list(map(Colour, ON_LIGHT, inverted(ON_LIGHT)))


def heat_colours(values: Array, limit: float) -> list[Colour]:
    """The colours of `draw_heat_map`, for values of shape (size,)."""
    places = np.clip(128 * (1 + values / limit), 0, 255).astype(int)
    return [HEAT_COLOURS[place] for place in places]


def symmetric_limits(*values: Array) -> tuple[float, float]:
    """The smallest of ±0.5, ±1, ±1.5, ±2.5, ±5 … that holds every value with a little room."""
    limit = upper_limit(max(float(np.abs(part).max()) for part in values))
    return -limit, limit


def decades(*values: Array, floor: float) -> tuple[float, float]:
    """The ends of a logarithmic axis: powers of ten about every value, none below `floor`.

    A little room is left beyond them, for marks that stand at an end.
    """
    powers = np.log10(np.maximum(np.concatenate(values), floor))
    low = np.floor(powers.min())
    high = max(np.ceil(powers.max()), low + 1)
    return 0.7 * 10.0**low, 1.4 * 10.0**high


def logarithmic(ax: Axes) -> None:
    """Give an axes a logarithmic scale upwards, with the powers of ten alone, as 10⁻¹."""
    ax.set_yscale("log")
    ax.yaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_major_formatter(lambda power, _place: f"10{raised(round(np.log10(power)))}")


def upper_limit(value: float) -> float:
    """The smallest of 0.5, 1, 1.5, 2.5, 5, 10, 15 … that is a little above `value`.

    It is never smaller, so that bars go to nothing as what they stand for does.
    """
    reach = 1.05 * max(0.4, value)
    decade = 10.0 ** np.floor(np.log10(reach))
    return float(next(step * decade for step in (1, 1.5, 2.5, 5, 10) if step * decade >= reach))
