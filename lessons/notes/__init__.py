"""What handwritten notes print, and whether it holds.

`romanian.LINES` and `hebrew.LINES` are the doors; `romanian.line("R9")` is one line. Each is a
`Note` (`declared`): a text under `source/` with its declaration beside it. The text is cut into
equalities (`text`). They are judged as those of any text are (`audited`).
`table` shows the lines, and `checks` asks which simple check would have caught a slip.
"""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lessons.notes.declared import Note


@cache
def __getattr__(name: str) -> "Note":
    """The note of this name, made at the first look: no SymPy is needed until then."""
    if not files(__name__).joinpath("source", f"{name}.yaml").is_file():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from lessons.notes.declared import Note

    return Note(name)
