"""An answer in every case, and the mistakes that explain it: fields, not words."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from lessons.answers.calling import call_within_limits
from lessons.answers.comparing import Array, gap, same
from lessons.answers.results import Result, read
from lessons.mistakes.asked import Asked
from lessons.mistakes.case import Case
from lessons.mistakes.explanations import Explanation, explanations


class Judged(NamedTuple):
    """An answer in every Case, and the Explanations of it; () where none fits."""

    asked: Asked
    cases: tuple[Case, ...]
    results: tuple[Result, ...]
    explanations: tuple[Explanation, ...]

    @property
    def fits(self) -> list[bool]:
        """In which of the cases it is right."""
        return [
            r.array is not None and same(r.array, c.right[self.asked.name])
            for r, c in zip(self.results, self.cases, strict=True)
        ]

    @property
    def right(self) -> bool:
        """Whether it is right in all of them."""
        return all(self.fits)

    @property
    def clearest(self) -> tuple[Result, Case]:
        """The case in which it is wrong most clearly, with what came back there."""
        return max(zip(self.results, self.cases, strict=True), key=self._distance)

    def _distance(self, seen: tuple[Result, Case]) -> float:
        array, right = seen[0].array, seen[1].right[self.asked.name]
        if array is None or same(array, right):
            return -1.0
        return gap(array, right)


def judge(
    answer: Any,
    asked: Asked,
    head: str,
    cases: tuple[Case, ...],
    names: Sequence[str],
    calls: Callable[..., list[Result]] = call_within_limits,
) -> Judged:
    """A function of the numbers of these names in these cases, and what explains it.

    calls: how it is called in all of them; `call_all` does it without a limit.
    """
    given = [{name: _argument(c.numbers[name]) for name in names} for c in cases]
    shape = cases[0].right[asked.name].shape
    results = tuple(calls(answer, given, lambda returned: _one_array(returned, shape, asked)))
    return explained(results, asked, head, cases)


def explained(
    results: tuple[Result, ...], asked: Asked, head: str, cases: tuple[Case, ...]
) -> Judged:
    """The Results with the mistakes that explain them, where they are wrong and can be read."""
    seen = Judged(asked, cases, results, ())
    if seen.right or any(r.trouble not in ("", "raised", "unreadable") for r in results):
        return seen
    if any(r.array is None and r.trouble == "unreadable" for r in results):
        return seen
    arrays = tuple(result.array for result in results)
    return seen._replace(explanations=explanations(arrays, asked, head, cases))


def _argument(value: Array) -> Array | int:
    """A single number, as n is, becomes an int; an array stays as it is."""
    return int(value) if value.ndim == 0 else value


def _one_array(given: Any, shape: tuple[int, ...], asked: Asked) -> Result:
    """The Result of what was returned, which may be several arrays where one is wanted."""
    if isinstance(given, tuple) and any(isinstance(part, np.ndarray) for part in given):
        parts = {getattr(part, "shape", None) for part in given}
        if len(parts) > 1 or any(isinstance(part, np.ndarray) and part.ndim > 1 for part in given):
            sentence = f"Your answer is a tuple of {len(given)} things; give {asked.name} alone."
            return Result(None, "unreadable", sentence)
    return read(given)
