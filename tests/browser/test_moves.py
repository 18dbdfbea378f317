"""Every explorer in its notebook: moved by key and by mouse, cleared, brought back."""

import re

from playwright.sync_api import Page, expect

from lessons.explorers.hiding import CLEAR
from tests.browser.trials import TRIALS, each, every_explorer

FOCUSED = """() => {
  const here = document.activeElement;
  return (here.labels?.[0] ?? here).textContent;
}"""
COPY = "copy these numbers"


@every_explorer
def test_it_fits_one_screen(beside, ran, trial):
    beside.expect_to_agree()
    assert beside.shown.fits_one_screen()
    assert beside.shown.cut_off() == []
    ran.screenshot(trial.name)


@every_explorer
def test_keys_move_numbers_words_and_picture(beside, ran, trial):
    shown, label = beside.shown, trial.keys
    before, first = shown.readouts()[label], shown.marks()
    shown.press(label, "ArrowLeft", "ArrowLeft", "ArrowRight", "ArrowLeft")
    assert shown.readouts()[label] != before
    beside.expect_to_agree()
    assert shown.marks() != first
    assert shown.fits_one_screen()
    ran.expect_no_error()


@every_explorer
def test_the_mouse_moves_numbers_words_and_picture(beside, ran, trial):
    shown, label = beside.shown, trial.mouse
    for place in (0.9, 0.1):
        before, first = shown.readouts()[label], shown.marks()
        shown.drag(label, place)
        assert shown.readouts()[label] != before
        beside.expect_to_agree()
        assert shown.marks() != first
        assert shown.fits_one_screen()
    ran.expect_no_error()
    ran.screenshot(f"{trial.name}-moved")


@every_explorer
def test_reset_brings_back_the_first_values_and_the_first_picture(beside, trial):
    beside.shown.press(trial.keys, "ArrowLeft")
    beside.expect_to_agree()
    beside.click(beside.twin.buttons[0])
    assert beside.twin.look == beside.twin.first


@each([trial for trial in TRIALS if trial.clear])
def test_a_button_moves_to_numbers_that_hide_nothing(beside, ran, trial):
    for label in beside.shown.sliders:
        beside.shown.press(label, "End")
    beside.expect_to_agree()
    expect(beside.shown.words.first).not_to_have_text(re.compile(trial.clear))
    assert beside.shown.fits_one_screen()
    beside.click(CLEAR)
    expect(beside.shown.words.first).to_have_text(re.compile(trial.clear))
    assert beside.shown.fits_one_screen()
    ran.expect_no_error()
    ran.screenshot(f"{trial.name}-clear")


@every_explorer
def test_tab_reaches_all_that_is_in_use_forwards_and_backwards(beside, ran, trial):
    shown, twin = beside.shown, beside.twin
    beside.expect_to_agree()
    assert (CLEAR in twin.buttons) == bool(trial.clear)
    wanted = [*twin.in_use, *twin.buttons, COPY]
    shown.control(wanted[0]).focus()
    assert _stops(ran.page, "Tab", wanted[-1]) == wanted
    assert _stops(ran.page, "Shift+Tab", wanted[0]) == wanted[::-1]


def _stops(page: Page, key: str, last: str) -> list[str]:
    """The names of all that has the focus, from now on to the last: one stop for each."""
    reached = [page.evaluate(FOCUSED)]
    while reached[-1] != last and len(reached) < 100:
        page.keyboard.press(key)
        reached.append(page.evaluate(FOCUSED))
    return reached


@each([trial for trial in TRIALS if trial.kind == "layer"])
def test_another_head_is_chosen_by_key(beside, ran, trial):
    shown, twin = beside.shown, beside.twin
    beside.click(twin.buttons[0])
    for key, head in (("Home", "sigmoid-binary"), ("End", "softmax-binary")):
        before = twin.look
        shown.press("activation-cost", key)
        assert shown.readouts()["activation-cost"] == head
        beside.expect_to_agree()
        assert all(old != new for old, new in zip(before, twin.look, strict=True))
    ran.expect_no_error()
    ran.screenshot(f"{trial.name}-head")


@each([trial for trial in TRIALS if trial.kind == "softmax"])
def test_a_score_is_seen_where_its_class_is_there(beside, ran, trial):
    shown, twin = beside.shown, beside.twin
    beside.click(twin.buttons[0])
    expect(shown.control("z₃")).to_be_visible()
    expect(shown.control("z₄")).to_be_hidden()
    shown.press("classes K", "ArrowRight")
    expect(shown.control("z₄")).to_be_visible()
    shown.press("z₄", "ArrowRight")
    assert shown.readouts()["z₄"] == "0.1"
    beside.expect_to_agree()
    shown.press("classes K", "End")
    expect(shown.control("z₈")).to_be_visible()
    beside.expect_to_agree()
    assert shown.fits_one_screen()
    ran.screenshot(f"{trial.name}-all-classes")
