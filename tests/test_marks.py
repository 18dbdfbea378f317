"""Every colour has one meaning, one hue, and stands on a light page and on a dark one."""

import colorsys
import re
from itertools import combinations

import pytest

from lessons.marks import COLOURS, DARK_PAGE, INK, MEANINGS, style_sheet
from lessons.scales import HEAT_COLOURS, inverted
from tests.support.colours import contrast
from tests.support.sliders import built
from tests.support.sweep import every_explorer

WHITE, DARK = "#ffffff", ("#111111", "#212121")  # the pages of JupyterLab's two themes
CLEAR_CONTRAST = 3.0  # WCAG 2.1, 1.4.11
each = pytest.mark.parametrize("meaning", MEANINGS)


def hue(colour: str) -> float:
    return colorsys.rgb_to_hls(*(int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)))[0]


@each
def test_a_colour_is_clear_on_both_pages(meaning):
    light, dark = MEANINGS[meaning]
    assert contrast(light, WHITE) >= CLEAR_CONTRAST
    assert min(contrast(dark, page) for page in DARK) >= CLEAR_CONTRAST


@each
def test_light_and_dark_are_one_hue(meaning):
    light, dark = map(hue, MEANINGS[meaning])
    apart = abs(light - dark)
    assert min(apart, 1 - apart) < 0.04


def test_no_two_meanings_share_a_colour():
    for shade in (0, 1):
        assert all(a[shade] != b[shade] for a, b in combinations(MEANINGS.values(), 2))


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_an_image_of_nothing_is_nearly_the_page_on_either_page():
    light, dark = HEAT_COLOURS[128]
    assert contrast(light, WHITE) < 1.1
    assert contrast(dark, DARK_PAGE) < 1.1
    paper, ink = inverted([WHITE, INK])
    assert contrast(paper, DARK_PAGE) < 1.1
    assert contrast(ink, DARK_PAGE) > 12


@pytest.mark.parametrize("end", [0, 255])
def test_the_ends_of_a_heat_map_are_one_hue_on_both_pages(end):
    light, dark = HEAT_COLOURS[end]
    assert abs(hue(light) - hue(dark)) < 0.1
    assert contrast(dark, DARK_PAGE) > CLEAR_CONTRAST


@every_explorer
def test_a_picture_has_no_colour_but_by_meaning_or_in_the_pages_ink(build):
    svg = re.sub(r"<image[^>]*>", "", "".join(built(build).board.panels))
    painted = set(re.findall(r"(?:fill|stroke): ?([^;\"]+)", svg))
    named = {found for found in painted if found.startswith("var(--lesson-")}
    assert {re.match(r"var\((--[a-z-]+)\)", name)[1] for name in named} <= variables()
    assert painted - named <= {"none", "currentColor", *heat(svg)}


def variables() -> set[str]:
    return set(re.findall(r"(--lesson-[a-z-]+):", style_sheet()))


def heat(svg: str) -> set[str]:
    """The colours of a bar beside a heat map, which runs through many."""
    return set(re.findall(r"#[0-9a-f]{6}", svg)) if "axes_2" in svg or "<image" in svg else set()


def test_still_figures_have_the_light_values():
    assert COLOURS["y_hat"] == MEANINGS["y_hat"].light
