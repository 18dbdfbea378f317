"""Archives whose modules need no compiling, which is half of the time that an import takes."""

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools.site import cache, pins

HERE = Path(__file__).parent
PROGRAMS = (HERE / "bytecode.mjs", HERE / "inside.py")


def compile_all(archives: Sequence[Path]) -> None:
    """Put bytecode into wheels and Python's library, in place, or take what was compiled before.

    Raises RuntimeError where Node.js is missing or fails.
    """
    seen = hashlib.sha256(f"{pins.PYODIDE} {pins.IMPORTED}".encode())
    for path in (*PROGRAMS, *sorted(archives)):
        seen.update(path.name.encode() + path.read_bytes())
    kept = cache.folder("bytecode") / seen.hexdigest()[:20]
    if not kept.exists():
        with cache.new(kept) as made:
            copies = [str(shutil.copy(path, made)) for path in archives]
            _compile({"imports": pins.IMPORTED, "archives": copies})
    for path in archives:
        shutil.copy(kept / path.name, path)


def _compile(told: dict[str, Any]) -> None:
    if not (node := shutil.which("node")):
        raise RuntimeError("Node.js is needed, to compile Python's modules for the browser")
    pyodide = cache.npm("pyodide", pins.PYODIDE) / "pyodide.mjs"
    cache.run(node, PROGRAMS[0], pyodide, PROGRAMS[1], json.dumps(told))
