"""The coincidence meter: how far each well-known wrong ∂C/∂W lies from the right one, right now."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lessons.example import EXAMPLE
from lessons.explorers.explorer import Explorer, Readout, State, state_of
from lessons.explorers.hiding import Meter, Watched, hiding, reasons
from lessons.explorers.picture import Picture
from lessons.explorers.readouts import table
from lessons.explorers.sliders import LayerSliders
from lessons.figures import COLOURS, draw_distances
from lessons.gradcheck import largest_disagreement
from lessons.mistakes import MISTAKES
from lessons.one_layer import forward

METER = Meter("dC_dW", "∂C/∂W")
#: The mistakes that lesson 5 shows, in its order; the meter in words knows them all.
SHOWN = (
    *("sign", "transposed", "no-activation-derivative", "activation-derivative-at-a"),
    *("diagonal-jacobian", "wrong-head", "softmax-twice"),
)
FORMS = tuple(
    (name, form.detail) for name in SHOWN for form in MISTAKES[name].variants(METER.quantity)
)


class Distances(NamedTuple):
    """For each of FORMS max|wrong − right| / max(|wrong|, |right|); 2 where no shapes fit."""

    distance: np.ndarray
    watched: list[Watched]


def coincidence_explorer(
    W: ArrayLike = EXAMPLE.W,
    b: ArrayLike = EXAMPLE.b,
    x: ArrayLike = EXAMPLE.x,
    y: ArrayLike = EXAMPLE.y,
) -> Explorer:
    """Sliders for W (K, D), b (K,), x (D,) and the target y (K,), with ŷ = softmax(W·x + b).

    A bar for each wrong gradient shows how far it lies from the right one: no bar, and at these
    numbers the mistake cannot be seen. A button moves to numbers that hide nothing, or in a small
    layer as little as they can. Raises ValueError as `forward` does.
    """
    forward(W, b, x, y)
    sliders = LayerSliders.one_hot(W, b, x, y)
    K, D = np.shape(W)
    picture = Picture(width=6.3, height=2.7)
    (ax,) = picture.axes
    labels = [f"{_label(*form)}  {place}" for place, form in enumerate(FORMS, start=1)]
    bars = draw_distances(ax, _numbers(state_of(sliders)).distance, labels, COLOURS["gradient"])
    picture.moves(*bars.rectangles)

    def show(state: State, numbers: Distances) -> None:
        bars.show_widths(numbers.distance)

    places = METER.place("Wbxy", K=K, D=D)
    return Explorer("coincidence_explorer", sliders, picture, _numbers, show, _read, places)


def _numbers(state: State) -> Distances:
    case = METER.case(*state.values())
    watched = METER.watch(case)
    right = case.right[METER.quantity]
    wrong = {(form.mistake, form.detail): answer for form, answer in watched}
    return Distances(np.array([_distance(wrong[form], right) for form in FORMS]), watched)


def _distance(wrong: np.ndarray | None, right: np.ndarray) -> float:
    fits = wrong is not None and wrong.shape == right.shape
    return largest_disagreement(wrong, right) if fits else 2.0


def _label(name: str, detail: str) -> str:
    """The title of the mistake, or what tells this form from its others."""
    mistake = MISTAKES[name]
    several = len(mistake.variants(METER.quantity)) > 1
    return detail if several else mistake.title.lower()


def _read(state: State, numbers: Distances) -> Readout:
    shown = [seen for seen in numbers.watched if seen.form[:2] in FORMS]
    return Readout(
        table({"distance": numbers.distance}, row="form"),
        f"Of {len(FORMS)} wrong gradients, {len(hiding(shown))} hide at these numbers.",
        reasons(shown),
    )
