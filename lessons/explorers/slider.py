"""One slider: it is quiet, so that a picture comes sooner, and keeps the number it is given."""

from math import ceil, isclose
from typing import NamedTuple

import numpy as np
from ipywidgets import FloatSlider, IntSlider
from traitlets import CFloat, CInt

STEP = 0.1


class QuietFloatSlider(FloatSlider):
    """A FloatSlider whose value is not sent back to the page that it came from.

    The echo tells other pages on the same kernel. It costs every picture about a sixth of its time.
    """

    value = CFloat(0.0).tag(sync=True, echo_update=False)


class QuietIntSlider(IntSlider):
    """The same for whole numbers."""

    value = CInt(0).tag(sync=True, echo_update=False)


class Stops(NamedTuple):
    """Where a slider can stop: at `min`, and at every `step` after it."""

    min: float
    step: float


def stops(value: float, low: float, coarsest: float = STEP) -> Stops:
    """Stops from `low` on that hit both 0 and this value: the page knows no place between two.

    The step is the `coarsest`, or its half, fifth or tenth, where the value has few decimals: 0.35
    lies on steps of 0.05. For any other value it is a whole part of the value, about a tenth of the
    coarsest. Only where the value is next to nothing is it hit, and 0 missed by that.
    """
    for parts in (1, 2, 5, 10):
        count = value * parts / coarsest
        if isclose(count, round(count), rel_tol=1e-9):
            return _stops(0, low, coarsest / parts)
    if abs(value) < coarsest / 100:
        return _stops(value, low, coarsest)
    return _stops(0, low, abs(value) / max(1, round(abs(value) * 10 / coarsest)))


def _stops(hit: float, low: float, step: float) -> Stops:
    return Stops(hit + step * ceil((low - hit) / step - 1e-9), step)


def put(slider: FloatSlider | IntSlider, value: float, low: float, coarsest: float = STEP) -> None:
    """Move a slider to a value, and its stops to where they hit it."""
    with slider.hold_sync():
        slider.min, slider.step = stops(value, low, coarsest)
        slider.value = value


def unless_moved(now: np.ndarray, given: np.ndarray) -> np.ndarray:
    """The numbers as they were given, and without rounding errors those that the page moved."""
    here = np.abs(now - given) <= 1e-12 + 1e-9 * np.abs(given)
    return np.where(here, given, np.round(now, 9))
