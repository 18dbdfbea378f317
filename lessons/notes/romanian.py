"""The Romanian notes: one layer z = W·x + b, and every line they print."""

from lessons import former
from lessons.notes.lines import Line, find, lines_of
from lessons.notes.romanian_readings import reading
from lessons.notes.text import source

__all__ = ["LINES", "line"]

LINES = lines_of(source("romanian"), "R", reading)


def line(tag: str) -> Line:
    """The line with this tag, such as "R9". Raises ValueError where there is none."""
    return find(LINES, tag)


__getattr__ = former.attributes(
    __name__,
    {name: f"lessons.example.{name}" for name in ("EXAMPLE", "PRINTED_Y_HAT", "PRINTED_Z")},
)
