"""A student's month with the lessons themselves: nothing typed is lost, and git is never typed."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from lessons.saving import as_stored
from tests.support.school import ROOT, Person, school, the_lessons
from tools import reset, update
from tools.bless import run

FIRST, SECOND = "01-forward-pass", "02-costs"


def open_and_run(student: Person, lesson: str) -> nbformat.NotebookNode:
    """As JupyterLab does: open, Run All."""
    now = run(student.open(lesson), student.path(lesson).parent)
    now.metadata["language_info"]["version"] = "3.99"
    return now


def type_and_save(student: Person, lesson: str, now: nbformat.NotebookNode, **typed: str) -> None:
    """Save what was run and typed, as the package's server extension does."""
    for cell in now.cells:
        cell.source = typed.get(cell.id.replace("-", "_"), cell.source)
    student.save(nbformat.from_dict(as_stored(now, student.open(lesson))), lesson)


def mend(teacher: Person, lesson: str) -> None:
    """The teacher mends the title, puts a cell in, and swaps an exercise and its question."""
    notebook = teacher.open(lesson)
    notebook.cells[0].source += "\n\nA word more."
    names = [cell.id for cell in notebook.cells]
    first = next(place for place, name in enumerate(names) if name.startswith("exercise-"))
    notebook.cells.insert(first - 1, notebook.cells.pop(first))
    notebook.cells.insert(4, nbformat.v4.new_markdown_cell("A cell more.", id="a-cell-more"))
    teacher.save(notebook, lesson)
    teacher.publish()


def names(person: Person, lesson: str) -> list[str]:
    return [cell.id for cell in person.open(lesson).cells]


def is_clean(student: Person) -> bool:
    said = subprocess.run(
        ["git", "status", "--porcelain"], cwd=student.folder, capture_output=True, check=True
    )
    return said.stdout == b""


def passes_nbval(lesson: Path) -> bool:
    options = ["-q", "-n", "0", "-p", "no:cacheprovider", f"--rootdir={ROOT}"]
    options += ["--nbval", "--nbval-current-env", "--nbval-cell-timeout=120"]
    command = [sys.executable, "-m", "pytest", *options, str(lesson)]
    return subprocess.run(command, cwd=lesson.parent).returncode == 0


def test_a_month(tmp_path, capsys):
    teacher, student = school(tmp_path, the_lessons)
    now = open_and_run(student, FIRST)
    type_and_save(student, FIRST, now)
    assert is_clean(student)

    type_and_save(student, FIRST, now, exercise_1_1="# my first answer")
    mend(teacher, FIRST)
    assert update.main(student.folder) == 0
    assert f"Kept as you wrote it:\n  {FIRST}: 1 cell\n" in capsys.readouterr().out
    assert student.text("exercise-1-1", FIRST) == "# my first answer"
    assert student.text("a-cell-more", FIRST) == "A cell more."
    assert student.open(FIRST).cells[0].source.endswith("A word more.")
    assert names(student, FIRST) == names(teacher, FIRST)

    student.type("exercise-1-2", "# my second answer", FIRST)
    student.type("exercise-2-1", "# a wrong track", SECOND)
    assert reset.main(["02"], student.folder) == 0
    assert student.path(SECOND).read_bytes() == teacher.path(SECOND).read_bytes()
    (put_away,) = (student.folder / "notebooks" / "earlier").iterdir()
    assert "# a wrong track" in put_away.read_text(encoding="utf-8")

    mend(teacher, SECOND)
    assert update.main(student.folder) == 0
    assert student.path(SECOND).read_bytes() == teacher.path(SECOND).read_bytes()
    assert student.text("exercise-1-1", FIRST) == "# my first answer"
    assert student.text("exercise-1-2", FIRST) == "# my second answer"
    assert put_away.exists()

    assert reset.main(["01"], student.folder) == 0
    assert student.path(FIRST).read_bytes() == teacher.path(FIRST).read_bytes()


@pytest.mark.slow
def test_a_lesson_that_was_mended_passes_nbval(tmp_path):
    teacher, _ = school(tmp_path, the_lessons)
    mend(teacher, SECOND)
    assert passes_nbval(teacher.path(SECOND))
