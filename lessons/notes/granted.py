"""What a declaration takes for granted, one line of LaTeX each, as the prover takes it."""

from dataclasses import replace

from sympy import Eq
from sympy.logic.boolalg import Boolean

from lessons.audit.trees import Unread
from lessons.notes.formula_scope import Scope
from lessons.notes.meaning import meaning
from lessons.notes.text import equality
from lessons.symbols import j, s


def hypothesis(latex: str, scope: Scope) -> Boolean:
    """The hypothesis that a line states, such as `\\sum_k y_k = 1`.

    A line between lists holds of every entry, and one about examples of every example. Raises
    ValueError where it cannot be read.
    """
    line, inside = equality(latex), replace(scope, example=s)
    one, other = (meaning(scope.read(side), inside) for side in (line.start, line.side))
    if one.shape != other.shape:
        raise Unread(f"{latex!r} has sides of different shapes")
    place = (j,) * len(one.shape)
    return Eq(one.at(*place), other.at(*place), evaluate=False)
