"""The gradients of two costs of the same scores, one as an outline about the other."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lessons.example import EXAMPLE
from lessons.explorers.explorer import Explorer, State
from lessons.explorers.grips import bar_grips
from lessons.explorers.picture import Picture
from lessons.explorers.readouts import Readout, number, table, target_words
from lessons.explorers.sliders import LayerSliders
from lessons.figures import COLOURS, draw_against, draw_entries
from lessons.heads import HEADS
from lessons.one_layer import forward
from lessons.scales import symmetric_limits

BOTH = ("softmax-categorical", "softmax-binary")
ERROR = "ŷ − y"
EVERY = "∂C/∂z if every class costs:\n−Σ (y ln ŷ + (1 − y) ln(1 − ŷ))"
ALONE = f"{ERROR}, if the target alone costs:\n−Σ y ln ŷ"


class SoftmaxGradients(NamedTuple):
    """The scores z, ŷ and both gradients, shape (K,)."""

    z: np.ndarray
    y_hat: np.ndarray
    categorical: np.ndarray
    summed_binary: np.ndarray


def softmax_gradient_explorer(
    W: ArrayLike = EXAMPLE.W,
    b: ArrayLike = EXAMPLE.b,
    x: ArrayLike = EXAMPLE.x,
    y: ArrayLike = EXAMPLE.y,
) -> Explorer:
    """Sliders for W (K, D), b (K,), x (D,) and the target y (K,), with ŷ = softmax(W·x + b).

    On the left the scores z, on the right ∂C/∂z of the categorical cost, which is ŷ − y, and of the
    summed binary cost, which is not. Raises ValueError as `forward` does.
    """
    sliders = LayerSliders.one_hot(W, b, x, y)
    picture = Picture(columns=2, width=5.9, height=3.1, widths=(1, 1.6))
    left, right = picture.axes
    none = np.zeros_like(sliders.y.initial)
    scores = draw_entries(left, none, COLOURS["z"], "z")
    left.set(title="scores z")
    picture.shows("z", scores, bar_grips(scores, sliders.b.widgets))
    picture.scales(left, "ylim", "z", symmetric_limits)
    every, alone = draw_against(right, none, none, (EVERY, ALONE))
    picture.shows("summed_binary", every)
    picture.shows("categorical", alone)
    picture.scales(right, "ylim", "summed_binary categorical", symmetric_limits)
    return Explorer("softmax_gradient_explorer", sliders.alone, picture, _numbers, _read)


def _numbers(state: State) -> SoftmaxGradients:
    passed = forward(state["W"], state["b"], state["x"], state["y"])
    return SoftmaxGradients(
        passed.z,
        passed.y_hat,
        *(HEADS[head].error(passed.z, state["y"]) for head in BOTH),
    )


def _read(state: State, numbers: SoftmaxGradients) -> Readout:
    columns = {"z": numbers.z, "ŷ": numbers.y_hat, "y": state["y"], ERROR: numbers.categorical}
    apart = numbers.summed_binary - numbers.categorical
    worst = int(np.abs(apart).argmax())
    other = f"another one: most at class {worst + 1}, by {number(apart[worst])}"
    return Readout(
        table({**columns, "every\nclass": numbers.summed_binary}),
        f"{target_words(state['y'])} If the target alone costs, by the categorical cost, ∂C/∂z is "
        f"{ERROR}. If every class costs, by the summed binary cost, it is "
        f"{other if apart[worst] else 'the same here'}.",
    )
