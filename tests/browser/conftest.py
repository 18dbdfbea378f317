"""One server and one page of JupyterLab for all browser tests; a notebook at a time is open.

Tests that name a notebook share it: it is opened once and run once.
"""

import os

import pytest

from tests.browser.page import LAPTOP, Lab, NoBrowser, Server, launch
from tests.browser.trials import trials_in
from tests.browser.twin import Beside, Twin


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("jupyter"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser(playwright):
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


@pytest.fixture(scope="session")
def fresh(notebook, lab) -> Lab:
    """A notebook that was opened and not run."""
    lab.open(f"{notebook}.ipynb")
    return lab


@pytest.fixture(scope="session")
def ran(fresh) -> Lab:
    """The same after Run All."""
    fresh.run_all()
    return fresh


@pytest.fixture(scope="session")
def twin(trial) -> Twin:
    return Twin(trial.explorer(), trial.cells)


@pytest.fixture
def beside(notebook, trial, ran, twin) -> Beside:
    """An explorer in its notebook, in view, and its twin."""
    return Beside(ran.explorer(trials_in(notebook).index(trial)), twin)
