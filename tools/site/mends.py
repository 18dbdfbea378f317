"""What is written otherwise in wheels of others, for Python in a page."""

import json
import re
from pathlib import Path

from tools.site.packages import members, written

RUN_CELL = ("self.interpreter.run_cell", "_in_one_context(self.interpreter.run_cell)")
OWN_FOLDER_LAST = b"""import sys

sys.path[:] = [*filter(None, sys.path), ""]
"""
FONTS = "matplotlib/fontlist.json"
MPL_DATA = "matplotlib/mpl-data/"
TERMINAL = r"^IPython/terminal/(?!__init__|pt_inputhooks/__init__)"
EMBED = b'''"""A page has no terminal."""


def embed(**options):
    """Nothing to open here."""
    raise RuntimeError("a page has no terminal")
'''
ONE_CONTEXT = """

import contextvars as _contextvars
from functools import partial as _partial

_CONTEXT = _contextvars.copy_context()


def _in_one_context(call):
    return _partial(_CONTEXT.run, call)
"""


def one_context(path: Path) -> Path:
    """Have the kernel run every cell in one context, as a kernel elsewhere does; the same wheel.

    As it comes, a cell that waits for packages runs in a context of its own, and what it sets there
    is lost with it: `np.set_printoptions` is kept in one. Raises RuntimeError where the kernel is
    no longer written so.
    """
    files, name = members(path), "pyodide_kernel/kernel.py"
    before, after = (f"            {call}(\n".encode() for call in RUN_CELL)
    if files[name].count(before) != 1:
        raise RuntimeError(f"{path.name} runs its cells in another way; see one_context")
    files[name] = files[name].replace(before, after) + ONE_CONTEXT.encode()
    return written(path, files)


def own_folder_last(path: Path) -> Path:
    """Have Python look for a module in the lesson's folder after all others; the same wheel.

    That folder is the page's, and Python waits for an answer whenever it looks there: as it comes,
    a hundred times before the first figure. The wheel is the first of the kernel's to be imported.
    """
    files, name = members(path), "piplite/__init__.py"
    return written(path, {**files, name: OWN_FOLDER_LAST + files[name]})


def no_terminal(path: Path) -> Path:
    """Have IPython be there without its terminal and what that needs; the same wheel.

    It imports its terminal whenever it is imported, for one name. Raises RuntimeError where it
    is written in another way.
    """
    files = members(path)
    if files["IPython/__init__.py"].count(b"from .terminal.embed import embed") != 1:
        raise RuntimeError(f"{path.name} begins in another way; see no_terminal")
    kept = {name: files[name] for name in files if not re.search(TERMINAL, name)}
    return written(path, {**kept, "IPython/terminal/embed.py": EMBED})


def no_absent_fonts(path: Path) -> Path:
    """Have Matplotlib's list of fonts name those of its wheel alone; the same wheel.

    Asking for one that is listed and absent lists all anew, with a warning above the picture.
    """
    files = members(path)
    listed = json.loads(files[FONTS])
    for kind in ("ttflist", "afmlist"):
        listed[kind] = [font for font in listed[kind] if MPL_DATA + font["fname"] in files]
    return written(path, {**files, FONTS: json.dumps(listed).encode()})
