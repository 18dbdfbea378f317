"""Lesson 01 as a reader has it: run all, move a slider by key, see numbers and picture change."""

import numpy as np
import pytest
from playwright.sync_api import expect

from lessons.activations import softmax
from lessons.notes.romanian import EXAMPLE as ex

LESSON = "01-forward-pass.ipynb"


@pytest.fixture
def lesson(lab):
    lab.open(LESSON)
    return lab


def test_pictures_and_formulas_stand_there_before_anything_is_run(lesson):
    explorer = lesson.page.locator(".jp-OutputArea-output img").last
    explorer.scroll_into_view_if_needed()
    expect(explorer).to_be_visible()
    expect(lesson.page.locator(".jp-RenderedLatex mjx-container").first).to_be_attached()
    lesson.expect_no_error()
    lesson.screenshot("forward-pass-before-running")


def test_a_key_moves_the_slider_the_numbers_and_the_picture(lesson):
    lesson.run_all()
    slider = lesson.slider("x[2]")
    slider.scroll_into_view_if_needed()
    expect(lesson.page.get_by_text("The layer favours class 3, with ŷ = 0.632.")).to_be_visible()
    first = lesson.pixels()
    lesson.screenshot("forward-pass-first")

    slider.focus()
    for _ in range(5):
        lesson.page.keyboard.press("ArrowLeft")
    y_hat = softmax(ex.W @ [1, 2.5, 0] + ex.b)
    words = lesson.page.get_by_text(f"with ŷ = {np.max(y_hat):.3f}.")
    expect(words).to_be_visible()
    for value in y_hat:
        cell = lesson.page.get_by_role("cell", name=f"{value:.3f}", exact=True)
        expect(cell.first).to_be_visible()
    moved = lesson.pixels()
    assert moved != first
    lesson.screenshot("forward-pass-moved")

    lesson.page.get_by_role("button", name="reset to the notes").click()
    expect(lesson.page.get_by_text("with ŷ = 0.632.")).to_be_visible()
    assert lesson.pixels() == first
    lesson.expect_no_error()
