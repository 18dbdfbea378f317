"""A class of five on a hub, in the order of an hour: each test goes on from the one before."""

import nbformat
import psutil
import pytest

from lessons.saving import as_stored
from tests.hub.student import Student
from tools.bless import pictures_are_exact

LESSON = "01-forward-pass"
MENDED = "A word that the teacher mended."


def on_disk(student: Student) -> nbformat.NotebookNode:
    path = student.hub.home(student.name) / "lessons" / "notebooks" / f"{LESSON}.ipynb"
    return nbformat.read(path, as_version=4)


def shown(notebook: dict) -> list:
    """The outputs of each cell; without the pictures where this machine draws other bytes."""
    kinds = [] if pictures_are_exact() else ["image/png", "text/html"]
    return [
        {**output, "data": {k: v for k, v in output.get("data", {}).items() if k not in kinds}}
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
    ]


@pytest.fixture(scope="session")
def hour(together):
    """The first lesson run by all at once; what each got."""
    ran = together.each(lambda student: student.run_all(on_disk(student)))
    return dict(zip(together.students, ran, strict=True))


def test_each_gets_every_output_as_it_is_stored(hour):
    for student, ran in hour.items():
        stored = on_disk(student)
        assert shown(as_stored(ran, stored)) == shown(stored)


def test_what_was_only_run_and_saved_changes_no_file(hour, together):
    clean = together.teacher.path(LESSON).read_bytes()
    for student, ran in hour.items():
        student.save(ran)
        path = student.hub.home(student.name) / "lessons" / "notebooks" / f"{LESSON}.ipynb"
        assert not pictures_are_exact() or path.read_bytes() == clean


def test_nobody_has_what_another_has(together):
    assert together.each(lambda student: student.run("print(mine)").text) == [
        f"{student.name}\n" for student in together.students
    ]
    together.each(lambda student: student.type("exercise-1-1", f"# by {student.name}"))
    for student in together.students:
        (cell,) = [cell for cell in on_disk(student).cells if cell.id == "exercise-1-1"]
        assert cell.source == f"# by {student.name}"


def test_an_update_brings_the_teachers_word_and_keeps_the_students(together):
    together.each(lambda student: student.type("exercise-1-2", f"# again by {student.name}"))
    lesson = together.teacher.open(LESSON)
    lesson.cells[0].source += f"\n\n{MENDED}"
    together.teacher.save(lesson, LESSON)
    together.teacher.publish()
    together.each(lambda student: student.follow(together.address))
    for student in together.students:
        texts = [cell.source for cell in student.read().cells]
        assert texts[0].endswith(MENDED)
        assert f"# again by {student.name}" in texts


def test_a_loop_and_a_hog_disturb_nobody_and_keep_their_variables(together):
    loops, hogs, *others = together.students
    looping = loops.start("while True: pass")
    hogging = hogs.start("import numpy as np\nblocks = [np.empty(10**8, 'u1') for _ in range(40)]")
    for student in others:
        assert student.run("print(mine)").text == f"{student.name}\n"
    loops.interrupt()
    assert loops.await_end(looping).error == "KeyboardInterrupt"
    assert hogs.await_end(hogging).error == "MemoryError"
    for student in (loops, hogs):
        assert student.run("print(mine)").text == f"{student.name}\n"


def test_a_teacher_sees_who_is_there_and_opens_nobodys_server(together):
    teacher = Student(together.hub, "teacher")
    teacher.log_in()
    assert teacher.looks_at("hub/admin").status_code == 200
    assert together.students[1].looks_at("hub/admin").status_code == 403
    assert teacher.looks_at("user/anna/lab").status_code == 403
    assert together.students[0].looks_at("user/anna/lab").ok
    assert together.students[1].looks_at("user/anna/lab").status_code == 403


def test_nothing_runs_on_when_the_hub_is_stopped(together):
    together.students[0].start("while True: pass")
    processes = together.hub.processes()
    kernels = [process for process in processes if "ipykernel_launcher" in process.cmdline()]
    assert len(kernels) == len(together.students)
    assert together.hub.stop() == []
    assert not [process for process in processes if psutil.pid_exists(process.pid)]
