"""Cells that a merge has left twice: one that the teacher moved and the student wrote in."""

import json
from pathlib import Path
from typing import Any

Cell = dict[str, Any]


def mend(path: Path, theirs: dict[str, str]) -> None:
    """Leave one cell of each name in a notebook's file; it is not touched where there is one."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = one_of_each(notebook["cells"], theirs)
    if cells != notebook["cells"]:
        text = json.dumps(
            {**notebook, "cells": cells}, ensure_ascii=False, indent=1, sort_keys=True
        )
        path.write_text(text + "\n", encoding="utf-8", newline="\n")


def one_of_each(cells: list[Cell], theirs: dict[str, str]) -> list[Cell]:
    """The cells with one of each name: where the teacher put it, with what the student typed.

    theirs: the teacher's source of each cell, by its name. What a student typed in two cells of
    one name is kept in two, the second under a name of its own.
    """
    kept = []
    for place, cell in enumerate(cells):
        alike = [other for other in cells if other.get("id") == cell.get("id")]
        if len(alike) == 1 or "id" not in cell:
            kept.append(cell)
        elif place == _place(cells, cell["id"], theirs):
            kept += _typed(alike, theirs.get(cell["id"]))
    return kept


def _place(cells: list[Cell], name: str, theirs: dict[str, str]) -> int:
    places = [place for place, cell in enumerate(cells) if cell.get("id") == name]
    return next((at for at in places if _text(cells[at]) == theirs.get(name)), places[0])


def _typed(alike: list[Cell], theirs: str | None) -> list[Cell]:
    typed: dict[str, Cell] = {}
    for cell in alike:
        if _text(cell) != theirs:
            typed.setdefault(_text(cell), cell)
    first, *more = typed.values() or alike[:1]
    return [first, *({**cell, "id": f"{cell['id']}-{n}"} for n, cell in enumerate(more, 2))]


def _text(cell: Cell) -> str:
    return "".join(cell["source"])
