"""All explorers in one notebook, one of them twice, and one whose callback raises."""

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.lessons import LESSONS, Twin

NOTEBOOK = "together.ipynb"
PROCESS = "import os\nos.getpid()"
RAISES = """broken = sigmoid_explorer()
whole = broken._numbers

def numbers(state):
    if state["z"][0] > 0.85:
        raise ValueError("z went too far")
    return whole(state)

broken._numbers = numbers
broken"""
BROKEN, DOUBLE = len(LESSONS) + 1, len(LESSONS)


def _show(lesson) -> str:
    build = lesson.explorer
    return f"from {build.__module__} import {build.__name__}\n{build.__name__}()"


@pytest.fixture(scope="module")
def together(server, lab):
    sources = [PROCESS, *map(_show, LESSONS), _show(LESSONS[1]), RAISES]
    cells = map(nbformat.v4.new_code_cell, sources)
    python = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    notebook = nbformat.v4.new_notebook(cells=list(cells), metadata=python)
    nbformat.write(notebook, server.files / NOTEBOOK)
    lab.open(NOTEBOOK)
    lab.run_all()
    expect(lab.page.locator("img.widget-image")).to_have_count(BROKEN + 1)
    return lab


def test_an_explorer_moves_alone(together):
    twins = [Twin(lesson) for lesson in [*LESSONS, LESSONS[1]]]
    for place, lesson in enumerate(LESSONS):
        shown = together.explorer(place)
        shown.press(lesson.keys, "ArrowLeft", "ArrowLeft")
        twins[place].follow({lesson.keys: shown.readouts()[lesson.keys]})
        shown.wait_for_picture(twins[place].png)
    for place, twin in enumerate(twins):
        assert together.explorer(place).png() == twin.png
    together.expect_no_error()


def test_two_of_one_kind_move_apart(together):
    one, two = together.explorer(1), together.explorer(DOUBLE)
    for shown, key in ((one, "ArrowLeft"), (two, "ArrowRight")):
        shown.reset_button.click()
        shown.press("x[2]", key)
    assert one.readouts()["x[2]"] == "2.90"
    assert two.readouts()["x[2]"] == "3.10"
    for shown in (one, two):
        twin = Twin(LESSONS[1])
        twin.follow(shown.readouts())
        expect(shown.cells).to_have_text(twin.cells)
        shown.wait_for_picture(twin.png)


def test_a_callback_that_raises_says_so_in_its_place_and_goes_on(together):
    shown = together.explorer(BROKEN)
    shown.press("z[1]", "ArrowRight")
    expect(shown.sentence).to_have_text("This could not be shown: z went too far")
    shown.press("z[1]", "ArrowLeft", "ArrowLeft")
    twin = Twin(LESSONS[0])
    twin.follow({"z[1]": "0.70"})
    expect(shown.sentence).to_have_text(twin.sentence)
    shown.wait_for_picture(twin.png)
    together.expect_no_error()


def test_after_a_restart_run_all_brings_every_explorer_back(together):
    process = together.page.locator(".jp-OutputArea-output pre").first
    before = process.text_content()
    together.restart_and_run_all()
    expect(process).not_to_have_text(before)
    expect(together.page.locator("img.widget-image")).to_have_count(BROKEN + 1)
    for place, lesson in enumerate(LESSONS):
        shown, twin = together.explorer(place), Twin(lesson)
        shown.wait_for_picture(twin.png)
        shown.press(lesson.keys, "ArrowLeft")
        twin.follow(shown.readouts())
        expect(shown.cells).to_have_text(twin.cells)
        shown.wait_for_picture(twin.png)
    together.expect_no_error()
