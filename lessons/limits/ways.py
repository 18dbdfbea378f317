"""Which way a call is limited: it depends on the system, the Python, and who is watching."""

import signal
import sys
import threading
from typing import Literal

from lessons.limits.watched import Watcher, trace

#: A process of its own, a watcher in this one, or no limit at all.
Way = Watcher | Literal["child", "free"]


def way_here() -> Way:
    """The way for a call from this thread, now."""
    if is_traced():
        return "free"
    return "child" if sys.platform == "linux" else watcher_here()


def watcher_here() -> Watcher:
    """The watcher for a call from this thread, where it has to run in this process."""
    in_main = threading.current_thread() is threading.main_thread()
    has_timer = hasattr(signal, "setitimer") and sys.platform != "emscripten"
    return best_watcher(sys.version_info[:2], timer=in_main and has_timer)


def best_watcher(version: tuple[int, ...], *, timer: bool) -> Watcher:
    """The best watcher of a Python; timer: whether a signal can interrupt the thread."""
    if timer:
        return "timer"
    return "monitor" if version >= (3, 12) else "trace"


def is_traced() -> bool:
    """Whether a debugger or a coverage tool follows this thread line by line."""
    return sys.gettrace() not in (None, trace) or _has_debugger() or _has_tool()


def _has_debugger() -> bool:
    debugpy = sys.modules.get("debugpy")
    connected = getattr(debugpy, "is_client_connected", None)
    return bool(connected and connected())


def _has_tool() -> bool:
    monitoring = getattr(sys, "monitoring", None)  # from Python 3.12 on
    if monitoring is None:
        return False
    return any(map(monitoring.get_tool, (monitoring.DEBUGGER_ID, monitoring.COVERAGE_ID)))
