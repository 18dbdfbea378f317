"""A test of every explorer: one of each kind daily, all of them with `lab.py test --all`."""

import pytest

from lessons.explorers.coincidences import coincidence_explorer
from lessons.explorers.forward_pass import forward_pass_explorer
from lessons.explorers.gallery import EXPLORERS
from lessons.explorers.layer import layer_explorer
from lessons.explorers.softmax_gradient import softmax_gradient_explorer
from lessons.explorers.two_costs import cost_explorer

#: Those of one layer with any number of classes; each takes W, b, x, y.
OF_A_LAYER = (
    forward_pass_explorer,
    cost_explorer,
    softmax_gradient_explorer,
    coincidence_explorer,
    layer_explorer,
)
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
