"""All explorers in one notebook, one of them twice, and one whose callback raises."""

import pytest
from playwright.sync_api import expect

from tests.browser.explorer import ShownExplorer
from tests.browser.page import LAPTOP
from tests.browser.trials import TRIALS
from tests.browser.twin import Beside, Twin

WIDGET = "application/vnd.jupyter.widget-view+json"
PROCESS = "import os\nos.getpid()"
RAISES = """broken = sigmoid_explorer()
whole = broken._case_of

def numbers(state):
    if state["z"][0] > 0.85:
        raise ValueError("z went too far")
    return whole(state)

broken._case_of = numbers
broken"""
#: How many pixels the smallest letter has for each of its points.
LETTERS = """picture => Math.min(...[...picture.querySelectorAll('text, [id^=text]')].map(
  letters => letters.getScreenCTM().a))"""
BROKEN, DOUBLE = len(TRIALS) + 1, len(TRIALS)


def _show(trial) -> str:
    build = trial.explorer
    return f"from {build.__module__} import {build.__name__}\n{build.__name__}()"


@pytest.fixture(scope="module")
def together(lab):
    lab.open_new(PROCESS, *map(_show, TRIALS), _show(TRIALS[1]), RAISES)
    lab.run_all()
    expect(lab.page.locator(".lesson-picture")).to_have_count(BROKEN + 1)
    return lab


@pytest.fixture(scope="module")
def twins():
    return [Twin(trial.explorer(), trial.cells) for trial in [*TRIALS, TRIALS[1], TRIALS[0]]]


def test_an_explorer_moves_alone(together, twins):
    for place, trial in enumerate(TRIALS):
        shown = together.explorer(place)
        shown.press(trial.keys, "ArrowLeft", "ArrowLeft")
        twins[place].follow({trial.keys: shown.readouts()[trial.keys]})
        shown.wait_for_picture(twins[place].look.marks)
    for place, twin in enumerate(twins):
        assert together.explorer(place).marks() == twin.look.marks
    together.expect_no_error()


def test_two_of_one_kind_move_apart(together, twins):
    one, two = (Beside(together.explorer(place), twins[place]) for place in (1, DOUBLE))
    for beside, key in ((one, "ArrowLeft"), (two, "ArrowRight")):
        beside.click("reset to the notes")
        beside.shown.press("x₂", key)
    assert one.shown.readouts()["x₂"] == "2.9"
    assert two.shown.readouts()["x₂"] == "3.1"
    one.expect_to_agree()
    two.expect_to_agree()


def test_a_callback_that_raises_says_so_in_its_place_and_goes_on(together, twins):
    beside = Beside(together.explorer(BROKEN), twins[BROKEN])
    beside.shown.press("z₁", "ArrowRight")
    expect(beside.shown.words).to_have_text("This could not be shown: z went too far")
    beside.shown.press("z₁", "ArrowLeft", "ArrowLeft")
    beside.expect_to_agree()
    assert beside.shown.readouts() == {"z₁": "0.7"}
    together.expect_no_error()


def test_a_restart_is_said_and_run_all_brings_every_explorer_back(together, twins):
    process = together.page.locator(".jp-OutputArea-output pre").first
    before = process.text_content()
    stopped = together.page.locator(".lesson-stopped")
    expect(stopped.first).to_be_hidden()
    together.restart()
    expect(stopped.first).to_be_visible()
    shown = together.explorer(1)
    now = shown.readouts()
    shown.press("x₂", "ArrowLeft")
    assert shown.readouts() == now
    together.restart_and_run_all()
    expect(process).not_to_have_text(before)
    expect(stopped.first).to_be_hidden()
    expect(together.page.locator(".lesson-picture")).to_have_count(BROKEN + 1)
    for place, trial in enumerate(TRIALS):
        beside = Beside(together.explorer(place), twins[place])
        beside.expect(beside.twin.first)
        beside.shown.press(trial.keys, "ArrowLeft")
        beside.expect_to_agree()
    together.expect_no_error()


@pytest.mark.daily(3)
@pytest.mark.parametrize("width", [440, 560, 911, 1366, 2560])
def test_nothing_is_cut_at_any_width(together, width):
    together.page.set_viewport_size({"width": width, "height": 768})
    together.side_bar(False)
    try:
        together.page.wait_for_timeout(300)  # tables that do not fit are stacked a frame later
        for place, trial in enumerate(TRIALS):
            shown = ShownExplorer(together.page, place)
            shown.bring_into_view()  # what is far off the screen is laid out when it is seen
            assert shown.cut_off() == [], trial.name
    finally:
        together.page.set_viewport_size(LAPTOP)
        together.side_bar(True)


def test_letters_of_a_network_keep_their_size_on_a_narrow_page(together):
    together.page.set_viewport_size({"width": 500, "height": 768})
    together.side_bar(False)
    try:
        for place, trial in enumerate(TRIALS):
            if trial.kind in ("forward_pass", "layer", "two_layers"):
                assert together.explorer(place).picture.evaluate(LETTERS) > 0.97, trial.name
    finally:
        together.page.set_viewport_size(LAPTOP)
        together.side_bar(True)


def test_axe_finds_nothing_in_explorers(together):
    assert together.axe() == []


def test_a_saved_notebook_shows_its_pictures_and_words_when_it_is_opened_again(together):
    outputs = [data for data in together.saved() if "text/html" in data]
    assert len(outputs) == BROKEN + 1
    assert not any(WIDGET in data for data in outputs)
    together.open("new.ipynb")
    page = together.page
    offered = page.get_by_text("Run this cell to move it.")
    expect(offered).to_have_count(BROKEN + 1, timeout=30_000)
    expect(page.locator(".lesson-stored:has(img)")).to_have_count(BROKEN + 1)
    pictures = page.locator(".jp-OutputArea-output img")
    assert all(pictures.evaluate_all("images => images.map(image => image.alt.length > 20)"))
    together.expect_no_error()
    assert together.axe() == []
