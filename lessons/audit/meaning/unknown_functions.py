"""Functions of one number of which nothing is known but that they can be differentiated.

To the prover f, f′ and f″ are letters of their own, tied by the rules of differentiation alone.
Where numbers are wanted, f is a function like any other: what fails for it does not hold for all.
"""

from functools import lru_cache
from typing import Any

from sympy import Basic, Dummy, Expr, Function, Rational, sin

POINT = Dummy("t", real=True)


@lru_cache(maxsize=256)
def unknown_function(name: str, order: int = 0) -> type[Function]:
    """The function f of a name, or its derivative of an order."""

    def slope(self: Function, place: int = 1) -> Expr:
        return unknown_function(name, order + 1)(self.args[0])

    def value(self: Function, digits: int) -> Expr:
        return example(name).diff(POINT, order).xreplace({POINT: self.args[0]})._eval_evalf(digits)

    members: dict[str, Any] = {
        "nargs": 1, "fdiff": slope, "_eval_evalf": value, "is_real": True, "unknown": name,
    }  # fmt: skip
    return type(name + "′" * order, (Function,), members)


def example(name: str) -> Expr:
    """What stands for a function where numbers are wanted, as an expression in t."""
    mark = sum(map(ord, name)) % 7
    return sin(POINT + mark) + POINT**2 / Rational(mark + 3) + 2


def examples(*parts: Any) -> str:
    """The functions in some formulas, as they are where numbers are wanted: f(t) = …"""
    formulas = [part for part in parts if isinstance(part, Basic)]
    found = {one.unknown for part in formulas for one in part.atoms(Function) if _is_unknown(one)}
    shown = (f"{name}(t) = {str(example(name)).replace('_t', 't')}" for name in sorted(found))
    return " and ".join(shown)


def _is_unknown(one: Any) -> bool:
    return hasattr(one, "unknown")
