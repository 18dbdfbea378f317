"""Saving a lesson that was only run changes no byte; what was typed is saved as typed."""

import json
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from jupyter_server.services.contents.fileio import atomic_writing

from lessons.saving import LIVE_ONLY, as_stored, keep_the_file, settled

PATHS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
every_lesson = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def as_run(path: Path) -> nbformat.NotebookNode:
    """A lesson as JupyterLab holds it after Run All: the same shown, all else another."""
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata["language_info"] = {"name": "python", "version": "3.14.1"}
    notebook.metadata["kernelspec"]["display_name"] = "Python 3 (ipykernel)"
    for number, cell in enumerate(notebook.cells):
        cell.metadata["execution"] = {"iopub.status.busy": "2026-03-04"}
        if cell.cell_type == "code":
            cell.execution_count = number + 50
            cell.outputs = [part for output in cell.outputs for part in as_sent(output, number)]
    return notebook


def as_sent(output: nbformat.NotebookNode, number: int) -> list[nbformat.NotebookNode]:
    if output.output_type == "stream":
        half = len(output.text) // 2
        parts = (output.text[:half], output.text[half:])
        return [nbformat.from_dict({**output, "text": part}) for part in parts]
    if output.output_type == "execute_result":
        output.execution_count = number + 50
    if "image/png" in output.get("data", {}):
        output.data[LIVE_ONLY] = {"model_id": str(number)}
    return [output]


@every_lesson
def test_a_run_changes_no_byte(path):
    now = as_run(path)
    assert nbformat.writes(now) + "\n" != path.read_text(encoding="utf-8")
    saved = as_stored(now, nbformat.read(path, as_version=4))
    assert nbformat.writes(nbformat.from_dict(saved)) + "\n" == path.read_text(encoding="utf-8")


@pytest.fixture
def lesson() -> nbformat.NotebookNode:
    return nbformat.read(PATHS[1], as_version=4)


def code(notebook, count=0):
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.outputs][count]


def test_what_was_typed_is_saved_with_what_it_shows(lesson):
    now = as_run(PATHS[1])
    typed = code(now)
    typed.source += "\n# mine"
    now.cells[0].source = "my own title"
    now.cells.append(nbformat.v4.new_code_cell("1 + 1", id="mine"))
    saved = nbformat.from_dict(as_stored(now, lesson))
    assert [cell.source for cell in saved.cells] == [cell.source for cell in now.cells]
    (found,) = [cell for cell in saved.cells if cell.id == typed.id]
    assert found.execution_count == typed.execution_count
    assert saved.cells[-1].id == "mine"


def test_another_output_is_saved(lesson):
    now = as_run(PATHS[1])
    code(now).outputs = [nbformat.v4.new_output("stream", text="another\n")]
    saved = nbformat.from_dict(as_stored(now, lesson))
    assert code(saved).outputs[0].text == "another\n"
    assert code(saved).execution_count == code(now).execution_count


def test_the_edition_is_that_of_what_is_saved(lesson):
    now = as_run(PATHS[1])
    lesson.metadata["lessons"]["edition"] = "99"
    assert as_stored(now, lesson)["metadata"]["lessons"] == now.metadata["lessons"]


def test_a_cell_that_is_trusted_stays_so(lesson):
    now = as_run(PATHS[1])
    now.cells[1].metadata["trusted"] = True  # Jupyter's server signs it, then takes it out
    assert as_stored(now, lesson)["cells"][1]["metadata"] == {"trusted": True}


def test_it_is_pure(lesson):
    now = as_run(PATHS[1])
    before = json.dumps([now, lesson])
    as_stored(now, lesson)
    assert json.dumps([now, lesson]) == before


def test_text_in_lines_is_text(lesson):
    now = json.loads(PATHS[1].read_text(encoding="utf-8"))
    assert as_stored(now, lesson) == lesson


def test_streams_are_joined_and_errors_are_kept():
    stream = nbformat.v4.new_output("stream", text="a")
    other = nbformat.v4.new_output("stream", name="stderr", text="b")
    error = nbformat.v4.new_output("error", ename="E", evalue="e", traceback=["t"])
    assert [output.get("text") for output in settled([stream, stream, other, error])] == [
        *("aa", "b"),
        None,
    ]
    assert settled([error]) == [error]


class TestHook:
    def saved(self, model, folder):
        keep_the_file(model, "/lesson.ipynb", SimpleNamespace(root_dir=str(folder)))
        return model["content"]

    def test_a_lesson_is_saved_as_its_file_has_it(self, tmp_path, lesson):
        nbformat.write(lesson, tmp_path / "lesson.ipynb")
        saved = self.saved({"type": "notebook", "content": as_run(PATHS[1])}, tmp_path)
        assert nbformat.from_dict(saved) == lesson

    def test_a_lesson_that_another_save_is_writing_is_saved_as_its_copy_has_it(
        self, tmp_path, lesson
    ):
        manager = SimpleNamespace(root_dir=str(tmp_path))
        nbformat.write(lesson, tmp_path / "lesson.ipynb")
        with atomic_writing(str(tmp_path / "lesson.ipynb")) as file:
            file.write('{"cells": [')
            file.flush()
            model = {"type": "notebook", "content": as_run(PATHS[1])}
            keep_the_file(model, "lesson.ipynb", manager)
        assert nbformat.from_dict(model["content"]) == lesson

    def test_a_lesson_whose_file_is_broken_is_left_alone(self, tmp_path):
        (tmp_path / "lesson.ipynb").write_text("{")
        now = as_run(PATHS[1])
        assert self.saved({"type": "notebook", "content": now}, tmp_path) is now

    def test_a_lesson_without_a_file_is_left_alone(self, tmp_path):
        now = as_run(PATHS[1])
        assert self.saved({"type": "notebook", "content": now}, tmp_path) is now

    def test_a_notebook_of_ones_own_is_left_alone(self, tmp_path, lesson):
        nbformat.write(lesson, tmp_path / "lesson.ipynb")
        now = as_run(PATHS[1])
        del now.metadata["lessons"]
        assert self.saved({"type": "notebook", "content": now}, tmp_path) is now

    @pytest.mark.parametrize("model", [{"type": "file", "content": "text"}, {"type": "directory"}])
    def test_another_file_is_left_alone(self, tmp_path, model):
        keep_the_file(model, "x.txt", SimpleNamespace(root_dir=str(tmp_path)))
        assert model.get("content") in ("text", None)
