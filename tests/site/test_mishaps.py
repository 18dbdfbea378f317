"""What goes wrong on a reader's side, and what is said: no network, no end, an earlier edition."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from tests.browser.page import LAPTOP, launch
from tests.site.hosting import hosted
from tests.site.laboratory_page import Laboratory
from tests.site.test_front import EARLIER, OLD, PUT_EARLIER, notebook
from tests.site.test_laboratory import LESSONS, RIGHT, feedback_to, moves, runs_as_stored
from tools.site.laboratory import lessons_folder
from tools.site.pins import edition

ENDLESS = """def scores_of(W, b, x):
    while True:
        pass


exercise("1.1").check(scores_of)"""
LESSON = "01-forward-pass"
#: A name that is this computer's own, and that a browser trusts no more than another's.
ELSEWHERE = "school.example"
TO_ELSEWHERE = (
    f"--host-resolver-rules=MAP {ELSEWHERE} 127.0.0.1",
    f"--proxy-bypass-list={ELSEWHERE}",
)
#: What another edition kept, which takes room and is read by nobody.
OF_AN_EARLIER_EDITION = "caches.open('gradient-lessons pages 0.1.0')"
#: The page says so when all that it needs without a network is kept.
KEPT = "() => document.getElementById('lessons-strip').dataset.kept === 'true'"


@pytest.mark.slow
def test_a_start_in_which_nothing_comes_says_so(laboratory, host):
    with host.never_sends("pyodide.asm.wasm"):
        laboratory.open(LESSON)
        expect(laboratory.status).to_contain_text("takes long to start", timeout=120_000)
    expect(laboratory.page.get_by_role("button", name="Start again")).to_be_visible()


@pytest.mark.slow
def test_an_answer_without_end_is_stopped_by_the_limits(laboratory):
    laboratory.open(LESSON)
    laboratory.run_all()
    laboratory.run("exercise-1-1", ENDLESS)
    (feedback,) = laboratory.cells()["exercise-1-1"]
    assert "second" in "".join(feedback["data"]["text/plain"])


@pytest.mark.slow
def test_a_cell_without_end_is_named_and_python_restarts(laboratory):
    laboratory.open(LESSON)
    laboratory.wait_for_python()
    laboratory.start("exercise-1-1", "while True:\n    pass")
    expect(laboratory.status).to_contain_text("If a cell never ends", timeout=80_000)
    laboratory.page.get_by_role("button", name="Restart Python").click()
    laboratory.wait_for_python()
    laboratory.run("imports")
    assert laboratory.source("exercise-1-1") == "while True:\n    pass"


@pytest.mark.slow
def test_after_the_first_visit_the_network_may_be_off(page, site):
    """A lesson that only was open runs whole when the host is gone, and the others are there."""
    with hosted(site) as host:
        laboratory = Laboratory(page, host)
        page.goto(f"{host.address}icon.svg")
        page.evaluate(OF_AN_EARLIER_EDITION)
        laboratory.open(LESSON)
        laboratory.wait_for_python()
        page.wait_for_function(KEPT, timeout=60_000)
    laboratory.open(LESSON)
    laboratory.run_all()
    shown = [output for outputs in laboratory.cells().values() for output in outputs]
    assert shown
    assert not [output for output in shown if output["output_type"] == "error"]
    moves(laboratory)
    for lesson in LESSONS:
        path = f"{host.address}live/files/{lessons_folder()}/{lesson}.ipynb"
        assert page.evaluate("path => fetch(path).then(({ok}) => ok)", path), lesson
    page.goto(f"{host.address}index.html")
    expect(page.get_by_role("heading", name="The gradient lessons")).to_be_visible()
    stores = [name for name in page.evaluate("caches.keys()") if name.startswith("gradient")]
    assert stores == [f"gradient-lessons pages {edition()}"]
    assert host.outside == []


@pytest.mark.slow
def test_a_copy_of_an_earlier_edition_is_told_of_and_opens(laboratory, host):
    page, lesson = laboratory.page, "02-costs"
    page.goto(f"{host.address}work.html")
    page.evaluate(PUT_EARLIER, [EARLIER, OLD, notebook("as I left it")])
    laboratory.open(lesson)
    link = page.get_by_role("link", name="Yours of edition 0.1.0")
    expect(link).to_be_visible()
    link.click()
    expect(page.get_by_role("paragraph").get_by_text("as I left it")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.fixture
def from_elsewhere(playwright, host):
    """A reader who has the site from another computer, by plain http."""
    address = host.address.replace("127.0.0.1", ELSEWHERE)
    with (
        launch(playwright, host.flag, *TO_ELSEWHERE) as browser,
        browser.new_context(viewport=LAPTOP) as context,
    ):
        context.set_default_timeout(60_000)
        yield Laboratory(context.new_page(), SimpleNamespace(address=address))


@pytest.mark.slow
def test_by_plain_http_all_works_but_what_a_browser_does_not_keep_and_that_is_said(from_elsewhere):
    laboratory, page = from_elsewhere, from_elsewhere.page
    page.goto(f"{laboratory.host.address}index.html")
    assert page.evaluate("[isSecureContext, 'serviceWorker' in navigator]") == [False, False]
    expect(page.get_by_text("This is a plain http address.")).to_be_visible()
    laboratory.open(LESSON)
    runs_as_stored(laboratory, LESSON)
    moves(laboratory)
    assert feedback_to(laboratory, RIGHT).startswith("Right")
    laboratory.save()
    page.reload()
    laboratory.wait_for_lesson(LESSON)
    assert laboratory.source("exercise-1-1") == RIGHT
    page.goto(f"{laboratory.host.address}work.html")
    expect(page.get_by_role("status")).to_have_text("1 file is kept on this computer.")
    assert laboratory.complaints == []
