"""What takes longest is begun first, so that no core waits for another at the end."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_site_is_begun_first_then_the_hub_then_the_browser_then_the_package():
    chosen = ["tests/answers", "tests/browser", "tests/hub", "tests/site"]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-n0", "--collect-only", "-q", *chosen],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    files = [line.partition("::")[0] for line in ran.stdout.splitlines()]
    folders = [file.split("/")[1] for file in files if file.startswith("tests/")]
    assert list(dict.fromkeys(folders)) == ["site", "hub", "browser", "answers"]
    assert folders == sorted(folders, key=["site", "hub", "browser", "answers"].index)
