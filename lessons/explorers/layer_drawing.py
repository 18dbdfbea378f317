"""A layer as a network: inputs, weights, scores and outputs, from left to right."""

from collections.abc import Iterable

from matplotlib.axes import Axes

from lessons.explorers.array_sliders import ArraySliders
from lessons.explorers.grips import Grip, bar_grips, edge_grips, target_grips
from lessons.explorers.picture import Picture
from lessons.explorers.slider import Group
from lessons.explorers.sliders import LayerSliders
from lessons.figures import COLOURS
from lessons.marks import INK
from lessons.networks import Bands, Edges, draw_units, lines_across, name_column
from lessons.numerals import LOWERED
from lessons.scales import symmetric_limits

LAYER = 1.1, 2.2, 1.1, 1.1  # how wide are x, the weights, z, and ŷ with y
WEIGHT, ALONE = 1.5, 6.0  # points: the widest weight over bands, by itself


def draw_layer(picture: Picture, sliders: LayerSliders, back: str = "") -> int:
    """Draw it on the first four axes; x, W, z and the target can be taken hold of, z by its bias.

    `back` names the gradient that runs back over the weights, a quantity. Returns for how many
    rows there is room.
    """
    inputs, weights, scores, outputs = picture.axes[:4]
    W, b, x, y = sliders
    (K, D), ends = W.initial.shape, (1.05 * x.low, 1.05 * x.high)
    most: int = max(K, D)
    draw_weights(picture, weights, W, most, "W x", "W·x + b →", back)
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
    W: ArraySliders,
    most: int,
    names: str,
    title: str,
    back: str = "",
    turned: bool = False,
) -> None:
    """The weights of these sliders as edges, by the `names` of W and of what they carry.

    Where W is `turned`, it is multiplied from the left, and has a row for each input.
    """
    sliders = W.sliders.T if turned else W.sliders
    lines, below = lines_across(ax, sliders.shape, most), [("- - -  weight < 0", COLOURS["W"])]
    edges, bands = Edges(lines, WEIGHT if back else ALONE), Bands(lines)
    edges.set_label(names.split()[0].translate(LOWERED))

    def add(drawn: Edges | Bands, names: str, grips: Iterable[Grip] = ()) -> None:
        ax.add_collection(drawn, autolim=False)
        by = (lambda values, *rest: drawn.show(values.T, *rest)) if turned else drawn.show
        picture.shows(names, drawn, grips, by)

    if back:
        bands.set_label(f"∂{back[1]}/∂{edges.get_label()}")
        add(bands, back)
        tint = bands.colour
        below = [(f"← {bands.get_label()}", tint), ("above its line: > 0", tint), *below]
    add(edges, names, edge_grips(edges, sliders))
    name_column(ax, title, COLOURS["W"], *below)


def draw_outputs(
    picture: Picture, ax: Axes, y: Group, most: int, title: str, names: str = ""
) -> None:
    """ŷ as bars, and the target as outlines about them, which the hand can move."""
    K, tint, ends = len(y.initial), COLOURS["y_hat"], (-0.04, 1.04)
    target = draw_units(ax, K, COLOURS["y"], most, names, ends, hollow=True, height=0.8, label="y")
    y_hat = draw_units(ax, K, tint, most, names, ends, label="ŷ")
    picture.shows("y", target, target_grips(target, y.widget))
    picture.shows("y_hat", y_hat)
    name_column(ax, title, tint, ("0 to 1", tint), ("□ y", COLOURS["y"]))
