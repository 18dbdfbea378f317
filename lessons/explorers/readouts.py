"""Numbers as text: for the eye, for a screen reader, and for a stored notebook."""

from html import escape

import numpy as np

CELL = "padding:1px 7px;text-align:right;font-variant-numeric:tabular-nums"
TEXT = "color:var(--jp-content-font-color1,#1a1a1a);font-size:14px;line-height:1.5"


def number(value: float) -> str:
    """Three decimals with a true minus, −2.000; the very small and large as 1.2e−09."""
    plain = value == 0 or 5e-4 <= abs(value) < 1e4
    return format(value, ".3f" if plain else ".1e").replace("-", "−")


def table(columns: dict[str, np.ndarray], row: str = "class") -> str:
    """An HTML table with one row a class and one column a quantity, each of shape (K,)."""
    head = "".join(f'<th style="{CELL}">{escape(name)}</th>' for name in (row, *columns))
    lines = []
    for k, values in enumerate(zip(*columns.values(), strict=True), start=1):
        cells = "".join(f'<td style="{CELL}">{number(value)}</td>' for value in values)
        lines.append(f'<tr><th style="{CELL}">{k}</th>{cells}</tr>')
    return f'<table style="{TEXT}"><tr>{head}</tr>{"".join(lines)}</table>'


def table_of_rows(rows: dict[str, np.ndarray]) -> str:
    """An HTML table with one row a vector: its name, its shape, its entries, as many as it has."""
    narrow = f"{CELL};padding:1px 4px"
    entry = f"{narrow};min-width:62px"  # room for −1.2e−09, so that no column jumps
    places = range(1, max(map(len, rows.values())) + 1)
    heads = "".join(f'<th style="{entry}">{place}</th>' for place in places)
    lines = [f'<tr><th></th><th style="{narrow}">shape</th>{heads}</tr>']
    for name, values in rows.items():
        cells = "".join(f'<td style="{entry}">{number(value)}</td>' for value in values)
        head = f'<th style="{narrow}">{escape(name)}</th><td style="{narrow}">{values.shape}</td>'
        lines.append(f"<tr>{head}{cells}</tr>")
    return f'<table style="{TEXT}">{"".join(lines)}</table>'


def sentence(text: str) -> str:
    """One line of plain text as HTML."""
    return f'<p style="{TEXT};margin:2px 0">{escape(text)}</p>'


def sentences(texts: list[str]) -> str:
    """Several lines of plain text as HTML, none wider than a table."""
    return f'<div style="max-width:270px">{"".join(map(sentence, texts))}</div>'


def target_words(y: np.ndarray) -> str:
    """Which class the target y, shape (K,), names: The target is class 2."""
    (certain,) = np.nonzero(y == 1)
    return f"The target is {f'class {certain[0] + 1}' if len(certain) else 'a mixture'}."


def array_text(values: np.ndarray) -> str:
    """An array in one line, to six digits: [0.8, -2, 1.4]."""
    if values.ndim == 0:
        return f"{float(values):.6g}"
    return "[" + ", ".join(array_text(entry) for entry in values) + "]"
