"""The book: every lesson and every page of docs/ to read, built by Sphinx from what is stored."""

import re
import shutil
from pathlib import Path

from tools.bless import NOTEBOOKS, ROOT
from tools.site import cache, copies, pins

PAGES = Path(__file__).parent / "pages"
#: The pages of docs/ in the order of the contents, under their headings.
DOCS = {
    "Beside the lessons": ("words", "conventions"),
    "For teachers": ("teaching", "class", "site"),
    "How it works": ("audit", "limits", "pictures"),
}
TO_A_NOTEBOOK = re.compile(r'(href="(?:[^":?]*/)?\d\d-[\w-]+)\.ipynb')
TO_A_FILE = re.compile(r"\[([^\]]+)\]\(\.\./[^)]*\)")
EMPTY_HEADING = re.compile(r"<th\b[^>]*>(?:<p></p>)?</th>")
FONTS = ("es5/output/chtml/fonts", "es5/tex-chtml-full.js")


def contents() -> str:
    """The book's first page: its contents."""
    lines = [(PAGES / "contents.md").read_text("utf-8")]
    lessons = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
    listed = [name for names in DOCS.values() for name in names]
    others = sorted({path.stem for path in (ROOT / "docs").glob("*.md")} - {*listed})
    for heading, names in {"Lessons": lessons, **DOCS, "More": others}.items():
        if names:
            tree = [f"```{{toctree}}\n:caption: {heading}\n:maxdepth: 1\n"]
            lines += [*tree, *names, "```", ""]
    return "\n".join(lines)


def sources(into: Path) -> None:
    """Write what Sphinx reads: configuration, contents, lessons, the pages of docs/, formulas."""
    into.mkdir(parents=True)
    for name in ("conf.py", "icon.svg"):
        shutil.copy(PAGES / name, into)
    (into / "_templates").mkdir()
    shutil.copy(PAGES / "home.html", into / "_templates")
    static = into / "_static"
    static.mkdir()
    shutil.copy(PAGES / "book.css", static)
    shutil.copy(PAGES / "book.js", static)
    mathjax = cache.npm("mathjax", pins.MATHJAX)
    shutil.copytree(mathjax / FONTS[0], static / "mathjax" / "output" / "chtml" / "fonts")
    shutil.copy(mathjax / FONTS[1], static / "mathjax")
    (into / "index.md").write_text(contents(), encoding="utf-8")
    for path in NOTEBOOKS.glob("*.ipynb"):
        told = copies.for_the_book(path.read_text("utf-8"), path.stem)
        (into / path.name).write_text(told, encoding="utf-8")
    for path in (ROOT / "docs").glob("*.md"):
        text = TO_A_FILE.sub(r"\1", path.read_text("utf-8").replace("](../notebooks/", "]("))
        (into / path.name).write_text(text, encoding="utf-8")


def mended(page: str) -> str:
    """A page whose links lead to pages, also out of tables, and whose empty headings are none."""
    return EMPTY_HEADING.sub("<td></td>", TO_A_NOTEBOOK.sub(r"\1.html", page))


def build(work: Path, out: Path) -> None:
    """Build the book in `out`, by way of an empty folder `work`.

    Raises RuntimeError where Sphinx warns of anything.
    """
    sources(work / "book")
    program = cache.environment() / "sphinx-build"
    made = work / "html"
    cache.run(program, "-q", "-W", "-b", "html", "-d", work / "doctrees", work / "book", made)
    for page in made.glob("*.html"):
        text = page.read_text("utf-8")
        page.write_text(mended(text), encoding="utf-8")
    left = shutil.ignore_patterns(".buildinfo", "objects.inv", "_sources", ".doctrees")
    shutil.copytree(made, out, ignore=left)
