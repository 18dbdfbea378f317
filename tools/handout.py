"""The edition that a class gets: the lessons without their answers, and the key for the teacher.

`python3 lab.py handout OUT` writes OUT/class/*.ipynb and OUT/key.md.
"""

import re
import sys
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbformat import NotebookNode

from tools.bless import NOTEBOOKS

FOLDED = re.compile(
    r"\n*<details><summary>(?P<title>(?:Answer|Solution)[^<]*)</summary>(?P<text>.*?)</details>",
    re.DOTALL,
)
CHECKED = re.compile(r"\n*The (?:three )?answers, checked:$")
HEADING = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)


class Answer(NamedTuple):
    """One answer or solution: the heading it stands under, its title and its text."""

    heading: str
    title: str
    text: str


class Handout(NamedTuple):
    """A lesson as the class gets it, and the answers that were taken out of it."""

    notebook: NotebookNode
    answers: list[Answer]


def handout(notebook: NotebookNode) -> Handout:
    """The lesson without answers, solutions and the cells that check the answers; hints stay."""
    kept, answers, heading, gives_away = [], [], "", False
    for cell in nbformat.from_dict(notebook).cells:
        if cell.cell_type == "markdown":
            heading = (HEADING.findall(cell.source) or [heading])[-1]
            answers += answers_in(cell.source, heading)
            gives_away = bool(CHECKED.search(cell.source)) or "## Your turn" in cell.source
            cell.source = CHECKED.sub("", FOLDED.sub("", cell.source))
        elif gives_away:
            continue
        if cell.source.strip():
            kept.append(cell)
    return Handout(nbformat.from_dict({**notebook, "cells": kept}), answers)


def answers_in(source: str, heading: str) -> list[Answer]:
    """The folded answers and solutions of a text."""
    return [Answer(heading, m["title"].strip(), m["text"].strip()) for m in FOLDED.finditer(source)]


def key(lessons: dict[str, list[Answer]]) -> str:
    """The key, as Markdown: lesson by lesson, each answer under the heading it belongs to."""
    lines = ["# Key to the gradient lessons", ""]
    for lesson, answers in lessons.items():
        lines += [f"## {lesson}", ""]
        for answer in answers:
            lines += [f"**{answer.heading} · {answer.title}**", "", answer.text, ""]
    return "\n".join(lines)


def write(out: Path) -> list[Path]:
    """Write the edition and its key into a folder that is new or empty; what was written.

    Raises ValueError where something stands there already.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise ValueError(f"{out} is there already, and not empty; name a new folder")
    (out / "class").mkdir(parents=True)
    lessons, written = {}, []
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        made = handout(nbformat.read(path, as_version=4))
        lessons[path.stem] = made.answers
        written.append(out / "class" / path.name)
        written[-1].write_text(nbformat.writes(made.notebook) + "\n", encoding="utf-8")
    written.append(out / "key.md")
    written[-1].write_text(key(lessons), encoding="utf-8")
    return written


def main(arguments: list[str]) -> None:
    if len(arguments) != 1:
        sys.exit("handout takes one folder, which is new or empty: python3 lab.py handout OUT")
    try:
        written = write(Path(arguments[0]))
    except (ValueError, OSError) as refused:
        sys.exit(str(refused))
    print(f"{len(written) - 1} lessons for the class, and the key for you: {written[-1]}")


if __name__ == "__main__":
    main(sys.argv[1:])
