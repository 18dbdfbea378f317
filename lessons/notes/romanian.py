"""The Romanian notes: one layer z = W·x + b, its example, and every line they print."""

from lessons.notes.example import EXAMPLE, PRINTED_Y_HAT, PRINTED_Z
from lessons.notes.lines import Line, find, lines_of
from lessons.notes.romanian_readings import reading
from lessons.notes.text import source

__all__ = ["EXAMPLE", "LINES", "PRINTED_Y_HAT", "PRINTED_Z", "line"]

LINES = lines_of(source("romanian"), "R", reading)


def line(tag: str) -> Line:
    """The line with this tag, such as "R9". Raises ValueError where there is none."""
    return find(LINES, tag)
