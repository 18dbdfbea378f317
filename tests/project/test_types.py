"""mypy: strict where there is no SymPy, as pyproject.toml says; and it is seen to fail."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def mypy(folder, *modules):
    command = [sys.executable, "-m", "mypy", "--no-error-summary", *modules]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def test_the_types_of_the_package_hold():
    ran = mypy(ROOT)
    assert ran.returncode == 0, ran.stdout + ran.stderr


#: A module, what it says, and what is wrong: a type, an annotation left out, a word not in a list.
WRONG = [
    (
        "activations.py",
        "def softmax(z: ArrayLike) -> Array:",
        "def softmax(z: ArrayLike) -> str:",
    ),
    ("numerals.py", "(*places: int) -> str:", "(*places):"),
    ("validation.py", "(name: str, value: ArrayLike) -> float:", "(name, value):"),
    ("audit/lexicon/printed_blocks.py", "(cell: Node, comma: bool) -> str:", "(cell, comma):"),
    ("notes/audited.py", 'HOLDS: "holds", WORD', 'HOLDS: "hold", WORD'),
    ("audit/trees.py", "at: int | None = None", "at=None"),
    ("proof/proving.py", 'Proof("undecided", None, "no', 'Proof("unclear", None, "no'),
]


def test_wrong_annotations_are_found_each_in_its_module(tmp_path):
    shutil.copytree(ROOT / "lessons", tmp_path / "lessons")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    if (ROOT / ".mypy_cache").exists():
        shutil.copytree(ROOT / ".mypy_cache", tmp_path / ".mypy_cache")
    for module, right, wrong in WRONG:
        path = tmp_path / "lessons" / module
        before = path.read_text(encoding="utf-8")
        assert right in before
        path.write_text(before.replace(right, wrong), encoding="utf-8")
    ran = mypy(tmp_path, *(f"lessons/{module}" for module, *_ in WRONG))
    assert ran.returncode == 1, ran.stderr
    for module, *_ in WRONG:
        assert f"lessons/{module}:" in ran.stdout.replace("\\", "/")


def test_no_type_is_ignored_without_its_reason():
    for path in (ROOT / "lessons").rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "type: ignore" in line:
                assert re.search(r"# type: ignore\[[\w, -]+\] +# \w", line), f"{path}: {line}"


def test_whoever_installs_the_package_gets_its_types():
    assert (ROOT / "lessons" / "py.typed").exists()
