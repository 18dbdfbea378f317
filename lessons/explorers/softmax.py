"""Softmax by itself: the scores, the temperature, the number of classes, and the Jacobian."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lessons.activations import softmax, softmax_jacobian
from lessons.example import EXAMPLE
from lessons.explorers.array_sliders import ArraySliders
from lessons.explorers.explorer import Explorer, State
from lessons.explorers.grips import bar_grips
from lessons.explorers.picture import Picture
from lessons.explorers.readouts import Readout, number, table
from lessons.explorers.sliders import NumberSlider, Sliders
from lessons.figures import COLOURS, SIGNS, draw_entries, draw_heat_map
from lessons.numerals import entry_name
from lessons.validation import real_array, require_ndim

FEWEST, MOST = 2, 8
COLDEST, HOTTEST = 0.1, 5.0
SCORES = np.round(EXAMPLE.W @ EXAMPLE.x + EXAMPLE.b, 12)  # as one writes them: 1.4


class Softmax(NamedTuple):
    """ŷ = softmax(z / T), shape (K,), and its Jacobian ∂ŷ_k/∂z_i, shape (K, K)."""

    y_hat: np.ndarray
    jacobian: np.ndarray


def softmax_explorer(z: ArrayLike = SCORES, temperature: float = 1.0) -> Explorer:
    """Sliders for the number of classes K, from 2 to 8, the temperature T, and the scores z (K,).

    ŷ = softmax(z / T) on the left, its Jacobian ∂ŷ_k/∂z_i = ŷ_k(δ_ki − ŷ_i)/T on the right and with
    its numbers in the table. The first scores are those of the Romanian notes. Raises ValueError
    where z is no vector of 2 to 8 numbers, or T does not lie between 0.1 and 5.
    """
    z = real_array("z", z)
    require_ndim("z", z, (1,), "(K,)")
    if not FEWEST <= len(z) <= MOST:
        raise ValueError(f"z has shape {z.shape}; expected {FEWEST} to {MOST} scores")
    classes = NumberSlider("classes K", len(z), FEWEST, MOST, 1)
    warmth = NumberSlider("temperature T", temperature, COLDEST, HOTTEST, 0.1)
    z_k = ArraySliders("z", np.append(z, np.zeros(MOST - len(z))), most=MOST)
    picture = Picture(columns=3, width=6.2, height=3.0)
    scored, left, right = picture.axes
    scores = draw_entries(scored, np.zeros(MOST), COLOURS["z"], "z")
    scored.set(title="z", ylim=(-1.05 * z_k.high, 1.05 * z_k.high))
    bars = draw_entries(left, np.zeros(MOST), COLOURS["y_hat"], "ŷ")
    left.set(title="ŷ = softmax(z / T)", ylim=(0, 1.05))
    mesh = draw_heat_map(right, np.zeros((MOST, MOST)), limit=0.25)
    right.set(title="∂ŷₖ/∂zᵢ", xlabel=f"i\n{SIGNS}", ylabel="k")

    def show(z: np.ndarray, T: np.ndarray, y_hat: np.ndarray, jacobian: np.ndarray) -> None:
        K, steepest = len(y_hat), _steepest(T)
        z_k.show_first(K)
        scores.show(_padded(z[:K]))
        bars.show(_padded(y_hat))
        left.set_title(f"ŷ = softmax(z / {T:g})")
        mesh.set_array(_padded(jacobian))
        mesh.set_clim(-steepest, steepest)
        ends = 0.5, K + 0.5
        picture.set_limits(scored, xlim=ends)
        picture.set_limits(left, xlim=ends)
        picture.set_limits(right, xlim=ends, ylim=ends[::-1])

    moving, grips = (mesh, scores, bars, left.title), bar_grips(scores, z_k.widgets)
    picture.shows("z temperature y_hat jacobian", moving, grips, show)
    sliders = Sliders(
        {"K": classes, "temperature": warmth, "z": z_k},
        [[*classes.widgets, *warmth.widgets], z_k.widgets[:4], z_k.widgets[4:]],
        of_the_notes=np.array_equal(z, SCORES) and temperature == 1,
    )
    return Explorer("softmax_explorer", sliders, picture, _numbers, _read, arguments=_arguments)


def _arguments(state: State) -> dict[str, np.ndarray]:
    return {"z": state["z"][: int(state["K"])], "temperature": state["temperature"]}


def _steepest(T: np.ndarray) -> float:
    """The largest slope that softmax(z / T) can have: ŷ(1 − ŷ)/T at ŷ = 1/2."""
    return 0.25 / float(T)


def _padded(values: np.ndarray) -> np.ndarray:
    """The values of K classes, with zeros for the classes that are not there."""
    return np.pad(values, [(0, MOST - size) for size in values.shape])


def _numbers(state: State) -> Softmax:
    T = float(state["temperature"])
    z = state["z"][: int(state["K"])] / T
    return Softmax(softmax(z), softmax_jacobian(z) / T)


def _read(state: State, numbers: Softmax) -> Readout:
    steepest = _steepest(state["temperature"])
    slopes = {
        f"∂ŷ/∂{entry_name('z', i)}": column for i, column in enumerate(numbers.jacobian.T, start=1)
    }
    k = int(np.argmax(numbers.y_hat))
    return Readout(
        table({"ŷ": numbers.y_hat}, heat=slopes, limit=steepest),
        f"The largest probability is {entry_name('ŷ', k + 1)} = {number(numbers.y_hat[k])}. "
        f"Its slope by its own score is {number(numbers.jacobian[k, k])}; "
        f"no slope at this temperature is steeper than {number(steepest)}.",
    )
