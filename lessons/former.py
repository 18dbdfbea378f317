"""Names of the last edition: for one edition they still work, and say what they are called now."""

import importlib
import sys
import warnings
from collections.abc import Callable, Mapping
from functools import wraps
from types import ModuleType
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Found = TypeVar("Found")

#: Modules that moved: the name they had, and the name they have.
MODULES = {
    "lessons.complement": "lessons.activations",
    "lessons.explorers.descent": "lessons.explorers.descent_explorer",
    "lessons.notes.example": "lessons.example",
    "lessons.notes.printed": "lessons.printed",
}

#: Modules that are objects of the package above them now, and what moved out of them before that.
OBJECTS = {
    "lessons.notes.hebrew": {},
    "lessons.notes.romanian": {
        name: f"lessons.example.{name}" for name in ("EXAMPLE", "PRINTED_Y_HAT", "PRINTED_Z")
    },
}


def attributes(module: str, names: Mapping[str, str]) -> Callable[[str], object]:
    """A `__getattr__` for a module in which the names of this table have new ones.

    module: its own name. names: {"old": "package.module.new"}; what is not in it does not exist.
    """

    def get(name: str) -> object:
        if name not in names:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        place, _, new = names[name].rpartition(".")
        return _found(f"{module}.{name}", importlib.import_module(place), new)

    return get


def keyword(old: str, new: str) -> Callable[[Callable[Given, Found]], Callable[Given, Found]]:
    """A decorator for a function whose argument `new` was called `old`: it takes both."""

    def decorated(function: Callable[Given, Found]) -> Callable[Given, Found]:
        @wraps(function)
        def called(*args: Any, **kwargs: Any) -> Found:
            if old in kwargs:
                warnings.warn(f"{old}= is now called {new}=", DeprecationWarning, stacklevel=2)
                kwargs[new] = kwargs.pop(old)
            return function(*args, **kwargs)

        return called

    return decorated


def register() -> None:
    """Let every module of MODULES be imported by the name that it had."""
    for old, new in MODULES.items():
        module = ModuleType(old, f"The former name of {new}.")
        module.__getattr__ = _forwarding(old, new)  # type: ignore[method-assign]  # PEP 562
        sys.modules.setdefault(old, module)
    for old, names in OBJECTS.items():
        module = ModuleType(old, f"The attributes of {old}, which is no module now.")
        module.__getattr__ = _of_object(old, names)  # type: ignore[method-assign]  # PEP 562
        sys.modules.setdefault(old, module)


def _forwarding(old: str, new: str) -> Callable[[str], object]:
    def get(name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return _found(f"{old}.{name}", importlib.import_module(new), name)

    return get


def _of_object(old: str, names: Mapping[str, str]) -> Callable[[str], object]:
    package, _, last = old.rpartition(".")
    moved = attributes(old, names)

    def get(name: str) -> object:
        if name in names or name.startswith("__"):
            return moved(name)
        return getattr(getattr(importlib.import_module(package), last), name)

    return get


def _found(old: str, place: ModuleType, name: str) -> object:
    warnings.warn(
        f"{old} is called {place.__name__}.{name} now; the old name goes with the next edition",
        DeprecationWarning,
        stacklevel=3,
    )
    return getattr(place, name)
