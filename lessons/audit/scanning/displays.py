r"""The formulas of a document: where each begins and ends, and where among the sections it stands.

`$$`, `\[ \]`, environments such as `align`, fenced `math`, `.. math::`; `$ $` and `\( \)` inside a
sentence. An opening sign that is never closed makes no formula.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

ENVIRONMENTS: tuple[str, ...] = ("equation", "align", "alignat", "gather", "multline", "eqnarray")
ENVIRONMENTS += ("displaymath", "flalign", "math", "dmath", "IEEEeqnarray", "subequations")
OPENING = re.compile(
    r"(?P<twice>\\\\[\[(])|(?P<escaped>\\\\|\\\$)|(?P<double>\$\$)|(?P<single>\$)"
    r"|(?P<bracket>\\\[)|(?P<round>\\\()"
    rf"|\\begin\{{(?P<name>(?:{'|'.join(ENVIRONMENTS)})\*?)\}}"
    r"(?:\{[\drclC@|]*\})?"
    r"|^[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*(?:math|\{math\})[^\n]*\n"
    r"|^(?P<indent>[ \t]*)\.\. math::[ \t]*(?P<argument>[^\n]*)\n?"
    r"|:math:`(?P<role>[^`]+)`",
    re.MULTILINE,
)
HEADING = {
    "md": re.compile(r"^ {0,3}#{1,6}[ \t].*$|^[^\n]+\n(?:===+|---+)[ \t]*$", re.MULTILINE),
    "tex": re.compile(r"\\(?:chapter|(?:sub)*section|paragraph)\*?\{"),
    "rst": re.compile(r"^[^\s][^\n]*\n([=\-~^\"'*+#])\1{2,}[ \t]*$", re.MULTILINE),
}
HEADING["ipynb"] = HEADING["md"]
ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]|\\item\b|\n[ \t]*\n", re.MULTILINE)
BEFORE = 60
TWICE = {r"\\[": r"\\]", r"\\(": r"\\)"}  # as Markdown writes \[ and \(
LONGEST = 20_000
WORDS = re.compile(r"(?<![a-zA-Z\\{])[a-zA-Z]{2,} +[a-zA-Z]{2,}")


@dataclass(frozen=True)
class Display:
    """A formula: its LaTeX as it stands at `start`, whether it stands `inline`, the number of its
    section, the list item or paragraph that it belongs to, and the words `before` it."""

    latex: str
    start: int
    inline: bool
    section: int
    item: int
    before: str


def displays(text: str, kind: str) -> list[Display]:
    """Every formula of a document whose comments and code are blanked, in order."""
    heads = [match.start() for match in HEADING[kind].finditer(text)]
    items = [match.start() for match in ITEM.finditer(text)]
    found, section, item, last = [], 0, 0, 0
    for start, end, inline in _places(text):
        while section < len(heads) and heads[section] < start:
            section += 1
        while item < len(items) and items[item] < start:
            item += 1
        before = " ".join(text[max(last, start - BEFORE) : start].split())
        found.append(Display(text[start:end], start, inline, section, item, before))
        last = end
    return found


def _places(text: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, inline) of every formula."""
    at, never = 0, set()
    while match := OPENING.search(text, at):
        at = match.end()
        if match["escaped"]:
            continue
        if match["role"]:
            yield match.start("role"), match.end("role"), True
        elif match["indent"] is not None:
            at = _block_end(text, match)
            yield match.start("argument"), at, False
        else:
            closing = _closing(match)
            end = -1 if closing in never else _find(text, closing, at)
            if end < 0:
                never |= {closing} if closing != "$" else set()
                if closing in ("$", *TWICE.values()):
                    continue
                end = _paragraph_end(text, at)
                yield at, end, False
                at = end
                continue
            yield at, end, closing in ("$", r"\)", r"\\)")
            at = end + len(closing)


def _closing(match: re.Match[str]) -> str:
    if match["name"]:
        return rf"\end{{{match['name']}}}"
    if match["fence"]:
        return match["fence"]
    if match["twice"]:
        return TWICE[match["twice"]]
    return {"$$": "$$", "$": "$", r"\[": r"\]", r"\(": r"\)"}[match.group()]


def _find(text: str, closing: str, at: int) -> int:
    """The place of a closing sign, or -1; a formula in a sentence ends in its paragraph."""
    if closing == "$":
        stop = min(_paragraph_end(text, at), at + LONGEST)
        found = re.compile(r"(?<!\\)\$").search(text, at, stop)
        if found and text[at : at + 1].isspace() and not _is_spaced(text[at : found.start()]):
            return -1
        return found.start() if found else -1
    return text.find(closing, at)


def _paragraph_end(text: str, at: int) -> int:
    stop = text.find("\n\n", at)
    return len(text) if stop < 0 else stop


def _is_spaced(inside: str) -> bool:
    """Whether space stands at both ends of a formula in a sentence, and no words stand in it."""
    return inside[-1:].isspace() and "=" in inside and not WORDS.search(inside)


def _block_end(text: str, match: re.Match[str]) -> int:
    """The end of the indented block below a directive."""
    block = re.compile(rf"(?:[ \t]*\n|{match['indent']}[ \t]+[^\n]*(?:\n|\Z))*").match(
        text, match.end()
    )
    return block.end() if block else match.end()
