"""Each check finds what it is for and leaves right lines alone; the filter filters."""

import pytest

from lessons.explorers.reading import line_filter
from lessons.notes import hebrew, romanian
from lessons.notes.checks import CHECKS, caught, gradient_check, perfect_prediction, shapes, sums
from lessons.notes.declared import Note
from lessons.notes.table import count
from lessons.notes.text import source

LINES = (*romanian.LINES, *hebrew.LINES)
BY_TAG = {line.tag: line for line in LINES}


@pytest.mark.daily(3)
@pytest.mark.parametrize("line", LINES, ids=lambda line: line.tag)
def test_no_check_finds_anything_in_a_line_that_holds(line):
    if line.group in ("holds", "definition") and not line.verdict.faults:
        assert [name for name, check in CHECKS.items() if check(line)] == []


@pytest.mark.parametrize(
    ("check", "finds", "misses"),
    [
        (sums, "R30b", "R27"),
        (sums, "R33", "H17b"),
        (shapes, "R27", "R33"),
        (gradient_check, "R33", "R30b"),
        (gradient_check, "H17b", "H16"),
        (perfect_prediction, "R19", "R25"),
        (perfect_prediction, "R21b", "H17b"),
    ],
)
def test_each_check_finds_some_slips_and_misses_others(check, finds, misses):
    assert check(BY_TAG[finds])
    assert not check(BY_TAG[misses])


def test_a_planted_slip_in_the_numbers_is_caught(numbers_alone):
    text = source("romanian").replace("0,63)", "0,93)", 1)
    assert sums(Note("romanian", text).line("R30b"))


def test_a_planted_slip_in_a_formula_is_caught():
    text = source("hebrew").replace(r"= \boxed{\hat{y}_i - y_i}", r"= \boxed{\hat{y}_i + y_i}")
    assert perfect_prediction(Note("hebrew", text).line("H15b"))


@pytest.mark.slow  # lesson 8 shows the same table, and its run is compared daily
def test_every_slip_is_caught_and_the_table_says_by_what():
    found = caught(LINES)
    assert set(found.by_tag) == {line.tag for line in LINES if line.group == "slip"}
    assert all(found.by_tag.values())
    last = found._repr_markdown_().splitlines()[-1]
    totals = [sum(name in names for names in found.by_tag.values()) for name in CHECKS]
    assert last == f"| **caught** | {' | '.join(map(str, totals))} |"


def test_the_filter_shows_what_its_button_says():
    shown = line_filter(hebrew.LINES)
    assert len(shown.shown().lines) == len(hebrew.LINES)
    for label, group in shown.buttons.options[1:]:
        shown.buttons.value = group
        assert label == f"{group} ({count(hebrew.LINES)[group]})"
        assert {line.group for line in shown.shown().lines} == {group}
        rows = shown.table.value.count(f'<tr class="lesson-line-{group}">')
        assert rows == count(hebrew.LINES)[group]


def test_the_filter_shows_every_line_without_a_kernel():
    shown = line_filter(hebrew.LINES)
    shown.buttons.value = "slip"
    bundle = shown._repr_mimebundle_()
    assert bundle["text/markdown"].count("\n| H") == len(hebrew.LINES)
    assert bundle["text/plain"].isascii() is False
