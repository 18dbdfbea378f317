"""Every exercise and its notebook: question, blank, solution, progress."""

import ast
import re

import pytest

from lessons.exercises import EXERCISES, exercise, kind, progress
from lessons.exercises.formulas import FormulaExercise
from lessons.exercises.functions import FunctionExercise, GradientExercise
from lessons.exercises.steps import SlipExercise
from tests.support.exercise_cells import (
    CHECK,
    every_exercise,
    notebook,
    place,
    question,
    run_cell,
    solution,
)
from tests.support.in_process import answers_run_in_this_process  # noqa: F401

LESSONS = sorted({e.lesson for e in EXERCISES.values()})


@pytest.fixture(autouse=True)
def a_new_session(monkeypatch):
    monkeypatch.setattr(kind, "STATUSES", {})


def test_ids_are_in_order_and_in_the_notebooks():
    for lesson in LESSONS:
        ids = [e.id for e in EXERCISES.values() if e.lesson == lesson]
        assert ids == [f"{lesson}.{at}" for at in range(1, len(ids) + 1)]
        sources = "\n".join(c.source for c in notebook(lesson) if c.cell_type == "code")
        assert [found["id"] for found in CHECK.finditer(sources)] == ids
        assert sources.rstrip().endswith(f"progress({lesson})")


def test_there_are_enough_of_each_kind():
    assert len(EXERCISES) >= 15
    for one in (FunctionExercise, GradientExercise, FormulaExercise, SlipExercise):
        assert sum(isinstance(e, one) for e in EXERCISES.values()) >= 3


@every_exercise
def test_the_question_has_its_title_hints_and_a_closed_solution(id):
    text = question(id)
    assert text.startswith(f"### {id} {EXERCISES[id].title}\n\n")
    hints = re.findall(r"<details><summary>Hint (\d)</summary>\S", text)
    assert hints == ["1", "2", "3"][: len(hints)]
    assert len(hints) >= 1
    assert text.count("<details>") == text.count("</details>") == len(hints) + 1
    open_text = re.sub(r"<details>.*?</details>", "", text, flags=re.DOTALL)
    (answer,) = ast.parse(solution(id)).body
    assert ast.unparse(answer) not in open_text


@every_exercise
def test_the_shipped_blank_counts_as_unanswered(id):
    found = run_cell(id)
    assert (found.status, found.right, found.mistakes) == ("unanswered", False, ())
    cell = notebook(EXERCISES[id].lesson)[place(id)]
    (output,) = cell.outputs
    assert output.data["text/markdown"] == found._repr_markdown_()
    assert output.data["text/plain"] == str(found)


@every_exercise
def test_the_solution_in_the_notebook_is_right(id):
    found = run_cell(id, solution(id))
    assert found.right, str(found)
    assert found._repr_markdown_().startswith("**✓ Right")


def test_progress_follows_the_answers_of_this_session():
    count = len(progress(5).rows)
    assert [state for _, _, state in progress(5).rows] == ["not run yet"] * count
    run_cell("5.1")
    run_cell("5.2", solution("5.2"))
    run_cell("5.3", answer=lambda x, y, y_hat: y_hat)
    states = [state for _, _, state in progress(5).rows]
    assert states[:4] == ["not answered yet", "✓ done", "not right yet", "not run yet"]
    assert progress(5).done == ("5.2",)
    assert f"Lesson 5: 1 of {count} exercises done." in repr(progress(5))
    run_cell("5.2")
    assert progress(5).done == ()
    assert progress(4).done == ()


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_shipped_progress_is_what_run_all_gives(lesson):
    for e in EXERCISES.values():
        if e.lesson == lesson:
            run_cell(e.id)
    (output,) = next(c for c in notebook(lesson) if c.source == f"progress({lesson})").outputs
    assert output.data["text/markdown"] == progress(lesson)._repr_markdown_()
    assert output.data["text/plain"] == repr(progress(lesson))


@pytest.mark.parametrize("bad", ["5.9", 5.9, None, "first", ("5.1",), ["5.1"]])
def test_an_exercise_that_is_not_there(bad):
    with pytest.raises(ValueError, match=r"there is no exercise .*; there are 1\.1, 1\.2, "):
        exercise(bad)


@pytest.mark.parametrize("bad", [0, 8, "5", None])
def test_a_lesson_that_has_no_exercises(bad):
    with pytest.raises(ValueError, match=r"expected one of 1, 2, 3, 4, 5, 6, 7, 9, 10$"):
        progress(bad)


def test_the_quotation_marks_may_be_left_out():
    for id, found in EXERCISES.items():
        assert exercise(float(id)) is found


def test_an_exercise_says_its_title():
    assert repr(exercise("5.1")) == "Exercise 5.1: The weights, one example"
