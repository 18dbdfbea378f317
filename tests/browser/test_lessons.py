"""Every lesson as a reader has it: seen before it is run, run to its end, read in the dark."""

import json
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.explorer import PICTURED
from tests.browser.page import LAPTOP, ROOT, Lab
from tests.browser.trials import every_explorer, in_notebooks, trials_in

FAINT = (Path(__file__).parent / "faint.js").read_text()
NOTEBOOKS = {path.stem: path for path in sorted((ROOT / "notebooks").glob("*.ipynb"))}

NARROW = {"width": 500, "height": 768}
#: What is wider than its place.
WIDE = """() => [...document.querySelectorAll(
    '.jp-OutputArea-output, .jp-MarkdownOutput, .lesson-lines td')]
  .filter(part => part.scrollWidth > part.clientWidth + 1)
  .map(part => `${part.scrollWidth} > ${part.clientWidth}: ${part.textContent.slice(0, 60)}`)"""
#: Where a full stop, or another such sign, begins a line after a formula.
SIGNS = """() => [...document.querySelectorAll('mjx-container:not([display])')].filter(formula => {
  const {nextSibling: after} = formula;
  if (!/^[.,;:?!)]/.test(after?.data ?? '')) return false;
  const sign = document.createRange();
  sign.setStart(after, 0);
  sign.setEnd(after, 1);
  const {right} = [...formula.getClientRects()].at(-1); // of its last line
  return sign.getBoundingClientRect().left < right - 3;
}).map(formula => formula.parentElement.textContent.slice(0, 60))"""
SIZES = """() => [...document.querySelectorAll('mjx-container')].map(
  formula => getComputedStyle(formula).fontSize)"""
FOLLOWS = "images => images.map(image => getComputedStyle(image).colorScheme)"

#: A lesson with figures, tables and explorers.
OFTEN = ("05-weights-and-biases",)

every_notebook = in_notebooks(NOTEBOOKS)


@every_notebook
def test_pictures_and_formulas_stand_there_before_anything_is_run(notebook, fresh):
    fresh.leaf_through()
    shown = fresh.page.locator(".jp-OutputArea-output img[src^='data:image/svg+xml']")
    stored = sum(html.count("<img") for html in _pictures(notebook))
    expect(shown).to_have_count(stored, timeout=30_000)
    widths = shown.evaluate_all(
        "images => Promise.all(images.map(i => i.decode().then(() => i.naturalWidth)))"
    )
    assert all(widths)
    assert all(shown.evaluate_all("images => images.map(image => image.alt.length > 20)"))
    expect(fresh.page.locator(".jp-RenderedMarkdown mjx-container").first).to_be_attached()
    fresh.expect_no_error()


@in_notebooks(NOTEBOOKS, daily=OFTEN)
def test_nothing_is_wider_than_a_narrow_page_before_anything_is_run(notebook, fresh):
    assert _narrow(fresh) == []


@every_explorer
def test_what_stands_there_before_anything_is_run_is_the_explorers_first(notebook, trial):
    stored = trial.explorer()._repr_mimebundle_()["text/html"]
    assert any(stored in shown for shown in _pictures(notebook))  # a question may stand above it


@every_notebook
def test_it_runs_to_the_end(notebook, ran):
    ran.expect_no_error()
    explorers = ran.page.locator(PICTURED)
    expect(explorers).to_have_count(len(trials_in(notebook)))


@every_notebook
def test_text_is_legible_in_the_dark_theme(notebook, ran):
    light = ran.page.evaluate(FAINT)
    ran.use_theme("JupyterLab Dark")
    try:
        dark = ran.page.evaluate(FAINT)
        figures = ran.page.locator("img.lesson-figure").evaluate_all(FOLLOWS)
        ran.screenshot(f"{notebook}-dark")
        for place, trial in enumerate(trials_in(notebook)):
            ran.explorer(place)
            ran.screenshot(f"{trial.name}-dark")
    finally:
        ran.use_theme("JupyterLab Light")
    assert light == []
    assert dark == []
    assert set(figures) <= {"dark"}


@in_notebooks(NOTEBOOKS, daily=OFTEN)
def test_nothing_is_wider_than_a_narrow_page(notebook, ran):
    assert _narrow(ran) == []


@in_notebooks(NOTEBOOKS, daily=OFTEN)
def test_axe_finds_nothing_in_text_and_outputs(notebook, ran):
    ran.leaf_through()
    ran.use_theme("JupyterLab Dark")
    try:
        dark = ran.axe("color-contrast")  # all else is the same in both
    finally:
        ran.use_theme("JupyterLab Light")
    assert dark == []
    assert ran.axe() == []


def _pictures(notebook: str) -> list[str]:
    """The pictures that a notebook has stored, each as HTML."""
    cells = json.loads(NOTEBOOKS[notebook].read_text())["cells"]
    bundles = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    shown = ["".join(data.get("text/html", "")) for data in bundles]
    return [html for html in shown if "<img" in html]


def _narrow(lab: Lab) -> list[str]:
    """What is wider than its place on a narrow page, formulas smaller there, lines with a sign."""
    lab.leaf_through()
    sizes = set(lab.page.evaluate(SIZES))
    lab.page.set_viewport_size(NARROW)
    lab.side_bar(False)
    try:
        lab.leaf_through()
        other = set(lab.page.evaluate(SIZES)) - sizes
        return [*lab.page.evaluate(WIDE), *lab.page.evaluate(SIGNS), *other]
    finally:
        lab.page.set_viewport_size(LAPTOP)
        lab.side_bar(True)
