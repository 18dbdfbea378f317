"""The whole layer: z, ŷ, the error, the gradients by W and b, and what one step changes."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lessons.descent import step
from lessons.example import EXAMPLE
from lessons.explorers.explorer import Explorer, State
from lessons.explorers.hiding import Meter
from lessons.explorers.layer_drawing import LAYER, draw_layer
from lessons.explorers.picture import Picture
from lessons.explorers.readouts import Readout, number, table, target_words
from lessons.explorers.sliders import LayerSliders, NameSlider
from lessons.figures import COLOURS
from lessons.heads import HEADS, find_head
from lessons.marks import INK
from lessons.mistakes.visibility import Seen
from lessons.networks import draw_units, rows_of, write_below
from lessons.scales import symmetric_limits

METER = Meter("dC_dW", "∂C/∂W")
ACTIVATIONS = {"sigmoid": "σ", "softmax": "softmax"}


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
    watched: tuple[Seen, ...]


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
    layer = LayerSliders.one_hot(W, b, x, y, head)
    heads, (K, D) = NameSlider("activation-cost", HEADS, head), np.shape(W)
    picture = Picture(columns=5, width=5.4, widths=(*LAYER, 1.1), together=(5,))
    *_, outputs, last = picture.axes
    most = draw_layer(picture, layer, back="dC_dW")
    (after,) = outputs.plot(np.zeros(K), rows_of(K, most), "D", color=INK, fillstyle="none")
    after.set(clip_on=False, label="after")
    write_below(outputs, ("", INK), ("", INK), ("◇ ŷ after a step", INK))
    errors = draw_units(last, K, COLOURS["gradient"], most, label="∂C/∂z")
    ghost = draw_units(last, K, COLOURS["error"], most, hollow=True, label="ŷ − y")
    write_below(last, ("← ∂C/∂z", COLOURS["gradient"]), ("□ ŷ − y", COLOURS["error"]))
    picture.shows("y_hat_after", after, by=after.set_xdata)
    picture.shows("dC_db", errors)
    picture.shows("y_hat y", ghost, by=lambda y_hat, y: ghost.show(y_hat - y))
    picture.scales(last, "xlim", "dC_db", _limits)
    sliders = layer.among({**layer._asdict(), "head": heads})
    places = METER.place("Wbxy", K=K, D=D)
    return Explorer("layer_explorer", sliders, picture, _numbers, _read, places)


def _head_words(state: State, numbers: Layer) -> str:
    """What the name of activation and cost says, and whether ∂C/∂z is ŷ − y with them."""
    activation, cost = str(state["head"]).split("-")
    apart = float(np.abs(numbers.dC_db - (numbers.y_hat - state["y"])).max())
    said = "is ŷ − y: the purple bars fill their frames"
    if apart >= 5e-4:
        said = f"is not ŷ − y: up to {number(apart)} away"
    return f"Here ŷ = {ACTIVATIONS[activation]}(z), and the {cost} cost. ∂C/∂z {said}."


def _limits(dC_db: np.ndarray) -> tuple[float, float]:
    return (-1.05, 1.05) if np.abs(dC_db).max() <= 1 else symmetric_limits(dC_db)


def _numbers(state: State) -> Layer:
    *values, name = (state[key] for key in ("W", "b", "x", "y", "head"))
    case, head = METER.case(*values, head=str(name)), find_head(str(name))
    z, y_hat, dC_db, dC_dW = (case.numbers[key] for key in ("z", "y_hat", "dC_db", "dC_dW"))
    W, b, x, y = case.arguments
    W_after, b_after = step((W, b), (dC_dW, dC_db), learning_rate=1)
    z_after = W_after @ x + b_after
    after = head.activation(z_after), float(head.cost(z_after, y))
    return Layer(z, y_hat, dC_db, dC_dW, float(head.cost(z, y)), *after, METER.watch(case))


def _read(state: State, numbers: Layer) -> Readout:
    columns = {"z": numbers.z, "ŷ": numbers.y_hat, "∂C/∂b": numbers.dC_db}
    weights = {f"∂C/∂W, \nj = {j}": column for j, column in enumerate(numbers.dC_dW.T, start=1)}
    _, limit = symmetric_limits(numbers.dC_dW)
    hidden, reasons = METER.says(numbers.watched)
    return Readout(
        table(columns, heat=weights, limit=limit),
        f"{target_words(state['y'])} The cost is {number(numbers.cost)}; after one step with "
        f"learning rate 1 it would be {number(numbers.cost_after)}. "
        f"{_head_words(state, numbers)} {hidden}",
        reasons,
    )
