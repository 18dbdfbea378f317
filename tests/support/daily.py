"""Of many cases, those that `lab.py test` runs daily; all of them run with `lab.py test --all`.

`@pytest.mark.daily(5)` on a parametrized test leaves five of its cases, spread evenly;
`@pytest.mark.daily` leaves as few as show each value of each of its parameters once. The others
become slow. Cases that are slow by themselves stay so, and are not counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pytest


def thin(items: Iterable[pytest.Item]) -> None:
    """Give each case that its test's mark `daily` leaves out the mark `slow`."""
    for cases in _by_test(items):
        (wanted,) = cases[0].get_closest_marker("daily").args or (None,)
        for case in set(cases) - set(_spread(cases, wanted) if wanted else _covering(cases)):
            case.add_marker("slow")


def _by_test(items: Iterable[pytest.Item]) -> Iterable[list[Any]]:
    tests = defaultdict(list)
    for item in items:
        if item.get_closest_marker("daily") and not item.get_closest_marker("slow"):
            tests[item.nodeid.partition("[")[0]].append(item)
    return tests.values()


def _spread(cases: Sequence[Any], wanted: int) -> list[Any]:
    """So many cases, with even steps between them, the first and the last among them."""
    steps = max(wanted - 1, 1)
    return [cases[round(step * (len(cases) - 1) / steps)] for step in range(wanted)]


def _covering(cases: Sequence[Any]) -> list[Any]:
    """Cases that show every value of every parameter, each time the one that shows most anew."""
    left = {case: {(n, id(v)) for n, v in case.callspec.params.items()} for case in cases}
    chosen = []
    while any(left.values()):
        chosen.append(max(cases, key=lambda case: len(left[case])))
        shown = set(left[chosen[-1]])
        left = {case: values - shown for case, values in left.items()}
    return chosen
