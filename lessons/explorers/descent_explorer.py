"""Gradient descent by hand: the learning rate, the steps, and where they lead ŷ."""

from typing import Any, NamedTuple

import mpltern  # noqa: F401 - it makes the projection "ternary" known to Matplotlib
import numpy as np
from ipywidgets import Widget
from matplotlib.text import Text
from matplotlib.ticker import NullLocator
from numpy.typing import ArrayLike

from lessons.descent import descend
from lessons.example import EXAMPLE
from lessons.explorers.array_sliders import ArraySliders
from lessons.explorers.explorer import Explorer, Readout, State, state_of
from lessons.explorers.grips import TriangleGrip
from lessons.explorers.hiding import Meter, Watched
from lessons.explorers.picture import Picture
from lessons.explorers.readouts import number, table, target_words
from lessons.explorers.sliders import LayerSliders, NumberSlider, TargetSlider
from lessons.figures import COLOURS, SimplexPath, draw_curve, draw_simplex, draw_simplex_path
from lessons.heads import find_head
from lessons.networks import SMALL
from lessons.one_layer import forward
from lessons.scales import decades
from lessons.validation import Array

METER = Meter("dC_dW", "∂C/∂W")
MOST_STEPS = 20
FLOOR = 1e-16  # a cost below it, 0 too, is drawn at it
HEAD = find_head("softmax-categorical")
RIGHT, TRANSPOSED = COLOURS["y_hat"], COLOURS["h"]


class DescentSliders(NamedTuple):
    """The learning rate and the number of steps, above the sliders of the layer."""

    learning_rate: NumberSlider
    steps: NumberSlider
    W: ArraySliders
    b: ArraySliders
    x: ArraySliders
    y: TargetSlider

    @property
    def rows(self) -> list[list[Widget]]:
        return [[*self.learning_rate.widgets, *self.steps.widgets], *LayerSliders(*self[2:]).rows]

    @property
    def first_of_the_notes(self) -> bool:
        return LayerSliders(*self[2:]).first_of_the_notes


class Paths(NamedTuple):
    """Costs (steps + 1,) and ŷ (steps + 1, 3) along the right gradient and the transposed one.

    `watched` has every wrong form of ∂C/∂W, as it looks where both begin.
    """

    cost: np.ndarray
    y_hat: np.ndarray
    cost_transposed: np.ndarray
    y_hat_transposed: np.ndarray
    watched: list[Watched]


