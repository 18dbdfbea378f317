"""What a run alone changes in a notebook stays out of its file, so that only typing changes it."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

Json = dict[str, Any]

LIVE_ONLY = "application/vnd.jupyter.widget-view+json"  # names a model of a kernel that is gone
OF_THE_KERNEL = ("kernelspec", "language_info", "widgets")


def settled(outputs: list[Json]) -> list[Json]:
    """Outputs without what depends on the run: live views, and where a stream was cut in two."""
    return [_without_run(output) for output in _joined(outputs)]


def as_stored(now: Json, on_disk: Json) -> Json:
    """A notebook as it is to be saved, where `on_disk` is the one that stands in its file.

    What was typed is saved as typed. What the kernel says of itself stays as in the file, and so do
    a cell's outputs and its count where the cell is the same and its outputs are but for the run.
    """
    of_file = {key: on_disk["metadata"][key] for key in OF_THE_KERNEL if key in on_disk["metadata"]}
    known = {cell.get("id"): cell for cell in on_disk["cells"]}
    return {
        **now,
        "metadata": _without(now["metadata"], OF_THE_KERNEL) | of_file,
        "cells": [_cell(cell, known.get(cell.get("id"), {})) for cell in now["cells"]],
    }


def keep_the_file(model: Json, path: str, contents_manager: Any) -> None:
    """Before a lesson is saved (a hook of Jupyter's server): make of it what `as_stored` says.

    A notebook that is none of the lessons, and one that has no file yet, is left as it is.
    """
    content = model.get("content")
    if not isinstance(content, dict) or "lessons" not in content.get("metadata", {}):
        return
    stored = _on_disk(Path(contents_manager.root_dir, path.strip("/")))
    if stored is not None:
        model["content"] = as_stored(content, stored)


def _on_disk(file: Path) -> Json | None:
    """The notebook of a file. While another save writes it, the server keeps a copy beside it."""
    for path in (file.with_name(f".~{file.name}"), file):
        with suppress(OSError, ValueError):
            stored: Json = json.loads(path.read_text(encoding="utf-8"))
            return stored
    return None


def _cell(now: Json, stored: Json) -> Json:
    cell = {
        **now,
        "metadata": _without(now["metadata"], ("execution",)),
        "source": _text(now["source"]),
    }
    if cell["cell_type"] == "code":
        cell["outputs"] = settled(now["outputs"])
        if stored.get("cell_type") == "code" and _text(stored["source"]) == cell["source"]:
            before = settled(stored["outputs"])
            if _uncounted(before) == _uncounted(cell["outputs"]):
                cell |= {"outputs": before, "execution_count": stored["execution_count"]}
    return cell


def _uncounted(outputs: list[Json]) -> list[Json]:
    return [_without(output, ("execution_count",)) for output in outputs]


def _joined(outputs: list[Json]) -> list[Json]:
    kept: list[Json] = []
    for output in outputs:
        stream = output["output_type"] == "stream"
        if stream and kept and kept[-1].get("name") == output["name"]:
            kept[-1] = {**output, "text": _text(kept[-1]["text"]) + _text(output["text"])}
        else:
            kept.append({**output, "text": _text(output["text"])} if stream else output)
    return kept


def _without_run(output: Json) -> Json:
    if "data" not in output:
        return output
    shown = {kind: _text(data) for kind, data in output["data"].items() if kind != LIVE_ONLY}
    return {**output, "data": shown, "metadata": _alternative_texts(output.get("metadata", {}))}


def _alternative_texts(metadata: Json) -> Json:
    """Of an output's metadata what a reader needs: {"image/png": {"alt": …}}, if it is there."""
    return {
        kind: {"alt": about["alt"]}
        for kind, about in metadata.items()
        if isinstance(about, dict) and "alt" in about
    }


def _without(node: Json, keys: tuple[str, ...]) -> Json:
    return {key: value for key, value in node.items() if key not in keys}


def _text(value: Any) -> Any:
    """A text that a file holds in lines, as one; anything else as it is."""
    in_lines = isinstance(value, list) and all(isinstance(line, str) for line in value)
    return "".join(value) if in_lines else value
