"""What each class adds to the cost: the categorical cost, and what the summed binary cost adds."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lessons.activations import log_one_minus_softmax, log_softmax
from lessons.example import EXAMPLE
from lessons.explorers.explorer import Explorer, State
from lessons.explorers.grips import target_grips
from lessons.explorers.picture import Picture
from lessons.explorers.readouts import Readout, number, table, target_words
from lessons.explorers.sliders import LayerSliders
from lessons.figures import COLOURS, draw_probabilities, draw_side_by_side
from lessons.one_layer import forward
from lessons.scales import upper_limit

TRUE, OTHERS = "−y ln ŷ", "−(1−y) ln(1−ŷ)"


class Costs(NamedTuple):
    """The costs of one example, class by class, shape (K,), and in all."""

    y_hat: np.ndarray
    of_target: np.ndarray
    of_others: np.ndarray
    categorical: float
    summed_binary: float


def cost_explorer(
    W: ArrayLike = EXAMPLE.W,
    b: ArrayLike = EXAMPLE.b,
    x: ArrayLike = EXAMPLE.x,
    y: ArrayLike = EXAMPLE.y,
) -> Explorer:
    """Sliders for W (K, D), b (K,), x (D,) and the target y (K,), with what each class costs.

    ŷ = softmax(W·x + b). A class adds −y ln ŷ to both costs and −(1 − y) ln(1 − ŷ) to the summed
    binary cost alone. Raises ValueError as `forward` does.
    """
    sliders = LayerSliders.one_hot(W, b, x, y)
    picture = Picture(columns=2, width=5.6, height=3.0)
    left, right = picture.axes
    none = np.zeros_like(sliders.y.initial)
    y_hat, target = draw_probabilities(left, none, none, legend=False)
    parts = draw_side_by_side(right, {TRUE: none, OTHERS: none}, [COLOURS["cost"], COLOURS["h"]])
    right.set_title("what each class costs", pad=10)
    right.set_xlabel("class\ncategorical: violet\nbinary: violet + grey")
    picture.shows("y_hat", y_hat)
    picture.shows("y", target, target_grips(target, sliders.y.widget))
    picture.shows("of_target", parts[0])
    picture.shows("of_others", parts[1])
    picture.scales(right, "ylim", "of_target of_others", _limits)
    return Explorer("cost_explorer", sliders.alone, picture, _numbers, _read)


def _limits(of_target: np.ndarray, of_others: np.ndarray) -> tuple[float, float]:
    return 0, upper_limit(max(of_target.max(), of_others.max()))


def _numbers(state: State) -> Costs:
    passed = forward(state["W"], state["b"], state["x"], state["y"])
    y, others = state["y"], np.zeros_like(state["y"])
    of_target = -y * log_softmax(passed.z)
    np.multiply(y - 1, log_one_minus_softmax(passed.z), out=others, where=y < 1)
    return Costs(passed.y_hat, of_target, others, of_target.sum(), (of_target + others).sum())


def _read(state: State, numbers: Costs) -> Readout:
    columns = {"ŷ": numbers.y_hat, "y": state["y"], TRUE: numbers.of_target}
    return Readout(
        table({**columns, OTHERS.replace(" ", "\n"): numbers.of_others}),
        f"{target_words(state['y'])} Categorical cost, the violet bars alone: "
        f"{number(numbers.categorical)}. Summed binary cost, violet and grey: "
        f"{number(numbers.summed_binary)}.",
    )
