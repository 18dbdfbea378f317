"""The life of a forked child: it takes its limits on, runs the call, sends the result, ends."""

import ctypes
import math
import os
import resource
import signal
import sys
from collections.abc import Callable
from typing import NoReturn

from lessons.limits.messages import Printed, outcome, send, send_no_memory
from lessons.limits.unattended import unattended

_PR_SET_PDEATHSIG = 1
_C = ctypes.CDLL(None)


def live(
    function: Callable[[], object], pipe: int, parent: int, space: int, seconds: float
) -> NoReturn:
    """Run function() in at most `space` bytes of addresses, send what becomes of it, and end."""
    code = 1
    try:
        _belong_to(parent)
        _limit(space, seconds)
        sys.stdout, sys.stderr = Printed(pipe, b"o"), Printed(pipe, b"e")
        send(pipe, outcome(lambda: unattended(function)))
        code = 0
    except MemoryError:
        send_no_memory(pipe)
    finally:
        os._exit(code)


def _belong_to(parent: int) -> None:
    """A group of its own, that an interrupt does not reach; it is killed when its parent ends."""
    os.setpgid(0, 0)
    _C.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it has ended already
        os._exit(1)


def _limit(space: int, seconds: float) -> None:
    _lower(resource.RLIMIT_AS, space)
    # the parent looks at the clock; this ends what nobody waits for, on however many cores
    _lower(resource.RLIMIT_CPU, math.ceil(seconds * (os.cpu_count() or 1)) + 1)


def _lower(kind: int, wanted: int) -> None:
    """Set a limit, never above one that is there."""
    there = [limit for limit in resource.getrlimit(kind) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(kind, (min([wanted, *there]),) * 2)
