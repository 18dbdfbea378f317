"""nbval, made strict: every cell was run, every picture counts, no cell is let off.

And the tests' markers, by where they stand, and how they are shared out among the cores.
"""

import re
from pathlib import Path

import pytest
from nbval.plugin import IPyNbCell
from xdist.scheduler import LoadFileScheduling

from tools.bless import pictures_are_exact

ROOT = Path(__file__).parent
MARKS = {  # what takes longest stands first, and is begun first
    "tests/site": "site",
    "tests/hub": "hub",
    "tests/browser": "browser",
    "tests/notebooks": "notebooks",
    "notebooks": "notebooks",
}


def pytest_collection_modifyitems(items):
    exact = pictures_are_exact()
    for item in items:
        mark_by_folder(item)
    items.sort(key=_begun)
    for item in items:
        if isinstance(item, IPyNbCell):
            _compare_pictures(item.parent, exact)
            if complaint := _complaint(item):
                item.runtest = _failing(complaint)


def mark_by_folder(item):
    """Give a test the marker of its folder, as in MARKS; the package's tests have none."""
    folder = item.path.relative_to(ROOT).parent.as_posix() if item.path.is_relative_to(ROOT) else ""
    if folder in MARKS:
        item.add_marker(MARKS[folder])


def _begun(item):
    """When a test is begun: the later, the shorter its kind takes, so that no core waits long."""
    kinds = list(dict.fromkeys(MARKS.values()))
    return next((at for at, kind in enumerate(kinds) if item.get_closest_marker(kind)), len(kinds))


def _compare_pictures(notebook, exact):
    """Pictures count where this machine draws them as stored: the PNG, and the SVG in the HTML."""
    others = [key for key in notebook.skip_compare if key != "image/png"]
    notebook.skip_compare = tuple(others if exact else [*others, "image/png", "text/html"])


def _complaint(item):
    if item.cell.execution_count is None:
        return "This cell was never run. Run `python3 lab.py bless`, look at the change, commit it."
    if item.options["skip"] or not item.options["check"]:
        return "This cell asks nbval not to compare it. Make its output stable instead."
    return None


def _failing(complaint):
    return lambda: pytest.fail(complaint, pytrace=False)


class LoadNotebookScheduling(LoadFileScheduling):
    """A file's tests go to one core, and so do all browser tests of a notebook: it is run once.

    And all tests of the site, which is built once, and of the notes, whose lines are proved once.
    """

    def _split_scope(self, nodeid):
        if nodeid.startswith(("tests/site/", "tests/notes/")):
            return nodeid[: nodeid.index("/", len("tests/"))]
        notebook = re.search(r"tests/browser/.*\[.*?(\d\d)-", nodeid)
        return notebook[1] if notebook else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config, log):
    return LoadNotebookScheduling(config, log)
