"""The default build in Chromium, with a stand-in for the public distribution of Pyodide."""

import pytest

from tests.browser.page import LAPTOP
from tests.site.hosting import built, hosted
from tests.site.laboratory_page import Laboratory
from tests.site.test_build import official
from tests.site.test_laboratory import QUICK, moves, runs_as_stored
from tools.site import packages, pins


class Distribution:
    """Answers as the public distribution would, with Pyodide's own bytes; notes what is asked."""

    def __init__(self) -> None:
        listed = packages.published()["packages"]
        self.names = {pins.PUBLIC + listed[name]["file_name"]: name for name in pins.SIZES}
        self.asked: set[str] = set()
        self.spoilt: str | None = None

    def answer(self, route) -> None:
        name = self.names[route.request.url]
        self.asked.add(name)
        data = official(name) + (b"!" if name == self.spoilt else b"")
        route.fulfill(body=data, headers={"Access-Control-Allow-Origin": "*"})


@pytest.fixture
def distribution():
    return Distribution()


@pytest.fixture
def laboratory(browser, distribution):
    with (
        hosted(built(self_contained=False)) as host,
        browser.new_context(viewport=LAPTOP) as context,
    ):
        context.set_default_timeout(60_000)
        context.route("https://cdn.jsdelivr.net/**", distribution.answer)
        yield Laboratory(context.new_page(), host)


@pytest.mark.slow
def test_lesson_1_runs_with_the_public_wheels_and_asks_no_third_host(laboratory, distribution):
    laboratory.open(QUICK)
    runs_as_stored(laboratory, QUICK)
    moves(laboratory)
    assert distribution.asked == {*pins.SIZES}


@pytest.mark.slow
def test_the_browser_refuses_other_bytes(laboratory, distribution):
    distribution.spoilt = "contourpy"
    laboratory.open(QUICK)
    laboratory.wait_for_python()
    assert any("loading contourpy" in complaint for complaint in laboratory.complaints)
