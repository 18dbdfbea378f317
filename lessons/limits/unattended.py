"""Nobody sits in front of a call that has a limit: `input` and `breakpoint` do not wait there."""

import builtins
import sys
from collections.abc import Callable
from typing import NoReturn, TypeVar

T = TypeVar("T")


def unattended(function: Callable[[], T]) -> T:
    """function(), with an `input` that raises EOFError and a `breakpoint` that goes on."""
    asked, stopped = builtins.input, sys.breakpointhook
    builtins.input, sys.breakpointhook = _no_input, _no_breakpoint
    try:
        return function()
    finally:
        builtins.input, sys.breakpointhook = asked, stopped


def _no_input(prompt: object = "", /) -> NoReturn:
    raise EOFError("input() has nobody to ask here; let the function take what it needs")


def _no_breakpoint(*args: object, **options: object) -> None:
    print("breakpoint() was passed over. Call the function yourself to stop there.")
