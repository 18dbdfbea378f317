"""The audit as one page of HTML, and as a table in a notebook. All that is shown is escaped."""

import re
from collections.abc import Iterable
from html import escape
from typing import Self

from lessons.audit.findings import HOLDS, SLIP, UNDECIDED, UNREAD, WORD
from lessons.audit.report import Entry, summary
from lessons.numerals import whole

MARKS = {HOLDS: "✓", WORD: "≔", SLIP: "✗", UNDECIDED: "?", UNREAD: "…"}
FORMULA = re.compile(r"\$([^$]+)\$")
WRITTEN = re.compile("`([^`]+)`")
BELOW = re.compile(r"(\$[^$]*\$|`[^`]*`)|(?<!\w)([^\W\d_])_(\w)\b")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = (
    ":root{color-scheme:light dark}body{font-family:sans-serif;line-height:1.45;max-width:75em;"
    "margin:2em auto;padding:0 1em}table{border-collapse:collapse}td,th{border-top:1px solid #8888;"
    "padding:.4em .6em;text-align:left;vertical-align:top}code{white-space:pre-wrap;"
    "overflow-wrap:anywhere}@media(max-width:48em){thead{display:none}tr,td{display:block}"
    "tr{border-top:1px solid #8888;padding:.4em 0}td{border:0;padding:.1em 0}}"
)


def page(found: list[Entry]) -> str:
    """One page without a script, which its Content-Security-Policy says as well."""
    rows = "\n".join(_row(entry) for entry in found)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>Audit</title><style>{STYLE}</style></head>\n<body><h1>Audit</h1>\n"
        f"<p>{escape(summary(found))}</p>\n<table><thead><tr><th>place</th><th>as printed</th>"
        f"<th>verdict</th></tr></thead>\n<tbody>{rows}</tbody>\n</table></body></html>\n"
    )


def _row(entry: Entry) -> str:
    place = escape(f"{entry.file}:{entry.line}:{entry.column}")
    mark = MARKS[entry.finding.verdict]
    return (
        f"<tr><td>{place}</td><td><code>{escape(entry.source)}</code></td>"
        f"<td>{mark} {FORMULA.sub(_code, _words(entry))}</td></tr>"
    )


def _words(entry: Entry) -> str:
    """What is said of a line, N_y with its y below; what can be written stands as code."""
    said = escape(whole(entry.words))
    return WRITTEN.sub(_code, BELOW.sub(_below, said))


def _below(match: re.Match[str]) -> str:
    return match[1] or f"{match[2]}<sub>{match[3]}</sub>"


def _code(match: re.Match[str]) -> str:
    """What stands between two marks, as code."""
    return f"<code>{match[1]}</code>"


class Audited(tuple[Entry, ...]):
    """Every equality of a text with its verdict; a notebook shows a table with formulas set.

    nothing: the sentence to show where there is none.
    """

    nothing: str

    def __new__(cls, found: Iterable[Entry], nothing: str = "") -> Self:
        """The entries as a table."""
        made = super().__new__(cls, found)
        made.nothing = nothing
        return made

    def _repr_html_(self) -> str:
        if not self:
            return f"<p>{escape(repr(self))}</p>"
        rows = "".join(map(_cells, self))
        head = "".join(f'<th scope="col" style="{LEFT}">{name}</th>' for name in COLUMNS)
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        return f"{table}<p>{escape(summary(list(self)))}</p>"

    def __repr__(self) -> str:
        lines = [f"{entry.line}:{entry.column}: {entry.words}" for entry in self]
        lines += [] if self else [f"{self.nothing[:1].upper()}{self.nothing[1:]}."]
        return "\n".join([*lines, summary(list(self))])


COLUMNS = ("line", "as printed, and its verdict")
LEFT = "text-align:left;vertical-align:top"


def _cells(entry: Entry) -> str:
    """A line's number, and below its formula the verdict, which so has the width of the page."""
    formula = escape(entry.source.replace("&", " ").replace("$", ""))
    verdict = f"{MARKS[entry.finding.verdict]} {_words(entry)}"
    cells = (str(entry.line), rf"$\displaystyle {formula}$<br>{verdict}")
    shown = "".join(f'<td style="{LEFT}">{cell}</td>' for cell in cells)
    return f"<tr>{shown}</tr>"
