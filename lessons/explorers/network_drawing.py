"""Two layers as a network: forward from left to right, the gradient back over the same edges."""

from typing import Any, NamedTuple

from matplotlib.axes import Axes

from lessons.explorers.explorer import State
from lessons.explorers.grips import bar_grips, edge_grips, target_grips
from lessons.explorers.layer_drawing import OUTLINE, WEIGHT
from lessons.explorers.picture import Picture
from lessons.figures import (
    COLOURS,
    Bars,
    Edges,
    draw_edges,
    draw_units,
    name_column,
    symmetric_limits,
)
from lessons.validation import Array

WIDTHS = 1.1, 1.6, 1.1, 1.6, 1.0, 1.1  # x, W1, h, W2, ŷ with y, ŷ − y
WIDEST = 15.0
FORWARD: dict[str, Any] = {"height": 0.36, "aside": -0.2}
BACK: dict[str, Any] = {"height": 0.3, "aside": 0.2}


class NetworkDrawing(NamedTuple):
    """The marks of the network: those of the way forward, and those of the way back."""

    x: Bars
    W1: Edges
    h: Bars
    W2: Edges
    y_hat: Bars
    y: Bars
    dJ_dx: Bars
    dJ_dW1: Edges
    dJ_da: Bars
    dJ_dW2: Edges
    dJ_dtheta: Bars

    @classmethod
    def of(cls, picture: Picture, sliders: Any, numbers: Any) -> "NetworkDrawing":
        """Draw it; every W, x, h by its b₁, and the target can be taken hold of."""
        inputs, first, hidden, second, outputs, errors = picture.axes
        x_back, h_back = picture.above(inputs), picture.above(hidden)
        most = max(sliders.W1.initial.shape + sliders.W2.initial.shape)
        ends = 1.05 * sliders.x.low, 1.05 * sliders.x.high
        gradient, outline = (
            COLOURS["gradient"],
            {**OUTLINE, "edgecolor": COLOURS["y"], "label": "y"},
        )

        def edges(ax: Axes, W: Array, back: Array) -> tuple[Edges, Edges]:
            flows = draw_edges(ax, back.T, gradient, WIDEST, most)
            flows.lines.set(alpha=0.5, label="gradient")
            return flows, draw_edges(ax, W.T, COLOURS["W"], WEIGHT, most)

        dJ_dW1, W1 = edges(first, sliders.W1.value, numbers.dJ_dW1)
        dJ_dW2, W2 = edges(second, sliders.W2.value, numbers.dJ_dW2)
        dJ_dx = draw_units(x_back, numbers.dJ_dx, gradient, most, label="∂J/∂x", **BACK)
        dJ_da = draw_units(h_back, numbers.dJ_da, gradient, most, label="∂J/∂a", **BACK)
        x = draw_units(inputs, sliders.x.value, COLOURS["x"], most, "x", ends, **FORWARD)
        h = draw_units(hidden, numbers.h, COLOURS["h"], most, "h", (-1.05, 1.05), **FORWARD)
        y_hat = draw_units(outputs, numbers.y_hat, COLOURS["y_hat"], most, label="ŷ")
        y = draw_units(outputs, sliders.y.value, COLOURS["y"], most, **outline)
        outputs.set_xlim(-0.04, 1.04)
        span = (-1.05, 1.05)
        dJ_dtheta = draw_units(errors, numbers.dJ_dtheta, COLOURS["error"], most, "", span)
        name_column(inputs, "x", COLOURS["x"], "∂J/∂x", gradient)
        name_column(first, "W₁ →", COLOURS["W"], "← ∂J/∂W₁", gradient)
        name_column(hidden, "h = σ(a)", COLOURS["h"], "∂J/∂a", gradient)
        name_column(second, "W₂ →", COLOURS["W"], "← ∂J/∂W₂", gradient)
        name_column(outputs, "ŷ", COLOURS["y_hat"], "□ y", COLOURS["y"])
        name_column(errors, "ŷ − y", COLOURS["error"], "∂J/∂θ", COLOURS["error"])
        drawn = cls(x, W1, h, W2, y_hat, y, dJ_dx, dJ_dW1, dJ_da, dJ_dW2, dJ_dtheta)
        flows = dJ_dW1, dJ_dW2, W1, W2
        bars = (bar for group in drawn if isinstance(group, Bars) for bar in group.rectangles)
        picture.moves(*(each.lines for each in flows), *bars)
        picture.holds(
            *edge_grips(W1, sliders.W1.sliders.T),
            *edge_grips(W2, sliders.W2.sliders.T),
            *bar_grips(x, sliders.x.widgets, "x"),
            *bar_grips(h, sliders.b1.widgets, "x", bent=True),
            *target_grips(y, sliders.y.widget, "y"),
        )
        return drawn

    def show(self, picture: Picture, state: State, numbers: Any) -> None:
        """Move every mark."""
        self.x.show_widths(state["x"])
        self.W1.show(state["W1"].T)
        self.W2.show(state["W2"].T)
        self.y.show_widths(state["y"])
        for name in ("h", "y_hat", "dJ_dx", "dJ_da", "dJ_dtheta"):
            getattr(self, name).show_widths(getattr(numbers, name))
        for name in ("dJ_dW1", "dJ_dW2"):
            getattr(self, name).show(getattr(numbers, name).T)
        for ax, values in zip(picture.axes[-2:], (numbers.dJ_dx, numbers.dJ_da), strict=True):
            picture.set_limits(ax, xlim=symmetric_limits(values))
