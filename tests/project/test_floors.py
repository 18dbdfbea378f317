"""Arrows run one way: a room of the package imports only from rooms below it."""

import ast
from pathlib import Path

import pytest

LESSONS = Path(__file__).parents[2] / "lessons"

#: Lowest first. A room is a module at the root of the package, or a folder with all its modules.
ROOMS = (
    *("former", "edition", "limits", "validation", "numerals", "printed", "typeset"),
    "feedback",
    *("example", "activations", "heads", "one_layer", "two_layer"),
    *("descent", "gradcheck", "small_network", "digits", "outcomes", "training"),
    *("indices", "calculus", "formula_limits", "letters", "cost_functions", "symbols", "exact"),
    *("proof", "derivation", "bridge"),
    *("answers", "mistakes", "audit", "notes", "exercises"),
    *("marks", "scales", "triangle", "networks", "curves", "tiles", "descriptions", "stored"),
    *("figures", "explorers", "saving", "kernel_memory", "server"),
    "stopped_cell",
)


def room_of(path: Path) -> str:
    """The room that a module stands in."""
    return path.relative_to(LESSONS).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The rooms that a module imports from."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("lessons.")} - {"__version__"}


PATHS = [path for path in LESSONS.rglob("*.py") if path != LESSONS / "__init__.py"]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: str(path.relative_to(LESSONS)))
def test_a_module_imports_only_from_rooms_below(path):
    room = room_of(path)
    below = ROOMS[: ROOMS.index(room) + 1]
    assert not imported(path) - {*below}


def test_every_room_of_the_list_is_there():
    assert {room_of(path) for path in PATHS} == set(ROOMS)
