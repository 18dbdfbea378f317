"""One hub for all tests of a class: a teacher's repository, and five students who are logged in."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.hub.hub import Hub
from tests.hub.proxy import Missing
from tests.hub.student import Student
from tests.support.school import Person, school, the_lessons

NAMES = ("anna", "bela", "chen", "dora", "emil")


class Class:
    """A teacher, the address of the lessons, and students who work at the same time."""

    def __init__(self, hub: Hub, teacher: Person, names: Iterable[str]) -> None:
        self.hub, self.teacher = hub, teacher
        self.address = str(teacher.folder.parent / "lessons.git")
        self.students = [Student(hub, name) for name in names]

    def each(self, do: Callable[[Student], Any]) -> list[Any]:
        """What each student does, all at once; what came of it, in their order."""
        with ThreadPoolExecutor(len(self.students)) as pool:
            return list(pool.map(do, self.students))

    def begin(self, student: Student) -> None:
        """Log in, follow the link, open the first lesson, and have a variable of one's own."""
        student.log_in()
        student.follow(self.address)
        student.open("01-forward-pass")
        student.run(f"mine = {student.name!r}")


@pytest.fixture(scope="session")
def hub(tmp_path_factory):
    try:
        hub = Hub(tmp_path_factory.mktemp("hub"), memory="2G")
    except Missing as error:
        fails = os.environ.get("CI") and os.uname().sysname == "Linux"
        (pytest.fail if fails else pytest.skip)(f"A class on a hub was not tested: {error}.")
    yield hub
    hub.stop()


@pytest.fixture(scope="session")
def together(hub, tmp_path_factory) -> Class:
    teacher, _ = school(tmp_path_factory.mktemp("school"), the_lessons)
    together = Class(hub, teacher, NAMES)
    together.each(together.begin)
    return together
