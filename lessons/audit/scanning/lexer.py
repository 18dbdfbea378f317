r"""A formula cut into its tokens, each with its place in the text.

Comments are no text. What only changes how a formula looks is dropped (`\left`, `\,`, `\tag{1}`),
and other spellings of one sign are made one (`−` and `-`, `\dfrac` and `\frac`, `\ne` and `\neq`).
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from lessons.audit.scanning.notations import (
    ONE_SPELLING,
    SILENT,
    SILENT_WITH_ARGUMENT,
    UNICODE,
    WORDS,
)
from lessons.audit.trees import Unread

TOKEN = re.compile(
    r"(?P<skip>\s+|(?<!\\)%[^\n]*)"
    r"|(?P<word>(?<![a-zA-Z\\{])(?:where|when|since|because|otherwise|for|and|with)(?![a-zA-Z}]))"
    r"|(?P<function>(?:(?<![a-zA-Z\\])|(?<=(?<![a-zA-Z\\])[dtuxyz]))"
    r"(?:softmax|sigmoid|tanh|log|exp|sin|cos|ln|max|min)(?=\s*\())"
    r"|(?P<sign>\\[a-zA-Z]+\*?|\\.|\d+(?:\.\d+)?|:=|=:|\|\||[<>]=|\.\.\.?|\.\d+|.)",
    re.DOTALL,
)
DECIMAL_COMMA = re.compile(r"\d+,\d+")
WIDE = re.compile(r"\{(?:\d+|\d*\.\d+)(?:in|cm|em)\}")  # space that sets formulas apart
LONGEST = 20_000


class Token(NamedTuple):
    r"""A sign and where it stands. Words (`\text{for}`) have `text` = `\text` and their `words`."""

    text: str
    at: int
    words: str = ""


def tokens(
    latex: str, start: int = 0, decimal_comma: bool = False, words: Sequence[str] = ()
) -> list[Token]:
    """The tokens of a formula that begins at the place `start` of the text. Raises Unread.

    words: names of several letters, each one token.
    """
    if len(latex) > LONGEST:
        raise Unread(f"a formula of {len(latex)} characters is too long to be read", start)
    found = list(_polished(_raw(latex, start, decimal_comma)))
    return _joined(found, sorted(words, key=len, reverse=True)) if words else found


def _joined(found: list[Token], words: Sequence[str]) -> list[Token]:
    """The tokens with the letters of each word made one."""
    made: list[Token] = []
    at = 0
    while at < len(found):
        near = "".join(t.text if len(t.text) == 1 else " " for t in found[at : at + 40])
        word = next((word for word in words if near.startswith(word)), "")
        made.append(Token(word, found[at].at) if word else found[at])
        at += len(word) or 1
    return made


def _raw(latex: str, start: int, decimal_comma: bool) -> list[Token]:
    found, at = [], 0
    while at < len(latex):
        comma = DECIMAL_COMMA.match(latex, at) if decimal_comma else None
        match = comma or TOKEN.match(latex, at)
        if match is None:
            break
        here, at = at, match.end()
        if comma:
            found.append(Token(comma.group().replace(",", "."), start + here))
        elif match["word"]:
            found.append(Token(r"\text", start + here, match["word"]))
        elif match["function"]:
            found.append(Token(r"\text", start + here, match["function"]))
        elif sign := match["sign"]:
            if sign in WORDS and (end := _braces_end(latex, at)) is not None:
                inside = latex.index("{", at) + 1
                found += _words(latex[inside : end - 1], start + inside, decimal_comma)
                at = end
            else:
                found.append(Token(sign, start + here))
    return found


def _braces_end(latex: str, at: int) -> int | None:
    """The place after the group in braces that begins at `at`, or None."""
    match = re.compile(r"\s*\{").match(latex, at)
    if not match:
        return None
    depth, at = 1, match.end()
    while at < len(latex) and depth:
        depth += {"{": 1, "}": -1}.get(latex[at], 0)
        at += 1
    return None if depth else at


def _words(inside: str, start: int, decimal_comma: bool) -> list[Token]:
    """Words, and the formulas between dollar signs in them."""
    found, at = [], start
    for place, part in enumerate(inside.split("$")):
        if place % 2:
            found += _raw(part, at, decimal_comma)
        elif part.strip():
            found.append(Token(r"\text", at, " ".join(part.split())))
        at += len(part) + 1
    return found


def _polished(raw: list[Token]) -> list[Token]:
    found, at = [], 0
    while at < len(raw):
        token = raw[at]
        sign = UNICODE.get(token.text, token.text)
        sign = ONE_SPELLING.get(sign, sign)
        at += 1
        if sign in SILENT_WITH_ARGUMENT:
            braced = raw[at : at + 1] and raw[at].text == "{"
            end = group_end(raw, at) if braced else at
            if WIDE.fullmatch("".join(part.text for part in raw[at:end])):
                found.append(Token(r"\quad", token.at))
            at = end
        elif sign == r"\\":
            at = _after_option(raw, at)
            found.append(Token(sign, token.at))
        elif sign not in SILENT:
            found += [Token(part, token.at, token.words) for part in sign.split(" ")]
    return found


def transposed(found: Sequence[Token], letters: Collection[str]) -> list[Token]:
    """The tokens with ⊤ in the place of letters that are declared to transpose what bears them."""
    texts = ["", "", *(token.text for token in found), ""]
    braced = [texts[at : at + 2] == ["^", "{"] and texts[at + 3] == "}" for at in range(len(found))]
    return [
        Token("⊤", token.at)
        if token.text in letters and (texts[at + 1] == "^" or braced[at])
        else token
        for at, token in enumerate(found)
    ]


def group_end(found: Sequence[Token], at: int) -> int:
    """The place behind a group in braces that begins here, or behind one token; the end where it
    is never closed."""
    depth = 0
    for place in range(at, len(found)):
        depth += {"{": 1, "}": -1}.get(found[place].text, 0)
        if depth <= 0:
            return place + 1
    return len(found)


def _after_option(raw: list[Token], at: int) -> int:
    r"""The place after `[1em]` of a `\\`."""
    if at < len(raw) and raw[at].text == "[":
        end = next((p for p in range(at, min(at + 8, len(raw))) if raw[p].text == "]"), None)
        inside = "".join(token.text for token in raw[at + 1 : end])
        if end is not None and re.fullmatch(r"-?[\d.]+(em|ex|pt|mm|cm)", inside):
            return end + 1
    return at
