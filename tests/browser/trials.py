"""Which explorer stands in which notebook, in what order, and how it is tried there."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import pytest

from lessons.explorers.explorer import Explorer
from lessons.explorers.gallery import EXPLORERS
from tests.browser import cells


class Trial(NamedTuple):
    """A notebook, the kind of explorer, a slider for keys, one for the mouse, the table's cells.

    `clear` is what the words say where no wrong form hides, if there is a button that leads there.
    """

    notebook: str
    kind: str
    keys: str
    mouse: str
    cells: Callable[..., list[str]]
    clear: str = ""

    @property
    def explorer(self) -> Callable[..., Explorer]:
        """The function that makes it."""
        return next(build for build in EXPLORERS if build.__name__ == f"{self.kind}_explorer")

    @property
    def name(self) -> str:
        return f"{self.notebook}-{self.kind}"


ALL_SHOW = r"No well-known mistake in \S+ hides"
TRIALS = [
    Trial("00-start-here", "sigmoid", "z₁", "z₁", cells.sigmoid),
    Trial("01-forward-pass", "forward_pass", "x₂", "W₁₂", cells.forward_pass),
    Trial("02-costs", "cost", "b₃", "target y", cells.costs),
    Trial("03-sigmoid-gradient", "neuron", "y₁", "W₁₁", cells.neuron),
    Trial("04-softmax-gradient", "softmax", "classes K", "temperature T", cells.softmax_alone),
    Trial("04-softmax-gradient", "softmax_gradient", "W₂₂", "b₁", cells.softmax_gradient),
    Trial("05-weights-and-biases", "coincidence", "x₁", "W₃₁", cells.coincidences, ALL_SHOW),
    Trial("05-weights-and-biases", "layer", "x₃", "x₂", cells.layer, ALL_SHOW),
    Trial("06-gradient-step", "descent", "learning rate", "steps", cells.descent, ALL_SHOW),
    Trial("07-two-layers", "two_layers", "(W₁)₂₃", "x₁", cells.two_layers, ALL_SHOW),
    Trial("10-handwritten-digits", "training", "step", "held-out image", cells.training),
]


def trials_in(notebook: str) -> list[Trial]:
    """The explorers of a notebook, in the order in which they stand there."""
    return [trial for trial in TRIALS if trial.notebook == notebook]


#: Opened daily: the lesson that most begin with, one with all kinds of output, one with the tables
#: of both notes. The others with `lab.py test --all`; daily nbval runs them, and `test_together`
#: moves every explorer in one page.
DAILY = {"01-forward-pass", "05-weights-and-biases", "08-reading-the-notes"}


def in_notebooks(notebooks: Iterable[str], daily: Iterable[str] = DAILY):
    """A test for each of these; the tests of one notebook come together, and open it once."""
    cases = [pytest.param(name, marks=_marks(name, daily)) for name in notebooks]
    return pytest.mark.parametrize("notebook", cases, scope="session")


def _marks(notebook: str, daily: Iterable[str] = DAILY) -> list[pytest.MarkDecorator]:
    return [] if notebook in daily else [pytest.mark.slow]


def each(trials: Iterable[Trial]):
    """A test for each of these, together with the others of its notebook."""
    cases = [
        pytest.param(trial.notebook, trial, id=trial.name, marks=_marks(trial.notebook))
        for trial in trials
    ]
    return pytest.mark.parametrize(("notebook", "trial"), cases, scope="session")


every_explorer = each(TRIALS)
