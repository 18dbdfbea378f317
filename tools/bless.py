"""Run the notebooks and store their outputs in a form that a second run does not change.

`python3 lab.py bless` takes every notebook, `python3 lab.py bless 01 04` those named so.
"""

import platform
import sys
from importlib.metadata import version
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from lessons import __version__
from lessons.saving import settled
from tools import cell_ids

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
DRAWN_BY = ("matplotlib", "mpltern", "numpy", "pillow")


def pictures_are_exact() -> bool:
    """Whether this machine draws the stored pictures byte for byte: Linux, x86-64, as locked."""
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    locked = all(f"{name}=={version(name)}" in lines for name in DRAWN_BY)
    return platform.system() == "Linux" and platform.machine() == "x86_64" and locked


def stable(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook with nothing in it that depends on the run: sources, outputs, plain metadata."""
    notebook = nbformat.from_dict(notebook)
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "lessons": {"edition": __version__},
    }
    for cell in notebook.cells:
        tags = cell.metadata.get("tags")
        cell.metadata = {"tags": tags} if tags else {}
        if cell.cell_type == "code":
            cell.outputs = settled(cell.outputs)
    return nbformat.from_dict(notebook)


def run(notebook: nbformat.NotebookNode, folder: Path) -> nbformat.NotebookNode:
    """The notebook with the outputs of a fresh kernel that starts in `folder`."""
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        store_widget_state=False,
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(folder)}},
    )
    return client.execute()


def bless(path: Path) -> bool:
    """Run one notebook and store it; True where that changed the file."""
    before = path.read_bytes()
    notebook = stable(run(nbformat.read(path, as_version=4), path.parent))
    cell_ids.record(path, notebook)
    text = nbformat.writes(notebook) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path.read_bytes() != before


def main(beginnings: list[str]) -> None:
    if not pictures_are_exact():
        print("Pictures are stored as Linux on x86-64 with the locked versions draws them.")
        print("This machine may draw other bytes: look at the change before you commit it.")
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        if not beginnings or path.name.startswith(tuple(beginnings)):
            print(f"{path.name}: {'changed' if bless(path) else 'as before'}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
