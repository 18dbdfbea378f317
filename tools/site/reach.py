"""Which modules of the lessons reach a package, so that a page loads it with the cell that does."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tools.bless import ROOT

LESSONS = ROOT / "lessons"


def modules() -> dict[str, Path]:
    """The package's modules by their full names."""
    return {_name(path): path for path in LESSONS.rglob("*.py")}


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _at_once(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is imported: all but what stands in functions."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef):
            yield child
            yield from _at_once(child)


@cache
def _imported(path: Path) -> frozenset[str]:
    names: set[str] = set()
    for node in _at_once(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(names | {name.rpartition(".")[0] for name in names})


def reaching(package: str) -> list[str]:
    """The modules of the lessons that import a package, themselves or by way of others."""
    found = {name for name, path in modules().items() if package in _roots(path)}
    while more := {
        name for name, path in modules().items() if name not in found and _imported(path) & found
    }:
        found |= more
    return sorted((found | {name.rpartition(".")[0] for name in found}) - {"lessons"})


def _roots(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in _imported(path)}
