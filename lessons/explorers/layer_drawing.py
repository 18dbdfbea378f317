"""A layer as a network: inputs, weights, scores and outputs, from left to right."""

from typing import Any

from matplotlib.axes import Axes

from lessons.explorers.array_sliders import ArraySliders
from lessons.explorers.grips import bar_grips, edge_grips, target_grips
from lessons.explorers.picture import Picture
from lessons.explorers.slider import Group
from lessons.figures import COLOURS
from lessons.marks import INK
from lessons.networks import draw_bands, draw_edges, draw_units, name_column
from lessons.numerals import LOWERED
from lessons.scales import symmetric_limits

LAYER = 1.1, 2.2, 1.1, 1.1  # how wide are x, the weights, z, and ŷ with y
WEIGHT, ALONE = 1.5, 6.0  # points: the widest weight over bands, by itself
OUTLINE: dict[str, Any] = {"height": 0.8, "fill": False, "linewidth": 2.2}


def draw_layer(
    picture: Picture,
    W: ArraySliders,
    b: ArraySliders,
    x: ArraySliders,
    y: Group,
    back: str = "",
) -> int:
    """Draw it on the first four axes; x, W, z and the target can be taken hold of, z by its bias.

    `back` names the gradient that runs back over the weights, a quantity. Returns for how many
    rows there is room.
    """
    inputs, weights, scores, outputs = picture.axes[:4]
    (K, D), ends = W.initial.shape, (1.05 * x.low, 1.05 * x.high)
    most: int = max(K, D)
    draw_weights(picture, weights, "W x", W, most, "W·x + b →", back)
    x_bars = draw_units(inputs, D, COLOURS["x"], most, "x", ends)
    z_bars = draw_units(scores, K, COLOURS["z"], most, "z")
    name_column(inputs, "input x", COLOURS["x"], ("x = 0: pale lines", INK))
    name_column(scores, "score z", COLOURS["z"])
    picture.shows("x", x_bars, bar_grips(x_bars, x.widgets))
    picture.shows("z", z_bars, bar_grips(z_bars, b.widgets))
    picture.scales(scores, "xlim", "z", symmetric_limits)
    draw_outputs(picture, outputs, y, most, "probability ŷ")
    return most


def draw_weights(
    picture: Picture,
    ax: Axes,
    names: str,
    W: ArraySliders,
    most: int,
    title: str,
    back: str = "",
    turned: bool = False,
) -> None:
    """The weights of these sliders as edges, by the `names` of W and of what they carry.

    Where W is `turned`, it is multiplied from the left, and has a row for each input.
    """
    tint, below = COLOURS["gradient"], [("- - -  weight < 0", COLOURS["W"])]
    if back:
        bands = draw_bands(ax, W.initial.shape, most, turned)
        bands.set_label(f"∂{back[1]}/∂{names.split()[0].translate(LOWERED)}")
        picture.shows(back, bands)
        below = [(f"← {bands.get_label()}", tint), ("above its line: > 0", tint), *below]
    edges = draw_edges(ax, W.initial.shape, most, turned, WEIGHT if back else ALONE)
    picture.shows(names, edges, edge_grips(edges, W.sliders.T if turned else W.sliders))
    name_column(ax, title, COLOURS["W"], *below)


def draw_outputs(
    picture: Picture, ax: Axes, y: Group, most: int, title: str, names: str = ""
) -> None:
    """ŷ as bars, and the target as outlines about them, which the hand can move."""
    K, outline = len(y.initial), {**OUTLINE, "edgecolor": COLOURS["y"], "label": "y"}
    target = draw_units(ax, K, COLOURS["y"], most, names, limits=(-0.04, 1.04), **outline)
    y_hat = draw_units(ax, K, COLOURS["y_hat"], most, names, (-0.04, 1.04), label="ŷ")
    picture.shows("y", target, target_grips(target, y.widget))
    picture.shows("y_hat", y_hat)
    name_column(ax, title, COLOURS["y_hat"], ("0 to 1", COLOURS["y_hat"]), ("□ y", COLOURS["y"]))
