"""Git, asked from the project's folder."""

import shutil
import subprocess
from pathlib import Path


class GitFailed(Exception):
    """A command of git that failed, with what it said."""


class Repository:
    """The folder of the lessons as git sees it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ask(self, *arguments: str) -> str:
        """What `git arguments…` prints. Raises GitFailed with its message."""
        ran = subprocess.run(
            ["git", *arguments], cwd=self.folder, capture_output=True, text=True, encoding="utf-8"
        )
        if ran.returncode:
            raise GitFailed(ran.stderr.strip() or ran.stdout.strip())
        return ran.stdout

    def answer(self, *arguments: str) -> str:
        """The same, stripped; "" where git has no answer."""
        try:
            return self.ask(*arguments).strip()
        except GitFailed:
            return ""

    def text(self, commit: str, path: str) -> str:
        """A file as it is in a commit; "" where it is not there."""
        try:
            return self.ask("show", f"{commit}:{path}")
        except GitFailed:
            return ""

    def paths(self, commit: str, folder: str) -> list[str]:
        """The notebooks of a folder in a commit."""
        listed = self.answer("ls-tree", "-r", "--name-only", commit, "--", folder).splitlines()
        return [path for path in listed if path.endswith(".ipynb")]

    @property
    def source(self) -> tuple[str, str] | None:
        """(address, branch) that the lessons come from; None where git knows of none."""
        if shutil.which("git") is None or self.answer("rev-parse", "--show-prefix"):
            return None
        address = self.answer("remote", "get-url", "origin")
        branch = self.answer("rev-parse", "--abbrev-ref", "@{upstream}").removeprefix("origin/")
        branch = branch or self.answer("rev-parse", "--abbrev-ref", "HEAD")
        return (address, branch) if address and branch else None
