"""Names of the last edition that still work, and say what they are called now."""

from collections.abc import Callable, Mapping
from importlib import import_module
from warnings import warn


def old_names(module: str, renamed: Mapping[str, str]) -> Callable[[str], object]:
    """A module's `__getattr__`, under which each old name gives what it named, with a warning.

    module: the module's `__name__`. renamed: {old name: "module.new_name"}. The DeprecationWarning
    says the new name and points at the line that used the old one. AttributeError for other names.

    >>> missing = old_names("lessons.proof", {"Verdict": "lessons.proof.Proof"})
    >>> missing("verdict")
    Traceback (most recent call last):
    AttributeError: module 'lessons.proof' has no attribute 'verdict'
    """

    def missing(name: str) -> object:
        if name not in renamed:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        new = renamed[name]
        warn(
            f"{module}.{name} is called {new} now; the old name works for one more edition",
            DeprecationWarning,
            stacklevel=2,
        )
        home, _, called = new.rpartition(".")
        return getattr(import_module(home), called)

    return missing
