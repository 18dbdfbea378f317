"""JupyterHub's proxy, which npm brings: installed once, into a folder that git does not see."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".cache" / "proxy"
PACKAGE = "configurable-http-proxy@5.3.0"
PROGRAM = FOLDER / "node_modules" / ".bin" / "configurable-http-proxy"


class Missing(Exception):
    """Something that the hub needs is not on this machine; the text says what."""


def installed() -> Path:
    """The program; npm installs it where it is not there yet. Raises Missing."""
    if not PROGRAM.exists():
        npm = shutil.which("npm")
        if npm is None:
            raise Missing("npm is not here, which brings JupyterHub's proxy")
        command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(FOLDER), PACKAGE]
        ran = subprocess.run(command, capture_output=True, text=True)
        if ran.returncode:
            raise Missing(f"npm could not install {PACKAGE}: {ran.stderr.strip()[-500:]}")
    return PROGRAM
