"""Formulas set the way the notes write them: ŷ − y, not −y + ŷ; ln for the natural logarithm."""

from sympy import Add, Expr, Sum, UnevaluatedExpr, init_printing
from sympy.printing.latex import LatexPrinter


class NotesPrinter(LatexPrinter):
    """SymPy's LaTeX, with a term without a minus in front of a sum, and one Σ for each index."""

    def _as_ordered_terms(self, expr: Add, order=None) -> list[Expr]:
        terms = super()._as_ordered_terms(expr, order=order)
        first = next((term for term in terms if not term.could_extract_minus_sign()), terms[0])
        terms.remove(first)
        return [first, *terms]

    def _print_Sum(self, expr: Sum) -> str:
        if len(expr.limits) == 1:
            return super()._print_Sum(expr)
        signs = (r"\sum_{%s=%s}^{%s}" % tuple(map(self._print, limit)) for limit in expr.limits)
        return " ".join([*reversed(list(signs)), self._bracketed(expr.function)])

    def _print_UnevaluatedExpr(self, expr: UnevaluatedExpr) -> str:
        return self._bracketed(expr.args[0])

    def _bracketed(self, expr: Expr) -> str:
        shown = self._print(expr)
        signed = expr.is_Add or expr.could_extract_minus_sign()
        return rf"\left({shown}\right)" if signed else shown


def latex(expr, **settings) -> str:
    """The LaTeX of an expression, as the lessons show it."""
    return NotesPrinter({"ln_notation": True, **settings}).doprint(expr)


def typeset() -> None:
    """Have this notebook show every SymPy formula as `latex` writes it."""
    init_printing(latex_printer=latex)
