"""The first minute: numbers alone find the line in which a derivation goes wrong."""

import pytest

from lessons.explorers.readouts import unbroken
from lessons.explorers.slip_hunt import LINES, find_the_slip, found_at, sentence
from tests.support.sliders import sliders


@pytest.mark.parametrize("z", [-5.0, -1.0, 0.0, 0.8, 3.0, 10.0])
def test_the_third_line_is_the_first_that_is_off(z):
    found = found_at(z)
    assert found.values[:2] == pytest.approx([found.measured] * 2, abs=1e-6)
    assert found.values[2:] == pytest.approx([found.values[2]] * 2)
    assert found.first_off == 3
    assert "Line 3" in sentence(found)


def test_at_the_left_end_the_slip_hides():
    assert found_at(-10).first_off == 0
    assert "the slip hides" in sentence(found_at(-10))


def test_moving_the_slider_moves_the_numbers_and_the_marks():
    hunt = find_the_slip()
    before = hunt.board.table
    assert before.count("✗") == 1
    assert before.count("✓") == 2
    sliders(hunt)["z"].value = -10
    assert "✗" not in hunt.board.table
    assert hunt.board.table != before


def test_it_reads_without_a_kernel():
    shown = find_the_slip()._repr_mimebundle_()
    assert all(unbroken(line.written) in shown["text/html"] for line in LINES)
    assert "Line 3" in shown["text/html"]
    assert shown["text/plain"].endswith("first_off = 3")


def test_its_code_makes_it_as_it_stands():
    hunt = find_the_slip(z=-10)
    assert hunt.code == "find_the_slip(z=-10)"
    with pytest.raises(ValueError, match=r"z is 11; expected a number from -10\.0 to 10\.0"):
        find_the_slip(z=11)
