"""What a run alone changes in a notebook stays out of its file, so that only typing changes it."""

from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4.rwbase import rejoin_lines

LIVE_ONLY = "application/vnd.jupyter.widget-view+json"  # names a model of a kernel that is gone
OF_THE_KERNEL = ("kernelspec", "language_info", "widgets")
OF_THE_RUN = ("execution", "trusted")


def settled(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Outputs without what depends on the run: live views, and where a stream was cut in two."""
    return [_without_run(output) for output in _joined(outputs)]


def as_stored(now: NotebookNode, on_disk: NotebookNode) -> NotebookNode:
    """A notebook as it is to be saved, where `on_disk` is the one that stands in its file.

    What was typed is saved as typed. What the kernel says of itself stays as in the file, and so do
    a cell's outputs and its count where the cell is the same and its outputs are but for the run.
    """
    saved = rejoin_lines(nbformat.from_dict(now))
    of_file = {key: on_disk.metadata[key] for key in OF_THE_KERNEL if key in on_disk.metadata}
    typed = {key: value for key, value in saved.metadata.items() if key not in OF_THE_KERNEL}
    saved.metadata = nbformat.from_dict(typed | of_file)
    known = {cell.get("id"): cell for cell in on_disk.cells}
    saved.cells = [_cell(cell, known.get(cell.get("id"))) for cell in saved.cells]
    return saved


def keep_the_file(model: dict[str, Any], path: str, contents_manager: Any) -> None:
    """Before a lesson is saved (a hook of Jupyter's server): make of it what `as_stored` says.

    A notebook that is none of the lessons, and one that has no file yet, is left as it is.
    """
    content = model.get("content")
    if model.get("type") != "notebook" or "lessons" not in content.get("metadata", {}):
        return
    file = Path(contents_manager.root_dir, path.strip("/"))
    if file.is_file():
        model["content"] = as_stored(content, nbformat.read(file, as_version=4))


def _cell(now: NotebookNode, stored: NotebookNode | None) -> NotebookNode:
    cell = NotebookNode(now)
    kept = {key: value for key, value in now.metadata.items() if key not in OF_THE_RUN}
    cell.metadata = nbformat.from_dict(kept)
    if cell.cell_type != "code":
        return cell
    cell.outputs = settled(now.outputs)
    if _is_as_stored(cell, stored):
        cell.update(outputs=stored.outputs, execution_count=stored.execution_count)
    return cell


def _is_as_stored(cell: NotebookNode, stored: NotebookNode | None) -> bool:
    same = stored is not None and stored.cell_type == "code" and stored.source == cell.source
    return same and _uncounted(cell.outputs) == _uncounted(settled(stored.outputs))


def _uncounted(outputs: list[NotebookNode]) -> list[dict[str, Any]]:
    return [
        {key: value for key, value in output.items() if key != "execution_count"}
        for output in outputs
    ]


def _joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    kept: list[NotebookNode] = []
    for output in outputs:
        last = kept[-1] if kept else NotebookNode()
        if output.output_type == "stream" and last.get("name") == output.name:
            kept[-1] = NotebookNode(last, text=last.text + output.text)
        else:
            kept.append(output)
    return kept


def _without_run(output: NotebookNode) -> NotebookNode:
    plain = NotebookNode(output)
    if "data" in output:
        shown = {kind: data for kind, data in output.data.items() if kind != LIVE_ONLY}
        plain.data = nbformat.from_dict(shown)
        plain.metadata = nbformat.from_dict(_alternative_texts(output.get("metadata", {})))
    return plain


def _alternative_texts(metadata: NotebookNode) -> dict[str, Any]:
    """Of an output's metadata what a reader needs: {"image/png": {"alt": …}}, if it is there."""
    return {
        kind: {"alt": about["alt"]}
        for kind, about in metadata.items()
        if isinstance(about, dict) and "alt" in about
    }
