"""Sliders in the shape of what they move: one for every entry of W, b or x, one for the target."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from ipywidgets import Layout, SelectionSlider, Widget

from lessons.example import EXAMPLE
from lessons.explorers.slider import QuietFloatSlider, QuietIntSlider, put, unless_moved
from lessons.validation import real_array, real_number, require_ndim, require_shape

REACH = 4.0
MOST = 6
LARGEST = 1e6
PLACE = {"width": "222px", "min_width": "118px", "flex": "0 1 auto", "margin": "0 4px 0 0"}
SLIDER, HIDDEN = Layout(**PLACE), Layout(**PLACE, visibility="hidden")
WIDE = Layout(width="330px", margin="0 4px 0 0")
LABEL = {"description_width": "54px"}


def require_one_example(x: np.ndarray) -> None:
    """Refuse an x that is a batch: its examples would need sliders of their own."""
    require_ndim("x", np.asarray(x), (1,), "(D,), one example and no batch")


class ArraySliders:
    """One slider an entry, labelled as the notes write it: `W[1,2]`, `b[3]`.

    `initial` has shape (K,) or (K, D); `value` is the array now, of the same shape, and `set`
    moves the sliders to another. A slider runs from `low` to `high`, further where `initial` lies
    outside. Raises ValueError where an axis is longer than `most`, or a number past a million.
    """

    def __init__(
        self,
        name: str,
        initial: np.ndarray,
        low: float = -REACH,
        high: float = REACH,
        most: int = MOST,
    ):
        self.name, self.initial = name, np.array(initial, dtype=float)
        if max(self.initial.shape) > most:
            raise ValueError(
                f"{name} has shape {self.initial.shape}; an explorer has sliders for at most "
                f"{most} numbers along an axis"
            )
        if np.abs(self.initial).max() > LARGEST:
            raise ValueError(
                f"{name} has {self.initial.flat[np.abs(self.initial).argmax()]:g}; an explorer has "
                f"sliders for numbers up to {LARGEST:.0f}"
            )
        self.low = min(low, float(np.floor(self.initial.min())))
        self.high = max(high, float(np.ceil(self.initial.max())))
        self.sliders = np.empty(self.initial.shape, dtype=object)
        for index in np.ndindex(self.initial.shape):
            label = ",".join(str(place + 1) for place in index)
            self.sliders[index] = QuietFloatSlider(
                min=self.low,
                max=self.high,
                description=f"{name}[{label}]",
                readout_format=".2f",
                style=LABEL,
                layout=SLIDER,
            )
        self.set(self.initial)

    @property
    def value(self) -> np.ndarray:
        now = np.reshape([slider.value for slider in self.sliders.flat], self.initial.shape)
        return unless_moved(now, self._put)

    @property
    def widgets(self) -> list[Widget]:
        """Every slider, row by row."""
        return list(self.sliders.flat)

    def set(self, values: np.ndarray) -> None:
        """Raises ValueError for another shape, and for a number that no slider reaches."""
        values = real_array(self.name, values)
        require_shape(self.name, values, self.initial.shape, "its sliders have another")
        outside = (values < self.low) | (values > self.high)
        if outside.any():
            raise ValueError(
                f"{self.name} has {values[outside][0]:g}; its sliders run from {self.low:g} to "
                f"{self.high:g}"
            )
        self._put = np.array(values)
        for slider, value in zip(self.sliders.flat, self._put.flat, strict=True):
            put(slider, value, self.low)

    def show_first(self, count: int) -> None:
        """Hide the sliders after these, and leave their places free."""
        for place, slider in enumerate(self.sliders.flat):
            slider.layout = SLIDER if place < count else HIDDEN

    def observe(self, callback: Callable) -> None:
        for slider in self.sliders.flat:
            slider.observe(callback, "value")


class _Single:
    """A group of one widget."""

    def __init__(self, widget: Widget):
        self.widget = widget

    @property
    def widgets(self) -> list[Widget]:
        return [self.widget]

    def observe(self, callback: Callable) -> None:
        self.widget.observe(callback, "value")


class NumberSlider(_Single):
    """One slider for a number that is no entry of an array; `value` has shape ().

    Where the step is whole, so are the numbers. Raises ValueError where a number does not lie
    between `low` and `high`, or is not whole and should be.
    """

    def __init__(self, name: str, initial: float, low: float, high: float, step: float):
        self.name, self.low, self.high, self.step = name, low, high, step
        slider = QuietIntSlider if isinstance(step, int) else QuietFloatSlider
        style = {"description_width": "initial"}
        super().__init__(slider(min=low, max=high, description=name, style=style, layout=WIDE))
        self.set(initial)
        self.initial = self.value

    @property
    def value(self) -> np.ndarray:
        return unless_moved(self.widget.value, self._put)

    def set(self, value: float) -> None:
        number, whole = real_number(self.name, value), isinstance(self.step, int)
        if not self.low <= number <= self.high or (whole and not number.is_integer()):
            raise ValueError(
                f"{self.name} is {value}; expected a {'whole ' * whole}number from {self.low} to "
                f"{self.high}"
            )
        self._put = number
        put(self.widget, number, self.low, self.step)


class _Named(_Single):
    """One slider over things that have names, which nobody can type over."""

    def __init__(self, name: str, options: Sequence, value: object, layout: Layout):
        widget = SelectionSlider(
            options=options, value=value, description=name, style=LABEL, layout=layout
        )
        widget.add_class("named")
        super().__init__(widget)


class TargetSlider(_Named):
    """One slider that says which class is the right one; `value` is the target y, shape (K,).

    A first target that is no single class (a distribution) stays as a last stop, `as given`.
    """

    def __init__(self, initial: np.ndarray):
        self.initial = np.array(initial, dtype=float)
        stops = list(np.eye(len(self.initial)))
        labels = [f"class {k + 1}" for k in range(len(stops))]
        if not any(np.array_equal(stop, self.initial) for stop in stops):
            stops.append(self.initial)
            labels.append("as given")
        self._stops = stops
        options = [(label, n) for n, label in enumerate(labels)]
        super().__init__("target y", options, self._place(self.initial), SLIDER)

    @property
    def value(self) -> np.ndarray:
        return self._stops[self.widget.value]

    def set(self, target: np.ndarray) -> None:
        self.widget.value = self._place(target)

    def _place(self, target: np.ndarray) -> int:
        for place, stop in enumerate(self._stops):
            if np.array_equal(stop, target):
                return place
        raise ValueError(f"y is {target}; expected one of {', '.join(map(str, self._stops))}")


class Choice(_Named):
    """One slider over several names; `value` is the name.

    A list that opens would be plainer, but JupyterLab takes its keys for commands of its own.
    """

    def __init__(self, label: str, names: Sequence[str], initial: str):
        super().__init__(label, list(names), initial, WIDE)

    @property
    def value(self) -> np.str_:
        return np.str_(self.widget.value)

    def set(self, name: str) -> None:
        self.widget.value = str(name)


class LayerSliders(NamedTuple):
    """Sliders for a layer z = W·x + b and its target, standing as they are multiplied.

    x stands above the columns of W that it is multiplied with, b at the end of the rows it is
    added to.
    """

    W: ArraySliders
    b: ArraySliders
    x: ArraySliders
    y: ArraySliders | TargetSlider

    @property
    def rows(self) -> list[list[Widget]]:
        lines = zip(self.W.sliders, self.b.sliders, strict=True)
        return [[*self.x.widgets, *self.y.widgets], *([*row, bias] for row, bias in lines)]

    @property
    def reset_words(self) -> str:
        """What to write on the reset button: whether the first values are those of the notes."""
        ours = (sliders.initial for sliders in self)
        notes = (EXAMPLE.W, EXAMPLE.b, EXAMPLE.x, EXAMPLE.y)
        return "reset to the notes" if all(map(np.array_equal, ours, notes)) else "reset"

    @classmethod
    def one_hot(cls, W, b, x, y) -> "LayerSliders":
        """W (K, D), b (K,), x (D,) of one example, and a target y (K,) that is one class."""
        require_one_example(x)
        arrays = (ArraySliders("W", W), ArraySliders("b", b), ArraySliders("x", x))
        return cls(*arrays, TargetSlider(y))
