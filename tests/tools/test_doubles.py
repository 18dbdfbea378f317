"""A cell that a teacher moved and a student wrote in is there once, with what was typed."""

import json

import pytest

from tests.support.school import school, the_lessons
from tools import doubles, update


def cell(name, text):
    return {"id": name, "source": text}


A, B, STUB, MINE = cell("a", "a"), cell("b", "b"), cell("x", "..."), cell("x", "mine")


@pytest.mark.parametrize(
    ("merged", "mended"),
    [
        ([A, MINE, B], [A, MINE, B]),
        ([A, MINE, B, STUB], [A, B, MINE]),
        ([STUB, A, MINE, B], [MINE, A, B]),
        ([A, STUB, B, STUB], [A, STUB, B]),
        ([MINE, A, MINE], [MINE, A]),
        ([STUB, MINE, cell("x", "mine too")], [MINE, cell("x-2", "mine too")]),
        (
            [{"source": "no name"}, {"source": "nor this"}],
            [{"source": "no name"}, {"source": "nor this"}],
        ),
    ],
)
def test_one_of_each(merged, mended):
    assert doubles.one_of_each(merged, {"a": "a", "b": "b", "x": "..."}) == mended


def test_a_notebook_without_doubles_is_not_touched(tmp_path):
    path = tmp_path / "lesson.ipynb"
    path.write_text(json.dumps({"cells": [A, B]}))
    before = path.read_bytes()
    doubles.mend(path, {})
    assert path.read_bytes() == before


@pytest.mark.daily(1)
@pytest.mark.parametrize("place", [3, 12, -1])
def test_an_answered_exercise_that_moves(place, tmp_path, capsys):
    teacher, student = school(tmp_path, the_lessons)
    student.type("exercise-1-1", "# mine")
    lesson = teacher.open()
    names = [each.id for each in lesson.cells]
    lesson.cells.insert(place, lesson.cells.pop(names.index("exercise-1-1")))
    moved = [each.id for each in lesson.cells]
    teacher.save(lesson)
    teacher.publish()
    assert update.main(student.folder) == 0
    found = json.loads(student.path().read_text(encoding="utf-8"))["cells"]
    assert [each["id"] for each in found] == moved
    assert student.text("exercise-1-1") == "# mine"
