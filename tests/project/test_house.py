"""The rooms of what is said to an answer: short modules, each with a name of its own."""

from pathlib import Path

import pytest

LESSONS = Path(__file__).parents[2] / "lessons"
ROOMS = ("answers", "mistakes", "exercises")
MODULES = [LESSONS / "feedback.py", *(p for room in ROOMS for p in (LESSONS / room).glob("*.py"))]


@pytest.mark.parametrize(
    "path", sorted(LESSONS.rglob("*.py")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_a_module_has_at_most_200_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 200


def test_each_has_a_name_of_its_own():
    mine = [path.name for path in MODULES if path.name != "__init__.py"]
    every = [path.name for path in LESSONS.rglob("*.py")]
    assert [name for name in mine if every.count(name) > 1] == []
