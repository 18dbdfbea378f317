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
