"""The parts of a text: each begins with a declaration, and is read as a text of its own."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lessons.audit.lexicon.declaration import Declaration, Misdeclared, declared, declared_beside
from lessons.audit.scanning.masking import blanked, without_code

FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(?P<said>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
PERCENT = re.compile(r"^%[ \t]*audit:[^\n]*(?:\n%[^\n]*)*", re.MULTILINE)
COMMENT = re.compile(r"<!--(?P<said>[ \t\n]*audit:.*?)-->", re.DOTALL)


class Part(NamedTuple):
    """What a part declares, and where in the text it stands."""

    declaration: Declaration
    start: int
    end: int


def parts(text: str, kind: str, obeyed: bool = True, beside: str = "") -> tuple[list[Part], str]:
    """The parts of a text, and the text with every declaration blanked. Raises Misdeclared.

    beside: a declaration that stands in a file of its own, for a text with none in itself. With
    `obeyed` false it is one part that declares nothing.
    """
    found = list(_written(text, kind))
    for start, end, _ in found:
        text = blanked(text, start, end)
    if front := FRONT.match(text):
        text = blanked(text, front.start(), front.end())
    if beside and obeyed and not found:
        return _beside(beside, text), text
    if not found or not obeyed:
        return [Part(Declaration(), 0, len(text))], text
    ends = [start for start, _, _ in found[1:]] + [len(text)]
    made = [
        Part(declared(said), start, end) for (start, _, said), end in zip(found, ends, strict=True)
    ]
    first = made[0].start
    return ([Part(Declaration(), 0, first)] if text[:first].strip() else []) + made, text


def _beside(written: str, text: str) -> list[Part]:
    """The parts that a file beside the text declares, each from a line on."""
    said = declared_beside(written)
    breaks = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    if max(said) > len(breaks):
        raise Misdeclared(f"it declares from line {max(said)} on; the text has {len(breaks)} lines")
    starts = [breaks[line - 1] for line in said]
    ends = [*starts[1:], len(text)]
    return [Part(*one) for one in zip(said.values(), starts, ends, strict=True)]


def _written(text: str, kind: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, YAML) of every declaration, in order."""
    front = FRONT.match(text)
    if front and re.search(r"^audit:", front["said"], re.MULTILINE):
        yield front.start(), front.end(), front["said"]
    if kind in ("md", "ipynb"):
        for match in COMMENT.finditer(without_code(text)):
            yield match.start(), match.end(), _dedented(match["said"])
    else:
        for match in PERCENT.finditer(text):
            yield match.start(), match.end(), _dedented(re.sub("^%", "", match.group(), flags=re.M))


def _dedented(written: str) -> str:
    """Lines of a comment without the space that stands before `audit:`."""
    written = written.lstrip("\n")
    margin = len(written) - len(written.lstrip(" \t"))
    return "\n".join(
        line[margin:] if line[:margin].isspace() else line for line in written.split("\n")
    )
