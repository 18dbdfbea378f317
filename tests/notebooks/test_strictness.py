"""Plant each kind of change in a copy of a notebook and see nbval fail on it."""

import copy
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tools.bless import NOTEBOOKS, pictures_are_exact

ROOT = Path(__file__).resolve().parents[2]
LESSON = "01-forward-pass.ipynb"


@pytest.fixture(scope="module")
def failed(tmp_path_factory) -> set[str]:
    """The copies that nbval fails, each cut after its planted change; `untouched` is whole."""
    folder = tmp_path_factory.mktemp("copies")
    for name in ("conftest.py", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "tools", folder / "tools")
    shutil.copy(NOTEBOOKS / LESSON, folder / "untouched.ipynb")
    for change in CHANGES:
        nbformat.write(planted(change), folder / f"{change.__name__}.ipynb")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--color=no", "."]
    options = ["--ignore=tools", "--tb=no"]
    ran = subprocess.run([*command, *options], cwd=folder, capture_output=True, text=True)
    assert re.search(r"\d+ failed, \d+ passed", ran.stdout), ran.stdout + ran.stderr
    return set(re.findall(r"^FAILED (\w+)\.ipynb::", ran.stdout, re.MULTILINE))


def planted(change):
    notebook = nbformat.read(NOTEBOOKS / LESSON, as_version=4)
    before = copy.deepcopy(notebook.cells)
    change(notebook)
    (place,) = (n for n, cell in enumerate(notebook.cells) if cell != before[n])
    notebook.cells = notebook.cells[: place + 1]
    return notebook


def cell_with(notebook, beginning):
    return next(cell for cell in notebook.cells if cell.source.startswith(beginning))


def data(notebook, beginning):
    return cell_with(notebook, beginning).outputs[0].data


def changed_formula(notebook):
    cell = data(notebook, "i, j, D")
    cell["text/latex"] = cell["text/latex"].replace("W", "V")


def changed_number(notebook):
    cell = data(notebook, "probabilities =")
    cell["text/plain"] = cell["text/plain"].replace("0.3469", "0.3468")


def changed_verdict(notebook):
    cell = data(notebook, "PRINTED_Y_HAT.compare")
    cell["text/markdown"] = cell["text/markdown"].replace("wrong", "cut")


def changed_source(notebook):
    cell = cell_with(notebook, "scores =")
    cell.source = cell.source.replace("+", "-")


def changed_explorer_state(notebook):
    cell = data(notebook, "from lessons.explorers.forward_pass")
    cell["text/plain"] = cell["text/plain"].replace("x = [1, 3, 0]", "x = [1, 2, 0]")


def changed_explorer_picture(notebook):
    other = data(notebook, "answer =")["image/png"]
    data(notebook, "from lessons.explorers.forward_pass")["image/png"] = other


def changed_figure(notebook):
    cell = cell_with(notebook, "answer =")
    cell.source = cell.source.replace("answer.z", "answer.z + 0.1")


def unrun_cell(notebook):
    cell = cell_with(notebook, "assert sp.simplify(sum")
    cell.execution_count = None


def uncompared_cell(notebook):
    cell_with(notebook, "scores =").metadata["tags"] = ["nbval-ignore-output"]


def failing_assert(notebook):
    cell = cell_with(notebook, "assert sp.simplify(sum")
    cell.source = cell.source.replace("== 1", "== 2")


CHANGES = [
    changed_formula,
    changed_number,
    changed_verdict,
    changed_source,
    changed_explorer_state,
    changed_explorer_picture,
    changed_figure,
    unrun_cell,
    uncompared_cell,
    failing_assert,
]
PICTURES = (changed_explorer_picture, changed_figure)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_planted_change_fails(change, failed):
    if change in PICTURES and not pictures_are_exact():
        pytest.skip("pictures are compared on Linux x86-64, as locked, alone")
    assert change.__name__ in failed


def test_the_untouched_copy_passes(failed):
    assert "untouched" not in failed
