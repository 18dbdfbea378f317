"""Numbers as people write them, keys that stay in the explorer, and the line of code to share."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.explorer import ShownExplorer

CELL = """from lessons.explorers.forward_pass import forward_pass_explorer
explorer = forward_pass_explorer()
explorer"""
#: From where to where the track of a slider is filled.
FILLED = """range => ['--from', '--to'].map(end =>
  Number(range.min) + Number(range.style.getPropertyValue(end)) * (range.max - range.min))"""
#: Until a file of this name is there.
BUSY = """name => {
  const code = `import os, time\\nwhile not os.path.exists('${name}'): time.sleep(0.1)`;
  window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({code});
}"""
VALUE = "explorer.state()['x'][1]"


@pytest.fixture(scope="module")
def opened(lab):
    lab.open_new(CELL)
    lab.run_all()
    return lab


@pytest.fixture
def shown(opened) -> ShownExplorer:
    shown = opened.explorer()
    shown.button("reset to the notes").click()
    expect(shown.field("x₂")).to_have_value("3.00")
    return shown


@pytest.mark.parametrize(
    ("typed", "value", "text"),
    [
        ("1,5", 1.5, "1.50"),
        ("-1.3", -1.3, "−1.30"),
        ("−0,25", -0.25, "−0.25"),
        (".123456", 0.123456, "0.1235"),
    ],
)
def test_a_number_is_taken_as_it_is_typed(shown, typed, value, text):
    shown.type("x₂", typed)
    expect(shown.field("x₂")).to_have_value(text)
    assert float(shown.readouts()["x₂"]) == value
    expect(shown.control("x₂")).to_have_attribute("aria-valuetext", text)
    expect(shown.control("x₂")).to_be_focused()
    expect(shown.note).to_be_empty()
    assert shown.control("x₂").evaluate(FILLED) == pytest.approx([min(value, 0), max(value, 0)])


@pytest.mark.parametrize("typed", ["99", "abc", "-4,01", "1,2,3"])
def test_what_cannot_be_taken_is_said_and_the_old_number_stays(shown, typed):
    shown.type("x₂", typed)
    expect(shown.note).to_have_text(
        re.compile(rf"{re.escape(typed)}.*x₂ takes a number from −4 to 4")
    )
    expect(shown.field("x₂")).to_have_value("3.00")
    shown.press("x₂", "ArrowLeft")
    expect(shown.note).to_be_empty()


def test_a_digit_on_the_handle_begins_a_number(opened, shown):
    shown.press("x₂", "2", ".", "5", "Enter")
    expect(shown.field("x₂")).to_have_value("2.50")
    shown.press("x₂", "1", "Escape")
    expect(shown.field("x₂")).to_have_value("2.50")


def test_a_key_after_a_typed_number_goes_to_the_next_place(shown):
    shown.type("x₂", "0.25")
    shown.press("x₂", "ArrowRight")
    expect(shown.field("x₂")).to_have_value("0.30")
    shown.press("x₂", "ArrowLeft", "Home")
    expect(shown.field("x₂")).to_have_value("−4.00")


def test_no_key_reaches_the_notebook(opened, shown):
    cells = opened.page.locator(".jp-Notebook .jp-Cell")
    before = cells.count()
    for control in (shown.control("W₁₁"), shown.button("reset to the notes")):
        control.focus()
        for key in "ddabxm":
            opened.page.keyboard.press(key)
        opened.page.keyboard.press("Escape")
    expect(cells).to_have_count(before)
    expect(shown.root).to_be_visible()


def test_words_are_said_once_the_hand_rests(shown):
    shown.press("x₂", "ArrowLeft", "ArrowLeft")
    expect(shown.words.first).to_have_text(re.compile("0.616"))
    expect(shown.root.get_by_role("status").last).to_have_text(shown.words.first.text_content())


def test_the_code_of_these_numbers_is_copied_though_the_kernel_is_busy(opened, shown):
    opened.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    done = opened.file.parent / "done"
    opened.page.evaluate(BUSY, done.name)
    shown.type("x₂", "0,125")
    expect(shown.field("x₂")).to_have_value(re.compile("0.125"))
    shown.button("copy these numbers").click()
    done.touch()
    expect(shown.note).to_have_text(re.compile("Copied"))
    code = opened.page.evaluate("() => navigator.clipboard.readText()")
    assert code.startswith("forward_pass_explorer(W=[[0.1, 0.2, -0.3],")
    assert "x=[1, 0.125, 0]" in code


def test_where_the_clipboard_is_closed_the_code_stands_there_selected(opened, shown):
    opened.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    shown.button("copy these numbers").click()
    expect(shown.root.locator(".lesson-code")).to_be_focused()
    chosen = opened.page.evaluate("() => window.getSelection().toString()")
    assert chosen.startswith("forward_pass_explorer(")
