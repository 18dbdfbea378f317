"""A teacher with the address of the lessons, and students who work at the same time."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.hub.hub import Hub
from tests.hub.student import Student
from tests.support.school import Person


class Course:
    """A course on a hub."""

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
