"""A relation that a declaration states in a line of LaTeX: a hypothesis, or a right line."""

from lessons.audit.grammar.bold import Dresses
from lessons.audit.grammar.parser import parse
from lessons.audit.lexicon.declaration import Declaration
from lessons.audit.scanning.lexer import tokens, transposed
from lessons.audit.scanning.macros import Macro, expanded
from lessons.audit.trees import Node, Unread

Relation = tuple[Node, str, Node]
SIGNS = ("=", r"\neq", "<", ">", r"\leq", r"\geq")


def relation_of(
    latex: str, declaration: Declaration, dressed: Dresses, macros: dict[str, Macro]
) -> Relation:
    """A line as (left, relation, right). Raises Unread."""
    found = expanded(tokens(latex, 0, declaration.decimal_comma, declaration.words), macros)
    found = transposed(found, declaration.transposes)
    depth, cuts = 0, []
    for place, token in enumerate(found):
        depth += (token.text in "([{") - (token.text in ")]}")
        if depth == 0 and token.text in SIGNS:
            cuts.append(place)
    if len(cuts) != 1:
        raise Unread(f"given: has {latex!r}; expected one equality or inequality")
    (cut,) = cuts
    left, right = (dressed.whole(parse(part)) for part in (found[:cut], found[cut + 1 :]))
    return left, found[cut].text, right
