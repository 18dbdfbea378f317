"""What a reader reads: numbers, colours and words, against what a person wrote down."""

import re

import numpy as np
import pytest

from lessons.example import EXAMPLE as ex
from lessons.explorers.coincidences import coincidence_explorer
from lessons.explorers.readouts import number, table, target_words, words
from lessons.explorers.two_layers import two_layers_explorer
from lessons.numerals import array_text, entry_name
from lessons.scales import HEAT_COLOURS
from tests.support.colours import contrast


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.8, "0.800"),
        (-2.9365, "−2.937"),
        (0, "0.000"),
        (-0.0, "0.000"),
        (0.0005, "0.001"),
        (0.0004, "4.0·10⁻⁴"),
        (-1.2e-9, "−1.2·10⁻⁹"),
        (9999.9, "9999.900"),
        (12345.6, "1.2·10⁴"),
    ],
)
def test_a_number_has_three_decimals_or_two_digits(value, text):
    assert number(value) == text


@pytest.mark.parametrize(
    ("value", "behind", "inks"),
    [(2.0, HEAT_COLOURS[-1], "#fff,#000"), (0.0, HEAT_COLOURS[128], "#000,#fff")],
)
def test_ink_is_seen_on_its_colour_on_either_page(value, behind, inks):
    shown = table({}, heat={"z": np.array([value])}, limit=2)
    untrusted, *_ = inks.split(",")
    assert f'style="background:{behind.light};color:{untrusted};' in shown
    assert f"background:light-dark({','.join(behind)});color:light-dark({inks})" in shown


def test_a_number_is_legible_in_every_cell_of_a_heat_map():
    painted = table({}, heat={"z": np.linspace(-1, 0.999, 256)})
    cells = re.findall(r"light-dark\((.+?),(.+?)\);color:light-dark\(#(\w),?.*?#(\w)", painted)
    assert len(cells) == 256
    for *behind, light, dark in cells:
        for colour, digit in zip(behind, (light, dark), strict=True):
            assert contrast(colour, f"#{6 * digit}") >= 4.5


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ([0, 1, 0], "The target is class 2."),
        ([0.2, 0.8, 0], "The target is [0.2, 0.8, 0]."),
        ([1, 0.5], "The target is [1, 0.5]."),
        ([0.0, 0.0], "The target is [0, 0]."),
    ],
)
def test_a_target_is_a_class_or_written_out(target, said):
    assert target_words(np.array(target)) == said


def test_words_are_plain_text_whatever_stands_in_them():
    assert words("1 < 2", ["<b>"]) == "<p>1 &lt; 2</p><ul><li>&lt;b&gt;</li></ul>"
    assert words("no reasons") == "<p>no reasons</p>"


def test_an_array_in_one_line_has_six_digits():
    assert array_text(np.array([[1 / 3, -2], [0, 1e-9]])) == "[[0.333333, -2], [0, 1e-09]]"


def test_the_cost_falls_where_the_words_say():
    explorer = two_layers_explorer()
    before = explorer.numbers().J
    for place in (1, 2):
        way = {"grows": 0.1, "shrinks": -0.1}
        said = next(
            word for word in way if f"{entry_name('x', place)} {word}" in explorer.board.words
        )
        x = explorer.state()["x"] + way[said] * np.eye(2)[place - 1]
        after = two_layers_explorer(x=x).numbers().J
        assert after < before


def test_a_form_of_another_shape_lies_as_far_away_as_can_be():
    explorer = coincidence_explorer(ex.W[:2], ex.b[:2], ex.x, [0, 1])
    assert explorer.numbers().distance[1] == 2
