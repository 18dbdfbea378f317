r"""A formula's tokens, read once into a tree.

A product binds stronger than + and −; Σ reaches over the product behind it (with `wide`, to the end
of its bracket); \ln without brackets takes one factor. What can be read in two ways is refused.
"""

from collections.abc import Sequence
from functools import reduce

from lessons.audit.grammar import series
from lessons.audit.grammar.atoms import Atoms
from lessons.audit.grammar.probabilities import is_probability, probability
from lessons.audit.scanning.lexer import Token
from lessons.audit.scanning.notations import PRODUCTS
from lessons.audit.trees import Node, Unread

STOPS = {"", "+", "-", ")", "]", "}", r"\}", ",", "=", "|", r"\|", "&", r"\\", r"\pm", r"\mp", ";"}
DEEPEST = 100
STARTS_SUM = {r"\sum", r"\prod"}
HEADS = {"letter", "index", "prime", "super", "name"}


def parse(tokens: Sequence[Token], wide: bool = False) -> Node:
    """The tree of one formula. Raises Unread with the place of what is not understood."""
    if not tokens:
        raise Unread("one side is empty")
    try:
        node = _whole(tokens, wide, 0)
    except RecursionError:
        raise Unread("the formula is nested too deep to be read", tokens[0].at) from None
    if _is_deep(node):
        raise Unread(f"more than {DEEPEST} terms or factors in a row are not read", tokens[0].at)
    return node


def _is_deep(node: Node) -> bool:
    """Whether a tree has more levels than can be walked down; a long sum is one level a term."""
    levels, level = 0, [node]
    while level and levels <= DEEPEST:
        levels, level = levels + 1, [child for one in level for child in one.children]
    return bool(level)


def _whole(tokens: Sequence[Token], wide: bool, depth: int) -> Node:
    reader = Parser(tokens, wide, depth)
    node = reader.total()
    if reader.next:
        raise reader.refuse(f"{reader.next!r} is not understood here")
    return node


class Parser(Atoms):
    """Each method reads one kind of phrase and returns its node."""

    def whole(self, tokens: Sequence[Token]) -> Node:
        """The tree of what stands inside a bracket."""
        if not tokens:
            raise self.refuse("there is an empty bracket")
        return _whole(tokens, self.wide, self.depth + 1)

    def total(self) -> Node:
        """Terms with plus and minus between them."""
        terms = [self.signed()]
        while self.next in ("+", "-"):
            sign = self.take().text
            term = self.signed() if self.next in ("+", "-") else self.product()
            terms.append(_with_sign(sign, term))
        return reduce(lambda one, other: Node("plus", (one, other)), self.without_dots(terms))

    def without_dots(self, terms: list[Node]) -> list[Node]:
        """The terms with a sum in the place of those around …"""
        if series.DOTS not in terms or len(terms) == 1:
            return terms
        dots = terms.index(series.DOTS)
        starts = (place for place in range(dots) if _has_numeral(terms[place], "1"))
        start = next(starts, 0)
        return [*terms[:start], series.added(terms[start : dots + 2]), *terms[dots + 2 :]]

    def signed(self) -> Node:
        """A product, with a plus or minus in front or without."""
        if self.next in ("+", "-"):
            sign = self.take().text
            return _with_sign(sign, self.product())
        return self.product()

    def product(self) -> Node:
        """Factors with a sign of multiplication, a slash or nothing between them."""
        node, slashed = self.factor(), False
        while self.next not in STOPS or self.opens_bars:
            sign = self.next
            if sign == "/":
                self.take()
                node, slashed = Node("fraction", (node, self.factor())), True
                continue
            if sign in PRODUCTS:
                self.take()
                factor = self.signed() if self.next in ("+", "-") else self.factor()
                node = Node(PRODUCTS[sign], (node, factor))
            else:
                self._refuse_two_readings(node, slashed)
                node = Node("times", (node, self.factor()))
            slashed = False
        return node

    def _refuse_two_readings(self, node: Node, slashed: bool) -> None:
        """a/b c and \\ln a c can be read in two ways; so can numbers with nothing between them."""
        closed = self.at and self.tokens[self.at - 1].text == ")"
        if self.next[0].isdigit() and not closed:
            raise self.refuse(f"{self.next} stands beside another factor with no sign between them")
        last = node.parts[1] if node.kind in ("times", "dot", "entrywise") else node
        simple = self.next[0].isalpha() or self.next[0] == "\\"
        bare = last.kind == "call" and last.parts[2] == "bare" and self.next not in STARTS_SUM
        bottom = node.parts[1] if node.kind == "fraction" and slashed else None
        below = bottom is not None and bottom.kind != "number" and self.next not in STARTS_SUM
        if (bare and simple) or (below and simple):
            raise self.refuse(
                f"does {self.next} belong to what stands before it? Write brackets, or a dot"
            )

    def factor(self) -> Node:
        """An atom with what hangs on it: indices, powers, primes, a bracket that it may call."""
        node = self.atom()
        while True:
            if self.next in ("_", "^", "'"):
                node = self.mark(node)
            elif is_probability(self, node):
                node = probability(self, node)
            elif self.next in ("(", "[") and node.kind in HEADS and not _is_power(node):
                node = Node("applied", (node, self.arguments()))
            else:
                return node

    def arguments(self, spaced: bool = False) -> tuple[Node, ...]:
        """What stands between brackets, cut at its commas; if `spaced`, at wide spaces too."""
        inside, depth = self.inside(), 0
        signs = (",", ";", r"\quad") if spaced else (",", ";")
        parts: list[list[Token]] = [[]]
        for token in inside:
            depth += (token.text in "([{") - (token.text in ")]}")
            if depth == 0 and token.text in signs:
                parts.append([])
            else:
                parts[-1].append(token)
        return tuple(self.whole(part) for part in parts)

    def sum_body(self) -> Node:
        """What Σ reaches over."""
        if self.wide:
            return self.total()
        return self.signed()

    def operand(self) -> Node:
        """What ∂/∂z with nothing above it works on: a bracket, or the rest of the product."""
        if self.next in ("+", "-"):
            return self.signed()
        bracket = self.next in ("(", "[")
        node = self.factor()
        if bracket or self.next in STOPS:
            return node
        if self.next in ("(", "["):
            raise self.refuse("does the derivative reach over this bracket? Write brackets")
        while self.next not in STOPS:
            sign = self.next
            if sign == "/":
                raise self.refuse("does the derivative reach over the slash? Write brackets")
            if sign in PRODUCTS:
                self.take()
            node = Node(PRODUCTS.get(sign, "times"), (node, self.factor()))
        return node


def _is_power(node: Node) -> bool:
    return node.kind == "super" and node.parts[1].kind == "number" and not node.parts[2]


def _has_numeral(node: Node, numeral: str) -> bool:
    """Whether a numeral stands as an index somewhere in a term."""
    places = (n.parts[1] for n in node.every if n.kind == "index")
    return any(Node("number", (numeral,)) in below for below in places)


def _with_sign(sign: str, node: Node) -> Node:
    return Node("minus", (node,)) if sign == "-" else node
