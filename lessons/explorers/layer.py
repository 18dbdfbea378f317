"""The whole layer: z, ŷ, the error, the gradients by W and b, and what one step changes."""

from typing import NamedTuple

import numpy as np
from ipywidgets import Widget
from numpy.typing import ArrayLike

from lessons.descent import step
from lessons.example import EXAMPLE
from lessons.explorers.array_sliders import ArraySliders
from lessons.explorers.explorer import Explorer, Readout, State
from lessons.explorers.hiding import Meter, Watched
from lessons.explorers.layer_drawing import LAYER, OUTLINE, draw_layer
from lessons.explorers.picture import Picture
from lessons.explorers.readouts import number, table, target_words
from lessons.explorers.slider import lowered
from lessons.explorers.sliders import Choice, LayerSliders, TargetSlider
from lessons.figures import (
    COLOURS,
    INK,
    draw_after,
    draw_units,
    heat_colours,
    name_column,
    symmetric_limits,
)
from lessons.heads import HEADS, find_head
from lessons.one_layer import forward

METER = Meter("dC_dW", "∂C/∂W")


class HeadSliders(NamedTuple):
    """The sliders of a layer, with one for the head above them."""

    W: ArraySliders
    b: ArraySliders
    x: ArraySliders
    y: TargetSlider
    head: Choice

    @property
    def rows(self) -> list[list[Widget]]:
        return [self.head.widgets, *LayerSliders(*self[:4]).rows]

    @property
    def first_of_the_notes(self) -> bool:
        return LayerSliders(*self[:4]).first_of_the_notes


class Layer(NamedTuple):
    """z, ŷ and ∂C/∂b, shape (K,); ∂C/∂W, shape (K, D); the cost; ŷ and cost after one step.

    `watched` has every wrong form of ∂C/∂W, as it looks at these numbers.
    """

    z: np.ndarray
    y_hat: np.ndarray
    dC_db: np.ndarray
    dC_dW: np.ndarray
    cost: float
    y_hat_after: np.ndarray
    cost_after: float
    watched: list[Watched]


def layer_explorer(
    W: ArrayLike = EXAMPLE.W,
    b: ArrayLike = EXAMPLE.b,
    x: ArrayLike = EXAMPLE.x,
    y: ArrayLike = EXAMPLE.y,
    head: str = "softmax-categorical",
) -> Explorer:
    """Sliders for W (K, D), b (K,), x (D,) and the target y (K,), and the head.

    The network from x to ŷ, with ŷ after a step, and ∂C/∂W flowing back from ∂C/∂z over the
    edges of the weights. The step has the learning rate 1. Raises ValueError as `forward` does.
    """
    forward(W, b, x, y, head)
    K, D = np.shape(W)
    sliders = HeadSliders(*LayerSliders.one_hot(W, b, x, y), Choice("head", HEADS, head))
    picture = Picture(columns=5, width=5.4, widths=(*LAYER, 1.1), together=True)
    *_, scores, outputs, last = picture.axes
    most = draw_layer(picture, *sliders[:4], back="dC_dW")
    after = draw_after(outputs, K, most)
    name_column(outputs, "ŷ", COLOURS["y_hat"], ("", INK), ("◇ after a step", INK))
    errors = draw_units(last, K, COLOURS["gradient"], most, label="∂C/∂z")
    outline = {**OUTLINE, "height": 0.6, "edgecolor": COLOURS["error"], "label": "ŷ − y"}
    ghost = draw_units(last, K, COLOURS["error"], most, **outline)
    name_column(last, "∂C/∂z", COLOURS["gradient"], ("□ ŷ − y", COLOURS["error"]))
    picture.moves(after)
    picture.shows({"dC_db": errors})
    picture.moves(ghost)

    def show(state: State, numbers: Layer) -> None:
        after.set_xdata(numbers.y_hat_after)
        ghost.show(numbers.y_hat - state["y"])
        fits = np.abs(numbers.dC_db).max() <= 1
        picture.set_limits(last, xlim=(-1.05, 1.05) if fits else symmetric_limits(numbers.dC_db))
        picture.set_limits(scores, xlim=symmetric_limits(numbers.z))

    def read(state: State, numbers: Layer) -> Readout:
        columns = {"z": numbers.z, "ŷ": numbers.y_hat, "∂C/∂b": numbers.dC_db}
        by_feature = enumerate(numbers.dC_dW.T, start=1)
        weights = {f"∂C/∂Wᵢ{lowered(j)}": column for j, column in by_feature}
        _, limit = symmetric_limits(numbers.dC_dW)
        colours = {name: heat_colours(column, limit) for name, column in weights.items()}
        return Readout(table({**columns, **weights}, colours=colours), *_says(state, numbers))

    places = METER.place("Wbxy", K=K, D=D)
    return Explorer("layer_explorer", sliders, picture, _numbers, read, show, places)


def _numbers(state: State) -> Layer:
    *values, name = (state[key] for key in ("W", "b", "x", "y", "head"))
    case, head = METER.case(*values, head=str(name)), find_head(str(name))
    z, y_hat, dC_db, dC_dW = (case.numbers[key] for key in ("z", "y_hat", "dC_db", "dC_dW"))
    W, b, x, y = case.arguments
    W_after, b_after = step((W, b), (dC_dW, dC_db), learning_rate=1)
    z_after = W_after @ x + b_after
    after = head.activation(z_after), float(head.cost(z_after, y))
    return Layer(z, y_hat, dC_db, dC_dW, float(head.cost(z, y)), *after, METER.watch(case))


def _says(state: State, numbers: Layer) -> tuple[str, list[str]]:
    hidden, reasons = METER.says(numbers.watched)
    return (
        f"{target_words(state['y'])} The cost is {number(numbers.cost)}; after one step with "
        f"learning rate 1 it would be {number(numbers.cost_after)}. {hidden}",
        reasons,
    )
