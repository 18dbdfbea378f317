"""The self-contained site, served as a school does, and one Chromium that can ask no other host."""

import os

import pytest
from playwright.sync_api import expect

from tests.browser.page import LAPTOP, NoBrowser, launch
from tests.site.hosting import built, hosted
from tests.site.laboratory_page import Laboratory

#: Milliseconds that a page may take to show what is expected: a start of Python takes all of a
#: small machine, and what must come may come late. Playwright's own are five seconds.
PATIENT, USUAL = 60_000, 5_000


@pytest.fixture(scope="session")
def site():
    """The folder of the self-contained site."""
    return built()


@pytest.fixture(scope="session")
def host(site):
    with hosted(site) as host:
        yield host


@pytest.fixture(scope="session")
def browser(playwright, host):
    try:
        browser = launch(playwright, host.flag)
    except NoBrowser as error:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))
    expect.set_options(timeout=PATIENT)
    yield browser
    expect.set_options(timeout=USUAL)
    browser.close()


@pytest.fixture
def page(browser):
    """A reader who was never here."""
    with browser.new_context(viewport=LAPTOP) as context:
        context.set_default_timeout(60_000)
        yield context.new_page()


@pytest.fixture
def laboratory(page, host):
    return Laboratory(page, host)


@pytest.fixture(autouse=True)
def no_request_leaves_the_site(request):
    """Whatever a test does with a browser, no other host is asked for anything."""
    yield
    if "host" in request.fixturenames:
        assert sorted({*request.getfixturevalue("host").outside}) == []
