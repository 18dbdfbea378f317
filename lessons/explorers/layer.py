"""The whole layer: ŷ − y, the gradients by W and b, and the cost before and after one step."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lessons.descent import step
from lessons.explorers.base import Explorer, Readout, State, state_of
from lessons.explorers.picture import Picture
from lessons.explorers.readouts import number, table, target_words
from lessons.explorers.sliders import LayerSliders
from lessons.figures import (
    draw_errors,
    draw_heat_map,
    draw_probabilities,
)
from lessons.notes.example import EXAMPLE
from lessons.one_layer import forward, forward_and_gradients


class LayerGradients(NamedTuple):
    """ŷ and ∂C/∂b = ŷ − y, shape (K,); ∂C/∂W, shape (K, D); the cost, and the cost after a step."""

    y_hat: np.ndarray
    dC_dW: np.ndarray
    dC_db: np.ndarray
    cost: float
    cost_after: float


def layer_explorer(
    W: ArrayLike = EXAMPLE.W,
    b: ArrayLike = EXAMPLE.b,
    x: ArrayLike = EXAMPLE.x,
    y: ArrayLike = EXAMPLE.y,
) -> Explorer:
    """Sliders for W (K, D), b (K,), x (D,) and the target y (K,), with ŷ = softmax(W·x + b).

    From left to right: ŷ with y, ∂C/∂b = ŷ − y as bars, ∂C/∂W as a heat map. The sentence tells the
    cost before and after one step with learning rate 1. Raises ValueError as `forward` does.
    """
    forward(W, b, x, y)
    sliders = LayerSliders.one_hot(W, b, x, y)
    first = _numbers(state_of(sliders))
    picture = Picture(columns=3, width=6.0)
    left, middle, right = picture.axes
    y_hat, target = draw_probabilities(left, first.y_hat, sliders.y.value)
    left.get_legend().remove()
    left.set_title("ŷ and target")
    errors = draw_errors(middle, first.dC_db)
    mesh = draw_heat_map(right, first.dC_dW, limit=max(-sliders.x.low, sliders.x.high))
    picture.figure.colorbar(mesh, ax=right, shrink=0.6)
    right.set(title="∂C/∂W", xlabel="feature j", ylabel="class i")
    picture.moves(mesh, *(bar for bars in (y_hat, target, errors) for bar in bars.rectangles))

    def show(state: State, numbers: LayerGradients) -> None:
        y_hat.show(numbers.y_hat)
        target.show(state["y"])
        errors.show(numbers.dC_db)
        mesh.set_array(numbers.dC_dW)

    return Explorer("Layer", sliders, picture, _numbers, show, _read)


def _numbers(state: State) -> LayerGradients:
    passed, found = forward_and_gradients(**state)
    W, b = step((state["W"], state["b"]), (found.dC_dW, found.dC_db), learning_rate=1)
    after = forward(W, b, state["x"], state["y"]).cost
    return LayerGradients(passed.y_hat, found.dC_dW, found.dC_db, passed.cost, after)


def _read(state: State, numbers: LayerGradients) -> Readout:
    columns = {f"W[i,{j}]": column for j, column in enumerate(numbers.dC_dW.T, start=1)}
    return Readout(
        table({"ŷ − y": numbers.dC_db, **columns}),
        f"{target_words(state['y'])} The cost is {number(numbers.cost)}; after one step with "
        f"learning rate 1 it would be {number(numbers.cost_after)}.",
    )
