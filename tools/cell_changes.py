"""Which cells of a notebook two people changed: found by the names of the cells."""

from typing import NamedTuple

import nbformat


class Changes(NamedTuple):
    """The names of cells, in the order of the notebooks.

    came: what the teacher changed or added. kept: what the student changed or added.
    both: what both changed, and not alike.
    """

    came: tuple[str, ...]
    kept: tuple[str, ...]
    both: tuple[str, ...]


def sources(text: str) -> dict[str, str]:
    """The source of every cell by its name; {} for a notebook that is not there.

    Raises ValueError for a text that is no notebook.
    """
    if not text:
        return {}
    try:
        notebook = nbformat.reads(text, as_version=4)
        return {cell["id"]: cell["source"] for cell in notebook.cells}
    except Exception as error:  # the reader has a dozen ways to say that this is no notebook
        raise ValueError(f"this is no notebook: {error}") from error


def changes(base: dict[str, str], yours: dict[str, str], theirs: dict[str, str]) -> Changes:
    """What changed from `base` to `yours`, the student's, and to `theirs`, the teacher's."""
    came = tuple(name for name, source in theirs.items() if base.get(name) != source)
    kept = tuple(name for name, source in yours.items() if base.get(name) != source)
    both = tuple(name for name in kept if name in came and yours[name] != theirs[name])
    return Changes(came, kept, both)
