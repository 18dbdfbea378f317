"""A figure in words, from its own numbers: the alternative text of every picture.

Read off the artists as they stand: bars, curves, points, heat maps, marks of verdicts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Annotation

from lessons.validation import Array

COLOUR_BAR = "<colorbar>"  # what Matplotlib calls its axes
PLAIN = {r"\partial ": "∂", r"\partial": "∂", r"\hat{y}": "ŷ", "$": "", "{": "", "}": "", "_": ""}


def describe(figure: Figure) -> str:
    """Every axes of a figure in words, in order; a colour bar shows no numbers of its own."""
    axes = (ax for ax in figure.axes if ax.get_label() != COLOUR_BAR)
    return " ".join(filter(None, map(describe_axes, axes)))


def describe_axes(ax: Axes) -> str:
    """One axes in words: its title or what runs along it, and what it shows, with numbers."""
    parts = [*_bars(ax), *_lines(ax), *_maps(ax), *_images(ax), *_texts(ax)]
    if not parts:
        return ""
    names = [ax.get_title(), ax.get_title(loc="right"), _along(ax)]
    title = next(filter(None, map(plain, names)), "")
    return f"{title}: {'; '.join(parts)}." if title else f"{'; '.join(parts)}."


@cache
def plain(text: str) -> str:
    """Mathtext as it is said: $\\partial \\hat{y}_k$ is ∂ŷk."""
    for mark, said in PLAIN.items():
        text = text.replace(mark, said)
    return re.sub(r"\s+", " ", text).strip()


def short(value: float) -> str:
    """A number in three digits with a true minus."""
    return f"{value + 0.0:.3g}".replace("-", "−")


def _along(ax: Axes) -> str:
    y, x = plain(ax.get_ylabel()), plain(ax.get_xlabel())
    return f"{y} over {x}" if y and x else y or x


def _bars(ax: Axes) -> Iterator[str]:
    lie, ends = _lies(ax), ax.get_xlim()
    names = ax.yaxis.get_major_formatter().format_ticks(list(ax.get_yticks())) if lie else []
    for group in (each for each in ax.containers if isinstance(each, BarContainer)):
        bars = [bar for bar in group.patches if lie or _between(bar.get_x(), ends)]
        values = [bar.get_width() if lie else bar.get_height() for bar in bars]
        told = f"bars {_list(values)}"
        if lie and len(values) == len(names):
            named = zip(map(plain, names), map(short, values), strict=True)
            told = ", ".join(f"{name}: {value}" for name, value in named)
        yield _named(group.get_label(), told)


def _lines(ax: Axes) -> Iterator[str]:
    for line in ax.lines:
        if line.get_label() == "_axis" or line.get_transform() is not ax.transData:
            continue
        points = np.array(line.get_data(), dtype=float).T
        if len(points) and np.isfinite(points).all():
            yield _named(line.get_label(), _course(ax, line, points))


def _course(ax: Axes, line: Line2D, points: Array) -> str:
    """Where a line begins and ends; points without a line one by one."""
    if len(points) == 1:
        return f"point at {_places(ax, points)[0]}"
    if line.get_linestyle() not in ("None", "none", "", " "):
        return "line from {} to {}".format(*_places(ax, points[[0, -1]]))
    return f"points at {_list(points[:, 0 if _lies(ax) else 1])}"


def _lies(ax: Axes) -> bool:
    """Whether its bars lie on their side."""
    return any(getattr(group, "orientation", "") == "horizontal" for group in ax.containers)


def _places(ax: Axes, points: Array) -> list[str]:
    if hasattr(ax, "transProjection"):  # a triangle: its three shares
        points = ax.transProjection.inverted().transform(points)
    return [f"({_list(point)})" for point in points.tolist()]


def _maps(ax: Axes) -> Iterator[str]:
    for mesh in ax.collections:
        if (edges := getattr(mesh, "values", None)) is not None:
            told = "; ".join(f"to {n}: {_list(row)}" for n, row in enumerate(edges, start=1))
            yield _named(mesh.get_label(), told)
        values = mesh.get_array()
        if isinstance(mesh, QuadMesh) and values is not None and values.ndim == 2:
            rows = _seen(ax.get_ylim(), values.shape[0])
            columns = _seen(ax.get_xlim(), values.shape[1])
            seen = np.asarray(values)[:rows, :columns]
            yield "; ".join(f"row {n}: {_list(row)}" for n, row in enumerate(seen, start=1))


def _images(ax: Axes) -> Iterator[str]:
    for image in ax.images:
        pixels = np.asarray(image.get_array())
        rows, columns = pixels.shape[:2]
        ends = f"from {short(float(pixels.min()))} to {short(float(pixels.max()))}"
        yield _named(image.get_label(), f"{rows} × {columns} pixels, {ends}")


def _between(place: float, limits: tuple[float, float]) -> bool:
    return min(limits) <= place <= max(limits)


def _seen(limits: tuple[float, float], most: int) -> int:
    """How many cells of a row or column, of width 1 from 0.5 on, lie within the limits."""
    return sum(_between(place, limits) for place in range(1, most + 1))


def _texts(ax: Axes) -> Iterator[str]:
    texts = [text for text in ax.texts if not isinstance(text, Annotation)]
    yield from (text.get_text() for text in texts if text.get_animated())
    counts = Counter(text.get_text() for text in texts if not text.get_animated())
    if counts:
        yield ", ".join(f"{count} × {mark}" for mark, count in counts.items())


def _named(label: object, said: str) -> str:
    name = plain(str(label))
    return said if not name or str(label).startswith("_") else f"{name}, {said}"


def _list(values: Iterable[float]) -> str:
    return ", ".join(map(short, values))
