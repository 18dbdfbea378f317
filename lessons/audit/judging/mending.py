"""A right line by one change of a wrong one: a sign, an index, a factor, an order. Proved."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lessons.audit.grammar.parser import parse
from lessons.audit.judging.asking import PROVED
from lessons.audit.judging.claims import AS_PRINTED, Way, compared
from lessons.audit.meaning.scope import Relation, Scopes
from lessons.audit.meaning.shapes import Misfit
from lessons.audit.scanning.equalities import Equality
from lessons.audit.scanning.lexer import Token, tokens
from lessons.audit.trees import Node, Unread

MOST = 40


class Change(NamedTuple):
    """What was changed, of which kind the slip was, and the whole right line."""

    words: str
    kind: str
    latex: str


def mended(
    scopes: Scopes, one: Equality, left: Node, beside: list[Relation], way: Way = AS_PRINTED
) -> Change | None:
    """The first line one change away from the printed one that is proved, or None."""
    for place, (words, kind, side) in enumerate(_changes(one.right, scopes)):
        if place >= MOST:
            break
        try:
            answer = compared(
                scopes, one, (left, scopes.document.dresses.whole(parse(side))), beside, way
            )
        except (Unread, Misfit):
            continue
        if answer.status == PROVED:
            start = one.start if one.start else one.left
            return Change(words, kind, f"{_latex(start)} = {_latex(side)}")
    return None


def _changes(side: Sequence[Token], scopes: Scopes) -> Iterator[tuple[str, str, list[Token]]]:
    """Sides that are one change away: (what is changed, the kind of slip, the new side)."""
    side = list(side)
    whole = [*tokens("-("), *side, *tokens(")")]
    yield "the sign of the right side", "sign", whole
    for place, token in enumerate(side):
        if token.text in ("+", "-"):
            other = "-" if token.text == "+" else "+"
            yield f"{other} in the place of {token.text}", "sign", _with(side, place, other)
    yield from _turned(side)
    yield from _renamed(side, scopes)
    for factor in ("2", r"\frac{1}{2}", "n", r"\frac{1}{n}", "K"):
        if "2" in factor or _has_size(factor, scopes):
            yield (
                f"the factor {factor}",
                "arithmetic",
                [*tokens(f"{factor} ("), *side, *tokens(")")],
            )


def _has_size(factor: str, scopes: Scopes) -> bool:
    return any(scopes.letters.is_size(name) for name in ("n", "K") if name in factor)


def _with(side: list[Token], place: int, text: str) -> list[Token]:
    return [*side[:place], side[place]._replace(text=text), *side[place + 1 :]]


def _turned(side: list[Token]) -> Iterator[tuple[str, str, list[Token]]]:
    """W_{ij} for W_{ji}."""
    for place in range(len(side) - 4):
        texts = [token.text for token in side[place : place + 5]]
        if texts[:2] == ["_", "{"] and texts[4] == "}" and texts[2] != texts[3]:
            turned = [*side[: place + 2], side[place + 3], side[place + 2], *side[place + 4 :]]
            yield f"{texts[3]}{texts[2]} in the place of {texts[2]}{texts[3]}", "transpose", turned


def _renamed(side: list[Token], scopes: Scopes) -> Iterator[tuple[str, str, list[Token]]]:
    """Another index in one place."""
    letters = sorted({t.text for t in side if t.text in scopes.letters.survey.indices})
    for place, token in enumerate(side):
        below = place > 0 and side[place - 1].text == "_"
        if below and token.text in letters:
            for other in letters:
                if other != token.text:
                    words = f"{other} in the place of {token.text}"
                    yield words, "notation", _with(side, place, other)


def _latex(found: Sequence[Token]) -> str:
    """Tokens written as LaTeX again, to be shown."""
    parts = []
    for token in found:
        word = rf"\text{{{token.words}}}" if token.text == r"\text" else token.text
        parts.append(word + (" " if word.startswith("\\") else ""))
    return "".join(parts).strip()
