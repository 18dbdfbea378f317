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
def failed(tmp_path_factory) -> dict[str, set[int]]:
    """The cells that nbval fails in each copy, counted as nbval counts: code cells, from 0."""
    folder = tmp_path_factory.mktemp("copies")
    for name in ("conftest.py", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "tools", folder / "tools")
    for name, changes in COPIES.items():
        nbformat.write(planted(*changes)[0], folder / f"{name}.ipynb")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--color=no", "."]
    options = ["-n", "0", "--ignore=tools", "--tb=no"]
    ran = subprocess.run([*command, *options], cwd=folder, capture_output=True, text=True)
    assert re.search(r"\d+ failed, \d+ passed", ran.stdout), ran.stdout + ran.stderr
    found = re.findall(r"^FAILED (\w+)\.ipynb::Cell (\d+)", ran.stdout, re.MULTILINE)
    return {name: {int(cell) for copied, cell in found if copied == name} for name in COPIES}


def planted(*changes):
    """The lesson with these changes, cut after the last; and which code cells they changed."""
    notebook = nbformat.read(NOTEBOOKS / LESSON, as_version=4)
    before = copy.deepcopy(notebook.cells)
    for change in changes:
        change(notebook)
    places = [n for n, cell in enumerate(notebook.cells) if cell != before[n]]
    assert len(places) == len(changes)
    code = [n for n, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    notebook.cells = notebook.cells[: max(places, default=len(before)) + 1]
    return notebook, {code.index(place) for place in places}


def cell_with(notebook, beginning):
    return next(cell for cell in notebook.cells if cell.source.startswith(beginning))


def data(notebook, beginning):
    return cell_with(notebook, beginning).outputs[0].data


def changed_formula(notebook):
    cell = data(notebook, "import sympy as sp")
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
    cell_with(notebook, "y_hat_exact.evalf").metadata["tags"] = ["nbval-ignore-output"]


def failing_assert(notebook):
    cell = cell_with(notebook, "assert sp.simplify(sum")
    cell.source = cell.source.replace("== 1", "== 2")


#: What is changed in one copy touches no cell but its own, so that each is seen alone.
COPIES = {
    "outputs": (
        changed_formula,
        changed_number,
        changed_verdict,
        changed_explorer_state,
        unrun_cell,
        uncompared_cell,
    ),
    "pictures": (changed_explorer_picture, changed_figure),
    "sources": (failing_assert, changed_source),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", COPIES)
def test_what_was_planted_fails_and_nothing_else(name, failed):
    if name == "pictures" and not pictures_are_exact():
        pytest.skip("pictures are compared on Linux x86-64, as locked, alone")
    assert failed[name] == planted(*COPIES[name])[1]
