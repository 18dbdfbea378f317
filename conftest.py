"""nbval, made strict: every cell was run, every picture counts, no cell is let off."""

import pytest
from nbval.plugin import IPyNbCell

from tests.bless import pictures_are_exact


def pytest_collection_modifyitems(items):
    exact = pictures_are_exact()
    for item in items:
        if isinstance(item, IPyNbCell):
            if exact:
                _compare_pictures(item.parent)
            if complaint := _complaint(item):
                item.runtest = _failing(complaint)


def _compare_pictures(notebook):
    notebook.skip_compare = tuple(key for key in notebook.skip_compare if key != "image/png")


def _complaint(item):
    if item.cell.execution_count is None:
        return "This cell was never run. Run `python3 lab.py bless`, look at the change, commit it."
    if item.options["skip"] or not item.options["check"]:
        return "This cell asks nbval not to compare it. Make its output stable instead."
    return None


def _failing(complaint):
    return lambda: pytest.fail(complaint, pytrace=False)
