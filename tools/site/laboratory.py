"""The laboratory: JupyterLite with the lessons, and a kernel whose own lock has all they need."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat

from tools.bless import NOTEBOOKS
from tools.site import bytecode, cache, mends, packages, pins

KERNEL_EXTENSION = "@jupyterlite/pyodide-kernel-extension"
WHEELS_OF_KERNEL = f"share/jupyter/labextensions/{KERNEL_EXTENSION}/static/pypi"
KEEPS_NOTHING = "let enableCache=!1;"
PYODIDE_HERE = "./static/pyodide/pyodide.mjs"


def lessons_folder() -> str:
    """The folder of this edition's lessons in the laboratory: an edition hides no other."""
    return f"edition-{pins.edition()}"


def live_address(lesson: str) -> str:
    """Where a lesson is run, seen from the site's root.

    Each page of the laboratory keeps its tabs for itself, under the name of a workspace: in one
    for all, every lesson that was ever opened would start a Python of its own at each visit.
    """
    path = f"{lessons_folder()}/{lesson}.ipynb"
    return f"live/lab/index.html?path={path}&workspace={path}"


def settings() -> dict[str, Any]:
    """What a page of the laboratory is told when it starts."""
    kernel = {
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": [*pins.FIRST]},
    }
    return {
        "appName": "The gradient lessons",
        "faviconUrl": "./../icon.svg",
        "exposeAppInBrowser": True,
        "contentsStorageName": f"gradient-lessons work {pins.edition()}",
        "settingsStorageName": f"gradient-lessons settings {pins.edition()}",
        "workspacesStorageName": f"gradient-lessons workspaces {pins.edition()}",
        "settingsOverrides": {"@jupyterlab/apputils-extension:themes": {"adaptive-theme": True}},
        "litePluginSettings": {f"{KERNEL_EXTENSION}:kernel": kernel},
    }


def build(work: Path, out: Path, self_contained: bool) -> None:
    """Build the laboratory in `out`, by way of an empty folder `work`.

    Raises RuntimeError where a step fails or the settings are not in what was built.
    """
    pyodide = work / "lite" / "static" / "pyodide"
    pyodide.mkdir(parents=True)
    lock = {"info": packages.published()["info"], "packages": entries(pyodide, self_contained)}
    (pyodide / "pyodide-lock.json").write_text(json.dumps(lock))
    lessons = work / "lite" / "content" / lessons_folder()
    lessons.mkdir(parents=True)
    for path in NOTEBOOKS.glob("*.ipynb"):
        (lessons / path.name).write_text(joined(path.read_text("utf-8")), encoding="utf-8")
    told = {"jupyter-lite-schema-version": 0, "jupyter-config-data": settings()}
    (work / "lite" / "jupyter-lite.json").write_text(json.dumps(told))
    program = cache.environment() / "jupyter-lite"
    apps = ["--apps", "lab", "--no-sourcemaps", "--no-unused-shared-packages"]
    where = ["--lite-dir", work / "lite", "--contents", work / "lite" / "content"]
    cache.run(program, "build", "--force", *where, "--output-dir", out, *apps, cwd=work)
    complain(out)


def joined(notebook: str) -> str:
    """The same notebook with its texts whole: JupyterLite's contents read no lists of lines."""
    return json.dumps(nbformat.reads(notebook, as_version=4), ensure_ascii=False)


def entries(into: Path, self_contained: bool) -> dict[str, Any]:
    """The packages of the kernel's lock; the files that the site carries are put into a folder."""
    official = packages.reduced(packages.published())
    found = {
        name: {**one, "file_name": pins.PUBLIC + one["file_name"]}
        for name, one in official.items()
        if packages.compiled(one) and not self_contained
    }
    here = [*carried(into), ("lessons", pins.NEEDS, ("lessons",), packages.own_wheel(into))]
    for name in official.keys() - found.keys():
        one = official[name]
        path = packages.official_wheel(one, into)
        here.append((name, tuple(one["depends"]), tuple(one["imports"]), path))
    for name, _, _, path in here:
        packages.without(pins.UNREAD.get(name, "$^"), path, path)
        if name == "ipython":
            mends.no_terminal(path)
        if name == "matplotlib":
            mends.no_absent_fonts(path)
    wheels = [path for name, *_, path in here if name != "lessons"]
    bytecode.compile_all([core(into), *wheels])
    for name, needs, imports, path in here:
        found[name] = packages.entry(path, imports, needs, name)
    packages.with_rooms(found)
    if missing := {need for one in found.values() for need in one["depends"]} - {*found}:
        raise RuntimeError(f"the kernel's lock lacks {', '.join(sorted(missing))}")
    return found


def core(into: Path) -> Path:
    """Put Pyodide itself into a folder; Python's library, without what no page reads."""
    there = cache.npm("pyodide", pins.PYODIDE)
    for name in pins.CORE:
        shutil.copy(there / name, into)
    return packages.without(pins.UNREAD_LIBRARY, there / pins.LIBRARY, into / pins.LIBRARY)


def carried(into: Path) -> Iterable[tuple[str, tuple[str, ...], tuple[str, ...], Path]]:
    """The kernel's and the lessons' own wheels, in a folder: name, needs, imports and file."""
    shipped = cache.environment().parent / WHEELS_OF_KERNEL
    for name, needs in pins.KERNEL.items():
        path = max(shipped.glob(f"{name.replace('-', '_')}-*.whl"))
        copied = Path(shutil.copy(path, into))
        if name == "pyodide-kernel":
            mends.one_context(copied)
        if name == "piplite":
            mends.own_folder_last(copied)
        yield name, needs, (name.replace("-", "_"),), copied
    for name in pins.ABSENT:
        yield name, (), (name,), packages.empty_wheel(name, into)
    for name, needs in pins.PURE.items():
        path = packages.from_pypi(name, pins.locked(name), into)
        yield name, needs, (name.replace("-", "_"),), path


def complain(out: Path) -> None:
    """Raise RuntimeError unless the built laboratory has its settings and its own Pyodide.

    JupyterLite forgets them without a word where it finds an old state of a build. Its service
    worker keeps no page: the site's own does, and takes it in.
    """
    built = json.loads((out / "jupyter-lite.json").read_text())["jupyter-config-data"]
    kernel = built.get("litePluginSettings", {}).get(f"{KERNEL_EXTENSION}:kernel", {})
    if kernel.get("pyodideUrl") != PYODIDE_HERE:
        raise RuntimeError(f"the laboratory would take Pyodide from {kernel.get('pyodideUrl')}")
    for name, wanted in settings().items():
        if name != "litePluginSettings" and built.get(name) != wanted:
            raise RuntimeError(f"the laboratory lost its setting {name}: {built.get(name)!r}")
    if (out / "service-worker.js").read_text("utf-8").count(KEEPS_NOTHING) != 1:
        raise RuntimeError("JupyterLite's service worker is another; see offline.js")
    if kernel.get("loadPyodideOptions", {}).get("packages") != [*pins.FIRST]:
        raise RuntimeError("the laboratory lost the list of what its kernel loads first")
