"""The laboratory in Chromium: every lesson whole, and what a reader does in it."""

import zipfile

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.page import LAPTOP, Lab, Server
from tests.site.shown import alike, said, source, stored
from tools.bless import NOTEBOOKS

LESSONS = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
QUICK = "01-forward-pass"
TRANSPOSED = """def scores_of(W, b, x):
    return W.T @ x + b


exercise("1.1").check(scores_of)"""
RIGHT = TRANSPOSED.replace("W.T", "W")
TABS = "[...window.jupyterapp.shell.widgets('main')].length"
#: How often Python may wait for the page in lesson 1, as for each look into the lesson's folder:
#: more than a hundred times where imports look there first.
FEW = 50
LISTEN = "StorageManager.prototype.persist = async () => window.askedToKeep = true"


def runs_as_stored(laboratory, lesson):
    """Run is pressed before there is a Python, and comes all the same; the lesson is open."""
    laboratory.run_all()
    shown = {name: said(outputs) for name, outputs in laboratory.cells().items()}
    for name, wanted in stored(lesson).items():
        assert alike(name, shown[name]) == alike(name, wanted), name


def moves(laboratory, place=0):
    """A slider of an explorer moves its numbers and its picture."""
    shown = laboratory.explorer(place)
    shown.bring_into_view()
    name, picture, table = shown.sliders[0], shown.marks(), shown.cells.all_text_contents()
    shown.press(name, "End")
    expect(shown.cells).not_to_have_text(table)
    assert shown.marks() != picture


def come_in(laboratory):
    """From the first page to lesson 1 in the book, and from there to the laboratory."""
    page = laboratory.page
    page.add_init_script(LISTEN)
    page.goto(f"{laboratory.host.address}index.html")
    page.get_by_role("link", name="Read lesson 1").click()
    expect(page.get_by_role("heading", name="The forward pass")).to_be_visible()
    page.get_by_role("link", name="Run this page live").first.click()
    laboratory.wait_for_lesson(QUICK)


def feedback_to(laboratory, answer):
    laboratory.run("exercise-1-1", answer)
    (feedback,) = said(laboratory.cells()["exercise-1-1"])
    return feedback["text/plain"]


def taken_home(page, host):
    """The notebooks of the zip that a reader downloads, as texts."""
    page.goto(f"{host.address}work.html")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my work").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        return [archive.read(name).decode() for name in archive.namelist()]


def test_a_reader_comes_in_runs_lesson_1_moves_answers_and_takes_the_work_home(laboratory, host):
    """One visit: a start of Python costs more than all cells of a lesson.

    Lesson 5's cell needs no other, and is run where lesson 1 has its explorer.
    """
    come_in(laboratory)
    runs_as_stored(laboratory, QUICK)
    assert 0 < laboratory.waits < FEW
    assert laboratory.page.evaluate("window.askedToKeep")
    moves(laboratory)
    laboratory.run("forward-pass-explorer", source("05-weights-and-biases", "coincidence-explorer"))
    shown = said(laboratory.cells()["forward-pass-explorer"])
    assert shown == stored("05-weights-and-biases")["coincidence-explorer"]
    moves(laboratory)
    assert "Rows and columns of W are exchanged." in feedback_to(laboratory, TRANSPOSED)
    assert feedback_to(laboratory, RIGHT).startswith("Right")
    laboratory.save()
    laboratory.page.reload()
    laboratory.wait_for_lesson(QUICK)
    assert laboratory.source("exercise-1-1") == RIGHT
    laboratory.open("02-costs")
    assert laboratory.page.evaluate(TABS) == 1
    laboratory.page.emulate_media(color_scheme="dark")
    expect(laboratory.page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    (text,) = taken_home(laboratory.page, host)
    home = nbformat.reads(text, 4)
    nbformat.validate(home)
    assert RIGHT in [cell.source for cell in home.cells]
    assert laboratory.complaints == []


@pytest.mark.slow
@pytest.mark.parametrize("lesson", [lesson for lesson in LESSONS if lesson != QUICK])
def test_every_lesson_runs_to_its_end(laboratory, lesson):
    laboratory.open(lesson)
    runs_as_stored(laboratory, lesson)
    if laboratory.page.locator(".lesson-explorer").count():
        moves(laboratory)
    assert laboratory.complaints == []


@pytest.mark.slow
def test_work_taken_home_opens_and_runs_in_jupyterlab(laboratory, browser, host, tmp_path):
    laboratory.open(QUICK)
    laboratory.run_all()
    feedback_to(laboratory, RIGHT)
    laboratory.save()
    (text,) = taken_home(laboratory.page, host)
    server = Server(tmp_path)
    try:
        (server.files / "taken-home.ipynb").write_text(text, encoding="utf-8")
        lab = Lab(browser.new_page(viewport=LAPTOP), server)
        lab.open("taken-home.ipynb")
        lab.run_all()
        lab.save()
        lab.expect_no_error()
        expect(lab.page.get_by_role("dialog")).to_have_count(0)
        cells = nbformat.read(server.files / "taken-home.ipynb", 4).cells
        (answer,) = [cell for cell in cells if cell.id == "exercise-1-1"]
        assert answer.source == RIGHT
        assert said(answer.outputs)[0]["text/plain"].startswith("Right")
    finally:
        server.stop()
