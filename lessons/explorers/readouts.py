"""Numbers as text: for the eye, for a screen reader, and for a stored notebook."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from itertools import count, repeat
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lessons.marks import Colour, luminance
from lessons.numerals import array_text, entry_name, raised, whole
from lessons.scales import heat_colours

BREAK, LEFT = "\n", "text-align:left"


class Readout(NamedTuple):
    """What an explorer says: an HTML table, plain sentences, and a line for each of the reasons."""

    table: str
    sentences: str
    reasons: Sequence[str] = ()

    @property
    def words(self) -> str:
        """Sentences and reasons as HTML."""
        return words(self.sentences, self.reasons)


def number(value: float) -> str:
    """Three decimals with a true minus, −2.000; the very small and large as 1.2·10⁻⁹."""
    if value == 0 or 5e-4 <= abs(value) < 1e4:
        return decimals(value)
    digits, exponent = f"{value:.1e}".split("e")
    return f"{digits}·10{raised(int(exponent))}".replace("-", "−")


def decimals(value: float) -> str:
    """A number with three decimals and a true minus, whatever its size."""
    return f"{value + 0:.3f}".replace("-", "−")


def table(
    columns: Mapping[str, np.ndarray],
    row: str = "class",
    heat: Mapping[str, np.ndarray] = MappingProxyType({}),
    limit: float = 1,
    names: Iterable[object] = (),
) -> str:
    """An HTML table with one row a class and one column a quantity, each of shape (K,).

    The rows have these `names`, else numbers from 1. The name of a column may have a line break in
    it. Columns of `heat` come last, on the colours of a heat map from −limit to limit.
    """
    cells = [
        *(map(_cell, repeat(name), values) for name, values in columns.items()),
        *(map(_cell, repeat(name), h, heat_colours(h, limit)) for name, h in heat.items()),
    ]
    rows = zip(names or count(1), zip(*cells, strict=True), strict=False)
    return written_table([row, *columns, *heat], rows)


def table_of_rows(rows: Mapping[str, np.ndarray]) -> str:
    """An HTML table with one row a vector: its name, its shape, its entries, as many as it has."""
    places = [f"entry {place + 1}" for place in range(max(map(len, rows.values())))]
    lines = (
        (name, [f'<td data-name="shape">{values.shape}</td>', *map(_cell, places, values)])
        for name, values in rows.items()
    )
    return written_table(["vector", "shape", *places], lines)


def written_table(
    names: Iterable[str],
    rows: Iterable[tuple[object, Iterable[str]]],
    words: Iterable[str] = (),
) -> str:
    """An HTML table with these names above its columns; a row has a name and its cells.

    `words` are the names of columns of words, which come last and begin at their left edge.
    """
    head = [f'<th scope="col">{escape(name).replace(BREAK, "<br>")}</th>' for name in names]
    head += [f'<th scope="col" style="{LEFT}">{escape(name)}</th>' for name in words]
    body = (
        f'<tr><th scope="row">{escape(str(name))}</th>{"".join(cells)}</tr>' for name, cells in rows
    )
    return f"<table><thead><tr>{''.join(head)}</tr></thead><tbody>{''.join(body)}</tbody></table>"


def _cell(name: str, value: float, behind: Colour | None = None) -> str:
    style = f' style="{_painted(behind)}"' if behind else ""
    return f'<td data-name="{escape(name.replace(BREAK, ""))}"{style}>{number(value)}</td>'


@cache
def _painted(behind: Colour) -> str:
    """A colour and the ink on it, as CSS that follows the page.

    In a notebook that is not trusted yet the first of each is left, which is for a light page.
    """
    inks = Colour(*map(_ink, behind))
    first = f"background:{behind.light};color:{inks.light}"
    both = (f"light-dark({pair.light},{pair.dark})" for pair in (behind, inks))
    return "{};background:{};color:{}".format(first, *both)


def _ink(colour: str) -> str:
    """Black or white, whichever is read more easily on #rrggbb (WCAG's relative luminance)."""
    return "#000" if luminance(colour) > 0.179 else "#fff"


def words(sentences: str, reasons: Sequence[str] = ()) -> str:
    """Plain text as HTML: sentences, and a list of the reasons for what they say."""
    items = "".join(f"<li>{unbroken(reason)}</li>" for reason in reasons)
    return f"<p>{unbroken(sentences)}</p>" + (f"<ul>{items}</ul>" if items else "")


def unbroken(text: str) -> str:
    """Plain text as HTML that breaks no line within a fraction, ∂C/∂W, nor beside a sign, ŷ − y."""
    return escape(whole(text)).replace("/", "/&NoBreak;")


def target_words(y: np.ndarray) -> str:
    """Which class the target y, shape (K,), names, or what it is: The target is [0.2, 0.8, 0]."""
    (classes,) = np.nonzero(y)
    one = len(classes) == 1 and y[classes[0]] == 1
    return f"The target is {f'class {classes[0] + 1}' if one else array_text(y)}."


def array_code(values: ArrayLike) -> str:
    """An array as a line of Python that loses no digit: [[0.1, -2], [0, 1]]; a name in quotes."""
    if isinstance(values, str):
        return repr(str(values))
    return re.sub(r"\.0\b", "", repr(np.asarray(values, dtype=float).tolist()))


def counting_hint(state: Mapping[str, np.ndarray]) -> str:
    """How Python counts the entries of the first matrix, if there is one."""
    for name, value in state.items():
        if value.ndim == 2:
            column = min(2, value.shape[1])
            entry = f"{entry_name(name, 1, column)} is {name}[0, {column - 1}]"
            return f"In Python {entry}: Python counts from 0."
    return ""
