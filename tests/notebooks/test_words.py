"""A word is explained before it is used: docs/words.md against the first uses in the lessons."""

import ast
import re
from functools import cache
from typing import NamedTuple

import nbformat
import pytest

from tests.notebooks.test_form import PATHS
from tools.bless import ROOT

ROW = re.compile(r"^\| (`?)([^|`]+)\1 \| [^|]+ \| (\d\d-\S+) (\S+) \|$", re.MULTILINE)
#: What says by its name what it draws, shows or asks.
SPEAK_FOR_THEMSELVES = re.compile(r"draw_|\w*explorer$|\w*_cost$|\w*_error$|COLOURS$|\w*_numbers$")
PLAIN = {"exercise", "progress", "find_the_slip", "PRINTED_Y_HAT", "EXAMPLE", "sigmoid", "exp"}
PLAIN |= {"romanian", "hebrew", "count", "predict", "chain_in_numbers"}


class Cell(NamedTuple):
    lesson: str
    kind: str
    id: str
    source: str


class Word(NamedTuple):
    name: bool
    word: str
    lesson: str
    cell: str


@cache
def cells() -> list[Cell]:
    """Every cell of every lesson, in reading order."""
    books = [(path.stem, nbformat.read(path, as_version=4)) for path in PATHS]
    return [Cell(stem, c.cell_type, c.id, c.source) for stem, book in books for c in book.cells]


def words() -> list[Word]:
    text = (ROOT / "docs" / "words.md").read_text(encoding="utf-8")
    return [Word(bool(tick), *rest) for tick, *rest in ROW.findall(text)]


WORDS = words()
every_word = pytest.mark.parametrize("word", WORDS, ids=lambda word: word.word)


def place(word: Word) -> int:
    """Where the cell that explains it stands."""
    (at,) = [
        at for at, cell in enumerate(cells()) if (cell.lesson, cell.id) == (word.lesson, word.cell)
    ]
    return at


def prose(source: str) -> str:
    """The text of a cell without its titles, and without links, which name other lessons."""
    return re.sub(r"^#.*$|\[[^]]*\]\([^)]*\)|^\|.*ipynb.*$", "", source, flags=re.MULTILINE)


def says(word: Word, text: str) -> bool:
    spoken = rf"(?<![\w-]){re.escape(word.word)}(s|es)?\b"
    return re.search(spoken, " ".join(text.split()), re.IGNORECASE) is not None


def names_in(source: str) -> set[str]:
    """The names that a cell uses; to import one is not yet to use it."""
    used = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name):
            used.add(node.id)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            used.add(f"{node.value.id}.{node.attr}")
    return used


def imported(source: str) -> set[str]:
    """What a cell takes from the package, by the name it has in the notebook."""
    return {
        alias.asname or alias.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module.startswith("lessons")
        for alias in node.names
    }


def test_the_list_is_read():
    assert len(WORDS) > 70
    assert len({word.word for word in WORDS if word.name}) > 30
    assert len({(word.name, word.word) for word in WORDS}) == len(WORDS)


@every_word
def test_the_cell_that_is_named_has_the_word(word):
    source = cells()[place(word)].source
    assert word.word.removeprefix("np.") in source if word.name else says(word, source)


@every_word
def test_no_cell_uses_it_before_it_is_explained(word):
    if word.name:
        used = [
            at
            for at, cell in enumerate(cells())
            if cell.kind == "code" and word.word in names_in(cell.source)
        ]
        assert place(word) <= min(used) + 1, cells()[min(used)]
    else:
        used = [
            at
            for at, cell in enumerate(cells())
            if cell.kind == "markdown" and says(word, prose(cell.source))
        ]
        assert place(word) <= min(used), cells()[min(used)]


def test_every_name_of_the_package_that_a_lesson_uses_is_on_the_list():
    listed, taken, missing = {word.word for word in WORDS if word.name}, set(), set()
    for cell in cells():
        if cell.kind == "code":
            taken |= imported(cell.source)
            missing |= names_in(cell.source) & taken - listed - PLAIN
    letters = {name for name in missing if re.fullmatch(r"[A-Za-z]\d?|theta|[yY]_hat|ex", name)}
    assert not {name for name in missing - letters if not SPEAK_FOR_THEMSELVES.match(name)}
