"""Sums, derivatives without a fraction, tables and norms: the larger phrases of a formula."""

from __future__ import annotations

from collections.abc import Sequence

from lessons.audit.grammar import series
from lessons.audit.grammar.bare_sums import NO_INDEX
from lessons.audit.grammar.operators import Operators
from lessons.audit.scanning.lexer import Token
from lessons.audit.scanning.notations import CLOSING
from lessons.audit.trees import Node

RELATION = {"=", r"\neq", "<", ">", r"\leq", r"\geq", r"\in", "|", ":"}
WHOLE = {".", ":", r"\cdot"}  # a whole axis: w_{.j} is the column j of w
GRIDS = {"pmatrix", "bmatrix", "matrix", "vmatrix", "smallmatrix", "Bmatrix"}


class Tables(Operators):
    """The part of the parser for phrases that hold formulas in a frame of their own."""

    def sum(self) -> Node:
        r"""Σ with its indices, ends and exceptions: ("sum", (indices, low, high, except, body))."""
        kind = self.take().text.removeprefix("\\")
        low = high = None
        indices: tuple[str, ...] = ()
        left_out: tuple[Node, ...] = ()
        while self.next in ("_", "^"):
            if self.take().text == "_":
                indices, low, left_out = self.below_sum(self.argument())
            elif end := self.argument():
                high = self.whole(end)
        if not indices and (kind == "prod" or high is not None):
            raise self.refuse(NO_INDEX)
        return Node(kind, (indices, low, high, left_out, self.sum_body()))

    def below_sum(
        self, tokens: Sequence[Token]
    ) -> tuple[tuple[str, ...], Node | None, tuple[Node, ...]]:
        """(indices, the lower end, what is left out)."""
        relations = [place for place, token in enumerate(tokens) if token.text in RELATION]
        if not relations:
            return tuple(self.index_letter(t) for t in tokens if t.text not in ",;"), None, ()
        if len(relations) > 1:
            raise self.refuse("more than one relation stands below Σ")
        (cut,) = relations
        left, sign, right = tokens[:cut], tokens[cut].text, tokens[cut + 1 :]
        if sign == r"\in":
            left = [token for token in left if token.text not in (r"\mathbf", r"\bm", "{", "}")]
        if sign == r"\in" and len(left) == 1 and _is_set(right):
            name = self.whole(right)
            return (self.index_letter(left[0]),), Node("set", (name,)), ()
        if len(left) != 1 or sign not in ("=", r"\neq"):
            shown = "".join(token.text for token in tokens)
            raise self.refuse(f"a sum over {shown}: only k, k = 1 and k \\neq i are understood")
        index = (self.index_letter(left[0]),)
        if sign == "=":
            return index, self.whole(right), ()
        parts = [[token] for token in right if token.text != ","]
        return index, None, tuple(self.whole(part) for part in parts)

    def index_letter(self, token: Token) -> str:
        """The letter that a token is as an index. Raises Unread where it is none."""
        letter = token.text.removeprefix("\\")
        if not letter.isalpha():
            raise self.refuse(f"{token.text!r} is no index")
        return letter

    def places(self, tokens: Sequence[Token]) -> tuple[Node, ...]:
        """The indices below a letter: ij and i,j are two, k+1 is one, a word is a name."""
        if not tokens:
            raise self.refuse("an index is empty")
        texts = [token.text for token in tokens]
        if RELATION & {*texts} - WHOLE or (":" in texts and "," not in texts):
            raise self.refuse("a relation stands below a letter")
        parts: list[list[Token]] = [[]]
        joined = False
        depth = 0
        for token in tokens:
            depth += (token.text in CLOSING) - (token.text in CLOSING.values())
            if depth or token.text in CLOSING.values():
                parts[-1].append(token)
                continue
            if token.text in ",;":
                parts.append([])
                continue
            if parts[-1] and not joined and _simple(token) and _simple(parts[-1][-1]):
                parts.append([])
            joined = token.text in "+-"
            parts[-1].append(token)
        if len(parts) == 1:
            return (self.whole(tokens),)
        return tuple(Node("all") if _is_axis(part) else self.whole(part) for part in parts)

    def bracket_relates(self) -> bool:
        """Whether a relation stands in the bracket that begins here, as in 1(x > 0)."""
        at, depth = self.at, 0
        for token in self.tokens[at:]:
            depth += (token.text in CLOSING) - (token.text in CLOSING.values())
            if depth == 1 and token.text in RELATION - {"|", ":"}:
                return True
            if depth == 0:
                return False
        return False

    def relation(self, tokens: Sequence[Token]) -> tuple[Node, str, Node]:
        """(left, sign, right) of a relation inside brackets."""
        cuts = [place for place, token in enumerate(tokens) if token.text in RELATION]
        if len(cuts) != 1:
            raise self.refuse("a single relation is wanted in this bracket")
        (cut,) = cuts
        return self.whole(tokens[:cut]), tokens[cut].text, self.whole(tokens[cut + 1 :])

    def table(self) -> Node:
        """A matrix, or cases; the rows of cases are branches with conditions."""
        self.take()
        name = "".join(token.text for token in self.inside())
        body = self.until_end()
        if name in ("cases", "dcases", "cases*"):
            return Node("cases", tuple(self.branch(row) for row in _cut(body, r"\\") if row))
        if name not in GRIDS:
            raise self.refuse(f"the environment {name} is not known here")
        cut = [_cut(row, "&") for row in _cut(body, r"\\") if row]
        dots = any(token.text == r"\dots" for token in body)
        rows = [[self.whole(cell) for cell in row if cell or not dots] for row in cut]
        if any(series.DOTS in row for row in rows):
            return series.table(rows)
        return Node("matrix", tuple(map(tuple, rows)))

    def until_end(self) -> list[Token]:
        r"""The tokens to the `\end` of the environment that is open."""
        depth = 1
        for place in range(self.at, len(self.tokens)):
            text = self.tokens[place].text
            depth += (text == r"\begin") - (text == r"\end")
            if depth == 0:
                body = list(self.tokens[self.at : place])
                self.at = place + 1
                self.inside()
                return body
        raise self.refuse("an environment is never closed")

    def branch(self, row: list[Token]) -> Node:
        """A row of cases: its value and its condition, None for otherwise."""
        words = {"if", "for", "when", "else", "otherwise", "and", "in", "case", "all", "the"}
        said = [token.words.lower() for token in row if token.text == r"\text"]
        cells = _cut([token for token in row if token.text not in (r"\text", r"\quad")], "&")
        unknown = {word for text in said for word in text.replace(",", " ").split()} - words
        if unknown or len(cells) > 2:
            raise self.refuse(f"the branch says {', '.join(sorted(unknown))}: write a relation")
        value = cells[0][:-1] if cells[0] and cells[0][-1].text == "," else cells[0]
        condition = [
            t for t in (cells[1] if len(cells) > 1 else []) if t.text not in (",", ".", ";")
        ]
        if not condition and not any("wise" in text or "else" in text for text in said):
            raise self.refuse("a branch has no condition")
        return Node("branch", (self.whole(value), self.relation(condition) if condition else None))


def _is_set(tokens: Sequence[Token]) -> bool:
    """Whether the tokens are one letter, perhaps with an index: the name of a set."""
    plain = [t.text for t in tokens if t.text not in (r"\mathcal", r"\mathbb", "{", "}")]
    return bool(plain) and plain[0][:1].isupper() and plain[1:2] in ([], ["_"]) and len(plain) < 4


def _is_axis(part: Sequence[Token]) -> bool:
    return len(part) == 1 and part[0].text in WHOLE


def _simple(token: Token) -> bool:
    if token.text in WHOLE:
        return True
    plain = token.text.removeprefix("\\")
    return plain.isalpha() or plain.isdigit()


def _cut(tokens: Sequence[Token], sign: str) -> list[list[Token]]:
    """The tokens between signs that stand outside of all brackets."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.text in ("{", "(", r"\begin")) - (token.text in ("}", ")", r"\end"))
        if depth == 0 and token.text == sign:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts
