"""Wheels whose modules need no compiling, which is half of the time that an import takes."""

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from tools.site import cache, pins

HERE = Path(__file__).parent
PROGRAMS = (HERE / "bytecode.mjs", HERE / "inside.py")


def compile_all(wheels: Sequence[Path]) -> None:
    """Put bytecode into wheels, in place.

    Raises RuntimeError where Node.js is missing or fails.
    """
    seen = hashlib.sha256(pins.PYODIDE.encode())
    for path in (*PROGRAMS, Path(pins.__file__), *sorted(wheels)):
        seen.update(path.name.encode() + path.read_bytes())
    home = cache.folder("bytecode")
    kept = home / seen.hexdigest()[:20]
    if not kept.exists():
        _compile(wheels, kept)
    for wheel in wheels:
        shutil.copy(kept / wheel.name, wheel)


def _compile(wheels: Sequence[Path], kept: Path) -> None:
    if not (node := shutil.which("node")):
        raise RuntimeError("Node.js is needed, to compile Python's modules for the browser")
    with cache.new(kept) as made:
        copies = [Path(shutil.copy(wheel, made)) for wheel in wheels]
        told = {
            "imports": pins.IMPORTED,
            "whole": "lessons",
            "wheels": [
                {"path": str(copy), "sources": copy.name.startswith(pins.WITH_SOURCES)}
                for copy in copies
            ],
        }
        pyodide = cache.npm("pyodide", pins.PYODIDE) / "pyodide.mjs"
        cache.run(node, PROGRAMS[0], pyodide, PROGRAMS[1], json.dumps(told))
