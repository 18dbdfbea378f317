"""The limits that hold in this thread, and the look that raises where one is reached."""

import threading
import time

from lessons.limits.memory import peak

#: Seconds from one look to the next, where looking takes time.
TICK = 0.05


class Stop(BaseException):
    """Raised inside a call when a limit is reached. No `except Exception` holds it up."""


class Watch:
    """The limits of one call."""

    def __init__(self, seconds: float, memory: int) -> None:
        self._next_look = time.monotonic()
        self._deadline = self._next_look + seconds
        self._most = peak() + memory

    def look(self) -> None:
        """Raise Stop where a limit is reached, again and again from then on."""
        now = time.monotonic()
        if now < self._next_look:
            return
        if now >= self._deadline or self.is_full():
            raise Stop
        self._next_look = min(now + TICK, self._deadline)

    def is_late(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self._deadline

    def is_full(self) -> bool:
        """Whether the process has grown by more than the memory of the call."""
        return peak() > self._most


class _Here(threading.local):
    def __init__(self) -> None:
        self.watches: list[Watch] = []


#: The watches of the calls that this thread is in, outermost first.
HERE = _Here()


def look(*_: object) -> None:
    """Look at the limits of every call that this thread is in; as a callback of any kind."""
    for watch in HERE.watches:
        watch.look()
