"""How much memory this process has, where the system tells."""

import os
import sys
from pathlib import Path


def peak() -> int:
    """The most bytes that this process has held in memory; 0 where nothing tells (Windows)."""
    if sys.platform == "win32" or sys.platform == "emscripten":
        return 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def address_space() -> int:
    """The bytes of addresses that this process has taken (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")
