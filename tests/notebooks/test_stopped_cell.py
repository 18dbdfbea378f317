"""A cell that stops on what a beginner does first: one sentence, and a traceback for the rest."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ROOT = Path(__file__).parents[2]
CELLS = [
    "import numpy as np\nfrom lessons.symbols import y_hat, z, k, sum_over\n"
    "from lessons.explorers.coincidences import coincidence_explorer",
    "ln(y_hat[2])",
    "y_hat_2",
    "np.log(y_hat)",
    "np.exp(sum_over(z[k], k))",
    "-np.log(y_hat[2])",
    "W = np.ones((2, 3))\n\ncoincidence_explorer(W, [0.1, 0.2], [1.0, 2.0], [0, 1])",
    "errors",
    "np.ones(2) @ np.ones(3)",
    "int('one')",
    "def answer(x):\n    return delta_ki * x\n\nanswer(2)",
    "{}['a']",
]
LATER = "errors = [1]\nfor place in range(3):\n    inner = place"


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """What each of CELLS shows, as a kernel of a lesson shows it."""
    return run(tmp_path_factory.mktemp("lesson"), CELLS)


def run(folder, sources, lesson=True):
    """The outputs of these cells, and of none below them, in a kernel with our configuration."""
    profile = folder / "ipython" / "profile_default"
    profile.mkdir(parents=True)
    shutil.copy(ROOT / "ipython-config" / "ipython_kernel_config.json", profile)
    cells = [new_code_cell(source) for source in sources]
    notebook = new_notebook(
        cells=[*cells, new_markdown_cell("## The errors"), new_code_cell(LATER)]
    )
    if lesson:
        from lessons import __version__

        notebook.metadata["lessons"] = {"edition": __version__}
    path = folder / "lesson.ipynb"
    nbformat.write(notebook, path)
    notebook.cells = notebook.cells[: len(sources)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPYTHONDIR", str(folder / "ipython"))
        patch.setenv("JPY_SESSION_NAME", str(path))
        NotebookClient(notebook, allow_errors=True, timeout=60, kernel_name="python3").execute()
    return ["".join(map(_text, cell.outputs)) for cell in notebook.cells]


def _text(output):
    if output.output_type == "error":
        return "\n".join(output.traceback)
    return output.get("text", "") or output.get("data", {}).get("text/plain", "")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("ln(y_hat[2])", "NameError: ln is called log. Write `np.log(…)` for numbers, or"),
        ("y_hat_2", "NameError: y_hat_2 is written with brackets: `y_hat[2]`."),
        ("np.log(y_hat)", "TypeError: np.log was given a quantity as a whole. Say which entry"),
        ("np.exp(sum_over(z[k], k))", "TypeError: np.exp is for numbers, and this is a formula."),
        ("errors", "The cell that begins `errors = [1]`, under “The errors”, makes it. Run that"),
        (CELLS[6], "ValueError: W has shape (2, 3) but x has 2 features; expected"),
        (CELLS[6], "(Line 3 of the cell.)"),
        (CELLS[10], "NameError: delta_ki is written with brackets: `delta[k, i]`."),
    ],
)
def test_it_is_one_sentence(shown, cell, said):
    text = shown[CELLS.index(cell)]
    assert said in text
    assert "Traceback" not in text
    assert len(text.splitlines()) == 1


@pytest.mark.parametrize("cell", ["np.ones(2) @ np.ones(3)", "int('one')", "{}['a']"])
def test_everything_else_keeps_its_traceback(shown, cell):
    assert "Traceback" in shown[CELLS.index(cell)]


def test_what_is_right_is_undisturbed(shown):
    assert shown[CELLS.index("-np.log(y_hat[2])")] == "-log(y_hat[2])"
    assert shown[0] == ""


def test_in_a_lesson_the_first_cell_may_be_any(tmp_path):
    (text,) = run(tmp_path, ["sum(errors)"])
    assert text.startswith("NameError: errors is not there yet. The cell that begins")
    assert len(text.splitlines()) == 1


def test_in_another_notebook_nothing_changes(tmp_path):
    name, letter = run(tmp_path, ["errors", "y_hat_2"], lesson=False)
    assert "Traceback" in name
    assert "Traceback" in letter


def test_the_package_installs_what_a_kernel_reads():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared["ipython-config"] == "etc/ipython"
    json.loads((ROOT / "ipython-config/ipython_kernel_config.json").read_text(encoding="utf-8"))
