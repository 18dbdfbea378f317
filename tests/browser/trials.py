"""Which explorer stands in which notebook, in what order, and how it is tried there."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import pytest
from lessons.explorers.base import Explorer
from lessons.explorers.descent import descent_explorer

from lessons.explorers.coincidences import coincidence_explorer
from lessons.explorers.costs import cost_explorer
from lessons.explorers.forward_pass import forward_pass_explorer
from lessons.explorers.layer import layer_explorer
from lessons.explorers.neuron import neuron_explorer
from lessons.explorers.sigmoid import sigmoid_explorer
from lessons.explorers.softmax import softmax_explorer
from lessons.explorers.softmax_gradient import softmax_gradient_explorer
from lessons.explorers.two_layers import two_layers_explorer
from tests.browser import cells


class Trial(NamedTuple):
    """A notebook, its explorer, a slider for the keys, one for the mouse, and the table's cells.

    `clear` is what the words say where no wrong form hides, if there is a button that leads there.
    """

    notebook: str
    explorer: Callable[..., Explorer]
    keys: str
    mouse: str
    cells: Callable[..., list[str]]
    clear: str = ""

    @property
    def name(self) -> str:
        return f"{self.notebook}-{self.explorer.__name__.removesuffix('_explorer')}"


ALL_SHOW, NONE_HIDE = r"All \d+ wrong forms of .+ show", r"Of \d+ wrong gradients, 0 hide"
TRIALS = [
    Trial("00-start-here", sigmoid_explorer, "z[1]", "z[1]", cells.sigmoid),
    Trial("01-forward-pass", forward_pass_explorer, "x[2]", "W[1,2]", cells.forward_pass),
    Trial("02-costs", cost_explorer, "b[3]", "target y", cells.costs),
    Trial("03-sigmoid-gradient", neuron_explorer, "y[1]", "W[1,1]", cells.neuron),
    Trial(
        "04-softmax-gradient", softmax_explorer, "classes K", "temperature T", cells.softmax_alone
    ),
    Trial(
        "04-softmax-gradient", softmax_gradient_explorer, "W[2,2]", "b[1]", cells.softmax_gradient
    ),
    Trial(
        "05-weights-and-biases", coincidence_explorer, "x[1]", "W[3,1]", cells.coincidences,
        NONE_HIDE,
    ),
    Trial("05-weights-and-biases", layer_explorer, "x[3]", "x[2]", cells.layer, ALL_SHOW),
    Trial("06-gradient-step", descent_explorer, "learning rate", "steps", cells.descent, ALL_SHOW),
    Trial("07-two-layers", two_layers_explorer, "W1[2,3]", "x[1]", cells.two_layers, ALL_SHOW),
]  # fmt: skip


def trials_in(notebook: str) -> list[Trial]:
    """The explorers of a notebook, in the order in which they stand there."""
    return [trial for trial in TRIALS if trial.notebook == notebook]


def in_notebooks(notebooks: Iterable[str]):
    """A test for each of these; the tests of one notebook come together, and open it once."""
    return pytest.mark.parametrize("notebook", notebooks, scope="session")


def each(trials: Iterable[Trial]):
    """A test for each of these, together with the others of its notebook."""
    cases = [pytest.param(trial.notebook, trial, id=trial.name) for trial in trials]
    return pytest.mark.parametrize(("notebook", "trial"), cases, scope="session")


every_explorer = each(TRIALS)
