"""Run inside Pyodide: wheels with bytecode for the modules that a start of the lessons imports."""

import importlib
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


def imported(names: list[str]) -> set[str]:
    """The files that are read when modules are imported; what is not there is passed over."""
    importlib.invalidate_caches()
    for name in names:
        with suppress(ImportError):
            importlib.import_module(name)
    files = [getattr(module, "__file__", None) for module in sys.modules.values()]
    return {file.removeprefix(f"{SITE}/") for file in files if file}


def compiled(wheel: str, made: str, read: set[str]) -> None:
    """Write a wheel anew with bytecode in the place of what is read."""
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name.endswith(".py") and name in read:
                _write(new, f"{name}c", _bytecode(old.read(name), name))
            else:
                _write(new, name, old.read(name))


def _bytecode(source: bytes, name: str) -> bytes:
    """A module's bytecode, which Python does not compare with a source."""
    WORK.write_bytes(source)
    unchecked = PycInvalidationMode.UNCHECKED_HASH
    made = compile(str(WORK), dfile=name, doraise=True, invalidation_mode=unchecked)
    return Path(made).read_bytes()


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)
