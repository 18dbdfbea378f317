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
    *("marks", "scales", "triangle", "networks", "curves", "tiles", "descriptions", "legible"),
    *("stored", "figures", "explorers", "saving", "kernel_memory", "server"),
    "stopped_cell",
)
#: The rooms in the audit, as a text goes through them; each module of it stands in one.
AUDIT = (
    *("trees", "findings", "scanning", "grammar", "lexicon", "meaning", "judging"),
    *("marked_lines", "report", "page", "__init__", "__main__"),
)


def room_of(path: Path, depth: int = 0) -> str:
    """The room that a module stands in; `depth` folders deeper, the one within that."""
    return path.relative_to(LESSONS).parts[depth].removesuffix(".py")


def imported(path: Path, depth: int = 0) -> set[str]:
    """The rooms that a module imports from, or those of its own room that stand so deep in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    house = ".".join(("lessons", *path.relative_to(LESSONS).parts[:depth], ""))
    found = {name.removeprefix(house).split(".")[0] for name in names if name.startswith(house)}
    return found - {"__version__"}


PATHS = [path for path in LESSONS.rglob("*.py") if path != LESSONS / "__init__.py"]
AUDITING = [path for path in PATHS if room_of(path) == "audit"]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: str(path.relative_to(LESSONS)))
def test_a_module_imports_only_from_rooms_below(path):
    room = room_of(path)
    below = ROOMS[: ROOMS.index(room) + 1]
    assert not imported(path) - {*below}


@pytest.mark.parametrize("path", AUDITING, ids=lambda path: path.stem)
def test_a_module_of_the_audit_imports_only_from_its_rooms_below(path):
    below = AUDIT[: AUDIT.index(room_of(path, 1)) + 1]
    assert not imported(path, 1) - {*below}


def test_every_room_of_the_lists_is_there():
    assert {room_of(path) for path in PATHS} == set(ROOMS)
    assert {room_of(path, 1) for path in AUDITING} == set(AUDIT)
