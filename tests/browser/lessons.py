"""Which explorer stands in which notebook, how it is moved, and what its table must then say."""

from collections.abc import Callable
from html import unescape
from re import findall
from typing import NamedTuple

import numpy as np
from ipywidgets import SelectionSlider, Widget

from lessons import one_layer, two_layer
from lessons.activations import sigmoid
from lessons.descent import descend
from lessons.explorers.base import Explorer
from lessons.explorers.costs import cost_explorer
from lessons.explorers.descent import descent_explorer
from lessons.explorers.forward_pass import forward_pass_explorer
from lessons.explorers.layer import layer_explorer
from lessons.explorers.neuron import neuron_explorer
from lessons.explorers.readouts import number
from lessons.explorers.sigmoid import sigmoid_explorer
from lessons.explorers.softmax_gradient import softmax_gradient_explorer
from lessons.explorers.two_layers import two_layers_explorer


class Lesson(NamedTuple):
    """A notebook, its explorer, a slider for the keys, one for the mouse, and the table's cells.

    `place` is how many other explorers stand before it in the notebook.
    """

    notebook: str
    explorer: Callable[..., Explorer]
    keys: str
    mouse: str
    cells: Callable[..., list[str]]
    place: int = 0


class Twin:
    """The same explorer in this process, led by the sliders that the page shows."""

    def __init__(self, lesson: Lesson):
        self.explorer, self._cells = lesson.explorer(), lesson.cells
        self._sliders = {widget.description: widget for widget in _labelled(self.explorer)}

    @property
    def labels(self) -> list[str]:
        return list(self._sliders)

    def follow(self, readouts: dict[str, str]) -> None:
        for label, text in readouts.items():
            slider = self._sliders[label]
            choice = isinstance(slider, SelectionSlider)
            slider.value = dict(slider.options)[text] if choice else float(text.replace("−", "-"))

    @property
    def cells(self) -> list[str]:
        """The cells of the table, from the package's functions and not from the explorer's."""
        return self._cells(**self.explorer.state())

    @property
    def sentence(self) -> str:
        (words,) = findall("<p[^>]*>(.*)</p>", self.explorer.readout.value)
        return unescape(words)

    @property
    def png(self) -> bytes:
        return bytes(self.explorer.image.value)


def _labelled(box: Widget) -> list[Widget]:
    """The sliders in a box, in the order in which they stand on the page."""
    children = [widget for child in getattr(box, "children", ()) for widget in _labelled(child)]
    own = [box] if hasattr(box, "readout_format") or isinstance(box, SelectionSlider) else []
    return own + children


def _by_class(*columns: np.ndarray) -> list[str]:
    return [number(value) for row in zip(*columns, strict=True) for value in row]


def _by_vector(*vectors: np.ndarray) -> list[str]:
    return [text for each in vectors for text in (str(each.shape), *map(number, each))]


def _sigmoid(z):
    return _by_class(z, sigmoid(z))


def _forward_pass(W, b, x, y):
    passed = one_layer.forward(W, b, x, y)
    return _by_class(passed.z, passed.y_hat, y)


def _costs(W, b, x, y):
    y_hat = one_layer.forward(W, b, x, y).y_hat
    return _by_class(y_hat, y, -y * np.log(y_hat), -(1 - y) * np.log(1 - y_hat))


def _neuron(W, b, x, y):
    passed = one_layer.forward(W, b, x, y, "sigmoid-binary")
    y_hat = passed.y_hat
    return _by_class(passed.z, y_hat, y_hat * (1 - y_hat), y_hat - y)


def _softmax_gradient(W, b, x, y):
    y_hat = one_layer.forward(W, b, x, y).y_hat
    binary = one_layer.gradients(W, b, x, y, "softmax-binary").dC_dz
    return _by_class(y_hat, y, y_hat - y, binary)


def _layer(W, b, x, y):
    error = one_layer.forward(W, b, x, y).y_hat - y
    return _by_class(error, *(error * feature + 0.0 for feature in x))  # −0.0 + 0.0 is 0.0


def _descent(learning_rate, steps, W, b, x, y):
    def right(W, b):
        found = one_layer.gradients(W, b, x, y)
        return found.dC_dW, found.dC_db

    def transposed(W, b):
        dC_dW, dC_db = right(W, b)
        return dC_dW.T, dC_db

    paths = [descend((W, b), slope, learning_rate, int(steps)) for slope in (right, transposed)]
    return _by_class(*(one_layer.forward(*path.points[-1], x, y).y_hat for path in paths))


def _two_layers(W1, b1, W2, b2, x, y):
    h = sigmoid(x @ W1 + b1)
    y_hat = two_layer.forward(W1, b1, W2, b2, x, y).y_hat
    dJ_dh = (y_hat - y) @ W2.T
    dJ_da = dJ_dh * h * (1 - h)
    return _by_vector(h, y_hat, y_hat - y, dJ_dh, h * (1 - h), dJ_da, dJ_da @ W1.T)


LESSONS = [
    Lesson("00-start-here", sigmoid_explorer, "z[1]", "z[1]", _sigmoid),
    Lesson("01-forward-pass", forward_pass_explorer, "x[2]", "W[1,2]", _forward_pass),
    Lesson("02-costs", cost_explorer, "b[3]", "target y", _costs),
    Lesson("03-sigmoid-gradient", neuron_explorer, "y[1]", "W[1,1]", _neuron),
    Lesson("04-softmax-gradient", softmax_gradient_explorer, "W[2,2]", "b[1]", _softmax_gradient),
    Lesson("05-weights-and-biases", layer_explorer, "x[3]", "x[2]", _layer, place=1),
    Lesson("06-gradient-step", descent_explorer, "learning rate", "steps", _descent),
    Lesson("07-two-layers", two_layers_explorer, "W1[2,3]", "x[1]", _two_layers),
]
