"""The coincidence meter: which wrong gradients hide at the numbers on the sliders, in words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from lessons.mistakes import MISTAKES, Case, find_gradient, forms_in, make_case, revealing_case
from lessons.mistakes.visibility import Appearance, Seen

CLEAR, FEWEST = "numbers that show every mistake", "numbers that show most mistakes"
#: A single example cannot show how it is averaged, and a factor is no coincidence.
LEFT_OUT = frozenset(
    {
        *("not-averaged", "averaged-twice", "multiplied-by-n", "one-example"),
        *("softmax-over-examples", "scaled"),
    }
)


class Meter(NamedTuple):
    """Watches one gradient: `quantity` as `mistakes.GRADIENTS` has it, `symbol` as a reader."""

    quantity: str
    symbol: str

    def case(self, *numbers: np.ndarray, head: str = "softmax-categorical") -> Case:
        """The numbers with one forward pass; W, b, x, y or W1, b1, W2, b2, x, y."""
        return make_case(find_gradient(self.quantity).model, numbers, head)

    def watch(self, case: Case) -> tuple[Seen, ...]:
        """Every form of every mistake that a single example can show, as it looks in this case."""
        return forms_in(case, find_gradient(self.quantity), LEFT_OUT)

    def says(self, watched: Sequence[Seen]) -> tuple[str, list[str]]:
        """How many wrong forms of the gradient a check would miss, and why, with which."""
        hidden = hiding(watched)
        if not hidden:
            return f"No well-known mistake in {self.symbol} hides at these numbers.", []
        known = f"{len(hidden)} of {len(watched)} well-known wrong forms of {self.symbol}"
        same = "with the same numbers as the right one"
        return f"A check at these numbers misses {known}, {same}.", reasons(watched)

    def place(
        self, names: Iterable[str], D: int = 3, K: int = 3, H: int = 3
    ) -> Mapping[str, Mapping[str, np.ndarray]]:
        """Numbers by these names at which every wrong form shows that can show with such sizes.

        They come under the name of the button that leads there: CLEAR, or where some forms cannot
        but hide, as with one class, FEWEST.
        """
        case = revealing_case(self.quantity, D=D, K=K, H=H)
        numbers = {name: case.numbers[name] for name in names}
        return {FEWEST if hiding(self.watch(case)) else CLEAR: numbers}


def hiding(watched: Iterable[Seen]) -> list[Appearance]:
    """Those forms that look right at the numbers where they were watched."""
    return [form for form, _ in watched if form.status == "hides"]


def reasons(watched: Iterable[Seen]) -> list[str]:
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
