"""The exercises' own cells in the notebooks: their blanks, and what they show when answered."""

import ast
import re
from functools import cache
from pathlib import Path

import nbformat
import pytest

from lessons.exercises import EXERCISES

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
CHECK = re.compile(r'^exercise\("(?P<id>[\d.]+)"\)\.check\((?P<name>\w+)\)$', re.MULTILINE)
SOLUTION = re.compile(r"<summary>Solution</summary>\n\n```python\n(.*?)```", re.DOTALL)

every_exercise = pytest.mark.parametrize("id", EXERCISES)
_FIRST = {type(e): e.id for e in reversed(EXERCISES.values())}

#: The first exercise of each kind; the others with `lab.py test --all`.
every_kind_of_exercise = pytest.mark.parametrize(
    "id",
    [id if id in _FIRST.values() else pytest.param(id, marks=pytest.mark.slow) for id in EXERCISES],
)


def of_kind(kind):
    return pytest.mark.parametrize("id", [e.id for e in EXERCISES.values() if isinstance(e, kind)])


@cache
def notebook(lesson):
    (path,) = NOTEBOOKS.glob(f"{lesson:02}-*.ipynb")
    return nbformat.read(path, as_version=4).cells


@cache
def place(id):
    """Where the cell that checks this exercise stands in its notebook."""
    cells = notebook(EXERCISES[id].lesson)
    (at,) = [at for at, cell in enumerate(cells) if f'exercise("{id}").check' in cell.source]
    return at


def stub(id):
    """(the blank, the name that is checked, the line that checks it)."""
    source = notebook(EXERCISES[id].lesson)[place(id)].source
    found = CHECK.search(source)
    return source[: found.start()], found["name"], found.group()


@cache
def question(id):
    """The text between the heading of an exercise and its cell."""
    cells = notebook(EXERCISES[id].lesson)[: place(id)]
    start = max(at for at, cell in enumerate(cells) if cell.source.startswith(f"### {id} "))
    return "\n".join(cell.source for cell in cells[start:] if cell.cell_type == "markdown")


@cache
def imports(lesson):
    """What the notebook has imported, by name."""
    space = {}
    for cell in notebook(lesson):
        if cell.cell_type == "code":
            for node in ast.parse(cell.source).body:
                if isinstance(node, ast.Import | ast.ImportFrom):
                    exec(ast.unparse(node), space)
    return space


def run_cell(id, text=None, **values):
    """What the exercise's cell shows when its blank is filled: with a text, or with a value."""
    blank, name, check = stub(id)
    space = dict(imports(EXERCISES[id].lesson))
    exec(blank if text is None else text, space)
    if "answer" in values:
        space[name] = values["answer"]
    return eval(check, space)


def solution(id):
    return SOLUTION.search(question(id)).group(1)
