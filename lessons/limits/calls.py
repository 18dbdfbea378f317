"""`limited`: a call that ends."""

import math
from collections.abc import Callable
from typing import TypeVar

from lessons.limits.stopped import Stopped
from lessons.limits.watched import watched
from lessons.limits.ways import Way, way_here

T = TypeVar("T")

GIGABYTE = 2**30


def limited(
    function: Callable[[], T],
    seconds: float = 5.0,
    memory: int = GIGABYTE,
    *,
    what: str = "Your function",
    way: Way | None = None,
) -> T | Stopped:
    """function() where it ends in so many seconds with so many bytes more, else why it did not.

    >>> limited(lambda: 6 * 7)
    42
    >>> print(limited(lambda: [None] * 10**12))
    Your function ran out of memory.

    what: the subject of the sentence. way: how it is limited; None for the best one here (see
    docs/limits.md). What function() raises is raised again; KeyboardInterrupt ends it and gets
    through. Raises ValueError for limits that are no positive numbers.
    """
    _require_positive("seconds", seconds)
    _require_positive("memory", memory)
    way = way or way_here()
    if way == "free":
        return function()
    if way == "child":
        from lessons.limits.child import in_child  # there is no `resource` on Windows

        return in_child(function, seconds, memory, what)
    return watched(function, seconds, memory, what, way)


def _require_positive(name: str, value: float) -> None:
    known = isinstance(value, int | float) and not isinstance(value, bool)
    if not (known and math.isfinite(value) and value > 0):
        raise ValueError(f"{name} is {value!r}; expected a number above 0")
