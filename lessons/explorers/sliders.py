"""Sliders in the shape of what they move: one for every entry of W, b or x, one for the target."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from ipywidgets import FloatSlider, IntSlider, Layout, SelectionSlider, Widget

from lessons.notes.example import EXAMPLE

REACH = 4.0
SLIDER = Layout(width="222px", margin="0 4px 0 0")
WIDE = Layout(width="330px", margin="0 4px 0 0")
LABEL = {"description_width": "52px"}


class ArraySliders:
    """One slider an entry, labelled as the notes write it: `W[1,2]`, `b[3]`.

    `initial` has shape (K,) or (K, D); `value` is the array now, of the same shape, and `set`
    moves the sliders to another. A slider runs from `low` to `high`, further where `initial` lies
    outside.
    """

    def __init__(self, name: str, initial: np.ndarray, low: float = -REACH, high: float = REACH):
        self.initial = np.array(initial, dtype=float)
        self.low = min(low, float(np.floor(self.initial.min())))
        self.high = max(high, float(np.ceil(self.initial.max())))
        self.sliders = np.empty(self.initial.shape, dtype=object)
        for index, value in np.ndenumerate(self.initial):
            label = ",".join(str(place + 1) for place in index)
            self.sliders[index] = FloatSlider(
                value=value,
                min=self.low,
                max=self.high,
                step=0.1,
                description=f"{name}[{label}]",
                readout_format=".2f",
                style=LABEL,
                layout=SLIDER,
            )

    @property
    def value(self) -> np.ndarray:
        values = [slider.value for slider in self.sliders.flat]
        return np.round(values, 6).reshape(
            self.initial.shape
        )  # 0.30000000000000004 is the page's 0.3

    @property
    def widgets(self) -> list[Widget]:
        """Every slider, row by row."""
        return list(self.sliders.flat)

    def set(self, values: np.ndarray) -> None:
        for slider, value in zip(self.sliders.flat, np.ravel(values), strict=True):
            slider.value = value

    def observe(self, callback: Callable) -> None:
        for slider in self.sliders.flat:
            slider.observe(callback, "value")


class NumberSlider:
    """One slider for a number that is no entry of an array; `value` has shape ()."""

    def __init__(self, name: str, initial: float, low: float, high: float, step: float):
        self.initial = initial
        kind = IntSlider if isinstance(initial, int) else FloatSlider
        style = {"description_width": "initial"}
        self.slider = kind(
            initial, min=low, max=high, step=step, description=name, style=style, layout=WIDE
        )

    @property
    def value(self) -> np.ndarray:
        return np.round(self.slider.value, 6)

    @property
    def widgets(self) -> list[Widget]:
        return [self.slider]

    def set(self, value: float) -> None:
        self.slider.value = value

    def observe(self, callback: Callable) -> None:
        self.slider.observe(callback, "value")


class TargetSlider:
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
        self.slider = SelectionSlider(
            options=[(label, n) for n, label in enumerate(labels)],
            value=self._place(self.initial),
            description="target y",
            style=LABEL,
            layout=SLIDER,
        )

    @property
    def value(self) -> np.ndarray:
        return self._stops[self.slider.value]

    @property
    def widgets(self) -> list[Widget]:
        return [self.slider]

    def set(self, target: np.ndarray) -> None:
        self.slider.value = self._place(target)

    def _place(self, target: np.ndarray) -> int:
        return next(n for n, stop in enumerate(self._stops) if np.array_equal(stop, target))

    def observe(self, callback: Callable) -> None:
        self.slider.observe(callback, "value")


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
        """W (K, D), b (K,), x (D,), and a target y (K,) that is one class."""
        arrays = (ArraySliders("W", W), ArraySliders("b", b), ArraySliders("x", x))
        return cls(*arrays, TargetSlider(y))
