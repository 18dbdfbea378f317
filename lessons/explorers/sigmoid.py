"""One slider, one curve: the sigmoid and the point on it where z stands."""

from typing import NamedTuple

import numpy as np

from lessons.activations import sigmoid
from lessons.curves import draw_drop
from lessons.explorers.array_sliders import ArraySliders
from lessons.explorers.explorer import Explorer, State
from lessons.explorers.grips import Grip
from lessons.explorers.picture import Picture
from lessons.explorers.readouts import Readout, number, table
from lessons.explorers.sliders import Sliders
from lessons.figures import COLOURS, draw_curve
from lessons.validation import real_array, require_ndim


class Activation(NamedTuple):
    """σ at every z, shape (1,)."""

    y_hat: np.ndarray


def sigmoid_explorer(z: float = 0.8) -> Explorer:
    """A slider for z, with ŷ = σ(z) as a point that runs along the curve.

    Raises ValueError where z is not one finite number.
    """
    require_ndim("z", real_array("z", z), (0,), "()")
    scores = ArraySliders("z", [z])
    picture = Picture(width=5.2, height=2.4)
    (ax,) = picture.axes
    line = np.linspace(scores.low, scores.high, 201)
    draw_curve(ax, line, sigmoid(line))
    ax.set(xlabel="z", ylabel="ŷ = σ(z)", ylim=(0, 1.05), yticks=[0, 0.5, 1])
    drop = draw_drop(ax, scores.low, COLOURS["z"], COLOURS["y_hat"])

    def show(z: np.ndarray, y_hat: np.ndarray) -> None:
        drop.show(z[0], y_hat[0], f"z = {number(z[0])}", f"ŷ = {number(y_hat[0])}")

    picture.shows("z y_hat", drop, [Grip(drop.point, scores.widgets, "x", "m")], show)
    sliders = Sliders({"z": scores}, [scores.widgets])
    return Explorer("sigmoid_explorer", sliders, picture, _numbers, _read, arguments=_arguments)


def _arguments(state: State) -> dict[str, float]:
    return {"z": state["z"][0]}


def _numbers(state: State) -> Activation:
    return Activation(sigmoid(state["z"]))


def _read(state: State, numbers: Activation) -> Readout:
    z, y_hat = number(state["z"][0]), number(numbers.y_hat[0])
    return Readout(table({"z": state["z"], "ŷ": numbers.y_hat}, row="output"), f"σ({z}) = {y_hat}.")
