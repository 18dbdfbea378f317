"""The lines of the notes as a table to scan: tag, line, verdict with its reason, lesson."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Literal

from lessons.audit.page import FORMULA
from lessons.notes.verdicts import KINDS, Kind, Line, kinds_in_words
from lessons.numerals import whole

Group = Literal["holds", "definition", "slip", "carried", "undecided"]

CELL = "padding:4px 10px;text-align:left;vertical-align:top;line-height:1.5;min-width:{}px"
HEAD = "padding:4px 10px;text-align:left"
TEXT = "color:var(--jp-content-font-color1,#1a1a1a);font-size:13px"
LINK = "color:var(--jp-content-link-color,#0072b2)"
BEHIND = re.compile(r"(\\quad *)-")
WIDTHS = (20, 300, 300)
GROUPS: tuple[Group, ...] = ("holds", "definition", "slip", "carried", "undecided")
MARKS: dict[Group, str] = {
    "holds": "✓",
    "definition": "≔",
    "slip": "✗",
    "carried": "↳",
    "undecided": "?",
}


@dataclass(frozen=True)
class Table:
    """Some lines; a notebook shows them as a table, with the right line below a printed one."""

    lines: tuple[Line, ...]

    def _repr_markdown_(self) -> str:
        head = ["| line | as printed, and its verdict |", "|:---|:---|"]
        alone = len(self.lines) == 1
        return "\n".join([*head, *(_markdown_row(line, alone) for line in self.lines)])

    def __repr__(self) -> str:
        return "\n".join(f"{line.tag}: {verdict_words(line)}" for line in self.lines)

    def html(self) -> str:
        """The table as HTML, with formulas between dollar signs."""
        names = ("line", "as printed", "verdict")
        head = "".join(f'<th scope="col" style="{HEAD}">{name}</th>' for name in names)
        rows = "".join(_html_row(line) for line in self.lines)
        table = f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
        return f'<table style="{TEXT}">{table}</table>'


def show(lines: Iterable[Line], group: Group | None = None, kind: Kind | None = None) -> Table:
    """The lines as a table: all of them, or those of one group or with one kind of fault.

    group: "holds", "definition", "slip", "carried" (a slip that began in an earlier line) or
    "undecided". kind: "sign", "transpose", "shape", "arithmetic", "missing hypothesis", "notation"
    or "rounding". Raises ValueError for any other group or kind.
    """
    for name, asked, known in (("group", group, GROUPS), ("kind", kind, KINDS)):
        if asked not in (None, *known):
            raise ValueError(f"{name} is {asked!r}; expected one of {', '.join(known)}")
    chosen = (line for line in lines if group in (None, line.group))
    return Table(tuple(line for line in chosen if kind is None or kind in line.verdict.kinds))


def count(lines: Iterable[Line]) -> dict[Group, int]:
    """How many lines there are in each group, as a dict."""
    found = Counter(line.group for line in lines)
    return {group: found[group] for group in GROUPS if found[group]}


def verdict_words(line: Line) -> str:
    """The verdict in a few words: ✗ slip: sign; ↳ transpose, carried from R32."""
    verdict, group = line.verdict, line.group
    began = ", ".join(dict.fromkeys(fault.began for fault in verdict.carried(line.tag)))
    own = kinds_in_words(verdict.fresh(line.tag))
    carried = kinds_in_words(verdict.carried(line.tag))
    said: dict[Group, str] = {
        "slip": f"slip: {own}" if own else "slip",
        "carried": f"carried from {began}: {carried}",
    }
    also = f"; carries {carried} from {began}" if began and group != "carried" else ""
    return f"{MARKS[group]} {said.get(group, group)}{also}"


def reason(line: Line) -> str:
    """Why: the sentence on what happened, where there is one, and the evidence."""
    said = whole(" ".join(filter(None, [line.words, line.verdict.evidence])))
    return FORMULA.sub(lambda found: _set(found[1]), said)


def formula(line: Line, alone: bool) -> str:
    """The line as printed; one that goes on a chain says where the chain began if it is alone."""
    goes_on = alone and line.latex.startswith("=")
    return rf"{line.equality.start} = \dots {line.latex}" if goes_on else line.latex


def _markdown_row(line: Line, alone: bool) -> str:
    right = f"<br>right: {_set(line.verdict.right)}" if line.verdict.right else ""
    said = f"*{line.reading.said[1]}*<br>" if line.reading.said else ""
    link = f"[lesson&nbsp;{_number(line)}]({line.lesson}.ipynb)"
    words = f"**{verdict_words(line)}**<br>{reason(line)} {link}"
    return f"| {line.tag} | {said}{_set(formula(line, alone))}{right}<br>{words} |"


def _html_row(line: Line) -> str:
    right = f"<br>right: {escape(_set(line.verdict.right))}" if line.verdict.right else ""
    said = f"<i>{escape(line.reading.said[1])}</i><br>" if line.reading.said else ""
    name = f"lesson&nbsp;{_number(line)}"
    link = f'<a href="{line.lesson}.ipynb" style="{LINK}" target="_blank">{name}</a>'
    words = f"<b>{escape(verdict_words(line))}</b><br>{escape(reason(line))} {link}"
    cells = (line.tag, f"{said}{escape(_set(line.latex))}{right}", words)
    columns = zip(cells, WIDTHS, strict=True)
    shown = "".join(f'<td style="{CELL.format(width)}">{cell}</td>' for cell, width in columns)
    return f'<tr class="lesson-line-{line.group}">{shown}</tr>'


def _set(latex: str) -> str:
    """A formula with fractions as large as in a line of their own; −2 in a list is a number."""
    plain = BEHIND.sub(r"\1{-}", latex)
    return rf"$\displaystyle {plain}$"


def _number(line: Line) -> int:
    return int(line.lesson.partition("-")[0])
