"""Two layers by hand: move every weight and see the chain from ŷ − y back to x."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from ipywidgets import Widget
from numpy.typing import ArrayLike

from lessons.activations import sigmoid_derivative
from lessons.explorers.array_sliders import ArraySliders, require_one_example
from lessons.explorers.explorer import Explorer, State
from lessons.explorers.grips import bar_grips
from lessons.explorers.hiding import Meter
from lessons.explorers.layer_drawing import draw_outputs, draw_weights
from lessons.explorers.picture import Picture
from lessons.explorers.readouts import Readout, number, table_of_rows, target_words
from lessons.explorers.sliders import Sliders, TargetSlider
from lessons.figures import COLOURS
from lessons.heads import categorical_cost
from lessons.mistakes.visibility import Seen
from lessons.networks import draw_units, name_column
from lessons.numerals import entry_name
from lessons.scales import symmetric_limits
from lessons.small_network import EXAMPLE
from lessons.two_layer import forward

METER = Meter("dJ_dx", "∂J/∂x")
SCORES = (
    "The scores are a = W₁ᵀx + b₁ and, in the last layer, θ = W₂ᵀh + b₂, with ŷ = softmax(θ). "
    "Bars of gradients have one scale. Not drawn is ∂J/∂h: entry by entry, ∂J/∂a = ∂J/∂h · σ′(a)."
)
GRADIENTS = "dJ_dtheta dJ_da dJ_dx"
WIDTHS = 1.1, 1.6, 1.1, 1.6, 1.0, 1.1  # x, W1, h, W2, ŷ with y, ŷ − y
FORWARD: dict[str, Any] = {"height": 0.36, "aside": -0.2}
BACK: dict[str, Any] = {"height": 0.3, "aside": 0.2}


class Chain(NamedTuple):
    """The forward pass, and each factor on the way back to x: h (H,), y_hat (K,), J one number.

    dJ_dtheta (K,), dJ_dh (H,), dh_da = σ′(a) (H,), dJ_da (H,), dJ_dx (D,), dJ_dW1 (D, H),
    dJ_dW2 (H, K). `watched` has every wrong form of ∂J/∂x, as it looks at these numbers.
    """

    h: np.ndarray
    y_hat: np.ndarray
    J: float
    dJ_dtheta: np.ndarray
    dJ_dh: np.ndarray
    dh_da: np.ndarray
    dJ_da: np.ndarray
    dJ_dx: np.ndarray
    dJ_dW1: np.ndarray
    dJ_dW2: np.ndarray
    watched: tuple[Seen, ...]


def two_layers_explorer(
    W1: ArrayLike = EXAMPLE.W1,
    b1: ArrayLike = EXAMPLE.b1,
    W2: ArrayLike = EXAMPLE.W2,
    b2: ArrayLike = EXAMPLE.b2,
    x: ArrayLike = EXAMPLE.x,
    y: ArrayLike = EXAMPLE.y,
) -> Explorer:
    """Sliders for W1 (D, H), b1 (H,), W2 (H, K), b2 (K,), x (D,) and the target y (K,).

    The picture has the network, and each gradient flowing back over its edges; the table has
    every factor of the chain with its shape. Raises ValueError as `forward` does, and where x is a
    batch.
    """
    forward(W1, b1, W2, b2, x, y)
    require_one_example(x)
    named = {"W1": W1, "b1": b1, "W2": W2, "b2": b2, "x": x}
    arrays = {name: ArraySliders(name, numbers) for name, numbers in named.items()}
    target = TargetSlider(y)
    picture = Picture(columns=6, width=5.6, height=2.6, widths=WIDTHS, together=(6,))
    inputs, first, hidden, second, outputs, errors = picture.axes
    x_back, h_back = picture.above(inputs), picture.above(hidden)
    D, H, K = np.shape(x)[0], *np.shape(W2)
    most, ends = max(D, H, K), (1.05 * arrays["x"].low, 1.05 * arrays["x"].high)
    draw_weights(picture, first, "W1 x", arrays["W1"], most, "dJ_dW1", turned=True)
    draw_weights(picture, second, "W2 h", arrays["W2"], most, "dJ_dW2", turned=True)
    gradient, error = COLOURS["gradient"], COLOURS["error"]
    picture.shows("dJ_dx", draw_units(x_back, D, gradient, most, label="∂J/∂x", **BACK))
    picture.shows("dJ_da", draw_units(h_back, H, gradient, most, label="∂J/∂a", **BACK))
    x_bars = draw_units(inputs, D, COLOURS["x"], most, "x", ends, **FORWARD)
    h_bars = draw_units(hidden, H, COLOURS["h"], most, "h", **FORWARD)
    picture.shows("x", x_bars, bar_grips(x_bars, arrays["x"].widgets))
    picture.shows("h", h_bars, bar_grips(h_bars, arrays["b1"].widgets, bent=True))
    picture.shows("dJ_dtheta", draw_units(errors, K, error, most))
    for ax in (errors, h_back, x_back):
        picture.scales(ax, "xlim", GRADIENTS, symmetric_limits)
    draw_outputs(picture, outputs, target, most, "class")
    name_column(
        inputs, "x", COLOURS["x"], ("∂J/∂x", gradient), ("", gradient), ("below each x", gradient)
    )
    below = "below each h", gradient
    name_column(hidden, "h = σ(a)", COLOURS["h"], ("∂J/∂a", gradient), ("", gradient), below)
    name_column(errors, "ŷ − y", error, ("∂J/∂θ", error))
    sliders = Sliders({**arrays, "y": target}, _rows(arrays, target))
    places = METER.place(sliders.groups, D=D, H=H, K=K)
    return Explorer("two_layers_explorer", sliders, picture, _numbers, _read, places)


def _rows(of: Mapping[str, ArraySliders], y: TargetSlider) -> list[list[Widget]]:
    """As they are multiplied: x before the rows of W1, each bias below the columns it is added to.

    θ = σ(x·W1 + b1)·W2 + b2.
    """
    first = [[entry, *row] for entry, row in zip(of["x"].sliders, of["W1"].sliders, strict=True)]
    return [*first, [*y.widgets, *of["b1"].widgets], *map(list, of["W2"].sliders), of["b2"].widgets]


def _numbers(state: State) -> Chain:
    case = METER.case(*state.values())
    found = case.numbers
    return Chain(
        **{name: found[name] for name in Chain._fields if name in found},
        J=float(categorical_cost(found["theta"], found["y"])),
        dh_da=sigmoid_derivative(found["z1"]),
        dJ_da=found["dJ_db1"],  # one example: b1 moves a and nothing else
        watched=METER.watch(case),
    )


def _read(state: State, numbers: Chain) -> Readout:
    rows = {
        "h": numbers.h,
        "ŷ": numbers.y_hat,
        "∂J/∂θ": numbers.dJ_dtheta,
        "∂J/∂h": numbers.dJ_dh,
        "σ′(a)": numbers.dh_da,
        "∂J/∂a": numbers.dJ_da,
        "∂J/∂x": numbers.dJ_dx,
    }
    hidden, reasons = METER.says(numbers.watched)
    return Readout(
        table_of_rows(rows),
        f"{target_words(state['y'])} The cost J is {number(numbers.J)}. "
        f"{_downhill(numbers.dJ_dx)} {SCORES} {hidden}",
        reasons,
    )


def _downhill(dJ_dx: np.ndarray) -> str:
    """Which way each entry of x lowers the cost."""
    moves = [
        f"as {entry_name('x', place)} {'grows' if slope < 0 else 'shrinks'}"
        for place, slope in enumerate(dJ_dx, start=1)
        if slope
    ]
    return f"It falls {' and '.join(moves)}." if moves else "No entry of x changes it."
