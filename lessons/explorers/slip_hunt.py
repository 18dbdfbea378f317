"""The first minute: a derivation with a slip in it, which numbers find while one slider moves."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from lessons.activations import sigmoid, sigmoid_derivative
from lessons.explorers.explorer import Explorer, State
from lessons.explorers.readouts import LEFT, Readout, decimals, unbroken
from lessons.explorers.slider import STEP
from lessons.explorers.sliders import NumberSlider, Sliders
from lessons.gradcheck import central_differences

DECIMALS = 3


class Line(NamedTuple):
    """One line of a derivation: as it is written, and its value for y = 1 from ŷ and its slope."""

    written: str
    value: Callable[[float, float], float]


LINES = (
    Line("(−y/ŷ + (1 − y)/(1 − ŷ)) · ∂ŷ/∂z", lambda y_hat, slope: -slope / y_hat),
    Line("(ŷ − y) / (ŷ·(1 − ŷ)) · ∂ŷ/∂z", lambda y_hat, slope: (y_hat - 1) / slope * slope),
    Line(
        "(ŷ − y) / (ŷ·(1 − ŷ)) · ŷ·(1 + ŷ)",
        lambda y_hat, slope: (y_hat - 1) / slope * y_hat * (1 + y_hat),
    ),
    Line(
        "(ŷ − y)·(1 + ŷ) / (1 − ŷ)",
        lambda y_hat, slope: (y_hat - 1) * (1 + y_hat) / (1 - y_hat),
    ),
)
NAMED = "There ∂ŷ/∂z, the slope of the sigmoid, was put in: it is ŷ·(1 − ŷ), and a minus was lost."


class Found(NamedTuple):
    """The measured slope of the cost, each line's value, and the first line that is off, or 0."""

    measured: float
    values: tuple[float, ...]
    first_off: int


def found_at(z: float) -> Found:
    """What numbers say of LINES at the score z, to DECIMALS places; the cost is −ln σ(z)."""
    measured = float(central_differences(lambda score: float(np.logaddexp(0, -score)), z))
    y_hat, slope = float(sigmoid(z)), float(sigmoid_derivative(z))
    values = tuple(line.value(y_hat, slope) for line in LINES)
    seen = 0.5 * 10**-DECIMALS
    off = [place for place, value in enumerate(values, 1) if abs(value - measured) >= seen]
    return Found(measured, values, off[0] if off else 0)


def sentence(found: Found) -> str:
    """Where the slip is and what it is, or that these numbers hide it."""
    if not found.first_off:
        return f"At this z all lines agree to {DECIMALS} decimals: the slip hides. Move on."
    return f"Line {found.first_off} is the first that is off. {NAMED}"


def find_the_slip(z: float = 0.8) -> Explorer:
    """A slider for the score z, and each line of a false derivation with its value there."""
    slider = NumberSlider("z", z, -10.0, 10.0, STEP)
    sliders = Sliders({"z": slider}, [slider.widgets])
    return Explorer(
        "find_the_slip", sliders, None, lambda state: found_at(float(state["z"])), _read
    )


def _read(_state: State, found: Found) -> Readout:
    return Readout(_table(found), sentence(found))


def _table(found: Found) -> str:
    rows = [_row("", "∂C/∂z, measured", found.measured, "")]
    for place, (line, value) in enumerate(zip(LINES, found.values, strict=True), 1):
        rows.append(_row(str(place), f"= {line.written}", value, _mark(place, found.first_off)))
    return f"<table>{''.join(rows)}</table>"


def _row(place: str, written: str, value: float, mark: str) -> str:
    cells = (place, unbroken(written), decimals(value), mark)
    return "<tr>" + "".join(f'<td style="{LEFT}">{cell}</td>' for cell in cells) + "</tr>"


def _mark(place: int, first_off: int) -> str:
    if not first_off or place < first_off:
        return "✓"
    return "✗ here" if place == first_off else "↳ carried on"
