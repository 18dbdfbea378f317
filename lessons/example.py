"""The worked example of the Romanian notes, read from their text: 3 features, 3 classes.

No SymPy is needed for it; `lessons.exact` holds the same numbers as SymPy rationals.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from lessons.printed import Printed

_TEXT = files("lessons.notes").joinpath("source", "romanian.txt").read_text(encoding="utf-8")
_ARRAY = r"(?:\(([^()]*)\)|\\begin\{pmatrix\}(.*?)\\end\{pmatrix\})"


@dataclass(frozen=True)
class Example:
    """One worked example: W (K, D), b (K,), x (D,), target y (K,), and how each is printed."""

    printed_W: Printed
    printed_b: Printed
    printed_x: Printed
    printed_y: Printed

    @cached_property
    def W(self) -> NDArray[np.float64]:
        """The weights, shape (K, D): a row for each class."""
        return self.printed_W.floats

    @cached_property
    def b(self) -> NDArray[np.float64]:
        """The biases, shape (K,)."""
        return self.printed_b.floats

    @cached_property
    def x(self) -> NDArray[np.float64]:
        """The input, shape (D,)."""
        return self.printed_x.floats

    @cached_property
    def y(self) -> NDArray[np.float64]:
        """The target, shape (K,): 1 for the right class."""
        return self.printed_y.floats


def printed(left: str) -> Printed:
    """The vector or matrix that the notes print as the whole right side of `left` = ….

    Raises ValueError where there is none, or more than one.
    """
    found = re.findall(re.escape(left) + r" = " + _ARRAY + r"\s*(?:\$\$|;)", _TEXT)
    if len(found) != 1:
        raise ValueError(f"the notes print {left} = … {len(found)} times; expected once")
    entries = re.sub(r"\\quad|&|,\s", " ", "".join(found[0])).replace(r"\\", ";")
    return Printed(" ".join(entries.split()).replace(" ;", ";"))


#: The example that the notes compute, with W, b, x and y.
EXAMPLE = Example(printed("$$W"), printed("$$b"), printed("$$X"), printed("$$Y"))

#: The scores z as the notes print them.
PRINTED_Z = printed(r"$$\Rightarrow z")
#: The probabilities ŷ as the notes print them.
PRINTED_Y_HAT = printed(r"\Rightarrow \hat{Y}")
