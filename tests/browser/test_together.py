"""All explorers in one notebook, one of them twice, and one whose callback raises."""

import pytest
from playwright.sync_api import expect

from tests.browser.trials import TRIALS
from tests.browser.twin import Beside, Twin

PROCESS = "import os\nos.getpid()"
RAISES = """broken = sigmoid_explorer()
whole = broken._case_of

def numbers(state):
    if state["z"][0] > 0.85:
        raise ValueError("z went too far")
    return whole(state)

broken._case_of = numbers
broken"""
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


def test_after_a_restart_run_all_brings_every_explorer_back(together, twins):
    process = together.page.locator(".jp-OutputArea-output pre").first
    before = process.text_content()
    together.restart_and_run_all()
    expect(process).not_to_have_text(before)
    expect(together.page.locator(".lesson-picture")).to_have_count(BROKEN + 1)
    for place, trial in enumerate(TRIALS):
        beside = Beside(together.explorer(place), twins[place])
        beside.expect(beside.twin.first)
        beside.shown.press(trial.keys, "ArrowLeft")
        beside.expect_to_agree()
    together.expect_no_error()
