"""Numbers as text: with at most six digits, and below and above a letter, as W₁₂ and 10⁻¹."""

import re
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
#: A formula or code as it is; a sign between two short words; Σ before its word, ln with both.
BESIDE = re.compile(
    r"(\$[^$]*\$|`[^`]*`)|(?:(?<!\S)(\S{1,12}) |^)([=≠≈≤≥−+·×∘]) (?=\S{1,12}(?!\S))"
    r"|(Σ|\bln) (?=\S)| (?=ln \S)"
)
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def short(number: float) -> str:
    """A number with at most six digits, and no minus in front of 0."""
    return f"{number + 0.0:.6g}"


def array_text(values: ArrayLike) -> str:
    """An array in one line, to six digits; a name as it is; the shape of a large array.

    >>> array_text([[1 / 3, 2], [0, -1e9]])
    '[[0.333333, 2], [0, -1e+09]]'
    """
    if isinstance(values, str):
        return str(values)
    array = np.asarray(values)
    if array.ndim == 0:
        return short(float(array))
    if array.size > 60:
        return f"an array of shape {array.shape}"
    return "[" + ", ".join(map(array_text, array)) + "]"


def times(multiple: Fraction | float) -> str:
    """A multiple as a reader says it: "2 times", "−1/3 times", or with at most six digits.

    >>> times(1 / 3), times(-2.0), times(1e-20), times(1.23456789)
    ('1/3 times', '−2 times', '1e−20 times', '1.23457 times')
    """
    exact = Fraction(multiple)
    simple = exact.limit_denominator(1000)
    close = simple != 0 and abs(simple / exact - 1) < Fraction(1, 10**5)
    plain = simple.denominator == 1 or abs(simple.numerator) == 1
    decimal = len(short(float(exact)).strip("-0.")) <= 4
    fraction = plain or (simple.denominator <= 20 and not decimal)
    said = str(simple) if close and fraction and abs(simple) < 10**6 else short(float(exact))
    return f"{said.replace('-', '−')} times"


def lowered(*places: int) -> str:
    """Whole numbers as they are written below a letter: ₁₂."""
    return "".join(map(str, places)).translate(LOWERED)


def raised(exponent: int) -> str:
    """A whole number as it is written above a letter: ⁻¹."""
    return str(exponent).translate(RAISED)


def entry_name(array: str, *places: int) -> str:
    """An entry as a person writes it, counted from 1: W₁₂, x₂, and (W₁)₂₃ for the array W1."""
    letter, number = array.rstrip("0123456789"), array[len(array.rstrip("0123456789")) :]
    if not number:
        return letter + lowered(*places)
    return f"({letter}{lowered(int(number))}){lowered(*places)}"


def whole(text: str) -> str:
    """Words whose lines do not break within K = 2, ŷ − y or ln ŷ.

    >>> whole("as at K = 2: the cost is −Σ y ln ŷ").split(" ")
    ['as', 'at', 'K\\xa0=\\xa02:', 'the', 'cost', 'is', '−Σ\\xa0y\\xa0ln\\xa0ŷ']
    """

    def held(found: re.Match[str]) -> str:
        return found[1] or found[0].replace(" ", "\u00a0")

    return BESIDE.sub(held, text)
