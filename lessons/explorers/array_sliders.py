"""Sliders in the shape of the array that they move: one for every entry of W, b or x."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lessons.explorers.slider import LOOKS, STEP, Group, QuietFloatSlider
from lessons.numerals import entry_name
from lessons.validation import real_array, require_ndim, require_shape

REACH = 4.0
MOST = 6
LARGEST = 1e6


def require_one_example(x: ArrayLike) -> None:
    """Refuse an x that is a batch: its examples would need sliders of their own."""
    require_ndim("x", np.asarray(x), (1,), "(D,), one example and no batch")


class ArraySliders(Group):
    """One slider an entry, named as the notes write it: W₁₂, b₃.

    `initial` has shape (K,) or (K, D); `value` is the array now, of the same shape, and `set`
    moves the sliders to another. A slider runs from `low` to `high`, further where `initial` lies
    outside, and has the colour of its array, as `lessons.marks` says it; b has that of W. Raises
    ValueError where an axis is longer than `most`, or a number past a million.
    """

    def __init__(
        self,
        name: str,
        initial: ArrayLike,
        low: float = -REACH,
        high: float = REACH,
        most: int = MOST,
    ):
        self.name, self.initial = name, np.array(initial, dtype=float)
        self._require_room(most)
        self.low = min(low, float(np.floor(self.initial.min())))
        self.high = max(high, float(np.ceil(self.initial.max())))
        self.sliders = np.empty(self.initial.shape, dtype=object)
        for index in np.ndindex(self.initial.shape):
            self.sliders[index] = self._slider(index)
        super().__init__(list(self.sliders.flat))
        self.set(self.initial)

    @property
    def value(self) -> NDArray[np.float64]:
        """The numbers now, of the shape of `initial`."""
        now = [slider.value for slider in self.widgets]
        return np.reshape(np.array(now, dtype=float), self.initial.shape)

    def set(self, values: ArrayLike) -> None:
        """Raises ValueError for another shape, and for a number that no slider reaches."""
        wanted = real_array(self.name, values)
        require_shape(self.name, wanted, self.initial.shape, "its sliders have another")
        outside = (wanted < self.low) | (wanted > self.high)
        if outside.any():
            raise ValueError(
                f"{self.name} has {wanted[outside][0]:g}; its sliders run from {self.low:g} to "
                f"{self.high:g}"
            )
        for slider, value in zip(self.widgets, wanted.flat, strict=True):
            slider.value = float(value)

    def show_first(self, count: int) -> None:
        """Hide the sliders after these, and leave their places free."""
        for place, slider in enumerate(self.widgets):
            slider.disabled = place >= count

    def _slider(self, index: tuple[int, ...]) -> QuietFloatSlider:
        slider = QuietFloatSlider(
            min=self.low,
            max=self.high,
            step=STEP,
            description=entry_name(self.name, *(place + 1 for place in index)),
            **LOOKS,
        )
        letter = self.name.rstrip("0123456789").lower()
        slider.add_class(f"lesson-{letter.replace('b', 'w')}")
        return slider

    def _require_room(self, most: int) -> None:
        if max(self.initial.shape) > most:
            raise ValueError(
                f"{self.name} has shape {self.initial.shape}; an explorer has sliders for at most "
                f"{most} numbers along an axis"
            )
        if np.abs(self.initial).max() > LARGEST:
            largest = self.initial.flat[np.abs(self.initial).argmax()]
            raise ValueError(
                f"{self.name} has {largest:g}; an explorer has sliders for numbers up to "
                f"{LARGEST:.0f}"
            )
