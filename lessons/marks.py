"""The marks of every picture: what colour has which meaning, on a light page and on a dark one.

A meaning has one hue everywhere. Its light value stands on white, its dark value on the dark pages
of JupyterLab, both with a contrast of at least 3 to 1 (WCAG 2.1, 1.4.11). The hues are near those
of Okabe and Ito (2008), which colour-blind readers can tell apart; no mark is told by its colour
alone.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple


class Colour(NamedTuple):
    """One hue: #rrggbb on a light page, and on a dark one."""

    light: str
    dark: str


MEANINGS: Mapping[str, Colour] = MappingProxyType(
    {
        "x": Colour("#00798C", "#56C5D9"),  # input
        "W": Colour("#7A6A00", "#E3D34A"),  # weight and bias
        "z": Colour("#0072B2", "#56A5E6"),  # score
        "h": Colour("#6B6B6B", "#A3A3A3"),  # hidden unit
        "y_hat": Colour("#B36B00", "#E69F00"),  # probability
        "y": Colour("#00805D", "#1FBF8F"),  # target
        "error": Colour("#C74E00", "#FF7F3A"),  # ŷ − y
        "cost": Colour("#5B5FA8", "#A5A8E8"),
        "gradient": Colour("#A8447F", "#E58BBE"),
    }
)
#: The light value of each, for figures that stand still on white.
COLOURS: Mapping[str, str] = MappingProxyType(
    {name: colour.light for name, colour in MEANINGS.items()}
)
INK = "#1a1a1a"
DARK_PAGE = "#111111"  # of JupyterLab
#: Of an image or a heat map on a dark page: white is nearly the page, as on white, black is ink.
INVERTED = 0.93
NEGATIVE = f"{{filter:invert({INVERTED}) hue-rotate(180deg)}}"


def variable(name: str) -> str:
    """The CSS variable of a meaning: --lesson-y-hat."""
    return f"--lesson-{name.replace('_', '-').lower()}"


#: What a picture paints with, as CSS: a meaning by its variable, ink as the page's own.
PAINTS: Mapping[str, str] = MappingProxyType(
    {colour.light.lower(): f"var({variable(name)})" for name, colour in MEANINGS.items()}
    | dict.fromkeys((INK, "#000000"), "currentColor")
)
HEX = re.compile("|".join(PAINTS))


def painted(svg: str) -> str:
    """SVG whose colours follow the page."""
    return HEX.sub(lambda found: PAINTS[found[0]], svg)


def style_sheet() -> str:
    """The CSS that gives every meaning its value, light or dark as JupyterLab's page is."""
    dark_page = 'body[data-jp-theme-light="false"] .lesson-board'
    dark = f"{dark_page}{{{_values(1)}color-scheme:dark}}\n{dark_page} image{NEGATIVE}\n"
    return f".lesson-board{{{_values(0)}}}\n{dark}"


def picture_style(greys: Iterable[str] = ()) -> str:
    """The CSS within an SVG of its own: light or dark as the `color-scheme` where it is shown.

    greys: the two digits of each grey in it; on a dark page it is as far from the page as on white.
    """
    light, dark = ("".join(_grey(each, dark) for each in greys) for dark in (False, True))
    light += f"{_values(0)}--page:#fff;color:{INK};fill:currentColor;background:var(--page)"
    dark += f"{_values(1)}--page:{DARK_PAGE};color:#fff"
    images = f"image,[id^=QuadMesh]{NEGATIVE}"
    return f"svg{{{light}}}@media(prefers-color-scheme:dark){{svg{{{dark}}}{images}}}"


def _grey(digits: str, dark: bool) -> str:
    shade = f"{min(255, 255 - int(digits, 16) + 17):02x}" if dark else digits
    return f"--grey-{digits}:#{shade * 3};"


def _values(shade: int) -> str:
    return "".join(f"{variable(name)}:{colour[shade]};" for name, colour in MEANINGS.items())


def luminance(colour: str) -> float:
    """The relative luminance of #rrggbb, from 0 to 1 (WCAG 2.1)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = ((c / 12.92) if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
