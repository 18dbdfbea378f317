"""Sliders of one thing: a number, a target, a name; and those of a whole layer."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from ipywidgets import Layout, SelectionSlider, Widget
from numpy.typing import ArrayLike, NDArray

from lessons.example import EXAMPLE
from lessons.explorers.array_sliders import LABEL, PLACE, ArraySliders, require_one_example
from lessons.explorers.readouts import array_text
from lessons.explorers.slider import Group, QuietFloatSlider, QuietIntSlider
from lessons.one_layer import forward
from lessons.validation import real_number

WIDE = Layout(width="330px")
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
        style = {"description_width": "initial"}
        sizes = {"min": low, "max": high, "step": step}
        super().__init__([slider(**sizes, description=name, style=style, layout=WIDE)])
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
    """One slider over things that have names, which nobody can type over."""

    def __init__(self, name: str, options: Sequence[object], value: object, layout: Layout):
        looks = {"style": LABEL, "layout": layout}
        super().__init__([SelectionSlider(options=options, value=value, description=name, **looks)])


class TargetSlider(_Named):
    """One slider that says which class is the right one; `value` is the target y, shape (K,).

    A first target that is no single class (a distribution) stays as a last stop, `as given`.
    """

    def __init__(self, initial: ArrayLike):
        self.initial = np.array(initial, dtype=float)
        stops: list[NDArray[np.float64]] = list(np.eye(len(self.initial)))
        labels = [f"class {k + 1}" for k in range(len(stops))]
        if not any(np.array_equal(stop, self.initial) for stop in stops):
            stops.append(self.initial)
            labels.append("as given")
        self._stops = stops
        options = [(label, n) for n, label in enumerate(labels)]
        super().__init__("target y", options, self._place(self.initial), PLACE)
        self.widget.add_class("lesson-y")

    @property
    def value(self) -> NDArray[np.float64]:
        """The target now, shape (K,)."""
        return self._stops[int(self.widget.value)]

    def set(self, target: ArrayLike) -> None:
        """Move the slider to this target. Raises ValueError where it has no such stop."""
        self.widget.value = self._place(target)

    def _place(self, target: ArrayLike) -> int:
        for place, stop in enumerate(self._stops):
            if np.array_equal(stop, target):
                return place
        known = ", ".join(map(array_text, self._stops))
        raise ValueError(f"y is {array_text(target)}; expected one of {known}")


class NameSlider(_Named):
    """One slider over several names; `value` is the name.

    A list that opens would be plainer, but JupyterLab takes its keys for commands of its own.
    """

    def __init__(self, label: str, names: Iterable[str], initial: str):
        super().__init__(label, list(names), initial, WIDE)

    @property
    def value(self) -> np.str_:
        """The name now."""
        return np.str_(self.widget.value)

    def set(self, name: str) -> None:
        """Move the slider to this name."""
        self.widget.value = str(name)


Target = TypeVar("Target", bound=ArraySliders | TargetSlider)


class LayerSliders(NamedTuple, Generic[Target]):
    """Sliders for a layer z = W·x + b and its target, standing as they are multiplied.

    x stands above the columns of W that it is multiplied with, b at the end of the rows it is
    added to.
    """

    W: ArraySliders
    b: ArraySliders
    x: ArraySliders
    y: Target

    @property
    def alone(self) -> Sliders:
        """These sliders without any other."""
        lines = zip(self.W.sliders, self.b.sliders, strict=True)
        rows = [[*self.x.widgets, *self.y.widgets], *([*row, bias] for row, bias in lines)]
        groups = self._asdict()
        same = (np.array_equal(group.initial, NOTES[name]) for name, group in groups.items())
        return Sliders(groups, rows, of_the_notes=all(same))

    @classmethod
    def one_hot(
        cls,
        W: ArrayLike,
        b: ArrayLike,
        x: ArrayLike,
        y: ArrayLike,
        head: str = "softmax-categorical",
    ) -> "LayerSliders[TargetSlider]":
        """W (K, D), b (K,), x (D,) of one example, and a target y (K,) that is one class.

        Raises ValueError as `forward` does with this head, and where x is a batch.
        """
        forward(W, b, x, y, head)
        require_one_example(x)
        weights, bias = ArraySliders("W", W), ArraySliders("b", b)
        return LayerSliders(weights, bias, ArraySliders("x", x), TargetSlider(y))
