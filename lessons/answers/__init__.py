"""A student's answer: called, limited, read, compared. No mistake is known here, and no SymPy.

`comparing` says when two arrays are the same numbers, `results` makes an array of what is given,
`calling` calls a function in every case and lets nothing of it outlive the call.
"""

from lessons.answers.calling import call, call_all, call_within_limits
from lessons.answers.comparing import common_multiple, gap, is_zero, multiple_between, same
from lessons.answers.results import Result, read

__all__ = [
    "Result",
    "call",
    "call_all",
    "call_within_limits",
    "common_multiple",
    "gap",
    "is_zero",
    "multiple_between",
    "read",
    "same",
]
