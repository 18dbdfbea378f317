"""The coincidence meter: how far each well-known wrong ∂C/∂W lies from the right one, right now."""

from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lessons.example import EXAMPLE
from lessons.explorers.explorer import Explorer, State
from lessons.explorers.hiding import LEFT_OUT, Meter
from lessons.explorers.picture import Picture
from lessons.explorers.readouts import LEFT, Readout, table, unbroken, written_table
from lessons.explorers.sliders import LayerSliders
from lessons.figures import COLOURS, draw_distances
from lessons.gradcheck import largest_disagreement
from lessons.mistakes import MISTAKES
from lessons.mistakes.visibility import Seen
from lessons.one_layer import forward

METER = Meter("dC_dW", "∂C/∂W")
#: Every form that a single example can show, by its mistake's id and its detail, in words: the
#: mistake's title, or what tells the form from others of its mistake.
FORM_WORDS = {
    (name, form.detail): form.detail if len(forms) > 1 else mistake.title.lower()
    for name, mistake in MISTAKES.items()
    if name not in LEFT_OUT
    for forms in [mistake.variants(METER.quantity)]
    for form in forms
}
FORMS = tuple(FORM_WORDS)
#: What is written in each of FORMS in place of (ŷ − y)·xᵀ, in their order.
WRITTEN = (
    *("(y − ŷ)·xᵀ", "x·(ŷ − y)ᵀ", "(σ(z) − y)·xᵀ", "softmax′(z)·(−y/ŷ + (1 − y)/(1 − ŷ))·xᵀ"),
    *("(softmax(ŷ) − y)·xᵀ", "(Σ y·ŷ − y)·xᵀ", "(ŷ − 1)·xᵀ", "ŷ·xᵀ", "(−y/ŷ)·xᵀ"),
    *("softmax′(ŷ)·(−y/ŷ)·xᵀ", "(ŷ − y)·ŷ·(1 − ŷ)·xᵀ", "−y·(1 − ŷ)·xᵀ"),
)
#: What a bar says.
FAR = (
    "A bar is the largest difference between an entry and the right one, as a part of the largest "
    "entry of both: 0 where the two are equal, 2 where a sign is turned or the shape does not fit. "
    "As the largest alone counts, two forms can differ and have equal bars. softmax′ is the matrix "
    "of all ∂ŷ/∂z."
)


class Distances(NamedTuple):
    """For each of FORMS max|wrong − right| / max(|wrong|, |right|); 2 where no shapes fit."""

    distance: np.ndarray
    watched: tuple[Seen, ...]


def coincidence_explorer(
    W: ArrayLike = EXAMPLE.W,
    b: ArrayLike = EXAMPLE.b,
    x: ArrayLike = EXAMPLE.x,
    y: ArrayLike = EXAMPLE.y,
) -> Explorer:
    """Sliders for W (K, D), b (K,), x (D,) and the target y (K,), with ŷ = softmax(W·x + b).

    A bar for each wrong gradient shows how far it lies from the right one: no bar, and at these
    numbers the mistake cannot be seen. A button moves to numbers where all can be seen, or in a
    small layer as many as can be. Raises ValueError as `forward` does.
    """
    sliders = LayerSliders.one_hot(W, b, x, y)
    K, D = np.shape(W)
    picture = Picture(width=6.1, height=4.1)
    (ax,) = picture.axes
    named = zip(count(1), FORM_WORDS.values(), WRITTEN, strict=False)
    labels = [f"{n}. {words}:  {formula}" for n, words, formula in named]
    bars = draw_distances(ax, np.zeros(len(FORMS)), labels, COLOURS["gradient"])
    ax.set_title("how far each wrong form is from the right (ŷ − y)·xᵀ")
    picture.shows("distance", bars)
    places = METER.place("Wbxy", K=K, D=D)
    return Explorer("coincidence_explorer", sliders.alone, picture, _numbers, _read, places=places)


@dataclass(frozen=True)
class WrongForms:
    """For each of FORMS its number, how far it lies, what is written, and that in words."""

    lines: tuple[tuple[int, float, str, str], ...]

    def __repr__(self) -> str:
        return "\n".join(f"{n:2}  {d:.4f}  {f:40}  {w}" for n, d, f, w in self.lines)

    def _repr_html_(self) -> str:
        rows = (
            (n, [f"<td>{d:.4f}</td>", *(f'<td style="{LEFT}">{unbroken(t)}</td>' for t in texts)])
            for n, d, *texts in self.lines
        )
        return written_table(("form", "distance"), rows, words=("written", "in words"))


def wrong_forms_table(W: ArrayLike, b: ArrayLike, x: ArrayLike, y: ArrayLike) -> WrongForms:
    """A line for each wrong form of ∂C/∂W: its number, how far it lies, what is written, in words.

    W (K, D), b (K,), x (D,) and y (K,), for softmax with the categorical cost: the bars of
    `coincidence_explorer`, as text. Raises ValueError as `forward` does.
    """
    forward(W, b, x, y)
    far = _numbers(dict(zip("Wbxy", map(np.asarray, (W, b, x, y)), strict=True))).distance
    return WrongForms(
        tuple(zip(count(1), far.tolist(), WRITTEN, FORM_WORDS.values(), strict=False))
    )


def _numbers(state: State) -> Distances:
    case = METER.case(*state.values())
    watched, right = METER.watch(case), case.right[METER.quantity]
    wrong = {(form.mistake, form.detail): answer for form, answer in watched}
    return Distances(np.array([_distance(wrong[form], right) for form in FORMS]), watched)


def _distance(wrong: np.ndarray | None, right: np.ndarray) -> float:
    if wrong is None or wrong.shape != right.shape:
        return 2.0
    return largest_disagreement(wrong, right)


def _read(state: State, numbers: Distances) -> Readout:
    hidden, reasons = METER.says(numbers.watched)
    distances = table({"distance": numbers.distance}, "form")
    return Readout(distances, f"{hidden} {FAR}", reasons)
