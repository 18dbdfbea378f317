"""The coincidence meter: which wrong gradients hide at the numbers on the sliders, in words."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypedDict, Unpack

import numpy as np

from lessons.mistakes import (
    MISTAKES,
    Appearance,
    Case,
    find_gradient,
    forms_in,
    make_case,
    revealing_case,
)

CLEAR, FEWEST = "numbers that hide nothing", "numbers that hide the least"
#: A single example cannot show how it is averaged, and a factor is no coincidence.
LEFT_OUT = frozenset(
    {
        *("not-averaged", "averaged-twice", "multiplied-by-n", "one-example"),
        *("softmax-over-examples", "scaled"),
    }
)


class Watched(NamedTuple):
    """One wrong form, how it looks at the numbers, and what it comes to (None: no shapes fit)."""

    form: Appearance
    wrong: np.ndarray | None


class Sizes(TypedDict, total=False):
    """How many inputs, classes and hidden units a network has."""

    D: int
    K: int
    H: int


class Meter(NamedTuple):
    """Watches one gradient: `quantity` as `mistakes.GRADIENTS` has it, `symbol` as a reader."""

    quantity: str
    symbol: str

    def case(self, *numbers: np.ndarray, head: str = "softmax-categorical") -> Case:
        """The numbers with one forward pass; W, b, x, y or W1, b1, W2, b2, x, y."""
        return make_case(find_gradient(self.quantity).model, numbers, head)

    def watch(self, case: Case) -> list[Watched]:
        """Every form of every mistake that a single example can show, as it looks in this case."""
        seen = forms_in(case, find_gradient(self.quantity), LEFT_OUT)
        return [Watched(*form) for form in seen]

    def says(self, watched: Iterable[Watched]) -> tuple[str, list[str]]:
        """How many wrong forms of the gradient hide, and why, with which."""
        forms = list(watched)
        hidden = hiding(forms)
        if not hidden:
            return f"All {len(forms)} wrong forms of {self.symbol} show at these numbers.", []
        verb = "hides" if len(hidden) == 1 else "hide"
        count = f"{len(hidden)} of {len(forms)} wrong forms of {self.symbol} {verb} here."
        return count, reasons(forms)

    def place(
        self, names: Iterable[str], **sizes: Unpack[Sizes]
    ) -> Mapping[str, Mapping[str, np.ndarray]]:
        """Numbers by these names at which every wrong form shows that can show with the `sizes`.

        They come under the name of the button that leads there: CLEAR, or where some forms cannot
        but hide, as with one class, FEWEST.
        """
        case = revealing_case(self.quantity, **sizes)
        numbers = {name: case.numbers[name] for name in names}
        return {FEWEST if hiding(self.watch(case)) else CLEAR: numbers}


def hiding(watched: Iterable[Watched]) -> list[Appearance]:
    """Those forms that look right at the numbers where they were watched."""
    return [form for form, _ in watched if form.status == "hides"]


def reasons(watched: Iterable[Watched]) -> list[str]:
    """One line a reason: why, and the titles of the mistakes that it hides.

    Where a mistake hides in one form and shows in another, the form that hides is named.
    """
    forms = [form for form, _ in watched]
    shown = {form.mistake for form in forms if form.status != "hides"}
    by_reason: dict[str, dict[str, None]] = {}
    for form in forms:
        if form.status == "hides":
            title = MISTAKES[form.mistake].title.lower()
            detail = f" ({form.detail})" if form.mistake in shown else ""
            by_reason.setdefault(form.why, {})[f"{title}{detail}"] = None
    return [f"{why} This hides: {'; '.join(hides)}." for why, hides in by_reason.items()]
