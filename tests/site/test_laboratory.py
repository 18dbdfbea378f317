"""The laboratory in Chromium: lesson 1 whole, and what a reader does in it."""

import pytest
from playwright.sync_api import expect

from tests.site.shown import alike, said, source, stored
from tools.bless import NOTEBOOKS

LESSONS = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
QUICK = "01-forward-pass"
TRANSPOSED = """def scores_of(W, b, x):
    return W.T @ x + b


exercise("1.1").check(scores_of)"""


def runs_as_stored(laboratory, lesson):
    """Run is pressed before there is a Python, and comes all the same."""
    laboratory.open(lesson)
    laboratory.run_all(240)
    shown = {name: said(outputs) for name, outputs in laboratory.cells().items()}
    for name, wanted in stored(lesson).items():
        assert alike(name, shown[name]) == alike(name, wanted), name


def moves(laboratory, place=0):
    """A slider of an explorer moves its numbers and its picture."""
    shown = laboratory.explorer(place)
    shown.bring_into_view()
    name, picture, table = shown.sliders[0], shown.marks(), shown.cells.all_text_contents()
    shown.press(name, "End")
    expect(shown.cells).not_to_have_text(table)
    assert shown.marks() != picture


def test_lesson_1_runs_to_its_end_a_slider_of_lesson_5_moves_and_work_is_kept(laboratory):
    """One visit: a start of Python costs more than all cells of a lesson.

    Lesson 5's cell needs no other, and is run where lesson 1 has its explorer.
    """
    runs_as_stored(laboratory, QUICK)
    moves(laboratory)
    laboratory.run("forward-pass-explorer", source("05-weights-and-biases", "coincidence-explorer"))
    shown = said(laboratory.cells()["forward-pass-explorer"])
    assert shown == stored("05-weights-and-biases")["coincidence-explorer"]
    moves(laboratory)
    laboratory.run("exercise-1-1", TRANSPOSED)
    (feedback,) = said(laboratory.cells()["exercise-1-1"])
    assert "Rows and columns of W are exchanged." in feedback["text/plain"]
    laboratory.save()
    laboratory.open(QUICK)
    assert laboratory.source("exercise-1-1") == TRANSPOSED


@pytest.mark.slow
@pytest.mark.parametrize("lesson", [lesson for lesson in LESSONS if lesson != QUICK])
def test_every_lesson_runs_to_its_end(laboratory, lesson):
    runs_as_stored(laboratory, lesson)
    if laboratory.page.locator(".lesson-explorer").count():
        moves(laboratory)
