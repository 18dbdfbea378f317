"""Indices of the sums that no text prints, as those of a product of matrices: each has its own."""

from itertools import count
from typing import TypeVar, cast

from sympy import Basic, Symbol

One = TypeVar("One", bound=Basic)
MARK = "r#"  # no letter of a text has it
_FRESH = count()


def bound_index() -> Symbol:
    """An index that no formula has yet."""
    return _numbered(next(_FRESH))


def renumbered(whole: One) -> One:
    """A formula with its own bound indices numbered from 0: what is asked again is known then.

    No sum gets the index of another, as all are renamed at once and each keeps a name of its own.
    """
    found = (one for one in whole.atoms(Symbol) if one.name.startswith(MARK))
    in_order = sorted(found, key=lambda one: int(one.name.removeprefix(MARK)))
    return cast(One, whole.xreplace({one: _numbered(n) for n, one in enumerate(in_order)}))


def _numbered(number: int) -> Symbol:
    return Symbol(f"{MARK}{number}", integer=True)
