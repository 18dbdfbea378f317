"""The self-contained site, served as a school does, and one Chromium that can ask no other host."""

import os

import pytest

from tests.browser.page import LAPTOP, NoBrowser, launch
from tests.site.hosting import built, hosted
from tests.site.laboratory_page import Laboratory


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
    yield browser
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
