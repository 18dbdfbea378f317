"""Exercises: a question stands in a lesson's notebook, and here is what knows an answer.

`kind` is what every exercise has; `functions` takes a function of numbers, `formulas` a formula
(`formula_reading` reads it), `steps` the number of a false step or the name of a form. `lesson_01`
… `lesson_10` hold the exercises.
"""

from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from lessons.exercises.kind import Exercise, Progress, state
from lessons.feedback import Advice, Feedback
from lessons.former import attributes

__all__ = ["EXERCISES", "Advice", "Feedback", "Progress", "exercise", "progress"]

_LESSONS = [
    import_module(f"{__name__}.{found.name}")
    for found in iter_modules(__path__)
    if found.name.startswith("lesson_")
]

#: Every exercise, by id, in the order of the lessons.
EXERCISES = MappingProxyType({e.id: e for lesson in _LESSONS for e in lesson.EXERCISES})

__getattr__ = attributes(__name__, {"Response": "lessons.feedback.Feedback"})


def exercise(id: str | float) -> Exercise:
    """The exercise of that id, "5.1" or 5.1. Raises ValueError with the ids there are."""
    if str(id) not in EXERCISES:
        raise ValueError(f"there is no exercise {id!r}; there are {', '.join(EXERCISES)}")
    return EXERCISES[str(id)]


def progress(lesson: int) -> Progress:
    """Which exercises of a lesson are done in this session, as a Progress.

    Raises ValueError for a lesson that has none.
    """
    found = [e for e in EXERCISES.values() if e.lesson == lesson]
    if not found:
        numbers = ", ".join(map(str, dict.fromkeys(e.lesson for e in EXERCISES.values())))
        raise ValueError(f"lesson is {lesson!r}; expected one of {numbers}")
    return Progress(lesson, tuple((e.id, e.title, state(e.id)) for e in found))
