"""What a cell says, without its pictures and their sizes: Matplotlib is another in the browser."""

import re
from typing import Any

import nbformat

from tools.bless import NOTEBOOKS

SIZE = r'(?<=") width="\d+" height="\d+"(?: style="flex:[^"]*")?(?= src="data:image)'
PICTURES = re.compile(rf'{SIZE}|src="data:image/[^"]*"|<svg.*?</svg>', re.DOTALL)
SAYS = ("text/plain", "text/latex", "text/html", "text/markdown")

#: Cells that show rounding itself, to one digit; its power of ten is what the lesson speaks of.
ROUNDING = ("disagreement-by-step",)
DIGIT = re.compile(r"\d(e-\d+)")


def alike(name: str, outputs: list[dict[str, str]]) -> list[dict[str, str]]:
    """What a cell says, to be compared between two machines: all of it, letter by letter."""
    if name in ROUNDING:
        return [{kind: DIGIT.sub(r"\1", text) for kind, text in one.items()} for one in outputs]
    return outputs


def said(outputs: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Texts, formulas, tables and alternative texts of a cell, in their order."""
    return [_one(output) for output in outputs]


def _one(output: dict[str, Any]) -> dict[str, str]:
    if output["output_type"] == "stream":
        return {output["name"]: "".join(output["text"])}
    if output["output_type"] == "error":
        return {"error": output["evalue"]}
    data = {kind: "".join(output["data"][kind]) for kind in SAYS if kind in output["data"]}
    return {kind: PICTURES.sub("", text) for kind, text in data.items()}


def stored(lesson: str) -> dict[str, list[dict[str, str]]]:
    """What each code cell of a lesson says in the notebook, by the cell's name."""
    return {cell.id: said(cell.outputs) for cell in _code_cells(lesson)}


def source(lesson: str, name: str) -> str:
    """What stands in a code cell of a lesson."""
    return {cell.id: cell.source for cell in _code_cells(lesson)}[name]


def _code_cells(lesson: str) -> list[Any]:
    cells = nbformat.read(NOTEBOOKS / f"{lesson}.ipynb", as_version=4).cells
    return [cell for cell in cells if cell.cell_type == "code"]
