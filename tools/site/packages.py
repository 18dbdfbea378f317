"""The kernel's own lock: Pyodide's official packages that are needed, and those of the lessons."""

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tools.bless import ROOT
from tools.site import cache, pins, reach

Lock = dict[str, Any]
RUN_CELL = ("self.interpreter.run_cell", "_in_one_context(self.interpreter.run_cell)")
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


def published() -> Lock:
    """Pyodide's lock, as npm has it."""
    return json.loads((cache.npm("pyodide", pins.PYODIDE) / "pyodide-lock.json").read_text())


def plain(name: str) -> str:
    """A package's name as the lock has it."""
    return name.lower().replace("_", "-")


def reduced(lock: Lock, roots: Iterable[str] = pins.OFFICIAL) -> dict[str, Lock]:
    """The entries of some packages and of all that they need, but for what is never read."""
    found: dict[str, Lock] = {}
    wanted = [*roots]
    while wanted:
        name = wanted.pop()
        if name not in found:
            entry = lock["packages"][name]
            needs = [need for need in map(plain, entry["depends"]) if need not in pins.UNUSED]
            found[name] = {**entry, "depends": needs}
            wanted += needs
    return dict(sorted(found.items()))


def entry(path: Path, imports: Iterable[str], needs: Iterable[str], name: str = "") -> Lock:
    """The entry of a wheel that the site itself carries."""
    named, version = path.name.split("-")[:2]
    return {
        "name": name or plain(named),
        "version": version,
        "file_name": path.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": [*imports],
        "depends": [*needs],
        "unvendored_tests": False,
    }


def compiled(official: Lock) -> bool:
    """Whether a package is taken as Pyodide compiled it; the others are PyPI's, all Python."""
    return "wasm32" in official["file_name"] and official["name"].lower() not in pins.PURE_TOO


def official_wheel(official: Lock, into: Path) -> Path:
    """The wheel of one official package, by way of registries alone, put into a folder.

    What Pyodide compiled is Pyodide's own file. Raises RuntimeError where its carrier has another.
    """
    if not compiled(official):
        return from_pypi(official["name"], official["version"], into)
    carrier = cache.wheel(pins.CARRIER)
    data = cache.member(carrier, pins.INSIDE_CARRIER + official["file_name"])
    if hashlib.sha256(data).hexdigest() != official["sha256"]:
        raise RuntimeError(f"{pins.CARRIER} has another {official['file_name']} than Pyodide")
    (into / official["file_name"]).write_bytes(data)
    return into / official["file_name"]


def from_pypi(name: str, version: str, into: Path) -> Path:
    """A package's wheel of PyPI without compiled parts, put into a folder."""
    if name not in pins.PURE_TOO:
        return Path(shutil.copy(cache.wheel(f"{name}=={version}"), into))
    place = cache.folder("compiled")
    pip = [cache.environment() / "python", "-m", "pip", "download", "-q", "--no-deps"]
    cache.run(*pip, "--only-binary=:all:", "-d", place, f"{name}=={version}")
    named = f"{name.replace('-', '_')}-{version}"
    (path,) = place.glob(f"{named}-*.whl")
    return without(r"\.(so|pyd|dylib)$", path, into / f"{named}-py3-none-any.whl")


def without(pattern: str, wheel: Path, made: Path) -> Path:
    """Write a wheel without the files that match: what a page does not read."""
    files = members(wheel)
    return written(made, {name: files[name] for name in files if not re.search(pattern, name)})


def members(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel by their names."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(made: Path, files: dict[str, bytes]) -> Path:
    """Write a wheel of files by their names."""
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return made


def empty_wheel(name: str, into: Path) -> Path:
    """A wheel with nothing in it, in the place of a package that is asked for and not needed."""
    made = into / f"{name}-0-py3-none-any.whl"
    about = f"{name}-0.dist-info/"
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(zipfile.ZipInfo(f"{about}METADATA"), f"Name: {name}\nVersion: 0\n")
        archive.writestr(zipfile.ZipInfo(f"{about}WHEEL"), "Wheel-Version: 1.0\n")
        archive.writestr(zipfile.ZipInfo(f"{about}RECORD"), "")
    return made


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


def with_rooms(found: dict[str, Lock]) -> None:
    """Have a cell that imports a room of the lessons load what the room needs, and no other cell.

    SymPy is a sixth of all that is loaded, and no explorer draws with it. A name of the lock loads
    one package, so that PyYAML, whose rooms use SymPy too, brings it along.
    """
    by_yaml = [*reach.reaching("yaml")]
    by_sympy = [name for name in reach.reaching("sympy") if name not in by_yaml]
    found["sympy"]["imports"] = [*found["sympy"]["imports"], *by_sympy]
    found["pyyaml"]["imports"] = [*found["pyyaml"]["imports"], *by_yaml]
    found["pyyaml"]["depends"] = [*found["pyyaml"]["depends"], "sympy"]


def own_wheel(into: Path) -> Path:
    """The wheel of the lessons, built anew."""
    cache.run(cache.uv(), "build", "-q", "--wheel", "-o", into, ROOT)
    (made,) = into.glob("gradient_lessons-*.whl")
    return made
