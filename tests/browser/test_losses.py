"""Nothing typed is ever lost: what goes wrong, what a student sees, and what is still there."""

import shutil
import sys

import nbformat
import pytest
from playwright.sync_api import Page, expect

from tests.browser.frail import FrailServer
from tests.browser.page import LAPTOP, ROOT, Lab
from tools.open_lessons import open_lessons

LESSON = "01-forward-pass"
CELL = "exercise-1-1"
TYPED = "# what I typed"

TYPE = """([name, text]) => {
  const cells = window.jupyterapp.shell.currentWidget.content.model.cells;
  [...cells].find(cell => cell.id === name).sharedModel.setSource(text);
}"""
TEXT = """name => {
  const cells = window.jupyterapp.shell.currentWidget.content.model.cells;
  return [...cells].find(cell => cell.id === name).sharedModel.getSource();
}"""
IDLE = "() => window.jupyterapp.shell.currentWidget.sessionContext.kernelDisplayStatus === 'idle'"
SAVED = "() => !window.jupyterapp.shell.currentWidget.context.model.dirty"
SAVE = "() => { window.jupyterapp.commands.execute('docmanager:save'); }"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = FrailServer(tmp_path_factory.mktemp("frail"))
    yield server
    server.stop()


@pytest.fixture
def window(browser, server):
    """A page with a clean lesson, in which something was typed and not saved."""
    shutil.copy(ROOT / "notebooks" / f"{LESSON}.ipynb", server.files)
    page = browser.new_page(viewport=LAPTOP)
    lab = opened(page, server)
    page.evaluate(TYPE, [CELL, TYPED])
    yield lab
    page.close()


def opened(page: Page, server: FrailServer) -> Lab:
    lab = Lab(page, server)
    lab.open(f"{LESSON}.ipynb")
    return lab


def on_disk(lab: Lab, cell: str = CELL) -> str:
    notebook = nbformat.read(lab.file, as_version=4)
    return next(each.source for each in notebook.cells if each.id == cell)


def dialog(lab: Lab, text: str):
    shown = lab.page.locator(".jp-Dialog")
    expect(shown).to_contain_text(text, timeout=30_000)
    return shown


def press(lab: Lab, button: str) -> None:
    lab.page.locator(".jp-Dialog").get_by_role("button", name=button, exact=True).click()
    expect(lab.page.locator(".jp-Dialog")).to_have_count(0)


def saves_at_last(lab: Lab) -> None:
    """What was typed stands on the page, and can be saved."""
    assert lab.page.evaluate(TEXT, CELL) == TYPED
    lab.save()
    assert on_disk(lab) == TYPED


@pytest.mark.slow
def test_a_kernel_that_dies(window, server):
    window.page.wait_for_function(IDLE)
    server.kill_kernels()
    dialog(window, "appears to have died. It will restart automatically")
    press(window, "Ok")
    saves_at_last(window)


@pytest.mark.slow  # where the page is busy, JupyterLab asks a second time that nothing closes here
def test_a_server_that_dies_and_comes_again(window, server):
    server.kill()
    window.page.evaluate(SAVE)
    dialog(window, "File Save Error")
    assert on_disk(window) != TYPED
    server.start_again()
    press(window, "Close")
    saves_at_last(window)


@pytest.mark.skipif(sys.platform != "linux", reason="a full disk is made by a limit of Linux")
def test_a_disk_that_is_full(window, server):
    before = window.file.read_bytes()
    server.fill_the_disk(len(before) // 2)
    window.page.evaluate(SAVE)
    dialog(window, "File too large")
    assert window.file.read_bytes() == before
    server.fill_the_disk()
    press(window, "Close")
    saves_at_last(window)


@pytest.mark.slow
def test_two_windows_on_one_lesson(window, server, browser):
    page = browser.new_page(viewport=LAPTOP)
    other = opened(page, server)
    page.evaluate(TYPE, [CELL, "# in the other window"])
    other.save()
    page.close()
    window.page.evaluate(SAVE)
    dialog(window, "has changed on disk")
    press(window, "Cancel")
    assert on_disk(window) == "# in the other window"
    assert window.page.evaluate(TEXT, CELL) == TYPED


def test_an_update_while_a_lesson_is_open_and_not_saved(window):
    mended = nbformat.read(window.file, as_version=4)
    mended.cells[0].source += "\n\nA word more."
    nbformat.write(mended, window.file)
    window.page.evaluate(SAVE)
    dialog(window, "has changed on disk")
    assert on_disk(window, mended.cells[0].id).endswith("A word more.")
    press(window, "Overwrite")
    window.page.wait_for_function(SAVED)
    assert on_disk(window) == TYPED


@pytest.mark.slow
def test_an_update_knows_which_lessons_are_open(window, server, monkeypatch):
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(server.files.parent / "jupyter_runtime_dir"))
    assert open_lessons(server.files.parent) == [LESSON]
    assert open_lessons(server.files / "elsewhere") == []
