"""The audit as one page of HTML, and as a table in a notebook. All that is shown is escaped."""

import re
from collections.abc import Iterable
from html import escape
from typing import Self

from lessons.audit.findings import HOLDS, SLIP, UNDECIDED, UNREAD, WORD
from lessons.audit.report import Entry, summary

MARKS = {HOLDS: "✓", WORD: "≔", SLIP: "✗", UNDECIDED: "?", UNREAD: "…"}
FORMULA = re.compile(r"\$([^$]+)\$")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = (
    "body{font-family:sans-serif;max-width:75em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse}td,th{border-top:1px solid #ccc;padding:.4em .6em;"
    "text-align:left;vertical-align:top}code{white-space:pre-wrap;overflow-wrap:anywhere}"
)


def page(found: list[Entry]) -> str:
    """One page without a script, which its Content-Security-Policy says as well."""
    rows = "\n".join(_row(entry) for entry in found)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>Audit</title><style>{STYLE}</style></head>\n<body><h1>Audit</h1>\n"
        f"<p>{escape(summary(found))}</p>\n<table><tr><th>place</th><th>as printed</th>"
        f"<th>verdict</th></tr>\n{rows}\n</table></body></html>\n"
    )


def _row(entry: Entry) -> str:
    place = escape(f"{entry.file}:{entry.line}:{entry.column}")
    mark = MARKS[entry.finding.verdict]
    return (
        f"<tr><td>{place}</td><td><code>{escape(entry.source)}</code></td>"
        f"<td>{mark} {FORMULA.sub(_code, escape(entry.words))}</td></tr>"
    )


def _code(match: re.Match[str]) -> str:
    """A formula between $, where no script typesets it."""
    return f"<code>{match[1]}</code>"


class Audited(tuple[Entry, ...]):
    """Every equality of a text with its verdict; a notebook shows a table with formulas set.

    nothing: the sentence to show where there is none.
    """

    nothing: str

    def __new__(cls, found: Iterable[Entry], nothing: str = "") -> Self:
        made = super().__new__(cls, found)
        made.nothing = nothing
        return made

    def _repr_html_(self) -> str:
        if not self:
            return f"<p>{escape(repr(self))}</p>"
        rows = "".join(_cells(entry) for entry in self)
        head = "".join(f'<th style="text-align:left">{name}</th>' for name in COLUMNS)
        return f"<table><tr>{head}</tr>{rows}</table><p>{escape(summary(list(self)))}</p>"

    def __repr__(self) -> str:
        lines = [f"{entry.line}:{entry.column}: {entry.words}" for entry in self]
        lines += [] if self else [f"{self.nothing[:1].upper()}{self.nothing[1:]}."]
        return "\n".join([*lines, summary(list(self))])


COLUMNS = ("line", "as printed", "verdict")


def _cells(entry: Entry) -> str:
    formula = entry.source.replace("&", " ").replace("$", "")
    cells = (str(entry.line), f"${formula}$", f"{MARKS[entry.finding.verdict]} {entry.words}")
    style = "text-align:left;vertical-align:top"
    shown = "".join(f'<td style="{style}">{escape(cell)}</td>' for cell in cells)
    return f"<tr>{shown}</tr>"
