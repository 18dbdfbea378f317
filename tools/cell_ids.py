"""The names of the notebooks' cells: each is given once, and never again to another cell.

What a student typed is found again by the name of its cell, so a name outlives every change of
place and text. `cell_ids.json` lists, for each notebook, the names in use and those that are gone.
"""

import json
from pathlib import Path

import nbformat

LIST = Path(__file__).with_name("cell_ids.json")


def names_in(notebook: nbformat.NotebookNode) -> list[str]:
    """The names of a notebook's cells, in order."""
    return [cell.id for cell in notebook.cells]


def recorded() -> dict[str, dict[str, list[str]]]:
    """The list as it is stored: {"01-forward-pass": {"used": […], "gone": […]}, …}."""
    return json.loads(LIST.read_text(encoding="utf-8"))


def brought_up_to_date(names: list[str], entry: dict[str, list[str]]) -> dict[str, list[str]]:
    """The entry of a notebook that now has these names: new ones join, missing ones are gone.

    Raises ValueError for a name that stands twice, and for one that is gone and comes back.
    """
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"two cells have the name {name!r}; give one of them another")
        if name in entry["gone"]:
            raise ValueError(f"the name {name!r} belonged to a cell that is gone; choose another")
    gone = [name for name in entry["used"] if name not in names]
    return {"used": names, "gone": sorted([*entry["gone"], *gone])}


def record(path: Path, notebook: nbformat.NotebookNode) -> None:
    """Store the names of this notebook in the list."""
    everything = recorded()
    entry = everything.get(path.stem, {"used": [], "gone": []})
    everything[path.stem] = brought_up_to_date(names_in(notebook), entry)
    text = json.dumps(everything, indent=1, sort_keys=True)
    LIST.write_text(text + "\n", encoding="utf-8", newline="\n")
