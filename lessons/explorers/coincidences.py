"""The coincidence meter: how far each well-known wrong ∂C/∂W lies from the right one, right now."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lessons.explorers.base import Explorer, Readout, State, state_of
from lessons.explorers.picture import Picture
from lessons.explorers.readouts import sentences
from lessons.explorers.sliders import LayerSliders
from lessons.figures import COLOURS, draw_distances
from lessons.gradcheck import largest_disagreement
from lessons.mistakes import MISTAKES, coincidences, revealing_case
from lessons.notes.example import EXAMPLE
from lessons.one_layer import forward, gradients

QUANTITY = "dC_dW"
#: Mistakes of a batch have nothing to show with one example, and a factor is no coincidence.
LEFT_OUT = {"not-averaged", "averaged-twice", "scaled"}
FORMS = tuple(
    (name, variant, form.detail if len(mistake.variants(QUANTITY)) > 1 else mistake.title)
    for name, mistake in MISTAKES.items()
    if name not in LEFT_OUT
    for variant, form in enumerate(mistake.variants(QUANTITY))
)


class Distances(NamedTuple):
    """For each of FORMS max|wrong − right| / max(|wrong|, |right|); 2 where no shapes fit."""

    distance: np.ndarray


def coincidence_explorer(
    W: ArrayLike = EXAMPLE.W,
    b: ArrayLike = EXAMPLE.b,
    x: ArrayLike = EXAMPLE.x,
    y: ArrayLike = EXAMPLE.y,
) -> Explorer:
    """Sliders for W (K, D), b (K,), x (D,) and the target y (K,), with ŷ = softmax(W·x + b).

    A bar for each wrong gradient shows how far it lies from the right one: no bar, and at these
    numbers the mistake cannot be seen. A button moves to numbers that hide nothing. Raises
    ValueError as `forward` does.
    """
    forward(W, b, x, y)
    sliders = LayerSliders.one_hot(W, b, x, y)
    K, D = np.shape(W)
    case = revealing_case(QUANTITY, K=K, D=D)
    clear = {name: case.numbers[name] for name in "Wbxy"}
    picture = Picture(width=6.2, height=2.7)
    (ax,) = picture.axes
    labels = [label for *_, label in FORMS]
    bars = draw_distances(ax, _numbers(state_of(sliders)).distance, labels, COLOURS["error"])
    picture.moves(*bars.rectangles)

    def show(state: State, numbers: Distances) -> None:
        bars.show_widths(numbers.distance)

    places = {"numbers that hide nothing": clear}
    return Explorer("Coincidences", sliders, picture, _numbers, show, _read, places)


def _numbers(state: State) -> Distances:
    right = gradients(**state).dC_dW
    return Distances(np.array([_distance(*form[:2], state, right) for form in FORMS]))


def _distance(name: str, variant: int, state: State, right: np.ndarray) -> float:
    try:
        wrong = MISTAKES[name].wrong(QUANTITY, *state.values(), variant=variant)
    except ValueError:
        return 2.0
    return largest_disagreement(wrong, right) if wrong.shape == right.shape else 2.0


def _read(state: State, numbers: Distances) -> Readout:
    hidden = [seen for seen in coincidences(*state.values()) if seen.mistake not in LEFT_OUT]
    by_reason: dict[str, list[str]] = {}
    for seen in hidden:
        by_reason.setdefault(seen.why, []).append(MISTAKES[seen.mistake].title.lower())
    said = [f"Hidden, since {why} ({'; '.join(names)})" for why, names in by_reason.items()]
    return Readout(
        sentences(said), f"Of {len(FORMS)} wrong gradients, {len(hidden)} hide at these numbers."
    )
