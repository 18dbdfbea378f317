"""The blocks of numbers in a printed formula: rows such as (0,8 −2 1,4), and matrices."""

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

BLOCK = re.compile(
    r"\\begin\{pmatrix\}.*?\\end\{pmatrix\}|\([^()]*(?:\\quad|, )[^()]*\)|^\d+$", re.DOTALL
)
ENTRY = re.compile(r"-?\d+(?:,\d+)?")
NAMES = "ABCDEFGH"
Numbers = NDArray[np.float64]


def blocks(latex: str) -> list[str]:
    """The LaTeX of every block of a formula, from left to right."""
    return [match.group() for match in BLOCK.finditer(latex)]


def entries(block: str) -> list[str]:
    """The printed numbers of a block, row by row, as they stand there."""
    return ENTRY.findall(block)


def values(block: str) -> Numbers:
    """The numbers of a block: shape (K,) for a row, (K, D) for a matrix.

    Raises ValueError where the rows differ in length.
    """
    rows = [ENTRY.findall(row) for row in block.split(r"\\")]
    if len({len(row) for row in rows}) != 1:
        raise ValueError(f"rows of different length in {block}")
    numbers: Numbers = np.array([[float(entry.replace(",", ".")) for entry in row] for row in rows])
    return numbers if "pmatrix" in block else numbers.ravel()


def with_letters(latex: str) -> str:
    """The formula with the letters A, B, … in the place of its blocks."""
    names = iter(NAMES)
    return BLOCK.sub(lambda _: next(names), latex)


def with_numbers(latex: str, arrays: Iterable[Numbers]) -> str:
    """The formula with other numbers in its blocks, rounded to the digits that are printed."""
    replacements = iter(arrays)
    return BLOCK.sub(lambda match: _block(match.group(), next(replacements)), latex)


def _block(printed: str, array: Numbers) -> str:
    digits = max(len(entry.partition(",")[2]) for entry in entries(printed))
    rows = [[_decimal(value, digits) for value in row] for row in np.atleast_2d(array)]
    if "pmatrix" in printed:
        body = r" \\ ".join(" & ".join(row) for row in rows)
        return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}"
    return "(" + r" \quad ".join(rows[0]) + ")"


def _decimal(value: float, digits: int) -> str:
    """A number with a decimal comma, rounded: 0,35."""
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace(".", ",")
