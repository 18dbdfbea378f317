r"""The tokens of a display, cut into rows, and rows into clauses of sides and relations.

A clause ends at a comma, a semicolon, `\quad`, words, or ⇒, outside of all brackets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lessons.audit.scanning.layout import EQUALS
from lessons.audit.scanning.lexer import Token
from lessons.audit.scanning.notations import NAMED_FUNCTIONS, RELATIONS

OPENING, CLOSED = {"(", "[", "{", r"\{"}, {")", "]", "}", r"\}"}
HENCE = {"hence", "thus", "therefore", "so", "implies", "gives", "yields"}
OPERATORS = {r"\cdot", r"\times", "*", "/", r"\odot"}
ARROWS = {r"\rightarrow", r"\to", r"\longrightarrow"}
ENDS = {",", ";", r"\quad", ":", r"\Rightarrow", "."}
PROSE = {
    "for", "if", "when", "where", "since", "because", "as", "with", "and", "or", "let", "define",
    "so", "then", "hence", "thus", "is", "by", "else", "all", "otherwise", "any", "each", "every",
    "from", "we", "have", "get", "given", "to", "in", "of", "on", "using", "assuming", "the", "via",
    "that", "iff", "set", "setting", "solve", "this", "unless", "except", "provided", "only",
}  # fmt: skip


@dataclass
class Clause:
    """Sides with relations between them; the first side is empty where it goes on from before.

    `words` stand in front of it, `follows` means that ⇒ does; `aside` means that it stands in
    brackets of its own with words, as in (since …).
    """

    words: str = ""
    follows: bool = False
    aside: bool = False
    sides: list[list[Token]] = field(default_factory=lambda: [[]])
    relations: list[Token] = field(default_factory=list)

    @property
    def leads_on(self) -> bool:
        """Whether ⇒ or a word such as hence stands in front."""
        return self.follows or bool(set(self.words.lower().split()) & HENCE)

    @property
    def empty(self) -> bool:
        """Whether nothing stands in the clause."""
        return not self.relations and not self.sides[0] and not self.words


def rows(found: list[Token]) -> list[list[Clause]]:
    """The rows of a display that is laid open, each a list of clauses."""
    return [list(_clauses(row)) for row in _broken(found)]


def _depths(found: list[Token]) -> Iterator[tuple[Token, int]]:
    """Every token with the number of brackets and tables that are open around it."""
    depth = 0
    for token in found:
        if token.text in CLOSED or token.text == r"\end":
            depth = max(depth - 1, 0)
        yield token, depth
        if token.text in OPENING or token.text == r"\begin":
            depth += 1


def _broken(found: list[Token]) -> list[list[Token]]:
    lines: list[list[Token]] = [[]]
    for token, depth in _depths(found):
        if depth == 0 and token.text == r"\\":
            lines.append([])
        elif depth or token.text != "&":
            lines[-1].append(token)
    return _continued([line for line in lines if line])


def _continued(lines: list[list[Token]]) -> list[list[Token]]:
    """The lines with those joined that end in an operator, or begin with one and have no sign of
    equality of their own."""
    joined: list[list[Token]] = []
    for line in lines:
        start = next((place for place, token in enumerate(line) if token.text != "&"), 0)
        plain, first = line[start:], line[start].text
        leads = first in ("+", "-") and not any(
            token.text in EQUALS and not depth for token, depth in _depths(plain)
        )
        open_end = bool(joined) and joined[-1][-1].text in (*OPERATORS, "+", "-")
        if joined and joined[-1][-1].text not in ENDS and (leads or first in OPERATORS or open_end):
            joined[-1] += plain
        else:
            joined.append(plain)
    return joined


def is_name(token: Token) -> bool:
    r"""Whether words in a formula are a name, such as `\text{softmax}`."""
    word = token.words
    if word in NAMED_FUNCTIONS:
        return True
    return bool(re.fullmatch(r"[A-Za-z][A-Za-z\d-]*", word)) and word.lower() not in PROSE


def _clauses(row: list[Token]) -> Iterator[Clause]:
    clause, at = Clause(), 0
    pairs = list(_depths(row))
    while at < len(pairs):
        token, depth = pairs[at]
        if depth == 0 and token.text in "([" and _begins_aside(pairs, at):
            end = _bracket_end(pairs, at)
            yield from () if clause.empty else (clause,)
            inside = [token for token, _ in pairs[at + 1 : end]]
            yield from _aside(inside)
            clause, at = Clause(), end + 1
            continue
        at += 1
        if depth == 0 and token.text == r"\text" and not is_name(token):
            yield from () if clause.empty else (clause,)
            clause = Clause(words=token.words)
        elif depth == 0 and token.text in ARROWS and _stands_between(clause, pairs, at):
            yield from () if clause.empty else (clause,)
            clause = Clause()
        elif depth == 0 and token.text in ENDS and not _goes_on(token, pairs, at):
            if clause.empty or not (clause.relations or clause.sides[0]):
                if token.text == r"\Rightarrow":
                    yield from () if clause.empty else (clause,)
                    clause = Clause(follows=True)
                continue
            yield clause
            clause = Clause(follows=token.text == r"\Rightarrow")
        elif depth == 0 and (token.text in EQUALS or token.text in RELATIONS):
            clause.relations.append(token)
            clause.sides.append([])
        else:
            clause.sides[-1].append(token)
    yield from () if clause.empty else (clause,)


def _stands_between(clause: Clause, pairs: list[tuple[Token, int]], at: int) -> bool:
    """Whether an arrow leads from one formula to the next, and is no relation of two sides."""
    empty = not clause.relations and not clause.sides[0]
    spaced = at < len(pairs) and pairs[at][0].text == r"\quad"
    return empty or spaced or any(relation.text in EQUALS for relation in clause.relations)


def _goes_on(token: Token, pairs: list[tuple[Token, int]], at: int) -> bool:
    """A point or a colon inside a formula is no end of it; the grammar refuses it."""
    if token.text == ":":
        return at < len(pairs) and pairs[at][0].text == "="
    return token.text == "." and at < len(pairs) and pairs[at][0].text not in (*ENDS, r"\text")


def _begins_aside(pairs: list[tuple[Token, int]], at: int) -> bool:
    after = pairs[at + 1][0] if at + 1 < len(pairs) else None
    return after is not None and after.text == r"\text" and not is_name(after)


def _bracket_end(pairs: list[tuple[Token, int]], at: int) -> int:
    depth = pairs[at][1]
    ends = (p for p in range(at + 1, len(pairs)) if pairs[p][1] == depth)
    return next(ends, len(pairs) - 1)


def _aside(inside: list[Token]) -> Iterator[Clause]:
    for clause in _clauses(inside):
        clause.aside = True
        yield clause
