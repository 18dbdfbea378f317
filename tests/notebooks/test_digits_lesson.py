"""Lesson 10: what it shows is the same on every processor that NumPy knows code for."""

import json
import os
import platform
import subprocess
import sys

import pytest

from tests.notebooks.test_form import PATHS, cells

(PATH,) = [path for path in PATHS if path.name.startswith("10-")]
TABLES = ("the-table", "check-one", "check-two")
SHOWN = ("one-layer", "two-layers-reached", "to-an-8", *TABLES)
PRINTS = "\n".join(
    [
        "import json, sys, matplotlib",
        "matplotlib.use('agg')",
        "from IPython.core.interactiveshell import InteractiveShell as Shell",
        "from IPython.utils.capture import capture_output",
        "shell, seen = Shell.instance(), {}",
        "for name, source in json.load(sys.stdin):",
        "    with capture_output() as out:",
        "        ran = shell.run_cell(source)",
        "    ran.raise_error()",
        "    seen[name] = out.stdout",
        "print(json.dumps(seen))",
    ]
)


@pytest.fixture(scope="module")
def needed():
    """Every cell up to the gradient check, but those of SymPy and the figures."""
    found = [(cell.id, cell.source) for cell in cells(PATH, "code")]
    last = [name for name, _ in found].index("check-claims")
    skipped = ("symbols", "definitions", "proof")
    return [
        (name, source)
        for name, source in found[: last + 1]
        if name not in skipped and not name.startswith("fig-w")
    ]


@pytest.mark.slow
@pytest.mark.skipif(platform.machine() != "x86_64", reason="the names are those of x86-64")
@pytest.mark.parametrize("core", ["Haswell", "Sandybridge", "Nehalem", "Prescott"])
def test_another_processor_shows_the_same(core, needed):
    environment = {**os.environ, "OPENBLAS_CORETYPE": core}
    ran = subprocess.run(
        [sys.executable, "-c", PRINTS],
        input=json.dumps(needed),
        env=environment,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    seen = json.loads(ran.stdout.splitlines()[-1])
    stored = {cell.id: cell.outputs for cell in cells(PATH, "code")}
    for name in SHOWN:
        (output,) = stored[name]
        text = output["text"] if "text" in output else output.data["text/plain"]
        shown = seen[name].partition("]: ")[2] or seen[name]
        assert shown.strip() == text.strip()
