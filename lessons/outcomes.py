"""What a run of training looks like from outside, in words that follow from its numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lessons.numerals import whole

LEAP, FEWER, AS_FAST = 10.0, 0.03, 1.25


class Run(NamedTuple):
    """One training: the cost before the first step and after each, and what it names rightly.

    costs: (steps + 1,). accuracy: the share of held-out examples named rightly, or None where
    what was learned fits no example but its own.
    """

    costs: NDArray[np.float64]
    accuracy: float | None


def outcome(run: Run, right: Run) -> str:
    """What this run does beside the run with the right gradient, by these rules, in this order.

    * it is the right run itself: "learns"
    * no cost differs from the first by a thousandth: "does not move"
    * the last cost is above the first: "diverges"
    * some cost is over ten times the first: "leaps, then learns"
    * no accuracy: "learns, fits no other digits"
    * it names at least 3 in 100 fewer rightly than the right one: "stalls at 84 %"
    * the right one needs at most 1.25 times fewer steps to its last cost: "learns as fast"
    * else "learns, 3 times slower", in steps

    >>> right = Run(np.array([2.0, 1.0, 0.5, 0.25, 0.125]), 0.95)
    >>> outcome(Run(np.array([2.0, 1.7, 1.4, 1.2, 1.0]), 0.94), right)
    'learns, 4 times slower'
    """
    if run is right:
        return "learns"
    first, last = run.costs[0], run.costs[-1]
    if np.abs(run.costs - first).max() < 1e-3:
        return "does not move"
    if last > first:
        return "diverges"
    if leaps(run):
        return "leaps, then learns"
    if run.accuracy is None:
        return "learns, fits no other digits"
    if right.accuracy is not None and run.accuracy <= right.accuracy - FEWER:
        return f"stalls at {run.accuracy:.0%}".replace("%", " %")
    slower = times_slower(run, right)
    return "learns as fast" if slower <= AS_FAST else f"learns, {slower:.0f} times slower"


def times_slower(run: Run, right: Run) -> float:
    """How many times fewer steps the right run needs to come down to this run's last cost."""
    there = np.flatnonzero(right.costs <= run.costs[-1])
    return (len(run.costs) - 1) / max(1, there[0]) if len(there) else 1.0


def leaps(run: Run) -> bool:
    """Whether the cost was ever over ten times the first."""
    return bool(run.costs.max() > LEAP * run.costs[0])


def shown(run: Run, right: Run, steps: tuple[int, ...] = (100, 300)) -> list[str]:
    """The run as a row of a table: the cost after so many steps, the accuracy, the outcome.

    Where the cost leaps, the last digit of a rounding grows until it moves the whole run, so
    costs are shown to the next power of ten above and the accuracy to the nearest ten.
    """
    wild = leaps(run) and run.costs[-1] <= run.costs[0]
    costs = [_below(run.costs[at]) if wild else _cost(run.costs[at]) for at in steps]
    return [*costs, _share(run.accuracy, wild), outcome(run, right)]


@dataclass(frozen=True)
class Outcomes:
    """Runs by name in groups, each beside its group's run "right": a table in a notebook.

    groups: {name of a group: {name of a run: Run}}. steps: where the costs are looked at.
    """

    groups: Mapping[str, Mapping[str, Run]]
    steps: tuple[int, ...] = (100, 300)

    def _head(self, group: str) -> list[str]:
        return [group, *(f"cost {step}" for step in self.steps), "held out", "what it looks like"]

    def _rows(self, group: Mapping[str, Run]) -> Iterator[list[str]]:
        for name, run in group.items():
            yield [name, *shown(run, group["right"], self.steps)]

    def _repr_markdown_(self) -> str:
        rule = "|".join([":---", *["---:"] * (len(self.steps) + 1), ":---"])
        tables = []
        for name, group in self.groups.items():
            lines = (f"| {' | '.join(row)} |" for row in [self._head(name), *self._rows(group)])
            head, *rows = (whole(line).replace(" %", "\u00a0%") for line in lines)
            tables.append("\n".join([head, f"|{rule}|", *rows]))
        return "\n\n".join(tables)

    def __repr__(self) -> str:
        return "\n".join(
            f"{first:22}{''.join(f'{number:>10}' for number in numbers)}   {words}"
            for name, group in self.groups.items()
            for first, *numbers, words in [self._head(name), *self._rows(group)]
        )


def _cost(cost: float) -> str:
    return f"{cost:,.0f}" if cost >= 100 else f"{cost:.3g}"


def _below(cost: float) -> str:
    return f"< {10.0 ** np.ceil(np.log10(cost)):g}"


def _share(accuracy: float | None, wild: bool) -> str:
    if accuracy is None:
        return "–"
    return f"≈ {round(10 * accuracy)}0 %" if wild else f"{100 * accuracy:.0f} %"
