"""Gradient descent by hand: the learning rate, the steps, and where they lead ŷ."""

from typing import Any, NamedTuple

import mpltern  # noqa: F401 - it makes the projection "ternary" known to Matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import ArrayLike

from lessons.descent import descend
from lessons.example import EXAMPLE
from lessons.explorers.explorer import Explorer, State
from lessons.explorers.grips import Grip
from lessons.explorers.hiding import Meter
from lessons.explorers.picture import Picture
from lessons.explorers.readouts import Readout, number, table, target_words
from lessons.explorers.slider import Group
from lessons.explorers.sliders import LayerSliders, NumberSlider
from lessons.figures import COLOURS, draw_curve, draw_simplex, draw_simplex_path
from lessons.heads import find_head
from lessons.marks import INK
from lessons.mistakes.visibility import Seen
from lessons.networks import SMALL, write_below
from lessons.scales import decades, logarithmic
from lessons.triangle import SimplexPath
from lessons.validation import Array

METER = Meter("dC_dW", "∂C/∂W")
MOST_STEPS = 20
FLOOR = 1e-16  # a cost below it, 0 too, is drawn at it
HEAD = find_head("softmax-categorical")


class Paths(NamedTuple):
    """Costs (steps + 1,) and ŷ (steps + 1, 3) along the right gradient and the transposed one.

    `watched` has every wrong form of ∂C/∂W, as it looks where both begin.
    """

    cost: np.ndarray
    y_hat: np.ndarray
    cost_transposed: np.ndarray
    y_hat_transposed: np.ndarray
    watched: tuple[Seen, ...]


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
    layer = LayerSliders.one_hot(W, b, x, y)
    if np.shape(W) != (3, 3):
        raise ValueError(f"W has shape {np.shape(W)}; expected (3, 3), for the triangle of classes")
    groups: dict[str, Group] = {
        "learning_rate": NumberSlider("learning rate", learning_rate, 0.0, 2.0, 0.05),
        "steps": NumberSlider("steps", steps, 0, MOST_STEPS, 1),
    }
    picture = Picture(columns=2, width=6.2, projections={1: "ternary"}, widths=(1.6, 1))
    triangle, costs = picture.axes
    right = _draw_walk(costs, triangle, "right", COLOURS["y_hat"], "o")
    other = _draw_walk(costs, triangle, "transposed", COLOURS["h"], "s")
    for line in (other.costs, other.path.line):
        line.set_linestyle("--")
    costs.set(xlabel="step", ylabel="cost, logarithmic", xticks=range(0, MOST_STEPS + 1, 5))
    logarithmic(costs)
    costs.set_title("the cost after each step", fontsize=SMALL)
    draw_simplex(triangle)
    write_below(triangle, ("○ start    ● end", INK))
    names = ("—●— right", COLOURS["y_hat"]), ("- ■ - transposed", COLOURS["h"])
    write_below(triangle, *names, at=(-0.28, 1), ha="left")
    start = Grip(right.path.start, layer.b.widgets, part="m", group="b")
    picture.shows("cost_transposed y_hat_transposed", other)
    picture.shows("cost y_hat", right, [start])
    picture.scales(costs, "ylim", "cost cost_transposed", lambda *both: decades(*both, floor=FLOOR))
    picture.scales(costs, "xlim", "steps", _across)
    sliders = layer.among({**groups, **layer._asdict()})
    places = METER.place("Wbxy")
    return Explorer("descent_explorer", sliders, picture, _numbers, _read, places)


class Walk(NamedTuple):
    """A descent: its costs, and its path in the triangle."""

    costs: Line2D
    path: SimplexPath

    def show(self, cost: Array, y_hat: Array) -> None:
        """Move to other costs (points,), and other ŷ (points, 3)."""
        self.costs.set_data(np.arange(len(cost)), np.maximum(cost, FLOOR))
        self.path.show(y_hat)


def _draw_walk(costs: Axes, triangle: Any, name: str, colour: str, marker: str) -> Walk:
    """A descent of no steps; mpltern, which makes the triangle, has no types."""
    curve = draw_curve(costs, np.zeros(1), np.ones(1), colour, name)
    curve.set_marker(marker)
    return Walk(curve, draw_simplex_path(triangle, np.full((1, 3), 1 / 3), colour, name))


def _across(steps: Array) -> tuple[float, float]:
    """The steps, at least five, with room for a mark at either end."""
    last = max(5, int(steps))
    return -0.04 * last, 1.04 * last


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
