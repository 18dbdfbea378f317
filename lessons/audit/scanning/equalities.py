"""Every equality of a document, with the chain that it belongs to and what is said beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lessons.audit.scanning.beside import Beside, Hypothesis
from lessons.audit.scanning.displays import Display
from lessons.audit.scanning.hidden import hidden
from lessons.audit.scanning.layout import EQUALS, laid_open
from lessons.audit.scanning.lexer import Token
from lessons.audit.scanning.rows import Clause, rows

Side = tuple[Token, ...]
DOTS = (r"\dots",)
HIDDEN = "an equality stands in a place that is not looked into: write it in a line of its own"
LEAD_ON = {"+", "-", r"\cdot", r"\times"}


@dataclass(frozen=True)
class Equality:
    """One printed equality of two sides, at the place `at` of the text.

    `start` is where its chain began, `before` the number of the equality that ends in `left`, or
    None; `words` stand in front of it, `hypotheses` beside it. `unclear` is the sentence for what
    stands beside it and is not understood.
    """

    number: int
    at: int
    relation: str
    start: Side
    left: Side
    right: Side
    before: int | None
    display: Display
    words: str = ""
    follows: bool = False
    hypotheses: tuple[Hypothesis, ...] = ()
    unclear: str = ""


class Found(NamedTuple):
    """The equalities of a text, and (place, why) of each sign of equality that makes none."""

    equalities: list[Equality]
    lost: list[tuple[int, str]]


class _Chain(NamedTuple):
    start: Side = ()
    last: Side = ()
    before: int | None = None


def equalities(cut: Iterable[tuple[Display, list[Token]]], indices: set[str]) -> Found:
    """The equalities of displays that were cut into tokens; `indices` are the text's index letters.

    An equality of two index letters beside another equality is a hypothesis of that one.
    """
    reader = _Reader(indices)
    held: list[Token] = []
    for display, tokens in cut:
        tokens, held = [*held, *tokens], []
        if tokens and tokens[-1].text in LEAD_ON and not display.inline:
            held = tokens
        else:
            reader.read(display, tokens)
    return Found(reader.found, reader.lost)


class _Reader:
    """Goes through displays in order and keeps the chain that is being read."""

    def __init__(self, indices: set[str]):
        self.indices, self.section = indices, -1
        self.found: list[Equality] = []
        self.lost: list[tuple[int, str]] = []
        self.chain = self.waiting = _Chain()

    def read(self, display: Display, tokens: list[Token]) -> None:
        if display.section != self.section:
            self.section, self.chain = display.section, _Chain()
        kept = self.chain
        tokens = laid_open(tokens)
        found = rows(tokens)
        for row in found:
            self._row(display, row)
        read = {sign.at for row in found for clause in row for sign in clause.relations}
        self.lost += [(sign.at, HIDDEN) for sign in hidden(tokens, read)]
        if display.inline and not (tokens and tokens[0].text in EQUALS):
            self.chain = kept

    def _row(self, display: Display, row: list[Clause]) -> None:
        here: list[Equality] = []
        beside = Beside(self.indices)
        for clause in _without_ranges(row):
            if not beside.takes(clause, bool(here)):
                here += self._clause(display, clause, len(self.found) + len(here))
        self.found += beside.laid_on(here)

    def _clause(self, display: Display, clause: Clause, number: int) -> list[Equality]:
        here: list[Equality] = []
        for relation, side, begins in _steps(clause):
            dots = tuple(token.text for token in side) == DOTS
            if begins:
                self.chain = self.waiting if dots else _Chain(side, side)
            elif dots:
                self.waiting = self.chain
            elif not self.chain.last:
                self.lost.append((relation.at, f"nothing stands before this {relation.text}"))
                self.chain = _Chain(side, side)
            else:
                start, last, before = self.chain
                one = Equality(
                    number + len(here), relation.at, relation.text, start, last, side, before,
                    display, clause.words, clause.leads_on,
                )  # fmt: skip
                here.append(one)
                self.chain = _Chain(start, side, one.number)
        return here


def _steps(clause: Clause) -> Iterator[tuple[Token, Side, bool]]:
    """(relation before it, side, whether a chain begins with it) for each side in turn."""
    first = tuple(clause.sides[0])
    nowhere = Token("", -1)
    if first:
        yield nowhere, first, True
    for relation, side in zip(clause.relations, clause.sides[1:], strict=True):
        if not side:
            continue
        if relation.text in EQUALS:
            yield relation, tuple(side), False
        else:
            yield nowhere, tuple(side), True


def _without_ranges(row: list[Clause]) -> list[Clause]:
    """The clauses without k = 1, …, K, which says no more than every index of its range."""
    kept, at = [], 0
    while at < len(row):
        dots = next((p for p in range(at + 1, min(at + 4, len(row))) if _is_dots(row[p])), None)
        clause = row[at]
        simple = len(clause.relations) == 1 and all(len(side) == 1 for side in clause.sides)
        if dots and simple and all(not row[p].relations for p in range(at + 1, dots + 1)):
            at = dots + 2 if dots + 1 < len(row) and not row[dots + 1].relations else dots + 1
            continue
        kept.append(clause)
        at += 1
    return kept


def _is_dots(clause: Clause) -> bool:
    return not clause.relations and [token.text for token in clause.sides[0]] == list(DOTS)


def index_letters(tokens: list[Token]) -> set[str]:
    """The letters that stand below others, or below Σ, in some formula."""
    found: set[str] = set()
    for at, token in enumerate(tokens[:-1]):
        if token.text != "_":
            continue
        inside = [tokens[at + 1]]
        if inside[0].text == "{":
            end = next((p for p in range(at, len(tokens)) if tokens[p].text == "}"), len(tokens))
            inside = tokens[at + 2 : end]
        found |= {one.text for one in inside if one.text.isalpha() and one.text.islower()}
    return found
