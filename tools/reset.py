"""Start a lesson again: `python3 lab.py reset 03` keeps the old one and brings the clean one."""

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from tools.git import Repository

ROOT = Path(__file__).resolve().parent.parent
KEPT = "earlier"


def main(beginnings: list[str], folder: Path = ROOT) -> int:
    """Reset the lessons whose names begin so; 0 where all went well."""
    if not beginnings:
        print("Say which lesson to start again: python3 lab.py reset 03")
        return 1
    return max([reset(beginning, folder) for beginning in beginnings])


def reset(beginning: str, folder: Path) -> int:
    """Reset one lesson, by the beginning of its name."""
    repository = Repository(folder)
    clean = _clean(repository)
    if not clean:
        print("This folder was not made by `git clone`, so it holds no clean copy of a lesson.")
        print("Download the lessons again, and take the lesson from there.")
        return 1
    paths = repository.paths(clean, "notebooks")
    fitting = [path for path in paths if Path(path).name.startswith(beginning)]
    if len(fitting) != 1:
        print(f"{beginning!r} is the beginning of {len(fitting)} lessons; there are:")
        print("\n".join(f"  {Path(path).stem}" for path in paths))
        return 1
    lesson = folder / fitting[0]
    if lesson.exists():
        kept = dated(lesson, datetime.now())
        kept.parent.mkdir(exist_ok=True)
        lesson.rename(kept)
        print(f"Your lesson is kept as {kept.relative_to(folder)}.")
    lesson.write_text(repository.text(clean, fitting[0]), encoding="utf-8", newline="\n")
    print(f"{fitting[0]} is as it came. If it is open in JupyterLab, close it and open it again.")
    return 0


def _clean(repository: Repository) -> str:
    """The newest commit that holds the lessons as they came; "" where there is none."""
    if repository.source is None:
        return repository.answer("rev-parse", "HEAD")
    return repository.answer("merge-base", "HEAD", f"origin/{repository.source[1]}")


def dated(lesson: Path, now: datetime) -> Path:
    """A name that is free, with the date, for a lesson that is put away."""
    day = f"{lesson.stem}-{now:%Y-%m-%d}"
    names: Iterable[str] = (day, f"{day}-{now:%H%M%S}", f"{day}-{now:%H%M%S-%f}")
    return next(
        path
        for name in names
        if not (path := lesson.parent / KEPT / f"{name}{lesson.suffix}").exists()
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
