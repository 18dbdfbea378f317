"""A limit inside this process: something looks at the clock while the call runs, and raises.

Each way raises between two steps of Python, so a call into compiled code is only met when it
returns (a timer also interrupts those that look for signals, such as sleep).
"""

import signal
import sys
import time
from collections.abc import Callable
from typing import Any, Literal, TypeVar

from lessons.limits.stopped import Stopped, out_of_memory, out_of_time
from lessons.limits.unattended import unattended
from lessons.limits.watch import HERE, TICK, Watch, look

T = TypeVar("T")

#: What looks at the clock: a repeating timer (main thread), sys.monitoring (3.12), sys.settrace.
Watcher = Literal["timer", "monitor", "trace"]


def watched(
    function: Callable[[], T], seconds: float, memory: int, what: str, by: Watcher
) -> T | Stopped:
    """function(), or why it was stopped. A call inside a call is watched by the same watcher."""
    watch, depth = Watch(seconds, memory), len(HERE.watches)
    try:
        value = _WATCHERS["none" if depth else by](lambda: _within(watch, function))
    except KeyboardInterrupt:
        raise
    except MemoryError:
        return out_of_memory(what)
    except BaseException:
        if stopped := _reached(watch, what, seconds):
            return stopped
        raise
    finally:
        del HERE.watches[depth:]
    return _reached(watch, what, seconds) or value


def _within(watch: Watch, function: Callable[[], T]) -> T:
    HERE.watches.append(watch)
    try:
        return unattended(function)
    finally:  # from here on nothing raises in the watcher, which has things to put back
        HERE.watches.remove(watch)


def _reached(watch: Watch, what: str, seconds: float) -> Stopped | None:
    if watch.is_late():
        return out_of_time(what, seconds)
    return out_of_memory(what) if watch.is_full() else None


def _timed(function: Callable[[], T]) -> T:
    """Under a timer that repeats, since one bare `except:` swallows one alarm."""
    started = time.monotonic()
    handler = signal.signal(signal.SIGALRM, look)
    delay, interval = signal.setitimer(signal.ITIMER_REAL, TICK, TICK)
    try:
        return function() if sys.version_info < (3, 12) else _monitored(function)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if delay:  # someone else's timer goes on
            left = max(delay - (time.monotonic() - started), 1e-6)
            signal.setitimer(signal.ITIMER_REAL, left, interval)


def _traced(function: Callable[[], T]) -> T:
    """Under sys.settrace: Python takes it away when it raises, so it stops a call once."""
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        return function()
    finally:
        sys.settrace(before)


def trace(*_: object) -> Any:
    """The trace function of the limits."""
    look()
    return trace


def _monitored(function: Callable[[], T]) -> T:
    """Under sys.monitoring: at every jump and every start of a function, again and again."""
    if sys.version_info < (3, 12):
        raise RuntimeError("sys.monitoring came with Python 3.12")
    monitoring, events = sys.monitoring, sys.monitoring.events
    tool = next((id for id in (3, 4) if not monitoring.get_tool(id)), None)
    if tool is None:  # two other threads are in a limited call
        return _traced(function)
    seen = (events.JUMP, events.PY_START, events.PY_RESUME)
    monitoring.use_tool_id(tool, "lessons.limits")
    try:
        for event in seen:
            monitoring.register_callback(tool, event, look)
        monitoring.set_events(tool, seen[0] | seen[1] | seen[2])
        return function()
    finally:
        monitoring.set_events(tool, 0)
        for event in seen:
            monitoring.register_callback(tool, event, None)
        monitoring.free_tool_id(tool)


_WATCHERS: dict[str, Callable[[Callable[[], Any]], Any]] = {
    "timer": _timed,
    "monitor": _monitored,
    "trace": _traced,
    "none": lambda function: function(),
}
