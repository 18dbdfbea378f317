"""The form of every notebook: run, stored as `bless` stores it, short cells, nothing hidden."""

import ast
import json
import re
import statistics
from pathlib import Path

import nbformat
import pytest

from tools.bless import NOTEBOOKS, stable

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
EXPLORER = re.compile(r"^(predict\(\d, )?\w*explorer\(.*\)$", re.MULTILINE | re.DOTALL)
every_notebook = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def cells(path: Path, *kinds: str) -> list[nbformat.NotebookNode]:
    notebook = nbformat.read(path, as_version=4)
    return [cell for cell in notebook.cells if cell.cell_type in kinds]


def test_there_are_notebooks():
    assert PATHS[0].name == "00-start-here.ipynb"


@every_notebook
def test_it_is_stored_as_bless_stores_it(path):
    notebook = nbformat.read(path, as_version=4)
    assert path.read_text(encoding="utf-8") == nbformat.writes(stable(notebook)) + "\n"


@every_notebook
def test_every_cell_was_run_in_order_by_a_fresh_kernel(path):
    counts = [cell.execution_count for cell in cells(path, "code")]
    assert counts == list(range(1, len(counts) + 1))


@every_notebook
def test_code_cells_are_short(path):
    lengths = [
        sum(1 for line in cell.source.splitlines() if line.strip()) for cell in cells(path, "code")
    ]
    assert statistics.median(lengths) <= 4
    assert max(lengths) <= 15


@every_notebook
def test_nothing_is_hidden_or_pulled_in_by_magic(path):
    for cell in cells(path, "code"):
        assert not re.search(r"^[%!]|sys\.path|;\s*$", cell.source, re.MULTILINE), cell.source
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.ImportFrom):
                assert node.names[0].name != "*", cell.source


@every_notebook
def test_every_explorer_shows_its_first_picture_and_numbers_unrun(path):
    for cell in cells(path, "code"):
        if EXPLORER.search(cell.source):
            (output,) = cell.outputs
            assert {"image/png", "text/html", "text/plain"} == set(output.data)


@every_notebook
def test_no_cell_ends_in_an_error(path):
    """A deliberate one is caught and printed: in a browser nothing runs after an error."""
    for cell in cells(path, "code"):
        assert "raises-exception" not in cell.metadata.get("tags", [])
        assert not [output for output in cell.outputs if output.output_type == "error"]


@every_notebook
def test_no_output_tells_where_it_was_made(path):
    text = json.dumps([cell.outputs for cell in cells(path, "code")])
    assert str(NOTEBOOKS.parent) not in text
    assert not re.search(r"/home/|/root/|/tmp/|site-packages|\bC:\\\\| at 0x[0-9a-f]", text)


@every_notebook
def test_links_to_other_lessons_lead_somewhere(path):
    for cell in cells(path, "markdown"):
        for target in re.findall(r"\]\(([\w-]+\.ipynb)\)", cell.source):
            assert (path.parent / target).exists(), target


@every_notebook
def test_it_ends_with_what_to_keep(path):
    assert "## What to keep" in cells(path, "markdown")[-1].source


def test_the_first_notebook_and_the_readme_list_every_lesson():
    listed = cells(PATHS[0], "markdown")
    text = "\n".join(cell.source for cell in listed)
    readme = (NOTEBOOKS.parent / "README.md").read_text(encoding="utf-8")
    for path in PATHS[1:]:
        assert f"({path.name})" in text
        assert f"(notebooks/{path.name})" in readme


@every_notebook
def test_metadata_holds_alternative_texts_alone(path):
    for cell in cells(path, "code"):
        for output in cell.outputs:
            for about in output.get("metadata", {}).values():
                assert set(about) == {"alt"}
                assert about["alt"].strip()
