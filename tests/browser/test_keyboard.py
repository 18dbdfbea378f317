"""Lesson 1 with a keyboard alone, from its start to the first right answer."""

import pytest
from playwright.sync_api import expect

from tests.browser.page import Lab

ACTIVE = "() => window.jupyterapp.shell.currentWidget.content.activeCell.model.id"
PLACE = """id => [...window.jupyterapp.shell.currentWidget.content.model.cells].findIndex(
  cell => cell.id === id)"""
WATCH = """() => { window.hands = 0; for (const kind of ['pointerdown', 'mousedown', 'touchstart'])
  addEventListener(kind, () => window.hands++, true); }"""
NAME = "() => (document.activeElement.labels?.[0] ?? document.activeElement).textContent"
ANSWER = ("scores_of = lambda W, b, x: x @ W.T + b", 'exercise("1.1").check(scores_of)')
READY = """() => document.activeElement.closest('.jp-Notebook') &&
  window.jupyterapp.shell.currentWidget.content.mode === 'command'"""


def go_to(lab: Lab, cell: str) -> None:
    """Run one cell after the other until this one is chosen."""
    for _ in range(80):
        if lab.page.evaluate(ACTIVE) == cell:
            return
        lab.page.keyboard.press("Shift+Enter")
    raise AssertionError(f"{cell} was not reached")


@pytest.mark.slow
def test_lesson_1_by_keys_alone(lab):
    lab.open("01-forward-pass.ipynb")
    page, keyboard = lab.page, lab.page.keyboard
    page.evaluate(WATCH)
    page.wait_for_function(READY)
    go_to(lab, "on-the-left-are-the")
    shown = lab.explorer()
    keyboard.press("ArrowUp")  # to the cell of the explorer
    for _ in range(40):
        if page.evaluate(NAME) == "x₂":
            break
        keyboard.press("Tab")
    keyboard.press("ArrowLeft")
    expect(shown.field("x₂")).to_have_value("2.90")
    keyboard.type("-3\n")
    expect(shown.words.first).to_contain_text("favours class 2")
    keyboard.press("Escape")
    keyboard.press("ArrowDown")
    go_to(lab, "exercise-1-1")
    keyboard.press("Enter")
    keyboard.press("Control+A")
    keyboard.type(ANSWER[0])
    keyboard.press("Enter")
    keyboard.type(ANSWER[1])
    keyboard.press("Shift+Enter")
    place = page.evaluate(PLACE, "exercise-1-1")
    answered = page.locator(".jp-Notebook .jp-Cell").nth(place).locator(".jp-OutputArea-output")
    expect(answered).to_contain_text("Right", timeout=60_000)
    assert page.evaluate("() => window.hands") == 0
    assert lab.errors == []
