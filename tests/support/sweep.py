"""A sweep over many cases: a few of each kind always, all of them with `lab.py test --all`."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from lessons.explorers.gallery import EXPLORERS

#: Of a single point, of sliders that hide, of a whole network, and of the triangle.
EACH_KIND = "sigmoid_explorer", "softmax_explorer", "two_layers_explorer", "descent_explorer"


def sweep(cases: Iterable[Any], quick: Callable[[int, Any], bool]) -> list[Any]:
    """The cases for `parametrize`; those that are not `quick`, by place and case, are slow."""
    return [
        case if quick(place, case) else pytest.param(case, marks=pytest.mark.slow)
        for place, case in enumerate(cases)
    ]


every_explorer = pytest.mark.parametrize(
    "build",
    sweep(EXPLORERS, lambda _, build: build.__name__ in EACH_KIND),
    ids=lambda build: build.__name__,
)
