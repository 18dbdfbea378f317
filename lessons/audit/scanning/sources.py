"""Files as texts: which bytes can be read, and what kind of text they are."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

LARGEST, LARGEST_DECLARATION = 2_000_000, 64_000
KINDS = {
    ".md": "md", ".markdown": "md", ".qmd": "md", ".rmd": "md", ".txt": "md", ".tex": "tex",
    ".ltx": "tex", ".rst": "rst", ".ipynb": "ipynb",
}  # fmt: skip


class Unusable(ValueError):
    """A file that cannot be read as a text; the message says why."""


@dataclass(frozen=True)
class Source:
    """A text, its kind ("md", "tex", "rst", "ipynb") and, for a notebook, the line in the file of
    every line of the text. `beside` is the declaration in a file beside it, or empty."""

    name: str
    text: str
    kind: str
    lines: tuple[int, ...] = ()
    beside: str = ""

    def line(self, line: int) -> int:
        """The line of the file in which a line of the text stands."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else line


def load(path: str | Path) -> Source:
    """The text of a file. Raises Unusable."""
    path = Path(path)
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise Unusable(
            f"{path.suffix or 'no suffix'} is read by no rule; wanted .md .tex .rst .ipynb"
        )
    try:
        if path.is_dir() or not path.exists():
            raise Unusable("there is no such file")
        if not path.is_file():
            raise Unusable("it is no ordinary file")
        if (size := path.stat().st_size) > LARGEST:
            raise Unusable(f"it has {size} bytes; more than {LARGEST} are not read")
        return replace(source(path.read_bytes(), kind, str(path)), beside=_beside(path))
    except OSError as error:
        raise Unusable(f"it cannot be opened ({error.strerror})") from None


def _beside(path: Path) -> str:
    """What `notes.yaml` beside `notes.md` declares; a file of this name may be about anything."""
    other = path.with_suffix(".yaml")
    if not other.is_file() or other.stat().st_size > LARGEST_DECLARATION:
        return ""
    written = _decoded(other.read_bytes())
    return written if re.search(r"^audit:", written, re.MULTILINE) else ""


def source(content: bytes, kind: str, name: str) -> Source:
    """The text in some bytes. Raises Unusable."""
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unusable("it holds bytes that are no text")
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unusable("it is empty")
    return _notebook(text, name) if kind == "ipynb" else Source(name, text, kind)


def _decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, else Latin-1, in which every byte is a letter."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "latin-1")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unusable("it holds bytes that are no text")


def _notebook(text: str, name: str) -> Source:
    """The Markdown cells of a notebook, one after the other."""
    try:
        whole = json.loads(text)
        cells = [cell for cell in whole["cells"] if cell["cell_type"] == "markdown"]
        written = ["".join(cell["source"]) for cell in cells]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unusable("it is no notebook: its JSON holds no cells") from None
    lines = "\n\n".join(written).split("\n")
    return Source(name, "\n".join(lines), "ipynb", _places(lines, text))


def _places(lines: list[str], text: str) -> tuple[int, ...]:
    """The line of the file where each line of the cells stands: each is a string of its own."""
    rows = text.split("\n")
    found, at = [], 0
    for line in lines:
        for ascii_only in (False, True):
            shown = json.dumps(line, ensure_ascii=ascii_only)[1:-1]
            place = next((p for p in range(at, len(rows)) if shown and shown in rows[p]), None)
            if place is not None:
                at = place
                break
        found.append(at + 1)
    return tuple(found)
