"""List the printed equalities of the texts, roughly, and draw two hundred of them at random."""

import json
import random
import re
from pathlib import Path
from typing import NamedTuple

TEXTS = Path(__file__).parent / "texts"
NAMES = "align|equation|eqnarray|gather|multline|split|aligned"
DISPLAY = re.compile(
    r"\$\$(?P<dollars>.+?)\$\$"
    r"|\\\[(?P<brackets>.+?)\\\]"
    r"|^\.\. math::(?P<rst>(?:[^\n]*\n)(?:[ \t]+[^\n]*(?:\n|$)|\n(?=[ \t]))*)"
    r"|^\\begin\{(?P<name>(?:" + NAMES + r")\*?)\}(?P<environment>.+?)\\end\{(?P=name)\}"
    r"|:math:`(?P<role>.+?)`"
    r"|\\\\?\((?P<round>.+?)\\?\\\)"
    r"|(?<!\$)\$(?!\$)(?P<dollar>[^$]+?)\$",
    re.S | re.M,
)
ATOM = re.compile(r"\\begin\{(cases|[bpB]?matrix)\}.*?\\end\{\1\}", re.S)
APART = re.compile(
    r"\\q?quad|\\hspace\{[^}]*\}|\\text\{\s*(?:and hence|and|where|with)\s*\}"
    r"|\\;\s*\\text\{and\}\s*\\;|\\(?:long)?rightarrow|\\Rightarrow|\\Leftrightarrow|\n[ \t]*\n"
)
NOISE = re.compile(
    r"\\(?:tag|label)\{[^}]*\}|\\(?:begin|end)\{(?:" + NAMES + r")\*?\}|&|\\nonumber"
)
DRESS = re.compile(r"\\(?:boxed|color\{\w+\})\{")


class Equality(NamedTuple):
    """One printed equality: which text, which display, which place in it, and its two sides."""

    text: str
    display: int
    place: int
    left: str
    right: str


def _depth_free(side: str, sign: str) -> list[str]:
    """Cut at each sign that stands outside brackets."""
    depth, start, parts = 0, 0, []
    for at, letter in enumerate(side):
        depth += (letter in "{([") - (letter in "})]")
        if letter == sign and depth <= 0 and side[at - 1 : at] not in ("!", "<", ">"):
            parts.append(side[start:at])
            start = at + 1
    return [*parts, side[start:]]


def _undressed(display: str) -> str:
    """Take boxes and colours off."""
    while dress := DRESS.search(display):
        depth, at = 1, dress.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(display[at], 0)
            at += 1
        display = display[: dress.start()] + display[dress.end() : at - 1] + display[at:]
    return display


def _claims(piece: str) -> list[str]:
    """Cut at the commas after which another claim begins."""
    claims: list[str] = []
    for part in _depth_free(piece, ","):
        if claims and not ("=" in part and "=" in claims[-1]):
            claims[-1] += "," + part
        else:
            claims.append(part)
    return claims


def displays(text: str) -> list[str]:
    """Everything between delimiters of mathematics, in order; macros' definitions are left out."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    found = (next(filter(None, match.group(*GROUPS))) for match in DISPLAY.finditer(body))
    return [shown for shown in found if "newcommand" not in shown]


GROUPS = ("dollars", "brackets", "rst", "environment", "role", "round", "dollar")


def chains(display: str) -> list[list[str]]:
    """The chains of sides of a display, row by row; a first side is empty where a row goes on."""
    atoms: list[str] = []

    def hide(match: re.Match[str]) -> str:
        atoms.append(match.group())
        return f"<{len(atoms) - 1}>"

    bare = NOISE.sub(" ", ATOM.sub(hide, _undressed(display)))
    rows = re.split(r"\\{2,4}(?:\[[^\]]*\])?", bare)
    pieces = [claim for row in rows for piece in APART.split(row) for claim in _claims(piece)]
    cut = [[side.strip() for side in _depth_free(piece, "=")] for piece in pieces]
    show = [
        [re.sub(r"<(\d+)>", lambda m: atoms[int(m[1])], side) for side in chain] for chain in cut
    ]
    return [chain for chain in show if len(chain) > 1]


def equalities(path: Path) -> list[Equality]:
    """All equalities of a text, neighbours in each chain."""
    found: list[Equality] = []
    for number, display in enumerate(displays(path.read_text()), start=1):
        before = len(found)
        for chain in chains(display):
            first = chain[0] or (found[-1].right if found else "")
            for left, right in zip([first, *chain[1:]], chain[1:], strict=False):
                place = len(found) - before + 1
                found.append(Equality(path.stem, number, place, left, right.rstrip(" .,")))
    return found


def name(one: Equality) -> str:
    """Text, display and place of an equality."""
    return f"{one.text[:2]}_{one.display}_{one.place}"


def shown(one: Equality) -> str:
    """An equality on one line."""
    return f"{' '.join(one.left.split())} = {' '.join(one.right.split())}"


def pool() -> list[Equality]:
    """The equalities of all texts but those set apart."""
    return [one for path in sorted(TEXTS.glob("[0-9]*.md")) for one in equalities(path)]


def drawn() -> list[Equality]:
    """A hundred at random, and then a second hundred of what was left."""
    first = random.Random(14).sample(pool(), 100)
    rest = [one for one in pool() if one not in first]
    return sorted(first) + sorted(random.Random(15).sample(rest, 100))


if __name__ == "__main__":
    for one in drawn():
        print(json.dumps(one._asdict(), ensure_ascii=False))
