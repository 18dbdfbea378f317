"""The names that occur in an expression: worked out once for each, as many claims ask again."""

from functools import lru_cache

from sympy import Basic, Expr, Indexed, Symbol


@lru_cache(maxsize=4096)
def names_in(expr: Basic) -> frozenset[str]:
    """The names of all symbols in an expression, of bound indices and bases as well."""
    return frozenset(map(str, expr.atoms(Symbol)))


@lru_cache(maxsize=4096)
def free_names(expr: Basic) -> tuple[str, ...]:
    """The names of the symbols on whose values an expression depends, in order."""
    labels = {entry.base.label for entry in expr.atoms(Indexed)}
    return tuple(sorted(str(s) for s in expr.free_symbols - labels if s.is_Symbol))


@lru_cache(maxsize=1024)
def index_names(pattern: Expr) -> tuple[str, ...]:
    """The names of the indices of a defined entry; none for a symbol."""
    return tuple(map(str, getattr(pattern, "indices", ())))
