"""The forward pass by hand: move W, b, x and the target; see z, ŷ and the cost."""

import numpy as np
from numpy.typing import ArrayLike

from lessons.example import EXAMPLE
from lessons.explorers.explorer import Explorer, State
from lessons.explorers.layer_drawing import LAYER, draw_layer
from lessons.explorers.picture import Picture
from lessons.explorers.readouts import Readout, number, table, target_words
from lessons.explorers.sliders import LayerSliders
from lessons.one_layer import Forward, forward


def forward_pass_explorer(
    W: ArrayLike = EXAMPLE.W,
    b: ArrayLike = EXAMPLE.b,
    x: ArrayLike = EXAMPLE.x,
    y: ArrayLike = EXAMPLE.y,
) -> Explorer:
    """Sliders for W (K, D), b (K,), x (D,) and the target y (K,); z = W·x + b and ŷ = softmax(z).

    The first values are those of the Romanian notes. Raises ValueError where shapes do not fit,
    y is no distribution, or a number is not finite.
    """
    sliders = LayerSliders.one_hot(W, b, x, y)
    picture = Picture(columns=4, width=4.9, widths=LAYER, together=(4,))
    draw_layer(picture, sliders)
    return Explorer("forward_pass_explorer", sliders.alone, picture, _numbers, _read)


def _numbers(state: State) -> Forward:
    return forward(state["W"], state["b"], state["x"], state["y"])


def _read(state: State, numbers: Forward) -> Readout:
    favourite = int(np.argmax(numbers.y_hat)) + 1
    return Readout(
        table({"z": numbers.z, "ŷ": numbers.y_hat, "y": state["y"]}),
        f"The layer favours class {favourite}, with ŷ = {number(numbers.y_hat.max())}. "
        f"{target_words(state['y'])} The cost is {number(float(numbers.cost))}.",
    )
