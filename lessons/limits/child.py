"""A limit on Linux: the call runs in a forked child, which is killed when its time is over.

The child has every variable as it is, so nothing has to be sent there. What it prints, and the
result, come back through a pipe.
"""

import contextlib
import os
import select
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from typing import TypeVar

from lessons.limits import messages
from lessons.limits.inside import live
from lessons.limits.memory import address_space
from lessons.limits.messages import Message
from lessons.limits.stopped import Stopped, crashed, ended, out_of_time
from lessons.limits.watch import TICK
from lessons.limits.watched import watched
from lessons.limits.ways import watcher_here

T = TypeVar("T")


def in_child(function: Callable[[], T], seconds: float, memory: int, what: str) -> T | Stopped:
    """function() as a child gave it back, or why it did not. Its variables stay in the child.

    Where the system gives no process or no pipe, the call runs here, watched.
    """
    deadline, parent = time.monotonic() + seconds, os.getpid()
    try:
        space = address_space() + memory
        child, reading, writing = _born()
    except OSError:
        return watched(function, seconds, memory, what, watcher_here())
    if child == 0:
        live(function, writing, parent, space, seconds)
    return _answer(child, reading, writing, deadline, seconds, what)


def _born() -> tuple[int, int, int]:
    """The child's number, 0 in the child, and the two ends of the pipe from it."""
    reading, writing = os.pipe()
    try:
        return _fork(), reading, writing
    except OSError:
        os.close(reading)
        os.close(writing)
        raise


def _fork() -> int:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):  # what is not flushed would be printed twice
            stream.flush()
    with warnings.catch_warnings():  # Python 3.12 warns of threads; the child starts none
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _answer(
    child: int, reading: int, writing: int, deadline: float, seconds: float, what: str
) -> T | Stopped:
    status, last = 0, None
    try:
        os.close(writing)
        with contextlib.suppress(OSError):  # the child does it as well; who comes first counts
            os.setpgid(child, child)
        last = _last(messages.received(_pieces(reading, deadline)))
    except TimeoutError:
        return out_of_time(what, seconds)
    finally:
        os.close(reading)
        status = _end(child)
    return _died(status, what, seconds) if last is None else messages.opened(last, what)


def _last(received: Iterator[Message]) -> Message | None:
    """The message with the result; None where there is none. What is printed is passed on."""
    for kind, content in received:
        if kind not in messages.STREAMS:
            return kind, content
        with contextlib.suppress(Exception):
            getattr(sys, messages.STREAMS[kind]).write(content.decode(errors="replace"))
    return None


def _pieces(reading: int, deadline: float) -> Iterator[bytes]:
    """What the child writes, as it comes; TimeoutError at the deadline."""
    ready = select.poll()
    ready.register(reading, select.POLLIN)
    while True:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if not ready.poll(min(left, TICK) * 1000):  # an interrupt may wake another thread alone
            continue
        piece = os.read(reading, 1 << 20)
        if not piece:
            return
        yield piece


def _end(child: int) -> int:
    """Kill the child and all that it has started; the status that it ended with."""
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError):
            kill(child, signal.SIGKILL)
    try:
        return os.waitpid(child, 0)[1]
    except ChildProcessError:  # someone else has waited for it
        return 0


def _died(status: int, what: str, seconds: float) -> Stopped:
    if not os.WIFSIGNALED(status):
        return ended(what, os.WEXITSTATUS(status))
    number = os.WTERMSIG(status)
    if number == signal.SIGXCPU:
        return out_of_time(what, seconds)
    return crashed(what, signal.Signals(number).name)
