"""mypy: strict where there is no SymPy, as pyproject.toml says; and it is seen to fail."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def mypy(folder):
    command = [sys.executable, "-m", "mypy", "--no-error-summary"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def test_the_types_of_the_package_hold():
    ran = mypy(ROOT)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("module", "right", "wrong"),
    [
        pytest.param(
            "activations.py",
            "def softmax(z: ArrayLike) -> Array:",
            "def softmax(z: ArrayLike) -> str:",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            "explorers/slider.py",
            "(*places: int) -> str:",
            "(*places):",
            marks=pytest.mark.slow,
        ),
        ("validation.py", "(name: str, value: ArrayLike) -> float:", "(name, value):"),
        ("proof/proving.py", 'Proof("undecided", None, "no', 'Proof("unclear", None, "no'),
    ],
)
def test_a_wrong_annotation_is_found(tmp_path, module, right, wrong):
    shutil.copytree(ROOT / "lessons", tmp_path / "lessons")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    if (ROOT / ".mypy_cache").exists():
        shutil.copytree(ROOT / ".mypy_cache", tmp_path / ".mypy_cache")
    path = tmp_path / "lessons" / module
    before = path.read_text(encoding="utf-8")
    assert right in before
    path.write_text(before.replace(right, wrong), encoding="utf-8")
    ran = mypy(tmp_path)
    assert ran.returncode == 1, ran.stderr
    assert f"lessons/{module}:" in ran.stdout.replace("\\", "/")


def test_no_type_is_ignored_without_its_reason():
    for path in (ROOT / "lessons").rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "type: ignore" in line:
                assert re.search(r"# type: ignore\[[\w, -]+\] +# \w", line), f"{path}: {line}"


def test_whoever_installs_the_package_gets_its_types():
    assert (ROOT / "lessons" / "py.typed").exists()
