"""One server and one page of JupyterLab for all browser tests; a notebook at a time is open."""

import os

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.page import LAPTOP, Lab, NoBrowser, Server, launch


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("jupyter"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        try:
            browser = launch(playwright)
        except NoBrowser as error:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def lab(server, browser):
    page = browser.new_page(viewport=LAPTOP)
    yield Lab(page, server)
    page.close()
