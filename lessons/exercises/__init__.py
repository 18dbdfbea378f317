"""Exercises: a question stands in a lesson's notebook, and here is what knows an answer.

`response` is what comes back for an answer. `base` is what every exercise has; `functions` and
`gradients` take a function, `expressions` a formula, `slips` the number of a false step.
`lesson_01` … `lesson_07` hold the exercises, and `session` what was answered since the kernel was
started.
"""

from lessons.exercises.response import Advice, Response
from lessons.exercises.session import Progress, Session
from lessons.exercises.shelf import EXERCISES, exercise, progress

__all__ = ["EXERCISES", "Advice", "Progress", "Response", "Session", "exercise", "progress"]
