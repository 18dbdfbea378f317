"""A teacher and a student with a clone each of a small folder of lessons, for tests of updates."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

LESSON = "01-forward-pass"
ROOT = Path(__file__).resolve().parents[2]


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=teacher", "-c", "user.email=teacher@example.org"]
    ran = subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


def lesson(**texts: str) -> nbformat.NotebookNode:
    """A notebook with a cell for each name; names that begin with "exercise" are code."""
    new = {name: new_code_cell if "exercise" in name else new_markdown_cell for name in texts}
    return new_notebook(
        cells=[new[name](text, id=name.replace("_", "-")) for name, text in texts.items()]
    )


class Person:
    """Somebody with a clone of the lessons."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str = LESSON) -> Path:
        return self.folder / "notebooks" / f"{name}.ipynb"

    def open(self, name: str = LESSON) -> nbformat.NotebookNode:
        return nbformat.read(self.path(name), as_version=4)

    def save(self, notebook: nbformat.NotebookNode, name: str = LESSON) -> None:
        self.path(name).parent.mkdir(exist_ok=True)
        self.path(name).write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")

    def type(self, cell: str, text: str, name: str = LESSON) -> None:
        """Change one cell and save."""
        notebook = self.open(name)
        (found,) = [c for c in notebook.cells if c.id == cell]
        found.source = text
        self.save(notebook, name)

    def text(self, cell: str, name: str = LESSON) -> str:
        (found,) = [c.source for c in self.open(name).cells if c.id == cell]
        return found

    def publish(self) -> None:
        git(self.folder, "add", "-A")
        git(self.folder, "commit", "-m", "mended")
        self.publish_as_it_is()

    def publish_as_it_is(self) -> None:
        git(self.folder, "push", "--force")


def one_small_lesson(teacher: Person) -> None:
    teacher.save(lesson(title="# One\nmore\nand more", exercise_1_1="...", end="keep this"))


def the_lessons(teacher: Person) -> None:
    """The lessons themselves, as they are now."""
    ignored = shutil.ignore_patterns(".ipynb_checkpoints", "earlier")
    shutil.copytree(ROOT / "notebooks", teacher.folder / "notebooks", ignore=ignored)
    shutil.copy(ROOT / ".gitignore", teacher.folder)


def school(
    folder: Path, fill: Callable[[Person], None] = one_small_lesson
) -> tuple[Person, Person]:
    """(teacher, student), whose clones come from one place and hold what `fill` put there."""
    home = folder / "lessons.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(home)], check=True)
    for name in ("teacher", "student"):
        git(folder, "clone", "-q", str(home), name)
        if name == "teacher":
            git(folder / name, "checkout", "-q", "-b", "main")
            teacher = Person(folder / name)
            fill(teacher)
            git(teacher.folder, "add", "-A")
            git(teacher.folder, "commit", "-m", "first")
            git(teacher.folder, "push", "-u", "origin", "main")
    return teacher, Person(folder / "student")
