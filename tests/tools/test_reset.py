"""A lesson is started again: the clean one comes, the old one is kept."""

from datetime import datetime

import pytest

from tests.support.school import git, school
from tools import reset, update


@pytest.fixture
def student(tmp_path):
    return school(tmp_path)[1]


def kept(student):
    return sorted((student.folder / "notebooks" / "earlier").glob("*.ipynb"))


def test_the_old_one_is_kept_and_the_clean_one_comes(student, capsys):
    clean = student.path().read_bytes()
    student.type("exercise-1-1", "a wrong track")
    mine = student.path().read_bytes()
    assert reset.main(["01"], student.folder) == 0
    assert student.path().read_bytes() == clean
    (old,) = kept(student)
    assert old.read_bytes() == mine
    assert old.name in capsys.readouterr().out


def test_twice_on_one_day_keeps_both(student):
    for text in ("first", "second", "third"):
        student.type("exercise-1-1", text)
        reset.main(["01"], student.folder)
    assert len(kept(student)) == 3


def test_a_name_that_is_taken_gets_the_time(tmp_path):
    lesson, now = tmp_path / "03-x.ipynb", datetime(2026, 3, 4, 5, 6, 7)
    first = reset.dated(lesson, now)
    assert first.name == "03-x-2026-03-04.ipynb"
    first.parent.mkdir()
    first.touch()
    assert reset.dated(lesson, now).name == "03-x-2026-03-04-050607.ipynb"


def test_after_an_update_committed_what_was_typed(tmp_path):
    teacher, student = school(tmp_path)
    student.type("exercise-1-1", "typed")
    teacher.type("end", "mended")
    teacher.publish()
    update.main(student.folder)
    reset.main(["01"], student.folder)
    assert student.path().read_bytes() == teacher.path().read_bytes()


def test_a_deleted_lesson_comes_back(student):
    student.path().unlink()
    assert reset.main(["01"], student.folder) == 0
    assert student.text("exercise-1-1") == "..."


def test_which_lesson_must_be_clear(student, capsys):
    assert reset.main(["9"], student.folder) == 1
    assert "'9' is the beginning of 0 lessons" in capsys.readouterr().out
    assert reset.main([], student.folder) == 1
    assert "lab.py reset 03" in capsys.readouterr().out


def test_without_git_it_says_what_to_do(tmp_path, capsys):
    (tmp_path / "notebooks").mkdir()
    assert reset.main(["01"], tmp_path) == 1
    assert "not made by `git clone`" in capsys.readouterr().out


def test_what_is_kept_is_no_change_for_git(student):
    (student.folder / ".gitignore").write_text("notebooks/earlier/\n")
    git(student.folder, "add", "-A")
    git(student.folder, "commit", "-m", "ignored")
    student.type("exercise-1-1", "typed")
    reset.main(["01"], student.folder)
    assert git(student.folder, "status", "--porcelain") == ""
