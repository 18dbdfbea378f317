"""Numbers as text: for the eye, for a screen reader, and for a stored notebook."""

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from types import MappingProxyType

import numpy as np

#: The looks of an explorer, told to the page once and not with every table.
STYLE = """<style>
.lesson-explorer .widget-readout { min-width: 46px; max-width: none; flex-shrink: 0; }
.lesson-explorer .widget-hbox { overflow: visible; }
.lesson-explorer .named .widget-readout {
  -webkit-user-modify: read-only; -moz-user-modify: read-only; pointer-events: none;
}
.lesson-explorer .crowded .widget-slider { flex-wrap: wrap; height: 38px; }
.lesson-explorer .crowded .slider-container {
  order: 1; flex: 0 0 calc(100% - 20px); margin: 0 10px; height: 16px;
}
.lesson-explorer .crowded :is(label, .widget-readout) { height: 22px; line-height: 22px; }
.lesson-explorer .crowded label { width: auto !important; margin-right: 8px; }
.lesson-explorer :is(table, p, ul) {
  color: var(--jp-content-font-color1, #1a1a1a); line-height: 1.5; margin: 2px 4px;
}
.lesson-explorer :is(p, ul) { font-size: 14px; max-width: 920px; }
.lesson-explorer ul { padding-left: 18px; }
.lesson-explorer table {
  font-size: 13px; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap;
  border-spacing: 6px 1px;
}
.lesson-explorer button { margin-left: 10px; }
</style>"""
BREAK = "\n"
ENTRY = 58  # pixels: room for −1.2e−09, so that no column jumps


def number(value: float) -> str:
    """Three decimals with a true minus, −2.000; the very small and large as 1.2e−09."""
    plain = value == 0 or 5e-4 <= abs(value) < 1e4
    return format(value + 0.0, ".3f" if plain else ".1e").replace("-", "−")


def table(
    columns: Mapping[str, np.ndarray],
    row: str = "class",
    colours: Mapping[str, list[str]] = MappingProxyType({}),
) -> str:
    """An HTML table with one row a class and one column a quantity, each of shape (K,).

    The name of a column may have a line break in it. `colours` has, for a column that is part of a
    heat map, the colour behind each of its cells.
    """
    behind = [colours.get(name, [""] * len(values)) for name, values in columns.items()]
    cells = [
        list(map(_cell, values, shades))
        for values, shades in zip(columns.values(), behind, strict=True)
    ]
    head = "".join(f"<th>{escape(name).replace(BREAK, '<br>')}</th>" for name in (row, *columns))
    lines = enumerate(map("".join, zip(*cells, strict=True)), start=1)
    rows = f"<tr>{head}</tr>" + "".join(f"<tr><th>{k}</th>{line}</tr>" for k, line in lines)
    return f"<table>{rows}</table>"


def table_of_rows(rows: Mapping[str, np.ndarray]) -> str:
    """An HTML table with one row a vector: its name, its shape, its entries, as many as it has."""
    longest = max(map(len, rows.values()))
    heads = "".join(f"<th>{place}</th>" for place in range(1, longest + 1))
    lines = [f"<tr><th></th><th>shape</th>{heads}</tr>"]
    for name, values in rows.items():
        cells = f"<td>{values.shape}</td>" + "".join(map(_cell, values))
        lines.append(f"<tr><th>{escape(name)}</th>{cells}</tr>")
    widths = f'<col><col><col span="{longest}" style="width:{ENTRY}px">'
    return f"<table>{widths}{''.join(lines)}</table>"


def _cell(value: float, colour: str = "") -> str:
    style = f' style="background:{colour};color:{_ink(colour)};padding:0 4px"' if colour else ""
    return f"<td{style}>{number(value)}</td>"


@cache
def _ink(colour: str) -> str:
    """Black or white, whichever is read more easily on #rrggbb (WCAG's relative luminance)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = ((c / 12.92) if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    luminance = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return "#000" if luminance > 0.179 else "#fff"


def words(sentences: str, reasons: Sequence[str] = ()) -> str:
    """Plain text as HTML: sentences, and a list of the reasons for what they say."""
    items = "".join(f"<li>{_unbroken(reason)}</li>" for reason in reasons)
    return f"<p>{_unbroken(sentences)}</p>" + (f"<ul>{items}</ul>" if items else "")


def _unbroken(text: str) -> str:
    """Plain text as HTML that breaks no line within a fraction, ∂C/∂W."""
    return escape(text).replace("/", "/&NoBreak;")


def target_words(y: np.ndarray) -> str:
    """Which class the target y, shape (K,), names, or what it is: The target is [0.2, 0.8, 0]."""
    (classes,) = np.nonzero(y)
    one = len(classes) == 1 and y[classes[0]] == 1
    return f"The target is {f'class {classes[0] + 1}' if one else array_text(y)}."


def array_text(values: np.ndarray) -> str:
    """An array in one line, to six digits: [0.8, -2, 1.4]; a name as it is."""
    if isinstance(values, str):
        return str(values)
    values = np.asarray(values)
    if values.ndim == 0:
        return f"{float(values):.6g}"
    return "[" + ", ".join(array_text(entry) for entry in values) + "]"
