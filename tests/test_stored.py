"""What is stored of a figure: the same bytes on every run, white to its edge, with its numbers."""

import base64
import hashlib
import os
import re
import subprocess
import sys
from html import unescape
from io import BytesIO

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from lessons.descriptions import describe
from lessons.explorers.gallery import EXPLORERS
from lessons.figures import draw_scores
from lessons.marks import MEANINGS
from lessons.stored import STORED, figure_html, picture_html, picture_png, picture_svg, rounded
from tests.support.sliders import built
from tests.support.sweep import every_explorer

MAKE = """import base64, hashlib
from lessons.explorers.gallery import EXPLORERS
html = [build()._repr_mimebundle_()["text/html"] for build in EXPLORERS]
print(hashlib.sha256("".join(html).encode()).hexdigest())"""
LIVE = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def figure():
    figure = Figure(figsize=(4, 2.5))
    draw_scores(figure.subplots(), np.array([0.8, -2, 1.4]))
    return figure


def test_a_figure_has_its_numbers_as_alternative_text(figure):
    html = picture_html(figure)
    assert unescape(re.search('alt="([^"]*)"', html)[1]) == describe(figure)
    assert 'width="400" height="250"' in html


def test_every_colour_with_a_meaning_has_its_value_for_a_dark_page(figure):
    svg = picture_svg(figure).decode()
    drawn = svg.split("</style>")[1]
    assert "var(--lesson-z)" in drawn
    assert "prefers-color-scheme:dark" in svg
    assert not re.findall("#000000|#ffffff", drawn)
    assert not [colour.light for colour in MEANINGS.values() if colour.light.lower() in drawn]
    assert "color-scheme: dark" in picture_html(figure)


def test_a_grey_is_as_far_from_a_dark_page_as_from_a_white_one(figure):
    figure.axes[0].plot([1, 2], [0, 0], color="lightgrey")
    style, drawn = picture_svg(figure).decode().split("</style>")
    assert "var(--grey-d3)" in drawn
    light, dark = re.findall("--grey-d3:#(..)", style)
    assert 255 - int(light, 16) == int(dark, 16) - 17


def test_the_picture_is_svg_and_says_no_date(figure):
    data = base64.b64decode(re.search('base64,([^"]*)"', picture_html(figure))[1])
    assert data.split(b"</style>")[1] == picture_svg(figure).split(b"</style>")[1]
    assert b"--page:#fff" in data
    assert b"<metadata>" not in data


def test_letters_grow_where_a_point_is_less_than_a_pixel(figure):
    data = base64.b64decode(re.search('base64,([^"]*)"', picture_html(figure))[1]).decode()
    assert "[id^=text]" in data
    assert "atan2(288px,100vw)" in data  # four inches of 72 points
    assert 'id="text_' in data


def test_a_text_grows_from_the_side_where_it_stands():
    figure = Figure(figsize=(4, 2.5))
    ax = figure.subplots()
    for side in ("left", "right", "center"):
        ax.text(0.5, 0.5, side, ha=side)
    data = base64.b64decode(re.search('base64,([^"]*)"', picture_html(figure))[1]).decode()
    css, drawn = data.split("</style>")
    assert [f'id="text-{side}-0-' in drawn for side in ("left", "right", "center")] == [True] * 3
    assert "[id^=text-left],[id^=legend] [id^=text]){transform-origin:left}" in css
    assert "[id^=text-right]{transform-origin:right}" in css
    assert css.endswith("[id^=ytick] [id^=text]{transform-origin:right}")
    ax.set_yticks([0], ["a long name"], ha="left")
    data = base64.b64decode(re.search('base64,([^"]*)"', picture_html(figure))[1]).decode()
    assert "[id^=ytick] [id^=text]{scale:1}</style>" in data


def test_no_number_has_more_than_three_decimals(figure):
    assert rounded("M 0.8 236.617019L1.0004 7") == "M 0.8 236.617L1 7"
    assert not re.search(rb"\d\.\d{4}", picture_svg(figure))
    assert not re.search(r"\d\.\d{4}", "".join(built(EXPLORERS[0]).board.panels))


def test_words_are_escaped(figure):
    assert 'alt="a &lt; &quot;b&quot;"' in picture_html(figure, 'a < "b"')


def test_the_png_is_white_and_as_large_as_on_the_page(figure):
    image = Image.open(BytesIO(picture_png(figure))).convert("RGBA")
    assert image.size == (400, 250)
    assert image.getpixel((0, 0)) == (255, 255, 255, 255)


@every_explorer
def test_an_explorer_stores_picture_table_and_words(build):
    explorer = built(build)
    bundle = explorer._repr_mimebundle_()
    html = bundle["text/html"]
    assert html.startswith(f'<div class="{STORED}">')
    assert explorer.board.table in html
    assert explorer.board.words in html
    assert "Run this cell to move it." in html
    told = re.findall('alt="([^"]*)"', html)
    assert list(map(unescape, told)) == explorer.board.alts
    widths = map(int, re.findall('<img [^>]*? width="([0-9]+)"', html))
    assert sum(widths) == round(100 * explorer._picture.figure.get_figwidth())
    assert {LIVE, "image/png", "text/plain"} < set(bundle)


@pytest.mark.slow
def test_another_process_stores_the_same_bytes():
    other = subprocess.run(
        [sys.executable, "-c", MAKE],
        env=os.environ | {"PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    html = [built(build)._repr_mimebundle_()["text/html"] for build in EXPLORERS]
    assert other.stdout.strip() == hashlib.sha256("".join(html).encode()).hexdigest()


def test_wide_panels_stand_alone_and_small_ones_together():
    wide, small = Figure(figsize=(8.5, 2.8)), Figure(figsize=(5.5, 2.8))
    for figure in (wide, small):
        for ax, name in zip(figure.subplots(1, 2), ("left", "right"), strict=True):
            ax.set_title(name)
            ax.bar([1, 2], [3, 4])
        figure.tight_layout()
    assert figure_html(small) == picture_html(small)
    image = r'alt="(\w+): [^"]*" width="(\d+)" height="280" style="[^"]*" src="[^,]*,([^"]*)"'
    shown = re.findall(image, figure_html(wide))
    assert [name for name, *_ in shown] == ["left", "right"]
    assert sum(int(width) for _, width, _ in shown) == 850
    views = [re.search(b'viewBox="(.*?)"', base64.b64decode(data))[1] for *_, data in shown]
    (left, _, first, _), (middle, _, second, _) = (map(float, view.split()) for view in views)
    assert (left, middle, first + second) == (0, first, 612)


def test_each_panel_has_what_is_drawn_in_it_and_no_more():
    figure = Figure(figsize=(8.5, 2.8))
    for ax, colour in zip(figure.subplots(1, 2), ("#123456", "#654321"), strict=True):
        ax.bar([1, 2], [3, 4], color=colour)
    drawn = [base64.b64decode(data) for data in re.findall('base64,([^"]*)"', figure_html(figure))]
    assert [b"#123456" in svg for svg in drawn] == [True, False]
    assert [b"#654321" in svg for svg in drawn] == [False, True]
    assert all(ax.get_visible() for ax in figure.axes)


def test_a_figure_of_which_nothing_is_seen_yet_is_shown():
    figure = Figure(figsize=(4, 2.5))
    assert figure_html(figure).count("<img") == 1
    figure.subplots().set_visible(False)
    assert figure_html(figure).count("<img") == 1
