"""One layer as a network: inputs, weights, scores and outputs, from left to right."""

from typing import Any, NamedTuple, Protocol

import numpy as np

from lessons.explorers.array_sliders import ArraySliders
from lessons.explorers.explorer import State
from lessons.explorers.grips import bar_grips, edge_grips, target_grips
from lessons.explorers.picture import Picture
from lessons.explorers.sliders import TargetSlider
from lessons.figures import (
    COLOURS,
    Bars,
    Edges,
    draw_edges,
    draw_units,
    name_column,
    symmetric_limits,
)

LAYER = 1.1, 2.2, 1.1, 1.1  # how wide are x, the weights, z, and ŷ with y
WEIGHT, ALONE = 2.2, 6.0  # points, where the gradient flows back beside it, and by itself
OUTLINE: dict[str, Any] = {"height": 0.8, "fill": False, "linewidth": 2.2}


class Passed(Protocol):
    """What a forward pass comes to."""

    @property
    def z(self) -> np.ndarray: ...

    @property
    def y_hat(self) -> np.ndarray: ...


class Held(Protocol):
    """The sliders of a layer that its picture moves along with."""

    @property
    def W(self) -> ArraySliders: ...

    @property
    def b(self) -> ArraySliders: ...

    @property
    def x(self) -> ArraySliders: ...

    @property
    def y(self) -> TargetSlider: ...


class LayerDrawing(NamedTuple):
    """The marks of a layer on the first four axes of a picture."""

    x: Bars
    W: Edges
    z: Bars
    y_hat: Bars
    y: Bars

    @classmethod
    def of(
        cls, picture: Picture, sliders: Held, passed: Passed, widest: float = ALONE
    ) -> "LayerDrawing":
        """Draw it; x, W, z and the target can be taken hold of, z by its bias."""
        inputs, weights, scores, outputs = picture.axes[:4]
        most, ends = max(sliders.W.initial.shape), (1.05 * sliders.x.low, 1.05 * sliders.x.high)
        W = draw_edges(weights, sliders.W.value, COLOURS["W"], widest, most)
        x = draw_units(inputs, sliders.x.value, COLOURS["x"], most, "x", ends)
        z = draw_units(scores, passed.z, COLOURS["z"], most, "z", symmetric_limits(passed.z))
        y_hat = draw_units(outputs, passed.y_hat, COLOURS["y_hat"], most, label="ŷ")
        outline = {**OUTLINE, "edgecolor": COLOURS["y"], "label": "y"}
        y = draw_units(
            outputs, sliders.y.value, COLOURS["y"], most, limits=(-0.04, 1.04), **outline
        )
        name_column(inputs, "input x", COLOURS["x"])
        name_column(weights, "weights W →", COLOURS["W"])
        name_column(scores, "score z", COLOURS["z"])
        name_column(outputs, "ŷ", COLOURS["y_hat"], "□ y", COLOURS["y"])
        moving = (bar for bars in (x, z, y_hat, y) for bar in bars.rectangles)
        picture.moves(W.lines, *moving)
        picture.holds(
            *edge_grips(W, sliders.W.sliders),
            *bar_grips(x, sliders.x.widgets, "x"),
            *bar_grips(z, sliders.b.widgets, "x"),
            *target_grips(y, sliders.y.widget, "y"),
        )
        return cls(x, W, z, y_hat, y)

    def show(self, picture: Picture, state: State, passed: Passed) -> None:
        """Move every mark."""
        self.x.show_widths(state["x"])
        self.W.show(state["W"])
        self.z.show_widths(passed.z)
        self.y_hat.show_widths(passed.y_hat)
        self.y.show_widths(state["y"])
        picture.set_limits(picture.axes[2], xlim=symmetric_limits(passed.z))
