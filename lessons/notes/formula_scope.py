"""A formula of the notes, read into a tree, and what its letters stand for at one place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from sympy import Expr, Symbol

from lessons.audit.declaration import Declaration
from lessons.audit.lexer import tokens
from lessons.audit.parser import parse
from lessons.audit.trees import Node, Unread
from lessons.notes.arrays import Array
from lessons.symbols import i, j, k, l, m

LETTERS = {str(letter): letter for letter in (i, j, k, l, m)}


@dataclass(frozen=True)
class Scope:
    """What the letters of a formula stand for, at one place in it.

    `letter(name, index, scope)` is the meaning of a letter. Σ over `examples` adds over the
    examples. `example` is the example that z, y and x belong to: l outside of that Σ, s inside.
    `prime` is what a prime differentiates by. With `all_move`, ∂C/∂z_i is read as the rate at
    which C changes when z_i moves in every example at once.
    """

    letter: Callable[[str, Expr | None, "Scope"], Array]
    declaration: Declaration = field(default_factory=Declaration)
    examples: str = ""
    example: Symbol = l
    prime: Node | None = None
    all_move: bool = False

    def read(self, latex: str, wide: bool = False) -> Node:
        """The tree of one formula. Raises Unread, a ValueError.

        A sum reaches over the product behind it and stops at a plus or a minus. With `wide` it
        reaches on to the end of its bracket, as if the brackets that some lines lack were there.
        """
        said = self.declaration
        return _tree(latex, wide, said.decimal_comma, said.words)


@cache
def _tree(latex: str, wide: bool, comma: bool, words: tuple[str, ...]) -> Node:
    return parse(tokens(latex, 0, comma, words), wide)


def index_symbol(node: Node) -> Symbol:
    """The symbol of an index. Raises Unread."""
    if node.kind != "letter" or node.parts[0] not in LETTERS:
        raise Unread(f"{node.parts[0]!r} is no index")
    return LETTERS[node.parts[0]]
