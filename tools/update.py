"""Bring the newest lessons, and keep what was typed: `python3 lab.py update`.

The merge is that of nbgitpuller: what a student changed stands, what a teacher changed elsewhere
comes in. What came and what was kept is then said in sentences, cell by cell.
"""

import sys
from pathlib import Path
from subprocess import CalledProcessError

from nbgitpuller.pull import GitPuller

from tools import doubles
from tools.cell_changes import Changes, changes, sources
from tools.git import Repository
from tools.open_lessons import open_lessons

ROOT = Path(__file__).resolve().parent.parent
FOLDER = "notebooks"
NO_SOURCE = """\
This folder does not know where the lessons come from: it was not made by `git clone`.
Download the lessons again into a folder beside this one, and copy the lessons that you wrote in
from {} into the new folder's `{}`, under names of their own. Nothing was changed here."""
OPEN = """\
Open in JupyterLab: {}. Save there what you typed, and choose File, Close and Shut Down Notebook;
then run the same command again. Nothing was changed."""
NOT_REACHED = """\
The newest lessons could not be fetched from {}. Git says:
  {}
Nothing that you typed was changed. Connect to the internet, and run the same command again."""
NOT_JOINED = """\
The newest lessons are there, but could not be joined with yours. Git says:
  {}
Nothing that you typed was changed. Clone the lessons again into a folder beside this one, and copy
the lessons that you wrote in from {} into its `{}`, under names of their own."""


def main(folder: Path = ROOT) -> int:
    """Update the lessons in that folder and say what happened; 0 where it went well."""
    repository = Repository(folder)
    if repository.source is None:
        print(NO_SOURCE.format(folder / FOLDER, FOLDER))
        return 1
    if opened := open_lessons(folder):
        print(OPEN.format(", ".join(opened)))
        return 1
    address, branch = repository.source
    before = repository.answer("merge-base", "HEAD", f"origin/{branch}")
    said: list[str] = []
    try:
        for line in GitPuller(address, str(folder), branch=branch).pull():
            said.append(line.strip())
    except CalledProcessError as error:
        if "merge" in error.cmd:
            print(NOT_JOINED.format(said[-1], folder / FOLDER, FOLDER))
        else:
            print(NOT_REACHED.format(address, (error.stderr or said[-1]).strip().splitlines()[0]))
        return 1
    except Exception as error:  # nbgitpuller's own, as for a folder that another command locks
        print(f"{error}\nNothing that you typed was changed.")
        return 1
    _mend_doubles(repository, f"origin/{branch}")
    print("\n".join(report(repository, before, f"origin/{branch}")))
    return 0


def _mend_doubles(repository: Repository, newest: str) -> None:
    for path in repository.paths("HEAD", FOLDER):
        if (repository.folder / path).exists():
            doubles.mend(repository.folder / path, sources(repository.text(newest, path)))


def report(repository: Repository, before: str, newest: str) -> list[str]:
    """What an update from the teacher's commit `before` to `newest` brought, in sentences."""
    if repository.answer("rev-parse", newest) == before:
        return ["You have the newest lessons already. What you typed is as it was."]
    lines, kept = ["The newest lessons are here."], []
    merged = repository.answer("rev-parse", "--verify", "HEAD^2")
    student = repository.answer("rev-parse", "HEAD^1") if merged else before
    for path in sorted({*repository.paths(newest, FOLDER), *repository.paths("HEAD", FOLDER)}):
        found = _compared(repository, path, before, student, newest)
        lines += _came(path, found, new=not repository.text(before, path))
        kept += [f"{Path(path).stem}: {_cells(found.kept)}"] if found.kept else []
        lines += _shown(path, found, sources(repository.text(newest, path)))
    if kept:
        lines.append("Kept as you wrote it:")
        lines += [f"  {line}" for line in kept]
    return lines


def _compared(repository: Repository, path: str, before: str, yours: str, newest: str) -> Changes:
    texts = (repository.text(commit, path) for commit in (before, yours, newest))
    return changes(*map(sources, texts))


def _came(path: str, found: Changes, new: bool) -> list[str]:
    if new:
        return [f"  {Path(path).stem}: a new lesson"]
    return [f"  {Path(path).stem}: {_cells(found.came)} new or mended"] if found.came else []


def _shown(path: str, found: Changes, theirs: dict[str, str]) -> list[str]:
    """The teacher's text of each cell that both changed."""
    lines = []
    for name in found.both:
        lines.append(f"  In {Path(path).stem} you and the teacher changed the cell {name}. ")
        lines[-1] += "Where it was the same line, yours stands. The teacher's cell is:"
        lines += [f"    | {line}" for line in theirs[name].splitlines()]
    return lines


def _cells(names: tuple[str, ...]) -> str:
    return "1 cell" if len(names) == 1 else f"{len(names)} cells"


if __name__ == "__main__":
    sys.exit(main())
