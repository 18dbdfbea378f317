"""A test of every explorer: one of each kind daily, all of them with `lab.py test --all`."""

import pytest

from lessons.explorers.gallery import EXPLORERS

#: Of a single point, and of a whole network.
EACH_KIND = "sigmoid_explorer", "two_layers_explorer"

every_explorer = pytest.mark.parametrize(
    "build",
    [
        build if build.__name__ in EACH_KIND else pytest.param(build, marks=pytest.mark.slow)
        for build in EXPLORERS
    ],
    ids=lambda build: build.__name__,
)
