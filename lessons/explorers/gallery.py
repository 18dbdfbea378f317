"""Every explorer of the lessons, in the order in which they stand there."""

from collections.abc import Callable

from lessons.explorers.coincidences import coincidence_explorer
from lessons.explorers.descent_explorer import descent_explorer
from lessons.explorers.explorer import Explorer
from lessons.explorers.forward_pass import forward_pass_explorer
from lessons.explorers.layer import layer_explorer
from lessons.explorers.neuron import neuron_explorer
from lessons.explorers.sigmoid import sigmoid_explorer
from lessons.explorers.softmax import softmax_explorer
from lessons.explorers.softmax_gradient import softmax_gradient_explorer
from lessons.explorers.training_explorer import training_explorer
from lessons.explorers.two_costs import cost_explorer
from lessons.explorers.two_layers import two_layers_explorer

EXPLORERS: tuple[Callable[..., Explorer], ...] = (
    sigmoid_explorer,
    forward_pass_explorer,
    cost_explorer,
    neuron_explorer,
    softmax_explorer,
    softmax_gradient_explorer,
    coincidence_explorer,
    layer_explorer,
    descent_explorer,
    two_layers_explorer,
    training_explorer,
)
