"""What stands in a notebook that nobody runs: a picture with its words, which any reader shows.

HTML with the picture as an image is the one form that JupyterLab shows whole in a notebook that it
does not trust yet, with the alternative text. A PNG stands beside it for GitHub. An image takes no
colour from its page but `color-scheme`, which JupyterLab does not set: `page.css` does. It stands
beside the image, for a notebook that is trusted, and `labextension/` brings it to any page.
"""

import base64
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from io import BytesIO
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure, FigureBase

from lessons.descriptions import describe, describe_axes
from lessons.legible import POINTS, letters_css
from lessons.marks import painted, picture_style

PIXELS = 100  # an inch, as the page shows it
LEAST = 300  # pixels, for a panel to stand alone
SHARP: dict[Any, Any] = {"svg.hashsalt": "lessons", "svg.fonttype": "path"}
GREY = re.compile(r"#([0-9a-f]{2})\1\1\b")
FINE = re.compile(r"\d+\.\d{4,}")
CLUTTER = re.compile(r"<!--.*?-->|<metadata>.*?</metadata>|(?<=>)\s+(?=<)", re.DOTALL)
UNDATED = {"Date": None, "Creator": None, "Type": None, "Format": None}
#: The sign of a stored explorer: its live view may be dropped, as all it shows stands here.
STORED = "lesson-stored"
#: How a lesson looks, for a page: what needs it brings it along.
PAGE = (Path(__file__).parent / "page.css").read_text("utf-8")
STYLE = f"<style>{' '.join(re.sub(r'/[*].*?[*]/', '', PAGE, flags=re.DOTALL).split())}</style>"
#: Side by side they shrink alike, to three quarters of their width; then they stand alone.
SHRINKS = "flex:{0} 1 calc(.75 * {0}px);min-width:0;max-width:min(100%, {0}px)"


def picture_svg(figure: Figure) -> bytes:
    """The figure as SVG on white, on a dark page on black; the same bytes on every run."""
    data = BytesIO()
    with matplotlib.rc_context(SHARP):
        figure.savefig(data, format="svg", facecolor="white", metadata=UNDATED)
    text = CLUTTER.sub("", data.getvalue().decode())
    width, height = _pixels(figure)  # whole ones: a part of a pixel would let the page through
    size = f'<svg width="{width}" height="{height}" '
    text = re.sub(r'<svg ([^>]*?)\bwidth="[^"]*"', rf"{size}\1", text, count=1)
    text = re.sub(r'(<svg [^>]*?height="\d+"[^>]*?) height="[^"]*pt"', r"\1", text, count=1)
    return _themed(rounded(_with_plain_ids(text))).encode()


def _themed(svg: str) -> str:
    """White is as the page is; a meaning has its two values; a grey keeps away from the page."""
    follows = painted(svg).replace("#ffffff", "var(--page)")
    greys = sorted(set(GREY.findall(follows)))
    follows = GREY.sub(r"var(--grey-\1)", follows)
    return follows.replace("</style>", f"{picture_style(greys)}</style>", 1)


def rounded(svg: str) -> str:
    """SVG with three decimals: a sixth one can differ from one drawing to the next."""
    return FINE.sub(lambda found: f"{float(found[0]):.3f}".rstrip("0").rstrip("."), svg)


def _with_plain_ids(text: str) -> str:
    """Clip paths are named in order: Matplotlib's names follow the last digits of their places."""
    found = dict.fromkeys(re.findall(r"\bid=\"(p[0-9a-f]{10})\"", text))
    names = {old: f"clip{place}" for place, old in enumerate(found)}
    return re.sub(r"\bp[0-9a-f]{10}\b", lambda old: names.get(old[0], old[0]), text)


def _pixels(figure: Figure) -> tuple[int, int]:
    width, height = figure.get_size_inches()
    return round(PIXELS * width), round(PIXELS * height)


def picture_png(figure: Figure) -> bytes:
    """The figure as PNG on white."""
    data = BytesIO()
    figure.savefig(data, format="png", dpi=PIXELS, facecolor="white", metadata={"Software": None})
    return data.getvalue()


def picture_html(figure: Figure, words: str = "") -> str:
    """The figure as an image with an alternative text: these words, or its numbers in words."""
    css, svg = letters_css(figure, figure.get_figwidth()), picture_svg(figure)
    return STYLE + _image(svg, words or describe(figure), _pixels(figure), css)


