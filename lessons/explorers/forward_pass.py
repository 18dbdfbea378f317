"""The forward pass by hand: move W, b, x and the target; see z, ŷ and the cost."""

import numpy as np
from numpy.typing import ArrayLike

from lessons.explorers.base import Explorer, Readout, State
from lessons.explorers.picture import Picture
from lessons.explorers.readouts import number, table
from lessons.explorers.sliders import ArraySliders, TargetSlider
from lessons.figures import draw_probabilities, draw_scores, symmetric_limits
from lessons.notes.romanian import EXAMPLE
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
    first = forward(W, b, x, y)
    controls = {
        "W": ArraySliders("W", W),
        "b": ArraySliders("b", b),
        "x": ArraySliders("x", x),
        "y": TargetSlider(y),
    }
    picture = Picture(columns=2)
    left, right = picture.axes
    scores = draw_scores(left, first.z)
    y_hat, target = draw_probabilities(right, first.y_hat, np.asarray(y))
    picture.moves(*scores.rectangles, *y_hat.rectangles, *target.rectangles)

    def show(state: State, numbers: Forward) -> None:
        limits = symmetric_limits(numbers.z)
        if limits != left.get_ylim():
            left.set_ylim(limits)
            picture.redraw_background()
        scores.show(numbers.z)
        y_hat.show(numbers.y_hat)
        target.show(state["y"])

    return Explorer("Forward pass", controls, _rows(controls), picture, _numbers, show, _read)


def _rows(controls: dict) -> list[list]:
    """x above the columns of W it multiplies, b at the end of the rows it is added to."""
    W, b = controls["W"].sliders, controls["b"].sliders
    top = [*controls["x"].widgets, *controls["y"].widgets]
    return [top, *([*row, bias] for row, bias in zip(W, b, strict=True))]


def _numbers(state: State) -> Forward:
    return forward(state["W"], state["b"], state["x"], state["y"])


def _read(state: State, numbers: Forward) -> Readout:
    favourite = int(np.argmax(numbers.y_hat)) + 1
    right = np.flatnonzero(state["y"] == 1) + 1
    target = f"The target is class {right[0]}" if len(right) else "The target is a mixture"
    return Readout(
        table({"z": numbers.z, "ŷ": numbers.y_hat, "y": state["y"]}),
        f"The layer favours class {favourite}, with ŷ = {number(numbers.y_hat.max())}. "
        f"{target}. The cost is {number(float(numbers.cost))}.",
    )
