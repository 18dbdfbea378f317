"""What a declaration states in LaTeX: a hypothesis, a right line, how a quantity is made."""

from lessons.audit.grammar.bold import Dresses
from lessons.audit.grammar.parser import parse
from lessons.audit.lexicon.declaration import Declaration
from lessons.audit.scanning.lexer import Token, tokens, transposed
from lessons.audit.scanning.macros import Macro, expanded
from lessons.audit.trees import Node, Unread

Relation = tuple[Node, str, Node]
SIGNS = ("=", r"\neq", "<", ">", r"\leq", r"\geq")
STEP = r"\leftarrow"


def relation_of(
    latex: str, declaration: Declaration, dressed: Dresses, macros: dict[str, Macro]
) -> Relation:
    """A line as (left, relation, right); it may be a step. Raises Unread."""
    left, sign, right = sides_of(latex, declaration, macros)
    return dressed.whole(parse(left)), sign, dressed.whole(parse(right))


def sides_of(
    latex: str, declaration: Declaration, macros: dict[str, Macro]
) -> tuple[list[Token], str, list[Token]]:
    """The tokens before the sign of a line, the sign, the tokens behind it. Raises Unread."""
    found = _tokens(latex, declaration, macros)
    depth, cuts = 0, []
    for place, token in enumerate(found):
        depth += (token.text in "([{") - (token.text in ")]}")
        if depth == 0 and token.text in (*SIGNS, STEP):
            cuts.append(place)
    if len(cuts) != 1:
        raise Unread(f"{latex!r} is declared; expected one equality or inequality")
    (cut,) = cuts
    return found[:cut], found[cut].text, found[cut + 1 :]


def formula_of(
    latex: str, declaration: Declaration, dressed: Dresses, macros: dict[str, Macro]
) -> Node:
    """A formula that stands for itself. Raises Unread."""
    return dressed.whole(parse(_tokens(latex, declaration, macros)))


def _tokens(latex: str, declaration: Declaration, macros: dict[str, Macro]) -> list[Token]:
    found = expanded(tokens(latex, 0, declaration.decimal_comma, declaration.words), macros)
    return transposed(found, declaration.transposes)