def figure_html(figure: Figure) -> str:
    """The figure as an image; where its columns are wide enough to stand alone, one for each.

    So they stand one below the other where the page is narrow.
    """
    panels = _panels(figure)
    if any(panel.width < LEAST for panel in panels):
        return picture_html(figure)
    return panels_html(figure, panels)


class Panel(NamedTuple):
    """A column of a figure: its axes, its left end and its right one in pixels, what it says."""

    axes: list[Axes]
    left: int
    right: int
    words: str

    @property
    def width(self) -> int:
        """How wide it is, in pixels."""
        return self.right - self.left


def panels_html(figure: Figure, panels: list[Panel]) -> str:
    """The columns of a figure, each as an image; where the page is narrow, one below the other."""
    if len(panels) < 2:
        return picture_html(figure, *(panel.words for panel in panels))
    images = (_panel_image(figure, panel) for panel in panels)
    return f'{STYLE}<div class="lesson-panels">{"".join(images)}</div>'


def _panel_image(figure: Figure, panel: Panel) -> str:
    """This column alone of the figure's SVG, whose unit is a point."""
    left, width = (POINTS / PIXELS * length for length in (panel.left, panel.width))
    with _alone(figure, panel.axes):
        css = letters_css(figure, panel.width / PIXELS)
        whole = picture_svg(figure).decode()
    seen = re.sub(r'(<svg width=")\d+', rf"\g<1>{panel.width}", whole, count=1)
    svg = re.sub(r'viewBox="\S+ (\S+) \S+ ', rf'viewBox="{left:g} \1 {width:g} ', seen, count=1)
    size = panel.width, _pixels(figure)[1]
    return _image(svg.encode(), panel.words, size, css, SHRINKS.format(panel.width))


@contextmanager
def _alone(figure: Figure, axes: list[Axes]) -> Iterator[None]:
    """Show these axes of a figure, where they stand, and no other."""
    others = [ax for ax in figure.axes if ax.get_visible() and ax not in axes]
    for ax in others:
        ax.set_visible(False)
    try:
        yield
    finally:
        for ax in others:
            ax.set_visible(True)


def _panels(figure: Figure) -> list[Panel]:
    """The columns of a figure; axes of which a part stands above another are in one."""
    columns: list[tuple[list[Axes], float, float]] = []
    placed = [(*_ends(ax), ax) for ax in figure.axes if ax.get_visible()]
    for left, right, ax in sorted(placed, key=itemgetter(0, 1)):
        if columns and left < columns[-1][2]:
            group, begins, ends = columns.pop()
            columns.append(([*group, ax], begins, max(ends, right)))
        else:
            columns.append(([ax], left, right))
    gaps = [(before[2] + after[1]) / 2 for before, after in pairwise(columns)]
    cuts = [0, *map(round, gaps), _pixels(figure)[0]]
    groups = [group for group, _, _ in columns] or [[]]
    said = [" ".join(filter(None, map(describe_axes, group))) for group in groups]
    return [Panel(*of) for of in zip(groups, cuts[:-1], cuts[1:], said, strict=True)]


def _ends(ax: Axes) -> tuple[float, float]:
    """Where an axes with its numbers, title and legend begins and ends, in pixels."""
    box = ax.get_tightbbox()
    assert box is not None
    return box.x0 * PIXELS / ax.figure.dpi, box.x1 * PIXELS / ax.figure.dpi


def _image(svg: bytes, words: str, pixels: tuple[int, int], css: str, style: str = "") -> str:
    width, height = pixels
    svg = svg.replace(b"</style>", f"{css}</style>".encode(), 1)
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
    size = f'width="{width}" height="{height}"' + (f' style="{style}"' if style else "")
    alternative = escape(words, quote=True)
    return f'<img class="lesson-figure" alt="{alternative}" {size} src="{source}">'


def show_figures_in_words() -> None:
    """Have this notebook show every Matplotlib figure with its alternative text, and sharp.

    It is asked for by the class above `Figure`, as pyplot takes away what stands under that name.
    """
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    if shell is not None:
        shell.display_formatter.formatters["text/html"].for_type(FigureBase, figure_html)
