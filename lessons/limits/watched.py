"""A limit inside this process: something looks at the clock while the call runs, and raises.

Each way raises between two steps of Python, so a call into compiled code is only met when it
returns (a timer also interrupts those that look for signals, such as sleep).
"""

import signal
import sys
import time
from collections.abc import Callable
from threading import get_ident
from typing import Any, TypeVar

from lessons.limits.memory import peak
from lessons.limits.stopped import Stopped, out_of_memory, out_of_time
from lessons.limits.unattended import unattended
from lessons.limits.ways import Way

T = TypeVar("T")

#: Seconds from one look to the next, at the memory and by the timer.
TICK = 0.05


class Stop(BaseException):
    """Raised inside the call when a limit is reached. No `except Exception` holds it up."""


class Watch:
    """The limits of one call. Calling it raises Stop where one is reached."""

    def __init__(self, seconds: float, memory: int) -> None:
        self.started = time.monotonic()
        self.deadline = self.started + seconds
        self.most = peak() + memory
        self.next_look = self.started
        self.on = True

    def __call__(self) -> None:
        now = time.monotonic()
        if not self.on or now < self.next_look:
            return
        if now > self.deadline or self.is_full():
            raise Stop
        self.next_look = min(now + TICK, self.deadline)

    def is_late(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() > self.deadline

    def is_full(self) -> bool:
        """Whether the process has grown by more than the memory of the call."""
        return peak() > self.most


def watched(
    function: Callable[[], T], seconds: float, memory: int, what: str, way: Way
) -> T | Stopped:
    """function() or why it was stopped; way: "timer", "monitor", "trace" or "free"."""
    if way == "free":
        return function()
    watch = Watch(seconds, memory)
    try:
        value = _run(lambda: unattended(function), watch, way)
    except KeyboardInterrupt:
        raise
    except MemoryError:
        return out_of_memory(what)
    except BaseException:
        if stopped := _reached(watch, what, seconds):
            return stopped
        raise
    return _reached(watch, what, seconds) or value


def _reached(watch: Watch, what: str, seconds: float) -> Stopped | None:
    if watch.is_late():
        return out_of_time(what, seconds)
    return out_of_memory(what) if watch.is_full() else None


def _run(function: Callable[[], T], watch: Watch, way: Way) -> T:
    if way == "monitor":
        return _monitored(function, watch)
    if way == "trace":
        return _traced(function, watch)
    if sys.version_info < (3, 12):
        return _timed(function, watch)
    return _timed(lambda: _monitored(function, watch), watch)


def _timed(function: Callable[[], T], watch: Watch) -> T:
    """Under a timer that repeats, since one bare `except:` swallows one alarm."""
    started = time.monotonic()
    handler = signal.signal(signal.SIGALRM, lambda *_: watch())
    delay, interval = signal.setitimer(signal.ITIMER_REAL, TICK, TICK)
    try:
        return function()
    finally:
        watch.on = False
        left = max(delay - (time.monotonic() - started), 1e-6) if delay else 0.0
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        signal.setitimer(signal.ITIMER_REAL, left, interval)


def _traced(function: Callable[[], T], watch: Watch) -> T:
    """Under sys.settrace: Python takes it away when it raises, so it stops a call once."""

    def trace(*_: object) -> Any:
        watch()
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        return function()
    finally:
        sys.settrace(before)
        watch.on = False


def _monitored(function: Callable[[], T], watch: Watch) -> T:
    """Under sys.monitoring: at every jump and every start of a function, again and again."""
    if sys.version_info < (3, 12):
        raise RuntimeError("sys.monitoring came with Python 3.12")
    monitoring, events = sys.monitoring, sys.monitoring.events
    tool = next((id for id in (3, 4) if not monitoring.get_tool(id)), None)
    if tool is None:
        return _traced(function, watch)
    thread = get_ident()

    def look(*_: object) -> None:
        if get_ident() == thread:
            watch()

    seen = (events.JUMP, events.PY_START, events.PY_RESUME)
    monitoring.use_tool_id(tool, "lessons.limits")
    try:
        for event in seen:
            monitoring.register_callback(tool, event, look)
        monitoring.set_events(tool, seen[0] | seen[1] | seen[2])
        return function()
    finally:  # nothing here may start a function or jump before the events are off
        monitoring.set_events(tool, 0)
        watch.on = False
        for event in seen:
            monitoring.register_callback(tool, event, None)
        monitoring.free_tool_id(tool)
