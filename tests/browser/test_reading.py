"""Buttons that choose: the lines of lesson 8, all or those of one verdict; a guess."""

import json
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, expect

from lessons.notes.table import GROUPS, MARKS
from tests.browser.page import ROOT, Lab
from tests.browser.trials import in_notebooks

NOTEBOOK = "08-reading-the-notes"
TYPESET = """root => {
  const table = root.querySelector('table');
  const formulas = table.querySelectorAll('mjx-container').length;
  return formulas >= table.rows.length - 1 && !table.textContent.includes('$');
}"""

in_its_lesson = in_notebooks([NOTEBOOK])


class Filter(NamedTuple):
    """Buttons over a table on the page, and the lines in it by what is said of each.

    `said` is the text of the cell without a kernel, {"R13c": "✓ holds", …}, which nbval compares
    with what the package finds; to find it here again would take as long as all other tests.
    """

    root: Locator
    said: dict[str, str]

    @property
    def groups(self) -> list[str]:
        return ["all", *(group for group in GROUPS if self.tags(group))]

    def button(self, group: str) -> Locator:
        return self.root.get_by_role("button").filter(has_text=group)

    def tags(self, group: str) -> list[str]:
        mark = MARKS.get(group, "")
        return [tag for tag, words in self.said.items() if words.startswith(mark)]

    def expect(self, group: str) -> None:
        """The lines of this group are shown, in order and no other, with their formulas set."""
        tags = self.tags(group)
        expect(self.root.locator("tr:visible td:first-child")).to_have_text(tags)
        expect(self.button(group)).to_have_text(f"{group} ({len(tags)})")
        expect(self.root.locator("[aria-pressed=true]")).to_have_text(f"{group} ({len(tags)})")
        self.root.page.wait_for_function(TYPESET, arg=self.root.element_handle(), timeout=10_000)


@pytest.fixture(
    params=[pytest.param(0, id="romanian", marks=pytest.mark.slow), pytest.param(1, id="hebrew")]
)
def lines(request, ran) -> Filter:
    root = ran.page.locator(".lesson-lines").nth(request.param)
    root.scroll_into_view_if_needed()
    return Filter(root, _stored()[request.param])


@in_its_lesson
def test_a_button_shows_the_lines_of_its_verdict_and_no_other(lines, ran):
    expect(lines.root.get_by_role("button")).to_have_count(len(lines.groups))
    for group in [*lines.groups, "all"]:
        lines.button(group).click()
        lines.expect(group)
    _expect_no_error(ran)


@in_its_lesson
def test_the_buttons_are_reached_and_pressed_by_key(lines, ran):
    keyboard = ran.page.keyboard
    lines.button("all").focus()
    for group, key in zip(lines.groups[1:], ["Enter", "Space"] * 2, strict=False):
        keyboard.press("Tab")
        keyboard.press(key)
        lines.expect(group)
    lines.button("all").focus()
    keyboard.press("Enter")
    lines.expect("all")
    _expect_no_error(ran)


@in_notebooks(["05-weights-and-biases"])
def test_a_guess_is_said_to_be_pressed_and_its_answer_is_read_aloud(notebook, ran):
    guess = ran.page.get_by_role("group", name="your guess")
    guess.scroll_into_view_if_needed()
    guess.get_by_role("button", name="positive").focus()
    ran.page.keyboard.press("Enter")
    expect(guess.get_by_role("button", pressed=True)).to_have_text("positive")
    expect(guess.get_by_role("button", pressed=False)).to_have_text("negative")
    expect(ran.page.locator(".lesson-answer")).to_have_attribute("role", "status")
    ran.expect_no_error()


def _expect_no_error(lab: Lab) -> None:
    lab.expect_no_error()
    lab.screenshot(NOTEBOOK)


def _stored() -> list[dict[str, str]]:
    """What every line_filter of the notebook says in plain text: the verdict by the line's tag."""
    cells = json.loads((ROOT / "notebooks" / f"{NOTEBOOK}.ipynb").read_text())["cells"]
    shown = [cell["outputs"][0] for cell in cells if cell["source"][0].startswith("line_filter(")]
    texts = ["".join(output["data"]["text/plain"]) for output in shown]
    return [dict(line.split(": ", 1) for line in text.splitlines()) for text in texts]
