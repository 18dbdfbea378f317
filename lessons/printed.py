"""Numbers as the notes print them, read without losing a digit and held against the truth."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray


class Compared(NamedTuple):
    """One printed entry beside the computed number, and how the one comes from the other."""

    printed: str
    computed: float
    verdict: str


class Comparison(tuple[Compared, ...]):
    """Every printed entry beside its computed number; a notebook shows it as a table."""

    def _repr_markdown_(self) -> str:
        lines = (f"| {row.printed} | {row.computed:.6g} | {row.verdict} |" for row in self)
        rows = (line.replace("-", "−") for line in lines)
        return "\n".join(["| printed | computed | verdict |", "|---:|---:|:---|", *rows])

    def __repr__(self) -> str:
        return "\n".join(f"{row.printed:>8} {row.computed:12.6g}  {row.verdict}" for row in self)


@dataclass(frozen=True)
class Printed:
    """A printed vector or matrix: entries apart by spaces, rows apart by semicolons.

    `Printed("0,8 -2 1,4")` is a vector of three entries, `Printed("0,1 0,2; -0,6 2")` a matrix.
    The decimal sign is a comma.
    Raises ValueError where an entry is no number or the rows differ in length.
    """

    text: str

    def __post_init__(self) -> None:
        lengths = {len(row) for row in self.rows}
        if len(lengths) != 1 or 0 in lengths:
            raise ValueError(f"printed rows must be equally long, got {self.text!r}")

    @property
    def rows(self) -> tuple[tuple[Fraction, ...], ...]:
        """Every row as exact fractions; a vector is a single row."""
        return tuple(tuple(map(_fraction, row.split())) for row in self.text.split(";"))

    @property
    def floats(self) -> NDArray[np.float64]:
        """The entries as floats, shape (K,) or (K, D), read-only so that no cell changes them."""
        array = np.array(self.rows if ";" in self.text else self.rows[0], dtype=float)
        array.flags.writeable = False
        return array

    def compare(self, computed: ArrayLike) -> Comparison:
        """Hold every printed entry against the computed numbers, an array of as many entries.

        Verdicts: `exact`; `rounded` or `cut` to the printed digits, or `rounded or cut` where the
        two agree; `wrong` where no way of shortening the number gives what is printed.
        """
        entries = self.text.replace(";", " ").split()
        values = [float(value) for value in np.ravel(computed)]
        if len(entries) != len(values):
            raise ValueError(f"computed has {len(values)} entries; expected {len(entries)}")
        return Comparison(
            Compared(entry, value, how_printed(full, value))
            for entry, full, value in zip(entries, in_full(entries), values, strict=True)
        )


def how_printed(entry: str, value: float) -> str:
    """How `entry`, such as "0,34" or "0.34", comes from `value`.

    It is exact, rounded, cut, rounded or cut, or wrong. A whole number is exact or wrong.

    A value within 1e-12 of the entry counts as exact: floats carry that much noise.
    """
    printed, digits = _fraction(entry), most_decimals([entry])
    if not math.isfinite(value):
        return "wrong"
    if abs(float(printed) - value) < 1e-12:
        return "exact"
    units = Fraction(value) * 10**digits
    if abs(units - round(units)) < 1e-9:  # 0.3 as a float is a little less: it is not cut to 0,2
        units = Fraction(round(units))
    return how_shortened(printed, units / 10**digits, digits)


def in_full(entries: Sequence[str]) -> list[str]:
    """Numbers printed together, each whole one with the decimals of the others: 2 as 2.0."""
    zeros = "0" * most_decimals(entries)
    return [entry if most_decimals([entry]) else f"{entry}.{zeros}" for entry in entries]


def most_decimals(entries: Iterable[str]) -> int:
    """The most decimals that one of the entries is printed with."""
    return max((len(entry.replace(",", ".").partition(".")[2]) for entry in entries), default=0)


def how_shortened(printed: Fraction, value: Fraction, digits: int) -> str:
    """How a number with so many decimals comes from another: as `how_printed` says, never exact."""
    unit, sign = Fraction(1, 10**digits), -1 if value < 0 else 1
    ways = {"rounded": abs(value) / unit + Fraction(1, 2), "cut": abs(value) / unit}
    kept = (way for way, units in ways.items() if sign * math.floor(units) * unit == printed)
    return (digits and " or ".join(kept)) or "wrong"


def decimals(array: NDArray[np.float64]) -> int | None:
    """With how many decimals, 1 to 4, an array was written down; None for whole or finer numbers.

    At least one entry must have two digits that count, as 0.35 has: a lone 0.1 says too little.
    """
    for count in range(1, 5):
        if np.abs(array - array.round(count)).max() <= _NOISE:
            tells = np.abs(array).max() >= 9.5 * 10.0**-count
            return count if tells and np.abs(array - array.round()).max() > _NOISE else None
    return None


def is_short_for(array: NDArray[np.float64], exact: NDArray[np.float64], decimals: int) -> bool:
    """Whether an array is another one to so many decimals, all of it rounded or all of it cut."""
    if exact.shape != array.shape:
        return False
    unit = 10.0**-decimals
    rounded = np.abs(exact - array) <= unit / 2 + _NOISE  # 0.125 is 0.13 by hand, 0.12 by NumPy
    cut = np.trunc(exact * 10.0**decimals) / 10.0**decimals
    return bool(rounded.all() or np.abs(cut - array).max() <= _NOISE)


#: How far a float may lie from the number that was written down.
_NOISE = 1e-9


def _fraction(entry: str) -> Fraction:
    try:
        return Fraction(entry.replace(",", "."))
    except ValueError:
        message = f"expected a printed number such as -0,3 but got {entry!r}"
        raise ValueError(message) from None
