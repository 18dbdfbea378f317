"""Which way a call is limited: it depends on the system, the Python, and who is watching."""

import signal
import sys
import threading
from typing import Literal

#: A process of its own; a repeating timer; sys.monitoring; sys.settrace; no limit at all.
Way = Literal["child", "timer", "monitor", "trace", "free"]


def way_here() -> Way:
    """The way for a call from this thread, now."""
    if is_traced():
        return "free"
    in_main = threading.current_thread() is threading.main_thread()
    timer = in_main and hasattr(signal, "setitimer") and sys.platform != "emscripten"
    return best_way(sys.platform, sys.version_info[:2], timer=timer)


def best_way(platform: str, version: tuple[int, ...], *, timer: bool) -> Way:
    """The best way of a system; timer: whether a signal can interrupt this thread."""
    if platform == "linux":
        return "child"
    if timer:
        return "timer"
    return "monitor" if version >= (3, 12) else "trace"


def is_traced() -> bool:
    """Whether a debugger or a coverage tool follows this thread line by line."""
    return sys.gettrace() is not None or _has_debugger() or _has_tool()


def _has_debugger() -> bool:
    debugpy = sys.modules.get("debugpy")
    connected = getattr(debugpy, "is_client_connected", None)
    return bool(connected and connected())


def _has_tool() -> bool:
    if sys.version_info < (3, 12):
        return False
    tools = (sys.monitoring.DEBUGGER_ID, sys.monitoring.COVERAGE_ID)
    return any(sys.monitoring.get_tool(tool) for tool in tools)
