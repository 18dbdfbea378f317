r"""`\newcommand` and its kin: what a text defines, and tokens with it written out."""

import re
from typing import NamedTuple

from lessons.audit.scanning.lexer import Token, group_end, tokens
from lessons.audit.scanning.masking import blanked
from lessons.audit.trees import Unread

NEW = re.compile(
    r"\\(?P<how>newcommand|renewcommand|providecommand|DeclareMathOperator)\*?\s*"
    r"\{?\s*(?P<name>\\[a-zA-Z]+)\s*\}?\s*(?:\[(?P<arguments>\d)\])?(?:\[(?P<default>[^\]]*)\])?\s*\{"
    r"|\\def\s*(?P<plain>\\[a-zA-Z]+)\s*(?P<places>(?:#\d)*)\s*\{"
)
DEEPEST, LONGEST = 20, 20_000


class Macro(NamedTuple):
    """How many arguments a macro takes, the default of the first if it has one, and its body."""

    arguments: int
    default: str | None
    body: str


def macros_of(text: str) -> tuple[dict[str, Macro], str]:
    """The macros that a text defines, and the text with their definitions blanked."""
    found, at = {}, 0
    while match := NEW.search(text, at):
        end = _closing(text, match.end())
        if end is None:
            at = match.end()
            continue
        body = text[match.end() : end]
        if match["how"] == "DeclareMathOperator":
            body = rf"\operatorname{{{body}}}"
        places = match["places"]
        arguments = int(match["arguments"] or (places.count("#") if places else 0))
        found[match["name"] or match["plain"]] = Macro(arguments, match["default"], body)
        text, at = blanked(text, match.start(), end + 1), end + 1
    return found, text


def _closing(text: str, at: int) -> int | None:
    """The place of the brace that closes the group whose inside begins at `at`."""
    depth = 1
    for brace in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, at, at + LONGEST):
        depth += {"{": 1, "}": -1}.get(brace.group(), 0)
        if depth == 0:
            return brace.start()
    return None


def expanded(found: list[Token], macros: dict[str, Macro]) -> list[Token]:
    """The tokens with every macro written out; each keeps the place of the macro that made it.

    Raises Unread where macros go round in a circle, or grow beyond all measure.
    """
    for _ in range(DEEPEST):
        if not any(token.text in macros for token in found):
            return found
        found = _once(found, macros)
        if len(found) > LONGEST:
            raise Unread("the macros of this formula grow beyond all measure", found[0].at)
    raise Unread("the macros of this formula go round in a circle", found[0].at)


def _once(found: list[Token], macros: dict[str, Macro]) -> list[Token]:
    written, at = [], 0
    while at < len(found):
        token = found[at]
        at += 1
        if token.text not in macros:
            written.append(token)
            continue
        macro = macros[token.text]
        given, at = _arguments(found, at, macro, token)
        for part in re.split(r"(#\d)", macro.body):
            if re.fullmatch(r"#\d", part):
                written += [] if int(part[1]) > len(given) else given[int(part[1]) - 1]
            else:
                written += [Token(one.text, token.at, one.words) for one in tokens(part)]
    return written


def _arguments(
    found: list[Token], at: int, macro: Macro, token: Token
) -> tuple[list[list[Token]], int]:
    given = []
    if macro.arguments and macro.default is not None:
        if at < len(found) and found[at].text == "[":
            end = next((p for p in range(at, len(found)) if found[p].text == "]"), None)
            if end is None:
                raise Unread(f"the bracket behind {token.text} is never closed", token.at)
            given, at = [found[at + 1 : end]], end + 1
        else:
            given = [[Token(t.text, token.at, t.words) for t in tokens(macro.default)]]
    while len(given) < macro.arguments:
        if at >= len(found):
            raise Unread(f"{token.text} wants {macro.arguments} arguments", token.at)
        end = group_end(found, at)
        if found[at].text == "{" and found[end - 1].text != "}":
            raise Unread("a brace is never closed", token.at)
        inside = found[at + 1 : end - 1] if found[at].text == "{" else found[at:end]
        given, at = [*given, inside], end
    return given, at
