"""CONTRIBUTING shows how a mistake and an exercise are added: done so, they work."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def block(heading: str) -> str:
    """The code under a heading of the page."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    part = page.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    (code,) = re.findall(r"```python\n(.*?)```", part, flags=re.DOTALL)
    return code


@pytest.fixture
def package(tmp_path):
    """A copy of the package, to write into."""
    shutil.copytree(
        ROOT / "lessons", tmp_path / "lessons", ignore=shutil.ignore_patterns("__pycache__")
    )
    return tmp_path


def append(package, module, code):
    path = package / "lessons" / module
    path.write_text(f"{path.read_text(encoding='utf-8')}\n\n{code}", encoding="utf-8")


def run(package, code):
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=package, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


ADDED = """
from lessons.activations import sigmoid
from lessons.mistakes import MISTAKES, appearances, diagnose, revealing_case
def answer(z, y, n):
    return y * (1 - sigmoid(z)) / n
print(*diagnose(answer, "dC_dz", "sigmoid-binary", arguments=("z", "y", "n")).mistakes)
case = revealing_case("dC_dW", "sigmoid-binary", n=2)
seen = appearances(*case.arguments, of="dC_dW", head="sigmoid-binary")
print(*[form.status for form in seen if form.mistake == "exchanged"])
"""


def test_a_mistake_is_added_as_the_page_says(package):
    code = block("Add a mistake")
    assert len(code.splitlines()) <= 10
    append(package, "mistakes/wrong_costs.py", code)
    assert run(package, ADDED) == ["exchanged", "shows"]


ASKED = """
from lessons.exercises import exercise, progress
e = exercise("5.5")
print(e.check(...).status)
print(e.check(lambda W, y, y_hat: (y_hat - y) @ W / len(y)).status)
print(*e.check(lambda W, y, y_hat: (y - y_hat) @ W / len(y)).mistakes)
print(len(progress(5).rows))
"""


def test_an_exercise_is_added_as_the_page_says(package):
    code = block("Add an exercise")
    assert len(code.splitlines()) <= 10
    append(package, "exercises/lesson_05.py", code)
    assert run(package, ASKED) == ["unanswered", "right", "sign", "5"]
