"""Sliders of one thing: a number, a target, a name; and those of a whole layer."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
from ipywidgets import SelectionSlider, Widget
from numpy.typing import ArrayLike, NDArray

from lessons.example import EXAMPLE
from lessons.explorers.array_sliders import ArraySliders, require_one_example
from lessons.explorers.slider import LOOKS, Group, QuietFloatSlider, QuietIntSlider
from lessons.numerals import array_text
from lessons.one_layer import forward
from lessons.validation import real_number

NOTES = {"W": EXAMPLE.W, "b": EXAMPLE.b, "x": EXAMPLE.x, "y": EXAMPLE.y}


class Sliders(NamedTuple):
    """All sliders of an explorer.

    groups         those of each quantity, by the name that it has in the state
    rows           the sliders as they stand on the page
    of_the_notes   whether the first values are those of the notes
    """

    groups: Mapping[str, Group]
    rows: list[list[Widget]]
    of_the_notes: bool = False


class NumberSlider(Group):
    """One slider for a number that is no entry of an array; `value` has shape ().

    Where the step is whole, so are the numbers. Raises ValueError where a number does not lie
    between `low` and `high`, or is not whole and should be.
    """

    def __init__(self, name: str, initial: float, low: float, high: float, step: float):
        self.name, self.low, self.high, self.step = name, low, high, step
        slider = QuietIntSlider if isinstance(step, int) else QuietFloatSlider
        super().__init__([slider(min=low, max=high, step=step, description=name, **LOOKS)])
        self.set(initial)
        self.initial = self.value

    @property
    def value(self) -> NDArray[np.float64]:
        """The number now, shape ()."""
        return np.array(self.widget.value, dtype=float)

    def set(self, value: float) -> None:
        """Move the slider there. Raises ValueError where it does not reach."""
        number, whole = real_number(self.name, value), isinstance(self.step, int)
        if not self.low <= number <= self.high or (whole and not number.is_integer()):
            raise ValueError(
                f"{self.name} is {value}; expected a {'whole ' * whole}number from {self.low} to "
                f"{self.high}"
            )
        self.widget.value = number


class _Named(Group):
    """One slider over `things` by their names, which nobody can type over."""

    def __init__(self, symbol: str, label: str, things: Mapping[str, Any], initial: Any):
        self.symbol, self._things = symbol, things
        first = self._name(initial)
        names = {"options": list(things), "value": first, "description": label}
        super().__init__([SelectionSlider(**names, **LOOKS)])

    @property
    def value(self) -> Any:
        """The thing now."""
        return self._things[self.widget.value]

    def set(self, value: Any) -> None:
        """Move the slider there. Raises ValueError where it has no such stop."""
        self.widget.value = self._name(value)

    def _name(self, value: Any) -> str:
        for name, thing in self._things.items():
            if np.array_equal(thing, value):
                return name
        known = ", ".join(map(array_text, self._things.values()))
        raise ValueError(f"{self.symbol} is {array_text(value)}; expected one of {known}")


class TargetSlider(_Named):
    """One slider that says which class is the right one; `value` is the target y, shape (K,).

    A first target that is no single class (a distribution) stays as a last stop, `as given`.
    """

    def __init__(self, initial: ArrayLike):
        self.initial = np.array(initial, dtype=float)
        single = np.eye(len(self.initial))
        stops = {f"class {k}": stop for k, stop in enumerate(single, start=1)}
        if not (single == self.initial).all(axis=1).any():
            stops["as given"] = self.initial
        super().__init__("y", "target y", stops, self.initial)
        self.widget.add_class("lesson-y")


class NameSlider(_Named):
    """One slider over several names; `value` is the name.

    A list that opens would be plainer, but JupyterLab takes its keys for commands of its own.
    """

    def __init__(self, label: str, names: Iterable[str], initial: str):
        super().__init__(label, label, {name: np.str_(name) for name in names}, initial)


class LayerSliders(NamedTuple):
    """Sliders for a layer z = W·x + b and its target, standing as they are multiplied.

    x stands above the columns of W that it is multiplied with, b at the end of the rows it is
    added to.
    """

    W: ArraySliders
    b: ArraySliders
    x: ArraySliders
    y: Group

    @property
    def alone(self) -> Sliders:
        """These sliders without any other."""
        return self.among(self._asdict())

    def among(self, groups: Mapping[str, Group]) -> Sliders:
        """All these groups, of which those that are no part of the layer stand above it."""
        others = [widget for g in groups.values() if g not in self for widget in g.widgets]
        lines = zip(self.W.sliders, self.b.sliders, strict=True)
        rows = [[*self.x.widgets, *self.y.widgets], *([*row, bias] for row, bias in lines)]
        own = self._asdict().items()
        same = (np.array_equal(group.initial, NOTES[name]) for name, group in own)
        return Sliders(groups, [others, *rows] if others else rows, of_the_notes=all(same))

    @staticmethod
    def one_hot(
        W: ArrayLike, b: ArrayLike, x: ArrayLike, y: ArrayLike, head: str = "softmax-categorical"
    ) -> "LayerSliders":
        """W (K, D), b (K,), x (D,) of one example, and a target y (K,) that is one class.

        Raises ValueError as `forward` does with this head, and where x is a batch.
        """
        forward(W, b, x, y, head)
        require_one_example(x)
        weights, bias = ArraySliders("W", W), ArraySliders("b", b)
        return LayerSliders(weights, bias, ArraySliders("x", x), TargetSlider(y))
