"""A printed side with other numbers in the place of its own, sign by sign as it stands there."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lessons.audit.meaning.quantities import Numbers
from lessons.audit.scanning.lexer import Token

BETWEEN = {",", r"\quad", "-"}


class _Number(NamedTuple):
    """Where a printed number begins and ends in the text, its sign with it, and its decimals."""

    start: int
    end: int
    decimals: int


def with_numbers(text: str, side: Sequence[Token], arrays: Sequence[Numbers], comma: bool) -> str:
    """The side of a text with other numbers in its lists and matrices, in as many decimals.

    Empty where it has not as many numbers as the arrays.
    """
    blocks = list(_blocks(side))
    if [len(block) for block in blocks] != [array.size for array in arrays]:
        return ""
    shown, at = "", side[0].at
    for block, array in zip(blocks, arrays, strict=True):
        decimals = max(number.decimals for number in block)
        for number, value in zip(block, array.flat, strict=True):
            shown += text[at : number.start] + _decimal(float(value), decimals, comma)
            at = number.end
    return shown + text[at : side[-1].at + len(side[-1].text)]


def _blocks(side: Sequence[Token]) -> Iterator[list[_Number]]:
    """The numbers of each list and matrix, or of the one number that the side is."""
    at = 0
    while at < len(side):
        end = _end(side, at)
        if end is None:
            at += 1
            continue
        yield list(_numbers(side[at:end]))
        at = end


def _end(side: Sequence[Token], at: int) -> int | None:
    """The place behind the list or matrix that begins here; None where none does."""
    if side[at].text == r"\begin":
        end = next((p for p in range(at, len(side)) if side[p].text == r"\end"), None)
        return end and next(p for p in range(end, len(side)) if side[p].text == "}") + 1
    if at == 0 and all(_is_number(one) or one.text == "-" for one in side):
        return len(side)
    if side[at].text != "(":
        return None
    end = at + 1
    while end < len(side) and (_is_number(side[end]) or side[end].text in BETWEEN):
        end += 1
    several = sum(map(_is_number, side[at:end])) > 1
    return end + 1 if several and end < len(side) and side[end].text == ")" else None


def _is_number(token: Token) -> bool:
    return token.text[0].isdigit()


def _numbers(block: Sequence[Token]) -> Iterator[_Number]:
    for before, token in zip([block[0], *block], block, strict=False):
        if _is_number(token):
            start = before.at if before.text == "-" else token.at
            decimals = len(token.text.partition(".")[2])
            yield _Number(start, token.at + len(token.text), decimals)


def _decimal(value: float, decimals: int, comma: bool) -> str:
    """A number rounded to so many decimals, without zeros at its end: 0,35."""
    text = f"{value:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace(".", "," if comma else ".")
