"""Formulas set the way the notes write them: ŷ − y, not −y + ŷ; ln for the natural logarithm."""

import re
from typing import Any

from sympy import Add, Basic, Eq, Expr, Indexed, MatrixBase, Sum, UnevaluatedExpr, init_printing
from sympy.printing.latex import LatexPrinter
from sympy.printing.printer import Printer
from sympy.printing.str import StrPrinter

#: Where an entry of a matrix begins, whose rows stand apart.
ENTRY = re.compile(r"\\begin{matrix}|\\begin{array}{c+}| & |\\\\\[4pt]")


class _PlusInFront(Printer):
    """The terms of a sum in SymPy's order, but one without a minus in front, if there is one."""

    def _as_ordered_terms(self, expr: Add, order: str | None = None) -> list[Expr]:
        terms = super()._as_ordered_terms(expr, order=order)
        first = next((term for term in terms if not term.could_extract_minus_sign()), terms[0])
        terms.remove(first)
        return [first, *terms]


class NotesText(_PlusInFront, StrPrinter):
    """SymPy's plain text, with the notes' order of terms."""


class NotesLatex(_PlusInFront, LatexPrinter):
    """SymPy's LaTeX, with the notes' order of terms and one Σ for each index."""

    def _print_Indexed(self, expr: Indexed) -> str:
        """An entry of W₁ is an entry of (W₁), as the notes write it."""
        base, places = self._print(expr.base), ",".join(map(self._print, expr.indices))
        return rf"{f'({base})' if '_' in base else f'{{{base}}}'}_{{{places}}}"

    def _print_Sum(self, expr: Sum) -> str:
        if len(expr.limits) == 1:
            return super()._print_Sum(expr)
        *inner, (index, low, high) = expr.limits
        index, low, high = map(self._print, (index, low, high))
        return rf"\sum_{{{index}={low}}}^{{{high}}} {self._print(Sum(expr.function, *inner))}"

    def _print_tuple(self, expr: tuple[Any, ...]) -> str:
        """Equations stand one below the other."""
        if len(expr) < 2 or not all(isinstance(part, Eq) for part in expr):
            return super()._print_tuple(expr)
        sides = ((self._print(part.lhs), self._print(part.rhs)) for part in expr)
        lines = r" \\ ".join(f"{left} &= {right}" for left, right in sides)
        return rf"\begin{{aligned}}{lines}\end{{aligned}}"

    def _print_matrix_contents(self, expr: MatrixBase) -> str:
        """Fractions in a matrix are as large as in a line of their own."""
        shown: str = super()._print_matrix_contents(expr)
        if r"\frac" not in shown:
            return shown
        return ENTRY.sub(r"\g<0>\\displaystyle ", shown.replace(r"\\", r"\\[4pt]"))

    def _print_UnevaluatedExpr(self, expr: UnevaluatedExpr) -> str:
        (inner,) = expr.args
        shown = self._print(inner)
        signed = not inner.is_Add and inner.could_extract_minus_sign()
        return rf"\left({shown}\right)" if signed else shown


def latex(expr: Basic, **settings: Any) -> str:
    r"""The LaTeX of an expression, as the lessons show it.

    >>> from lessons.symbols import i, y, y_hat
    >>> print(latex(y_hat[i] - y[i]))
    {\hat{y}}_{i} - {y}_{i}
    """
    return NotesLatex({"ln_notation": True, **settings}).doprint(expr)


def text(expr: Basic) -> str:
    """The expression in plain text, as it can be typed: y_hat[i] - y[i].

    >>> from lessons.symbols import i, y, y_hat
    >>> text(y_hat[i] - y[i])
    'y_hat[i] - y[i]'
    """
    return NotesText().doprint(expr)


def aligned(start: Basic, *lines: str) -> str:
    """The LaTeX of a chain: the start, and below it lines whose & stand under one another."""
    body = " \\\\\n".join([f"& {latex(start)}", *lines])
    return f"$$\\begin{{aligned}}\n{body}\n\\end{{aligned}}$$"


def typeset() -> None:
    """Have this notebook show every SymPy formula as `latex` writes it."""
    init_printing(use_latex="mathjax", latex_printer=latex)
