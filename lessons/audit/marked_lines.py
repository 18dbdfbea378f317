"""A derivation as a chain of SymPy lines: does each follow from the one above?"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from sympy import Expr
from sympy.logic.boolalg import Boolean

from lessons.audit.judging.in_numbers import shown
from lessons.audit.judging.unsaid import unsaid
from lessons.numerals import whole
from lessons.proof import Proof, prove
from lessons.proof.hypotheses import expression
from lessons.typeset import latex, text

LEFT = 'style="text-align:left"'
FOLLOWS, NOT, IF, OPEN = "follows", "does not follow", "follows only if", "undecided"
MARKS = {"": "", FOLLOWS: "✓", NOT: "✗", IF: "✗", OPEN: "?"}


@dataclass(frozen=True)
class Line:
    """One line, how it stands to the line above, and what shows that; the first has no mark."""

    expression: Expr
    mark: str = ""
    evidence: str = ""

    @property
    def words(self) -> str:
        """The mark, as a sign and in words, and what it rests on."""
        return " ".join(filter(None, (MARKS[self.mark], self.mark, self.evidence)))


class Marked(tuple[Line, ...]):
    """The lines of a derivation, each with its mark; a notebook shows a table."""

    def __repr__(self) -> str:
        return "\n".join(f"{text(line.expression)}   {line.words}".rstrip() for line in self)

    def _repr_html_(self) -> str:
        cells = (
            rf"<tr><td {LEFT}>$\displaystyle {latex(line.expression)}$</td>"
            f"<td {LEFT}>{escape(whole(line.words))}</td></tr>"
            for line in self
        )
        names = ("line", "from the line above")
        head = "".join(f'<th scope="col" {LEFT}>{name}</th>' for name in names)
        body = "".join(cells)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def marked(*lines: Expr, given: Iterable[Boolean] = ()) -> Marked:
    """Each line of a derivation with a mark: follows, does not follow, or only under a hypothesis.

    lines: SymPy expressions, each meant to equal the one above. given: the hypotheses that are
    said. A line that does not follow comes with numbers at which it differs from the one above, or
    with the hypothesis that nobody has said. Raises ValueError for what is no formula.

    >>> from lessons.symbols import i, k, sum_over, y, y_hat
    >>> marked(sum_over(y[k] * y_hat[i], k), y_hat[i])
    Sum(y[k]*y_hat[i], (k, 1, K))
    y_hat[i]   ✗ follows only if Σₖ yₖ = 1
    """
    if not lines:
        raise ValueError("lines is empty; expected formulas, one after the other")
    given = tuple(given)
    found = [expression(line, f"line {at}") for at, line in enumerate(lines, start=1)]
    return Marked([Line(found[0]), *(_line(*pair, given) for pair in pairwise(found))])


def _line(above: Expr, line: Expr, given: tuple[Boolean, ...]) -> Line:
    try:
        proof = prove(above, line, given)
    except ValueError as error:
        return Line(line, OPEN, f"({error})")
    if proof:
        return Line(line, FOLLOWS)
    if proof.status == "undecided":
        return Line(line, OPEN, f"({proof.how})")
    for words, hypothesis in unsaid(above, line, given):
        if _proved(above, line, (*given, hypothesis)):
            return Line(line, IF, words)
    return Line(line, NOT, _numbers(proof))


def _proved(above: Expr, line: Expr, given: tuple[Boolean, ...]) -> bool:
    try:
        return bool(prove(above, line, given))
    except ValueError:
        return False


def _numbers(proof: Proof) -> str:
    """The numbers at which two lines differ, in brackets."""
    said = shown(proof.counterexample).removeprefix("Refuted, ").rstrip(".")
    return f"({said.replace('left side', 'above').replace('right side', 'here')})"
