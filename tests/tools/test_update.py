"""New lessons come in, and what a student typed stays."""

import random
import subprocess

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell

from tests.support.school import Person, git, lesson, school
from tools import update


@pytest.fixture
def both(tmp_path) -> tuple[Person, Person]:
    return school(tmp_path)


def updated(student: Person, capsys) -> str:
    assert update.main(student.folder) == 0
    said = capsys.readouterr().out
    assert "nbgitpuller" not in said
    return said


def test_with_nothing_new_it_says_so(both, capsys):
    _, student = both
    student.type("exercise-1-1", "mine")
    assert "newest lessons already" in updated(student, capsys)
    assert student.text("exercise-1-1") == "mine"


def test_an_answer_stays_and_a_mended_cell_comes(both, capsys):
    teacher, student = both
    student.type("exercise-1-1", "answer = 1")
    teacher.type("end", "keep that")
    teacher.publish()
    said = updated(student, capsys)
    assert (student.text("exercise-1-1"), student.text("end")) == ("answer = 1", "keep that")
    assert "01-forward-pass: 1 cell new or mended" in said
    assert "Kept as you wrote it:\n  01-forward-pass: 1 cell" in said


def test_with_nothing_typed_nothing_is_called_kept(both, capsys):
    teacher, student = both
    for text in ("keep that", "keep both"):
        teacher.type("end", text)
        teacher.publish()
    said = updated(student, capsys)
    assert student.text("end") == "keep both"
    assert "Kept" not in said


def test_where_both_changed_a_line_the_students_stands_and_the_teachers_is_shown(both, capsys):
    teacher, student = both
    student.type("exercise-1-1", "my answer")
    teacher.type("exercise-1-1", "a better stub")
    teacher.publish()
    said = updated(student, capsys)
    assert student.text("exercise-1-1") == "my answer"
    assert "you and the teacher changed the cell exercise-1-1" in said
    assert "    | a better stub" in said


def test_cells_that_moved_and_cells_that_are_new_on_both_sides(both, capsys):
    teacher, student = both
    mine = student.open()
    mine.cells.insert(2, new_markdown_cell("my own note", id="my-own"))
    student.save(mine)
    student.type("exercise-1-1", "42")
    theirs = teacher.open()
    theirs.cells.insert(1, new_markdown_cell("a cell before", id="before"))
    theirs.cells.append(new_markdown_cell("a cell at the end", id="at-the-end"))
    teacher.save(theirs)
    teacher.publish()
    updated(student, capsys)
    names = [cell.id for cell in student.open().cells]
    assert {"before", "my-own", "at-the-end"} <= set(names)
    assert student.text("exercise-1-1") == "42"


def test_a_lesson_that_is_new_or_renamed_there(both, capsys):
    teacher, student = both
    student.type("exercise-1-1", "42")
    teacher.save(lesson(title="# Two"), "02-costs")
    git(teacher.folder, "mv", "notebooks/01-forward-pass.ipynb", "notebooks/01-forwards.ipynb")
    teacher.publish()
    said = updated(student, capsys)
    assert "02-costs: a new lesson" in said
    assert student.text("exercise-1-1", "01-forwards") == "42"


def test_a_lesson_that_the_student_renamed_stays_beside_a_fresh_one(both, capsys):
    teacher, student = both
    student.type("exercise-1-1", "42")
    student.path().rename(student.path("my-lesson"))
    teacher.type("end", "keep that")
    teacher.publish()
    updated(student, capsys)
    assert student.text("exercise-1-1", "my-lesson") == "42"
    assert student.text("exercise-1-1") == "..."


def test_a_history_rewritten_there(both, capsys):
    teacher, student = both
    teacher.type("title", "# One, mended")
    teacher.publish()
    updated(student, capsys)
    student.type("exercise-1-1", "42")
    teacher.type("end", "written anew")
    git(teacher.folder, "add", "-A")
    git(teacher.folder, "commit", "--amend", "-m", "first, again")
    teacher.publish_as_it_is()
    updated(student, capsys)
    assert student.text("exercise-1-1") == "42"
    assert student.text("end") == "written anew"


def test_a_history_that_does_not_meet_the_students_is_said_and_changes_nothing(both, capsys):
    teacher, student = both
    student.type("exercise-1-1", "42")
    git(teacher.folder, "commit", "--amend", "-m", "another beginning")
    teacher.publish_as_it_is()
    assert update.main(student.folder) == 1
    assert "could not be joined with yours" in capsys.readouterr().out
    assert student.text("exercise-1-1") == "42"


def test_a_lesson_deleted_there_and_answered_here_stays(both, capsys):
    teacher, student = both
    student.type("exercise-1-1", "42")
    teacher.save(lesson(title="# Two"), "02-costs")
    teacher.path().unlink()
    teacher.publish()
    updated(student, capsys)
    assert student.text("exercise-1-1") == "42"


@pytest.mark.slow
def test_random_months_lose_no_answer_and_break_no_notebook(tmp_path, capsys):
    for seed in range(6):
        rng = random.Random(seed)
        (tmp_path / str(seed)).mkdir()
        teacher, student = school(tmp_path / str(seed))
        for week in range(3):
            student.type("exercise-1-1", f"answer {week}")
            theirs = teacher.open()
            place = rng.randrange(len(theirs.cells) + 1)
            theirs.cells.insert(place, new_markdown_cell(f"week {week}", id=f"week-{week}"))
            theirs.cells[rng.randrange(len(theirs.cells))].source += "\nmended"
            teacher.save(theirs)
            teacher.publish()
            updated(student, capsys)
            assert student.text("exercise-1-1").startswith(f"answer {week}")
            nbformat.validate(student.open())
            assert student.text(f"week-{week}").startswith(f"week {week}")


def test_with_a_lesson_open_it_asks_to_save_and_changes_nothing(both, capsys, monkeypatch):
    teacher, student = both
    teacher.type("end", "keep that")
    teacher.publish()
    monkeypatch.setattr(update, "open_lessons", lambda folder: ["01-forward-pass"])
    assert update.main(student.folder) == 1
    assert "Open in JupyterLab: 01-forward-pass. Save there" in capsys.readouterr().out
    assert student.text("end") == "keep this"


def test_a_folder_without_git_is_told_what_to_do(tmp_path, capsys):
    assert update.main(tmp_path) == 1
    said = capsys.readouterr().out
    assert "not made by `git clone`" in said
    assert str(tmp_path / "notebooks") in said


def test_without_a_network_nothing_is_changed(both, capsys):
    _teacher, student = both
    student.type("exercise-1-1", "mine")
    git(student.folder, "remote", "set-url", "origin", str(student.folder / "nowhere"))
    assert update.main(student.folder) == 1
    assert "could not be fetched" in capsys.readouterr().out
    assert student.text("exercise-1-1") == "mine"
    assert subprocess.run(["git", "diff", "--quiet"], cwd=student.folder).returncode == 1
