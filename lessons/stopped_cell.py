"""What is said where a cell stops on what a beginner does first: one sentence for the traceback.

A name that is not there yet, or that is written otherwise; an argument that the lessons refuse; a
NumPy function of a formula. Everything else keeps its traceback. A kernel asks here once `lessons`
is imported, and before that by `ipython-config/`, which the package installs.
"""

import ast
import json
import linecache
import os
import re
import sys
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any, NamedTuple

ABOVE = "Run → Run All Above Selected Cell"
KINDS = (NameError, TypeError, ValueError)

_OF_A_FORMULA = re.compile(r"loop of ufunc .* of type (\w+) which has no callable (\w+) method")
_FUNCTIONS = frozenset({"exp", "log", "sqrt", "sin", "cos", "tan", "tanh"})
_OTHERWISE = {
    "ŷ": "y_hat", "yhat": "y_hat", "θ": "theta", "δ": "delta", "σ": "sigma", "e": "exp(1)",
}  # fmt: skip


class Cell(NamedTuple):
    """A cell of code in a notebook: the heading that it stands under, and its source."""

    heading: str
    source: str


def register(shell: Any = None) -> None:
    """Have this kernel's shell ask here; nothing where there is no kernel."""
    if shell is None and "IPython" in sys.modules:
        shell = sys.modules["IPython"].get_ipython()
    if shell is not None and shell.custom_exceptions in ((), (NameError,)):  # nobody else's
        shell.set_custom_exc(KINDS, show)


def show(
    shell: Any,
    kind: type[BaseException],
    value: BaseException,
    tb: TracebackType | None,
    tb_offset: int | None = None,
) -> None:
    """Show what stopped a cell: the sentence where there is one, else the traceback."""
    try:
        said = sentence(value, shell.user_ns, os.environ.get("JPY_SESSION_NAME", ""))
    except Exception:  # what cannot be looked at is shown as ever
        said = ""
    if said and not hasattr(value, "_render_traceback_"):
        text = f"{kind.__name__}: {said}"
        value._render_traceback_ = lambda: [text]  # type: ignore[attr-defined]  # asked by IPython
    shell.showtraceback((kind, value, tb), tb_offset=tb_offset)


def sentence(value: BaseException, namespace: Mapping[str, Any], path: str = "") -> str:
    """The sentence for what stopped a cell; "" where its traceback says it better.

    namespace: the names of the notebook. path: its file, if it is known.
    """
    frames = list(_frames(value.__traceback__))
    in_cell = [line for scope, _, line in frames if scope is namespace]
    cells = cells_of(path)
    if not in_cell or not (cells or _uses_lessons(namespace)):
        return ""
    last, file, line = frames[-1]
    if isinstance(value, NameError) and last is namespace:
        return unknown_name(value.name or "", namespace, cells)
    if isinstance(value, TypeError) and (found := _OF_A_FORMULA.search(str(value))):
        return _of_a_formula(*found.groups())
    raised = linecache.getline(file, line).strip().startswith("raise")
    of_lessons = str(last.get("__name__", "")).startswith("lessons.")
    if type(value) is ValueError and of_lessons and raised:
        return f"{str(value).rstrip('.')}. (Line {in_cell[-1]} of the cell.)"
    return ""


def _frames(tb: TracebackType | None) -> Iterator[tuple[Mapping[str, Any], str, int]]:
    while tb is not None:
        yield tb.tb_frame.f_globals, tb.tb_frame.f_code.co_filename, tb.tb_lineno
        tb = tb.tb_next


def _uses_lessons(namespace: Mapping[str, Any]) -> bool:
    """Whether anything of a notebook comes from the lessons."""
    values = (*namespace.values(), *map(type, namespace.values()))
    modules = (getattr(value, "__module__", None) for value in values)
    return any(str(module).startswith("lessons.") for module in modules)


def cells_of(path: str) -> tuple[Cell, ...]:
    """The cells of code of a lesson; none where the file is no lesson or cannot be read."""
    try:
        with open(path, encoding="utf-8") as file:
            notebook = json.load(file)
        notebook["metadata"]["lessons"]["edition"]
        cells, heading = [], ""
        for cell in notebook["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "code":
                cells.append(Cell(heading, source))
            elif found := re.findall(r"^#+ (.+)", source, re.MULTILINE):
                heading = found[-1]
    except (OSError, ValueError, LookupError, TypeError):
        return ()
    return tuple(cells)


def unknown_name(name: str, namespace: Mapping[str, Any], cells: tuple[Cell, ...] = ()) -> str:
    """What to write for a name that is not there, or which cell to run first; else ""."""
    for cell in cells:
        if name in _made(cell.source):
            first = cell.source.strip().splitlines()[0]
            return (
                f"{name} is not there yet. The cell that begins `{first}`, under “{cell.heading}”, "
                f"makes it. Run that cell first, or all cells above this one: {ABOVE}."
            )
    if name in _FUNCTIONS or name == "ln":
        name, also = ("log", "ln is called log. ") if name == "ln" else (name, "")
        return (
            f"{also}Write `np.{name}(…)` for numbers, or `from sympy import {name}` for a formula."
        )
    if other := _OTHERWISE.get(name):
        return f"{name} is written `{other}`."
    base, _, index = name.rpartition("_")
    if _is_quantity(base, namespace) and re.fullmatch(r"\d+|[a-z]{1,2}", index):
        return f"{name} is written with brackets: `{base}[{', '.join(index)}]`."
    if _is_quantity(name, namespace):
        return (
            f"{name} is not there yet. Run the cells above this one first, {ABOVE}, or write "
            f"`from lessons.symbols import {name}`."
        )
    return ""


def _made(source: str) -> set[str]:
    """The names that a cell gives a value to, none inside of its functions."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return set()
    found: set[str] = set()
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            found.add(statement.name)
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
            if isinstance(node, ast.alias):
                found.add((node.asname or node.name).partition(".")[0])
    return found


def _is_quantity(name: str, namespace: Mapping[str, Any]) -> bool:
    """Whether it is a letter of the lessons, or an array or formula of this notebook."""
    try:
        from lessons import symbols
    except ImportError:  # a page that has not loaded SymPy yet has no letters either
        letters: dict[str, Any] = {}
    else:
        letters = vars(symbols)
    value = namespace.get(name, letters.get(name))
    return hasattr(value, "__getitem__") or hasattr(value, "free_symbols") or name == "delta"


def _of_a_formula(kind: str, name: str) -> str:
    if kind in ("Quantity", "IndexedBase"):
        return f"np.{name} was given a quantity as a whole. Say which entry, as in y_hat[2]."
    return f"np.{name} is for numbers, and this is a formula. `from sympy import {name}` has one."
