"""One neuron: its sigmoid and its cost over z, each with its slope as a tangent."""

from functools import partial
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text
from numpy.typing import ArrayLike

from lessons.activations import sigmoid, sigmoid_derivative
from lessons.example import EXAMPLE
from lessons.explorers.array_sliders import ArraySliders, require_one_example
from lessons.explorers.explorer import Explorer, State
from lessons.explorers.grips import Grip
from lessons.explorers.picture import Picture
from lessons.explorers.readouts import Readout, number, table
from lessons.explorers.slider import Group
from lessons.explorers.sliders import LayerSliders
from lessons.figures import COLOURS, draw_curve, draw_tangent
from lessons.heads import sigmoid_binary_cost
from lessons.networks import SMALL
from lessons.one_layer import forward, forward_and_gradients
from lessons.scales import symmetric_limits

POINTS = 161


class Neuron(NamedTuple):
    """Score, probability, slope of the sigmoid, cost and slope of the cost; each of shape (1,)."""

    z: np.ndarray
    y_hat: np.ndarray
    dy_hat_dz: np.ndarray
    cost: np.ndarray
    dC_dz: np.ndarray


def neuron_explorer(
    W: ArrayLike = EXAMPLE.W[1:2],
    b: ArrayLike = EXAMPLE.b[1:2],
    x: ArrayLike = EXAMPLE.x,
    y: ArrayLike = EXAMPLE.y[1:2],
) -> Explorer:
    """Sliders for W (1, D), b (1,), x (D,) and the target y (1,) of one output, ŷ = σ(W·x + b).

    The first values are those of class 2 in the Romanian notes. The left tangent has the slope
    ∂ŷ/∂z = ŷ(1 − ŷ), the right one ∂C/∂z = ŷ − y. Raises ValueError as `forward` does, and where W
    has more than one row.
    """
    forward(W, b, x, y, "sigmoid-binary")
    rows = len(np.asarray(W))
    if rows != 1:
        raise ValueError(f"W has {rows} rows; expected one, for the neuron that is looked at")
    require_one_example(x)
    weights, bias, inputs = ArraySliders("W", W), ArraySliders("b", b), ArraySliders("x", x)
    sliders = LayerSliders(weights, bias, inputs, ArraySliders("y", y, 0, 1))
    picture = Picture(columns=2, width=6.0)
    left, right = picture.axes
    line = np.linspace(-1, 1, POINTS)
    curves = draw_curve(left, line, line), draw_curve(right, line, line)
    left.set(xlabel="z", title="ŷ = σ(z)", ylim=(-0.05, 1.05))
    right.set(xlabel="z")
    right.set_title("C = −y ln ŷ − (1 − y) ln(1 − ŷ)", fontsize=SMALL)

    def show(z: np.ndarray, y: np.ndarray) -> None:
        low, high = symmetric_limits(np.append(z, 4))
        line = np.linspace(low, high, POINTS)
        curves[0].set_data(line, sigmoid(line))
        curves[1].set_data(line, sigmoid_binary_cost(line[:, None], y))
        picture.set_limits(left, xlim=(low, high))
        picture.set_limits(right, xlim=(low, high), ylim=(-0.05 * high, 1.1 * high))

    picture.shows("z y", curves, by=show)
    _draw_slope(picture, left, "z y_hat dy_hat_dz", COLOURS["y_hat"], sliders.b, "on σ")
    _draw_slope(picture, right, "z cost dC_dz", COLOURS["error"], sliders.b, "on the cost")
    return Explorer("neuron_explorer", sliders.alone, picture, _numbers, _read)


def _draw_slope(picture: Picture, ax: Axes, names: str, colour: str, b: Group, at: str) -> None:
    """A point with its tangent, both held by the bias, and the slope in numbers beside it."""
    tangent, text = draw_tangent(ax, 0, 0, 0, colour), ax.text(0, 0, "", color=colour)
    text.set_fontsize(SMALL)
    line = Grip(tangent.line, b.widgets, "x", "l", keys=False)
    point = Grip(tangent.point, b.widgets, "x", "m", at)
    picture.shows(names, tangent, [line, point])
    picture.shows(names, text, by=partial(_write_slope, text))


def _write_slope(text: Text, z: np.ndarray, height: np.ndarray, slope: np.ndarray) -> None:
    """The slope at the right of its point, at the left where there is no room."""
    ax: Any = text.axes
    (low, high), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    way = 1 if z[0] < (low + high) / 2 else -1
    up = -0.03 if way * slope[0] > 0 else 0.03
    at = z[0] + way * 0.05 * (high - low), height[0] + up * (top - bottom)
    text.set(text=f"slope {number(slope[0])}", position=at, ha="left" if way > 0 else "right")


def _numbers(state: State) -> Neuron:
    passed, found = forward_and_gradients(**state, head="sigmoid-binary")
    slope = sigmoid_derivative(passed.z)
    return Neuron(passed.z, passed.y_hat, slope, np.array([passed.cost]), found.dC_dz)


def _read(state: State, numbers: Neuron) -> Readout:
    _, y_hat, _, cost, dC_dz = (number(value[0]) for value in numbers)
    y = number(state["y"][0])
    columns = {"z": numbers.z, "ŷ": numbers.y_hat, "∂ŷ/∂z": numbers.dy_hat_dz}
    return Readout(
        table({**columns, "∂C/∂z": numbers.dC_dz}, row="output"),
        f"The cost is {cost}. Its slope is ∂C/∂z = ŷ − y = {y_hat} − {y} = {dC_dz}.",
    )
