"""Signs of equality that make no equality: where nobody looks. They are told, never lost."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lessons.audit.scanning.layout import EQUALS, SCRIPTS, SIDES, environment
from lessons.audit.scanning.lexer import Token
from lessons.audit.scanning.notations import CLOSING

CONDITION = {"&", r"\text", r"\quad", ","}  # what a row of cases says behind it is a condition


def hidden(found: Sequence[Token], read: set[int]) -> Iterator[Token]:
    """The signs of equality outside of all brackets and indices that are not among those read."""
    closing = dict(_pairs(found))
    ends: list[int] = []
    tables: list[int] = []
    for at, (before, token) in enumerate(pairwise([Token("", -1), *found])):
        while ends and ends[-1] <= at:
            ends.pop()
        while tables and tables[-1] <= at:
            tables.pop()
        if token.text in EQUALS and token.at not in read and not ends:
            yield token
        if token.text == r"\begin" and environment(found, at)[0] in SIDES:
            tables.append(closing.get(at, len(found)))
        free = token.text == r"\begin" or (token.text == "{" and before.text not in SCRIPTS)
        if at in closing and not free:
            ends.append(closing[at])
        elif tables and not ends and token.text in CONDITION:
            ends.append(_row_end(found, at, tables[-1]))


def _row_end(found: Sequence[Token], at: int, last: int) -> int:
    r"""The place of the next `\\` of a table that ends at `last`."""
    return next((p for p in range(at, last) if found[p].text == r"\\"), last)


def _pairs(found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """(where a bracket or an environment begins, where it ends) of each that is closed."""
    opened: list[int] = []
    for at, token in enumerate(found):
        if token.text in CLOSING or token.text == r"\begin":
            opened.append(at)
        elif (token.text in CLOSING.values() or token.text == r"\end") and opened:
            yield opened.pop(), at
