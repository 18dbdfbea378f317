"""A limit of time for the work on one equality."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

T = TypeVar("T")


class OutOfTime(BaseException):
    """The time for an equality is used up; no `except Exception` on the way may swallow it."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in the block after so many seconds; the clock rings again until it is heard.

    Only the main thread of Linux and macOS can be stopped so; elsewhere the block runs on.
    """
    able = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not able or seconds <= 0:
        yield
        return

    def ring(signum: int, frame: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def within(seconds: float, work: Callable[[], T], late: T) -> T:
    """What the work gives, or `late` where it takes longer."""
    try:
        with at_most(seconds):
            return work()
    except OutOfTime:
        return late
