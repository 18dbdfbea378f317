"""The first page, the page of one's work, and what stands around the laboratory."""

import html
import json
import shutil
from pathlib import Path
from typing import Any

from tools.site import laboratory, pins

PAGES = Path(__file__).parent / "pages"
FIRST = "01-forward-pass"
SCRIPTS = ("store.js", "zip.js", "keep.js", "laboratory.js", "index.js", "work.js")
COPIED = ("site.css", "laboratory.css", "icon.svg", "one-keeper.js", *SCRIPTS)
BEFORE = '<head><script src="../../one-keeper.js" data-version="{}"></script>'
HEAD = """<link rel="stylesheet" href="../../laboratory.css">
<link rel="icon" href="../../icon.svg">
<script type="application/json" id="lessons-site">{}</script>
<script type="module" src="../../laboratory.js"></script>
</head>"""
ASKS = {
    True: "This edition asks no other host than the one that you read it from.",
    False: "The laboratory takes Python's packages from the public distribution of Pyodide, "
    "cdn.jsdelivr.net, and nothing from any other host.",
}


def kernel_files(site: Path, base: str) -> list[dict[str, Any]]:
    """What the kernel loads before its first cell: each address, seen from `base`, and its size.

    A file of the public distribution has the size that `pins` tells.
    """
    pyodide = site / "live" / "static" / "pyodide"
    lock = json.loads((pyodide / "pyodide-lock.json").read_text())["packages"]
    wanted, names = [*pins.FIRST], []
    while wanted:
        name = wanted.pop()
        if name not in names:
            names.append(name)
            wanted += lock[name]["depends"]
    files = {lock[name]["file_name"]: name for name in names}
    return [
        {"url": file, "size": 1000 * pins.SIZES[files[file]]}
        if file.startswith("https:")
        else {"url": f"{base}live/static/pyodide/{file}", "size": (pyodide / file).stat().st_size}
        for file in (*pins.CORE[1:], *files)
    ]


def unseen(site: Path) -> list[str]:
    """What the laboratory works with and no page of it has asked for: Python, lessons, widgets."""
    kinds = (("api", "*"), ("files", "*"), ("static/pyodide", "*"), ("extensions", "*.js"))
    found = [path for place, kind in kinds for path in (site / "live" / place).rglob(kind)]
    files = [path for path in found if path.is_file()]
    return sorted(path.relative_to(site).as_posix() for path in files)


def build(out: Path, self_contained: bool) -> None:
    """Write the pages of the site's root, and the strip above the laboratory."""
    for name in COPIED:
        shutil.copy(PAGES / name, out)
    here = {"edition": pins.edition(), "files": kernel_files(out, "")}
    filled = {
        "FIRST": FIRST,
        "LIVE": html.escape(laboratory.live_address(FIRST)),
        "EDITION": pins.edition(),
        "ASKS": ASKS[self_contained],
        "SIZE": str(round(first_visit(out) / 1e6)),
        "TOLD": json.dumps(here),
        "LABORATORY": json.dumps(unseen(out) if self_contained else []),
    }
    for name in ("index.html", "work.html", "offline.js"):
        text = (PAGES / name).read_text("utf-8")
        for word, value in filled.items():
            text = text.replace(f"@{word}@", value)
        (out / name).write_text(text, encoding="utf-8")
    told = {
        "edition": pins.edition(),
        "book": "../../book/",
        "files": kernel_files(out, "../../"),
    }
    page = out / "live" / "lab" / "index.html"
    text = page.read_text("utf-8").replace("<title>JupyterLite</title>", TITLE, 1)
    built = json.loads((out / "live" / "jupyter-lite.json").read_text())["jupyter-config-data"]
    text = text.replace("<head>", BEFORE.format(built["appVersion"]), 1)
    page.write_text(text.replace("</head>", HEAD.format(json.dumps(told)), 1), encoding="utf-8")


TITLE = "<title>The gradient lessons</title>"
#: Of JupyterLab itself, as measured in Chromium; the kernel's files are counted one by one.
PAGE_ITSELF = 8.3e6


def first_visit(site: Path) -> float:
    """How many bytes a first visit of the laboratory takes, without compression."""
    return PAGE_ITSELF + sum(file["size"] for file in kernel_files(site, ""))
