"""What a function sets for everybody is set back, and what it draws, asks or warns of stays out."""

import builtins
import os
import random
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any

import numpy as np


def _directory() -> str:
    try:
        return os.getcwd()
    except OSError:  # it is gone
        return os.sep


def _restore(names: MutableMapping[str, Any], before: Mapping[str, Any]) -> None:
    names.update(before)
    for name in set(names) - set(before):
        del names[name]


#: What code sets for everybody: how it is called ("" where nobody need know), read, and set.
_SETTINGS: tuple[tuple[str, Callable[[], Any], Callable[[Any], object]], ...] = (
    ("np.seterr", np.geterr, lambda before: np.seterr(**before)),
    ("the recursion limit", sys.getrecursionlimit, sys.setrecursionlimit),
    ("np.set_printoptions", np.get_printoptions, lambda before: np.set_printoptions(**before)),
    ("the working directory", _directory, os.chdir),
    ("os.environ", lambda: dict(os.environ), lambda before: _restore(os.environ, before)),
    ("sys.path", lambda: list(sys.path), lambda before: setattr(sys, "path", before)),
    ("", random.getstate, random.setstate),
    ("", np.random.get_state, np.random.set_state),
)


@contextmanager
def undone() -> Iterator[list[str]]:
    """What the code inside sets for everybody is set back; it warns nobody and asks nobody.

    The list is empty, and afterwards has a sentence for each thing that was set back.
    """
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sentences, before = list[str](), [read() for _, read, _ in _SETTINGS]
        named, shown = dict(vars(builtins)), _pictures()
        builtins.input = _no_input
        try:
            yield sentences
        finally:
            _restore(vars(builtins), named)
            for (name, read, write), value in zip(_SETTINGS, before, strict=True):
                if not name or read() != value:
                    write(value)
                    sentences += [f"Your function changes {name}; that was set back."] * bool(name)
            drawn = _pictures() - shown
            for number in drawn:
                sys.modules["matplotlib.pyplot"].close(number)
            sentences += ["Your function draws a picture; it is not shown."] * bool(drawn)


class Asks(BaseException):
    """Raised where a function asks for input, through any `except Exception`."""


def _no_input(prompt: object = "") -> str:
    raise Asks


def _pictures() -> set[int]:
    """The numbers of the pictures that pyplot has open, if it is loaded at all."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set(pyplot.get_fignums()) if pyplot else set()
