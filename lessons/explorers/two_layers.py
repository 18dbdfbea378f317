"""Two layers by hand: move every weight and see the chain from ŷ − y back to x."""

from collections.abc import Mapping
from typing import NamedTuple

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
from lessons.networks import draw_units, name_column, write_below
from lessons.numerals import entry_name
from lessons.scales import symmetric_limits
from lessons.small_network import EXAMPLE
from lessons.two_layer import forward

METER = Meter("dJ_dx", "∂J/∂x")
ORDER = (
    "Here x stands before W₁, which has a row for each input; in W·x of lesson 1, W has a row for "
    "each score. All bars of gradients have one scale, and all bands. "
    "Not drawn is ∂J/∂h: entry by entry, ∂J/∂a = ∂J/∂h · σ′(a)."
)
ROWS = "h", "ŷ", "∂J/∂θ", "∂J/∂h", "σ′(a)", "∂J/∂a", "∂J/∂x"
GRADIENTS = "dJ_dtheta dJ_da dJ_dx"
WEIGHTS = (
    ("W1 x", "a = x·W₁ + b₁", "dJ_dW1 dJ_dW2"),
    ("W2 h", "θ = h·W₂ + b₂", "dJ_dW2 dJ_dW1"),  # each on one scale with the other
)
WIDTHS = 1.5, 2.4, 1.2, 2.4, 1.2, 0.9  # x, W1, h, W2, ŷ with y, ŷ − y
ABOVE, BELOW = -0.2, 0.2  # rows: where bars stand beside others


class Chain(NamedTuple):
    """The forward pass, and each factor on the way back to x; first the rows of the table.

    h (H,), y_hat (K,), dJ_dtheta (K,), dJ_dh (H,), dh_da = σ′(a) (H,), dJ_da (H,), dJ_dx (D,); J
    one number, dJ_dW1 (D, H), dJ_dW2 (H, K). `watched` has every wrong form of ∂J/∂x, as it looks
    at these numbers.
    """

    h: np.ndarray
    y_hat: np.ndarray
    dJ_dtheta: np.ndarray
    dJ_dh: np.ndarray
    dh_da: np.ndarray
    dJ_da: np.ndarray
    dJ_dx: np.ndarray
    J: float
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
    picture = Picture(columns=6, width=6.0, height=2.7, widths=WIDTHS, together=(6,))
    inputs, first, hidden, second, outputs, errors = picture.axes
    x_back, h_back = picture.above(inputs), picture.above(hidden)
    D, H, K = np.shape(x)[0], *np.shape(W2)
    most, ends = max(D, H, K), (1.05 * arrays["x"].low, 1.05 * arrays["x"].high)
    for ax, told in zip((first, second), WEIGHTS, strict=True):
        draw_weights(picture, ax, arrays[told[0][:2]], most, *told, turned=True)
    gradient, error = COLOURS["gradient"], COLOURS["error"]
    picture.shows("dJ_dx", draw_units(x_back, D, gradient, most, aside=BELOW, label="∂J/∂x"))
    picture.shows("dJ_da", draw_units(h_back, H, gradient, most, aside=BELOW, label="∂J/∂a"))
    x_bars = draw_units(inputs, D, COLOURS["x"], most, "x", ends, ABOVE)
    h_bars = draw_units(hidden, H, COLOURS["h"], most, "h", aside=ABOVE)
    picture.shows("x", x_bars, bar_grips(x_bars, arrays["x"].widgets))
    picture.shows("h", h_bars, bar_grips(h_bars, arrays["b1"].widgets, bent=True))
    picture.shows("dJ_dtheta", draw_units(errors, K, error, most, label="ŷ − y"))
    for ax in (errors, h_back, x_back):
        picture.scales(ax, "xlim", GRADIENTS, symmetric_limits)
    draw_outputs(picture, outputs, target, most, "ŷ = softmax(θ)", "class")
    name_column(inputs, "input x", COLOURS["x"], ("← ∂J/∂x", gradient))
    name_column(hidden, "h = σ(a)", COLOURS["h"], ("← ∂J/∂a", gradient))
    write_below(errors, ("← ∂J/∂θ", error), ("= ŷ − y", error))
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
    hidden, reasons = METER.says(numbers.watched)
    return Readout(
        table_of_rows(dict(zip(ROWS, numbers[:7], strict=True))),
        f"{target_words(state['y'])} The cost J is {number(numbers.J)}. "
        f"{_downhill(numbers.dJ_dx)} {ORDER} {hidden}",
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
