"""Exercises: a question stands in a lesson's notebook, and here is what knows an answer.

`kind` is what every exercise has; `functions` and `gradients` take a function, `formulas` a formula
(`formula_reading` reads it), `steps` the number of a false step, `choices` the name of a form.
`lesson_01` … `lesson_10` hold the exercises, `shelf` finds them by id, and `session` knows what was
answered since the kernel started.
"""

from lessons.exercises.session import Progress, Session
from lessons.exercises.shelf import EXERCISES, exercise, progress
from lessons.feedback import Advice, Feedback
from lessons.former import attributes

__all__ = ["EXERCISES", "Advice", "Feedback", "Progress", "Session", "exercise", "progress"]

__getattr__ = attributes(__name__, {"Response": "lessons.feedback.Feedback"})
