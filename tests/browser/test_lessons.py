"""Every lesson as a reader has it: opened, run, moved by key and by mouse, brought back."""

import base64
import json
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import expect

from tests.browser.explorer import ShownExplorer
from tests.browser.lessons import LESSONS, Lesson, Twin
from tests.browser.page import LAPTOP, ROOT, Lab

FAINT = (Path(__file__).parent / "faint.js").read_text()
TALLEST = 640  # what JupyterLab leaves of a laptop's 768 pixels
FOCUSED = """() => {
  const label = document.activeElement.closest('.widget-slider')?.querySelector('label');
  const {role, localName} = document.activeElement;
  return [role ?? localName, label?.textContent];
}"""
IN_LESSONS = [lesson.notebook for lesson in LESSONS]
ON_DISK = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
NOTEBOOKS = IN_LESSONS + [name for name in ON_DISK if name not in IN_LESSONS]

every_notebook = pytest.mark.parametrize("fresh", NOTEBOOKS, indirect=True)
every_lesson = pytest.mark.parametrize("fresh", IN_LESSONS, indirect=True)


@pytest.fixture(scope="module")
def fresh(request, lab) -> Lab:
    """A notebook that was opened and not run."""
    lab.open(f"{request.param}.ipynb")
    return lab


@pytest.fixture(scope="module")
def ran(fresh) -> Lab:
    """The same after Run All."""
    fresh.run_all()
    return fresh


class Beside(NamedTuple):
    """An explorer on the page, and its twin in this process."""

    lesson: Lesson
    shown: ShownExplorer
    twin: Twin

    def expect_the_same(self) -> None:
        """The page shows the table, the words and the picture of where its sliders stand."""
        self.twin.follow(self.shown.readouts())
        expect(self.shown.cells).to_have_text(self.twin.cells)
        expect(self.shown.sentence).to_have_text(self.twin.sentence)
        self.shown.wait_for_picture(self.twin.png)


@pytest.fixture
def beside(request, ran) -> Beside:
    lesson = LESSONS[IN_LESSONS.index(request.node.callspec.params["fresh"])]
    return Beside(lesson, ran.explorer(lesson.place), Twin(lesson))


@every_notebook
def test_pictures_and_formulas_stand_there_before_anything_is_run(fresh, request):
    notebook = ROOT / "notebooks" / f"{request.node.callspec.params['fresh']}.ipynb"
    stored = [png for cell in _code_cells(notebook) for png in _pictures(cell)]
    shown = fresh.page.locator(".jp-OutputArea-output img[src^='data:image/png']")
    expect(shown).to_have_count(len(stored))
    widths = shown.evaluate_all(
        "images => Promise.all(images.map(i => i.decode().then(() => i.naturalWidth)))"
    )
    assert all(widths)
    expect(fresh.page.locator(".jp-RenderedMarkdown mjx-container").first).to_be_attached()
    fresh.expect_no_error()


@every_lesson
def test_the_picture_before_anything_is_run_is_the_explorers_first(fresh, request):
    lesson = LESSONS[IN_LESSONS.index(request.node.callspec.params["fresh"])]
    first = base64.b64encode(Twin(lesson).png).decode()
    notebook = ROOT / "notebooks" / f"{lesson.notebook}.ipynb"
    assert any(first in _pictures(cell) for cell in _code_cells(notebook))


@every_notebook
def test_it_runs_to_the_end(ran, request):
    ran.expect_no_error()
    places = {lesson.notebook: lesson.place for lesson in LESSONS}
    explorers = places.get(request.node.callspec.params["fresh"], -1) + 1
    expect(ran.page.locator("img.widget-image")).to_have_count(explorers)


@every_lesson
def test_the_explorer_fits_one_screen(beside, ran):
    beside.expect_the_same()
    beside.shown.root.evaluate("root => root.scrollIntoView({block: 'end'})")
    box = beside.shown.root.bounding_box()
    assert box["height"] <= TALLEST
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= LAPTOP["height"]
    assert beside.shown.root.evaluate("root => root.scrollWidth <= root.clientWidth")
    ran.screenshot(beside.lesson.notebook)


@every_lesson
def test_keys_move_numbers_words_and_picture(beside, ran):
    shown, label = beside.shown, beside.lesson.keys
    before, first = shown.readouts()[label], shown.png()
    shown.press(label, "ArrowLeft", "ArrowLeft", "ArrowRight", "ArrowLeft")
    assert shown.readouts()[label] != before
    beside.expect_the_same()
    assert shown.png() != first
    ran.expect_no_error()


@every_lesson
def test_the_mouse_moves_numbers_words_and_picture(beside, ran):
    shown, label = beside.shown, beside.lesson.mouse
    for place in (0.9, 0.1):
        before, first = shown.readouts()[label], shown.png()
        shown.drag(label, place)
        assert shown.readouts()[label] != before
        beside.expect_the_same()
        assert shown.png() != first
    ran.expect_no_error()
    ran.screenshot(f"{beside.lesson.notebook}-moved")


@every_lesson
def test_reset_brings_back_the_first_values_and_the_first_picture(beside):
    shown, first = beside.shown, Twin(beside.lesson)
    shown.press(beside.lesson.keys, "ArrowLeft")
    beside.expect_the_same()
    shown.reset_button.click()
    expect(shown.cells).to_have_text(first.cells)
    expect(shown.sentence).to_have_text(first.sentence)
    shown.wait_for_picture(first.png)


@every_lesson
def test_tab_reaches_every_slider_and_each_has_a_label(beside, ran):
    shown, reached = beside.shown, []
    shown.handle(beside.twin.labels[0]).focus()
    for _ in range(3 * len(beside.twin.labels)):
        role, label = ran.page.evaluate(FOCUSED)
        if role == "button":
            break
        reached += [label] if role == "slider" else []
        ran.page.keyboard.press("Tab")
    assert reached == beside.twin.labels
    expect(shown.reset_button).to_be_focused()


@every_notebook
def test_text_is_legible_in_the_dark_theme(ran, request):
    light = ran.page.evaluate(FAINT)
    ran.use_theme("JupyterLab Dark")
    try:
        dark = ran.page.evaluate(FAINT)
        ran.screenshot(f"{request.node.callspec.params['fresh']}-dark")
    finally:
        ran.use_theme("JupyterLab Light")
    assert light == []
    assert dark == []


def _code_cells(notebook: Path) -> list[dict]:
    cells = json.loads(notebook.read_text())["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def _pictures(cell: dict) -> list[str]:
    """The PNGs that a cell shows, in base64 and in one line."""
    bundles = [output.get("data", {}) for output in cell["outputs"]]
    return ["".join(data["image/png"]).strip() for data in bundles if "image/png" in data]
