"""The text of the notes, cut into the equalities that it prints, in order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, product
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

SOURCE = Path(__file__).parent / "source"
DISPLAY = re.compile(r"\$\$(?P<shown>.+?)\$\$|\$(?P<inline>[^$\n]+=[^$\n]+)\$", re.DOTALL)
RELATION = re.compile(r"\\Rightarrow|\\leftarrow|[=;]")
LAYOUT = re.compile(r"\\begin\{aligned\}|\\end\{aligned\}|\\quad \(\d+\)\s*$|\"")
EDGES = re.compile(r"\A(\s|\\quad)+|(\s|\\quad)+\Z")
ALIGNED = re.compile(r"&|\\\\")
DOTS = r"\dots"
EQUALS = ("=", r"\leftarrow")


@dataclass(frozen=True)
class Equality:
    """One printed equality: `latex` as it stands there, and the formulas that it connects.

    `start` is where the chain of equalities began, `previous` stands on the left of this sign,
    `side` on its right; `relation` is the sign, = or \\leftarrow. `before` is the tag of the
    equality that ends in `previous`, None where the chain begins.
    """

    tag: str
    latex: str
    start: str
    previous: str
    relation: str
    side: str
    before: str | None = None


class Piece(NamedTuple):
    """A side: the relation before it, how it is shown with that, the formula alone."""

    relation: str
    shown: str
    formula: str


class Chain(NamedTuple):
    """How far a chain of equalities has come: where it began, its last side, its last tag."""

    start: str
    previous: str
    before: str | None


def source(name: str) -> str:
    """The text of the note `name`, such as "hebrew", as it was handed down."""
    return (SOURCE / f"{name}.txt").read_text(encoding="utf-8")


def displays(text: str) -> list[str]:
    """Every displayed formula and every equality inside a sentence; one that ends with a plus
    goes on in the next."""
    found: list[str] = []
    for match in DISPLAY.finditer(text):
        shown = match["shown"] or match["inline"]
        if found and found[-1].rstrip().endswith("+"):
            found[-1] += shown
        else:
            found.append(shown)
    return found


def equalities(text: str, letter: str) -> tuple[Equality, ...]:
    """Every equality, tagged `R1`, `R2a`, `R2b`, …: a number for a display, a letter for each."""
    chain = waiting = Chain("", "", None)
    found: list[Equality] = []
    for number, display in enumerate(displays(text), start=1):
        pieces = list(_pieces(display))
        tags = _tags(f"{letter}{number}", sum(map(_makes_equality, pieces)))
        for relation, shown, formula in pieces:
            if relation in EQUALS and formula == DOTS:
                waiting = chain
            elif relation in EQUALS and formula:
                start, previous, before = chain
                tag = next(tags)
                found.append(Equality(tag, shown, start, previous, relation, formula, before))
                chain = Chain(start, formula, tag)
            elif formula:
                chain = waiting if formula == DOTS else Chain(formula, formula, None)
    return tuple(found)


def equality(latex: str) -> Equality:
    """The one equality of a line that stands by itself, such as a mended one."""
    (found,) = equalities(f"$${latex}$$", "")
    return found


def _makes_equality(piece: Piece) -> bool:
    relation, _, formula = piece
    return relation in EQUALS and formula not in ("", DOTS)


def _tags(stem: str, times: int) -> Iterator[str]:
    """`stem` for one equality; else stem + a, b, …, z, aa, …: no limit on their number."""
    if times == 1:
        return iter((stem,))
    return (
        stem + letters
        for size in count(1)
        for letters in map("".join, product(ascii_lowercase, repeat=size))
    )


def _pieces(display: str) -> Iterator[Piece]:
    """Each side in turn."""
    bare = _without_layout(display)
    cuts = [match for match in RELATION.finditer(bare) if _depth(bare[: match.start()]) == 0]
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(bare)]
    relations = ["", *(cut.group() for cut in cuts)]
    pending = ""
    for relation, start, end in zip(relations, starts, ends, strict=True):
        shown = _clean(display[start:end])
        if relation in EQUALS:
            said = f"{pending} {relation} {shown}".strip()
            yield Piece(relation, said, _bare(bare[start:end]))
            pending = ""
        else:
            pending = f"{relation} {shown}".replace(";", "").strip()
            yield Piece(relation, pending, _bare(bare[start:end]))


def _bare(formula: str) -> str:
    return EDGES.sub("", formula)


def _without_layout(display: str) -> str:
    """The display with boxes, alignment and equation numbers blanked, every sign in its place."""
    bare = LAYOUT.sub(_blank, display)
    if "{aligned}" in display:
        bare = ALIGNED.sub(_blank, bare)
    while (box := bare.find(r"\boxed{")) >= 0:
        inside = box + len(r"\boxed{")
        end = next(at for at in range(inside, len(bare)) if _depth(bare[inside : at + 1]) < 0)
        bare = f"{bare[:box]}{' ' * (inside - box)}{bare[inside:end]} {bare[end + 1 :]}"
    return bare


def _clean(shown: str) -> str:
    shown = re.sub(r"\\(begin|end)\{aligned\}|\"", " ", shown)
    if "pmatrix" not in shown and "cases" not in shown:
        shown = ALIGNED.sub(" ", shown)
    return re.sub(r"\s+", " ", re.sub(r"^\s*\\quad|\\quad\s*$", " ", shown)).strip()


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _depth(text: str) -> int:
    """How many brackets and tables are open at the end of a text."""
    opened = re.findall(r"[({\[]|\\begin", text)
    return len(opened) - len(re.findall(r"[)}\]]|\\end", text))
