"""Run inside Pyodide: archives with bytecode for the modules that a start imports."""

import importlib
import sys
import sysconfig
import zipfile
from contextlib import suppress
from pathlib import Path
from py_compile import PycInvalidationMode, compile

SITE = Path("/", *Path(sysconfig.get_paths()["purelib"]).parts[1:])
(LIBRARY,) = (Path(path) for path in sys.path if path.endswith(".zip"))
WORK = Path("/module.py")


def unpack(wheel: str) -> None:
    """Put a wheel where modules are imported from."""
    zipfile.ZipFile(wheel).extractall(SITE)


def imported(names: list[str]) -> set[str]:
    """The files that are read when modules are imported, Python's own with them.

    What is not there is passed over.
    """
    importlib.invalidate_caches()
    for name in names:
        with suppress(ImportError):
            importlib.import_module(name)
    return {file for module in sys.modules.values() if (file := getattr(module, "__file__", None))}


def compiled(archive: str, made: str, read: set[str]) -> None:
    """Write a wheel or Python's library anew with bytecode in the place of what is read."""
    home = SITE if archive.endswith(".whl") else LIBRARY
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name.endswith(".py") and (file := f"{home}/{name}") in read:
                _write(new, f"{name}c", _bytecode(old.read(name), file))
            else:
                _write(new, name, old.read(name))


def _bytecode(source: bytes, file: str) -> bytes:
    """A module's bytecode, which Python does not compare with a source."""
    WORK.write_bytes(source)
    unchecked = PycInvalidationMode.UNCHECKED_HASH
    made = compile(str(WORK), dfile=file, doraise=True, invalidation_mode=unchecked)
    return Path(made).read_bytes()


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)
