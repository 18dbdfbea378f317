"""Four checks that anyone can make while writing, and which slip each of them would have caught."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lessons.example import EXAMPLE
from lessons.gradcheck import central_differences
from lessons.notes.lines import Line
from lessons.one_layer import forward

GRADIENT = r"\frac{\partial C}{\partial w}"
SUMS = {r"\hat y": 1, r"\hat y - y": 0, GRADIENT: 0}
TWO_DIGITS = 0.01


def sums(line: Line) -> bool:
    """Probabilities must sum to 1; errors ŷ − y, and the columns of ∂C/∂W, must sum to 0."""
    return any(
        np.abs(record.values.sum(axis=0) - total).max() > len(record.values) * TWO_DIGITS
        for latex, total in SUMS.items()
        for record in line.reading.findings.printed(line, latex)
    )


def shapes(line: Line) -> bool:
    """The shapes of the factors, and of the two sides, must fit."""
    return any(fault.kind == "shape" for fault in line.verdict.fresh(line.tag))


def gradient_check(line: Line) -> bool:
    """A derivative must agree with central differences.

    The counterexample to a formula has its derivatives worked out in that very way. Of printed
    numbers, ∂C/∂W is compared with the differences of the cost of the example.
    """
    printed = line.reading.findings.printed(line, GRADIENT)
    return line.verdict.counterexample is not None or any(
        np.abs(record.values - _differences()).max() > TWO_DIGITS
        for record in printed
        if record.values.shape == EXAMPLE.W.shape
    )


def perfect_prediction(line: Line) -> bool:
    """Where ŷ = y, nothing is left to learn: every gradient of the cost must be 0."""
    if line.reading.findings.printed(line) or r"\partial C" not in line.equality.start.replace(
        "CE", "C"
    ):
        return False
    return not line.reading.findings.vanishes(line, line.reading.perfect)


def _differences() -> NDArray[np.float64]:
    ex = EXAMPLE
    return central_differences(lambda W: forward(W, ex.b, ex.x, ex.y).cost, ex.W)


CHECKS: dict[str, Callable[[Line], bool]] = {
    "sums": sums,
    "shapes": shapes,
    "gradient check": gradient_check,
    "ŷ = y": perfect_prediction,
}


@dataclass(frozen=True)
class Caught:
    """For each line, by its tag, the checks that would have caught it."""

    by_tag: Mapping[str, Sequence[str]]

    def _repr_markdown_(self) -> str:
        head = [f"| line | {' | '.join(CHECKS)} |", "|:---|" + ":---:|" * len(CHECKS)]
        rows = (
            f"| {tag} | {' | '.join('●' if name in names else ' ' for name in CHECKS)} |"
            for tag, names in self.by_tag.items()
        )
        total = (str(sum(name in names for names in self.by_tag.values())) for name in CHECKS)
        return "\n".join([*head, *rows, f"| **caught** | {' | '.join(total)} |"])

    def __repr__(self) -> str:
        return "\n".join(f"{tag}: {', '.join(names) or '–'}" for tag, names in self.by_tag.items())


def caught(lines: Iterable[Line]) -> Caught:
    """Which checks would have caught each slip, for the lines where a slip began."""
    slips = (line for line in lines if line.group == "slip")
    return Caught(
        {line.tag: [name for name, check in CHECKS.items() if check(line)] for line in slips}
    )