def descent_explorer(
    W: ArrayLike = EXAMPLE.W,
    b: ArrayLike = EXAMPLE.b,
    x: ArrayLike = EXAMPLE.x,
    y: ArrayLike = EXAMPLE.y,
    learning_rate: float = 0.2,
    steps: int = 10,
) -> Explorer:
    """Sliders for the learning rate, the steps, W (3, 3), b (3,), x (3,) and the target y (3,).

    On the left the path of ŷ on the triangle of three classes, on the right the cost after each
    step, on a logarithmic axis: with the right gradient, and with ∂C/∂W transposed. Raises
    ValueError as `forward` does, where W is not 3 × 3 (a triangle has three corners, and only a
    square W can take a transposed gradient), and where the learning rate is not from 0 to 2, or the
    steps from 0 to 20.
    """
    forward(W, b, x, y)
    if np.shape(W) != (3, 3):
        raise ValueError(f"W has shape {np.shape(W)}; expected (3, 3), for the triangle of classes")
    sliders = DescentSliders(
        NumberSlider("learning rate", learning_rate, 0.0, 2.0, 0.05),
        NumberSlider("steps", steps, 0, MOST_STEPS, 1),
        *LayerSliders.one_hot(W, b, x, y),
    )
    first = _numbers(state_of(sliders))
    picture = Picture(columns=2, width=6.2, projections={1: "ternary"}, widths=(1.6, 1))
    right, left = picture.axes
    counts = np.arange(steps + 1, dtype=float)
    curves = [
        draw_curve(left, counts, first.cost, RIGHT, "right"),
        draw_curve(left, counts, first.cost_transposed, TRANSPOSED, "transposed"),
    ]
    for curve, marker in zip(curves, "os", strict=True):
        curve.set_marker(marker)
    curves[1].set_linestyle("--")
    left.set(xlabel="step", ylabel="cost", yscale="log", xticks=range(0, MOST_STEPS + 1, 5))
    left.yaxis.set_minor_locator(NullLocator())
    left.set_title("the cost after each step", fontsize=SMALL)
    draw_simplex(right)
    paths = [
        draw_simplex_path(right, first.y_hat, RIGHT, "right"),
        draw_simplex_path(right, first.y_hat_transposed, TRANSPOSED, "transposed"),
    ]
    paths[1].line.set_linestyle("--")
    triangle: Any = right  # mpltern has no types; its text stands at three coordinates
    names: list[Text] = [
        triangle.text(1, 0, 0, name, color=colour, fontsize=SMALL)
        for name, colour in (("right", RIGHT), ("transposed", TRANSPOSED))
    ]
    backs = zip(curves[::-1], paths[::-1], strict=True)  # the right one on top of its ghost
    picture.moves(backs, names)
    picture.holds(TriangleGrip(paths[0].start, sliders.b.widgets, "b"))

    def show(state: State, numbers: Paths) -> None:
        counts = np.arange(len(numbers.cost))
        costs = np.maximum([numbers.cost, numbers.cost_transposed], FLOOR)
        for curve, cost in zip(curves, costs, strict=True):
            curve.set_data(counts, cost)
        paths[0].show(numbers.y_hat)
        paths[1].show(numbers.y_hat_transposed)
        for name, path in zip(names, paths, strict=True):
            _name_path(name, path, len(numbers.cost))
        end = max(5, int(state["steps"]))
        picture.set_limits(left, ylim=decades(costs, FLOOR), xlim=(-0.2, end + 0.2))

    places = METER.place("Wbxy")
    return Explorer("descent_explorer", sliders, picture, _numbers, _read, show, places)


def _name_path(name: Text, path: SimplexPath, points: int) -> None:
    """Stand at a path's first step, on the side where the other is not."""
    x, y = np.asarray(path.line.get_xydata(), dtype=float)[min(1, points - 1)].tolist()
    below = name.get_text() == "right"
    name.set(position=(x, y - 0.11 if below else y + 0.05), ha="center")


def _numbers(state: State) -> Paths:
    """Both descents in one: along the first axis of W and b stand the right one, the other."""
    x, y = state["x"], state["y"]

    def gradients(W: Array, b: Array) -> tuple[Array, Array]:
        error = HEAD.error(W @ x + b, y)
        right, other = error[:, :, None] * x
        return np.array([right, other.T]), error

    start = np.array([state["W"]] * 2), np.array([state["b"]] * 2)
    points = descend(start, gradients, float(state["learning_rate"]), int(state["steps"])).points
    W, b = map(np.array, zip(*points, strict=True))
    z = W @ x + b
    right, other = zip(
        np.asarray(HEAD.cost(z, y)).T, HEAD.activation(z).swapaxes(0, 1), strict=True
    )
    return Paths(*right, *other, METER.watch(METER.case(*(state[name] for name in "Wbxy"))))


def _read(state: State, numbers: Paths) -> Readout:
    count = int(state["steps"])
    steps = "1 step" if count == 1 else f"{count} steps"
    right, other = number(numbers.cost[-1]), number(numbers.cost_transposed[-1])
    hidden, reasons = METER.says(numbers.watched)
    columns = {"ŷ, right": numbers.y_hat[-1], "ŷ, transposed": numbers.y_hat_transposed[-1]}
    return Readout(
        table(columns),
        f"{target_words(state['y'])} The cost was {number(numbers.cost[0])}. After {steps} it is "
        f"{right} with the right gradient, {other} with the transposed one. "
        f"{_lowest(numbers)}{hidden}",
        reasons,
    )


def _lowest(numbers: Paths) -> str:
    """What is said of a cost that has no place on a logarithmic axis."""
    if min(numbers.cost.min(), numbers.cost_transposed.min()) > FLOOR:
        return ""
    return f"A cost of {number(FLOOR)} or less, 0 too, is drawn at the lower edge. "
