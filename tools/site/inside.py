"""Run inside Pyodide: wheels with bytecode for the modules that a start of the lessons imports."""

import importlib
import importlib.util
import sys
import sysconfig
import zipfile
from contextlib import suppress
from pathlib import Path
from py_compile import PycInvalidationMode, compile

SITE = Path("/", *Path(sysconfig.get_paths()["purelib"]).parts[1:])
WORK = Path("/module.py")


def unpack(wheel: str) -> None:
    """Put a wheel where modules are imported from."""
    zipfile.ZipFile(wheel).extractall(SITE)


def imported(names: list[str], whole: str) -> set[str]:
    """The files that are read when modules are imported, and all modules of one package.

    What is not there, or has no place in a browser, is passed over.
    """
    importlib.invalidate_caches()
    for name in names:
        with suppress(Exception):
            importlib.import_module(name)
    for path in (SITE / whole).rglob("*.py"):
        with suppress(Exception):
            importlib.import_module(_module(path))
    files = [getattr(module, "__file__", None) for module in sys.modules.values()]
    own = [str(path) for path in (SITE / whole).rglob("*.py")]
    return {file.removeprefix(f"{SITE}/") for file in (*files, *own) if file}


def _module(path: Path) -> str:
    parts = path.relative_to(SITE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def compiled(wheel: str, made: str, read: set[str], sources: bool) -> None:
    """Write a wheel anew with bytecode for what is read, beside the sources or in their place."""
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            wanted = name.endswith(".py") and name in read
            if not wanted or sources:
                _write(new, name, old.read(name))
            if wanted:
                path = importlib.util.cache_from_source(name) if sources else f"{name}c"
                _write(new, path, _bytecode(old.read(name), name))


def _bytecode(source: bytes, name: str) -> bytes:
    """A module's bytecode, which Python does not compare with a source."""
    WORK.write_bytes(source)
    unchecked = PycInvalidationMode.UNCHECKED_HASH
    made = compile(str(WORK), dfile=name, doraise=True, invalidation_mode=unchecked)
    return Path(made).read_bytes()


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)
