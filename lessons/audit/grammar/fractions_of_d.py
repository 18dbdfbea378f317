"""The dresses of a derivative: fractions of ∂ and of d, taken apart token by token."""

from collections.abc import Sequence

from lessons.audit.grammar.reader import Reader
from lessons.audit.scanning.lexer import Token
from lessons.audit.scanning.notations import GREEK

SIGNS = {r"\partial", "d"}


def _bare(tokens: Sequence[Token]) -> list[Token]:
    r"""The tokens with `\mathrm{d}` written as d."""
    texts = [token.text for token in tokens]
    found, at = [], 0
    while at < len(tokens):
        if texts[at] in (r"\mathrm", r"\text") and texts[at + 1 : at + 4] == ["{", "d", "}"]:
            found.append(Token("d", tokens[at].at))
            at += 4
        elif texts[at] == r"\mathrm" and texts[at + 1 : at + 2] == ["d"]:
            found.append(Token("d", tokens[at].at))
            at += 2
        elif texts[at] == r"\text" and tokens[at].words == "d":
            found.append(Token("d", tokens[at].at))
            at += 1
        else:
            found.append(tokens[at])
            at += 1
    return found


def split_top(top: Sequence[Token], bottom: Sequence[Token]) -> tuple[int, list[Token]] | None:
    """(order, what is differentiated) where a fraction is a derivative, else None.

    What is differentiated is empty where it stands behind the fraction.
    """
    above, below = _bare(top), _bare(bottom)
    if not above or len(below) < 2 or above[0].text not in SIGNS or below[0].text != above[0].text:
        return None
    texts = [token.text for token in above]
    if texts[1:3] == ["^", "2"]:
        return 2, above[3:]
    if texts[1:5] == ["^", "{", "2", "}"]:
        return 2, above[5:]
    if texts[1:2] in (["_"], ["^"]):
        return None
    return 1, above[1:]


def split_bottom(bottom: Sequence[Token]) -> list[list[Token]]:
    """What stands behind each ∂ below the line."""
    parts: list[list[Token]] = []
    depth = 0
    sign = _bare(bottom)[0].text
    for token in _bare(bottom):
        depth += (token.text in "([{") - (token.text in ")]}")
        if depth == 0 and token.text == sign:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def is_differential(reader: Reader) -> bool:
    """Whether a d is that of dz: a letter stands right behind it."""
    after = reader.after
    return bool(after) and (
        (after.isalpha() and len(after) == 1)
        or after.removeprefix("\\") in GREEK
        or after in (r"\hat", r"\bar", r"\tilde", r"\mathbf", r"\boldsymbol", r"\bm", r"\vec")
    )
