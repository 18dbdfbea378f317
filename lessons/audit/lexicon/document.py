"""A text, read: its equalities, the tree of every side, and what its letters are."""

from dataclasses import dataclass, field
from typing import TypeGuard

from lessons.audit.grammar.bold import Dresses
from lessons.audit.grammar.parser import parse
from lessons.audit.grammar.primes import primed
from lessons.audit.lexicon.alphabet import Letters
from lessons.audit.lexicon.declaration import Declaration
from lessons.audit.lexicon.relations import Relation, formula_of, relation_of
from lessons.audit.scanning.equalities import Equality, Side
from lessons.audit.scanning.lexer import Token
from lessons.audit.scanning.macros import Macro
from lessons.audit.trees import Node, Unread


@dataclass
class Document:
    """A text and what was read of it; `lost` are the places of displays that no token is read of.

    `trees` holds every side's tree once, or why it has none; `given` what `given:` says, and its
    LaTeX.
    """

    text: str
    declaration: Declaration
    macros: dict[str, Macro]
    equalities: list[Equality]
    lost: list[tuple[int, str]]
    trees: dict[Side, Node | Unread]
    letters: Letters
    dresses: Dresses
    given: dict[Relation, str] = field(default_factory=dict)
    misjoined: dict[int, str] = field(default_factory=dict)

    def wide(self, one: Equality) -> Node:
        """The right side of an equality as if there were brackets behind Σ. Raises Unread."""
        return self._primed(self.dresses.whole(parse(one.right, wide=True)), self.tree(one.start))

    def _primed(self, side: Node, start: Node) -> Node:
        by_left = self.declaration.primes == "by the left side"
        return primed(side, start) if by_left else side

    def tree(self, side: Side) -> Node:
        """The tree of a side. Raises Unread."""
        if side not in self.trees:
            self.trees[side] = settled(tree_of(side), self.dresses)
        found = self.trees[side]
        if isinstance(found, Unread):
            raise found
        return found

    def declared_line(self, latex: str) -> Relation:
        """A line of the declaration as (left, relation, right). Raises Unread."""
        left, sign, right = relation_of(latex, self.declaration, self.dresses, self.macros)
        return left, sign, self._primed(right, left)

    def formula(self, latex: str) -> Node:
        """A formula of the declaration. Raises Unread."""
        return formula_of(latex, self.declaration, self.dresses, self.macros)

    def place(self, at: int) -> tuple[int, int]:
        """(line, column) of a place in the text, both from 1."""
        return place_in(self.text, at)

    def printed(self, first: Token, last: Token) -> str:
        """What is printed from one token to another."""
        return " ".join(self.text[first.at : last.at + max(len(last.text), 1)].split())

    def source(self, one: Equality) -> str:
        """An equality as it is printed: its left side where a chain begins, the sign, the right."""
        first = one.left[0].at if one.before is None else one.at
        last = max(token.at + len(token.text) for token in one.right)
        end = min(last, one.display.start + len(one.display.latex))
        return " ".join(self.text[first : max(end, one.at + 1)].split())


def place_in(text: str, at: int) -> tuple[int, int]:
    """(line, column) of a place in a text, both from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def tree_of(side: Side) -> Node | Unread:
    """The tree of a side, or why it has none."""
    try:
        return parse(side)
    except Unread as error:
        return error


def is_tree(found: Node | Unread) -> TypeGuard[Node]:
    """Whether a side was understood."""
    return isinstance(found, Node)


def settled(found: Node | Unread, dressed: Dresses) -> Node | Unread:
    """A tree with every letter in its dress: bold, or the same as another."""
    return dressed.whole(found) if is_tree(found) else found
