"""The lines of `given:`, each a hypothesis, or the meaning of a declared function."""

from collections.abc import Collection

from lessons.audit.alphabet import Letters
from lessons.audit.bold import Dresses
from lessons.audit.declaration import Declaration
from lessons.audit.kinds_of_line import Form, form_of
from lessons.audit.lexer import tokens, transposed
from lessons.audit.macros import Macro, expanded
from lessons.audit.parser import parse
from lessons.audit.trees import Node, Unread

Relation = tuple[Node, str, Node]


def given_line(
    latex: str,
    declaration: Declaration,
    dressed: Dresses,
    macros: dict[str, Macro],
    transposes: Collection[str],
) -> Relation:
    """A line of `given:` as (left, relation, right)."""
    raw = tokens(latex, 0, declaration.decimal_comma, declaration.words)
    found = transposed(expanded(raw, macros), transposes)
    depth, cuts = 0, []
    for place, token in enumerate(found):
        depth += (token.text in "([{") - (token.text in ")]}")
        if depth == 0 and token.text in ("=", r"\neq", "<", ">", r"\leq", r"\geq"):
            cuts.append(place)
    if len(cuts) != 1:
        raise Unread(f"given: has {latex!r}; expected one equality or inequality")
    (cut,) = cuts
    left, right = (dressed.whole(parse(part)) for part in (found[:cut], found[cut + 1 :]))
    return left, found[cut].text, right


def defined_function(given: Relation, letters: Letters) -> Form | None:
    """The form of what a line of `given:` defines, where it defines a declared function."""
    left, relation, _ = given
    form = form_of(left, letters) if relation == "=" and left.kind == "applied" else None
    return form if form is not None and letters.is_unknown_function(form.refer.name) else None
