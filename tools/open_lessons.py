"""Which lessons are open in a JupyterLab on this computer: what is typed there may not be saved."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jupyter_server.serverapp import list_running_servers


def open_lessons(folder: Path) -> list[str]:
    """The names of the notebooks below `folder` that a kernel runs for, in their order."""
    paths = [path for server in list_running_servers() for path in _open_in(server)]
    below = [path for path in paths if path.is_relative_to(folder.resolve())]
    return sorted({path.stem for path in below if path.suffix == ".ipynb"})


def _open_in(server: dict[str, Any]) -> Iterator[Path]:
    """The notebooks of one server; none where it does not answer, or asks for a password."""
    request = urllib.request.Request(
        f"{server['url']}api/sessions", headers={"Authorization": f"token {server['token']}"}
    )
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            sessions = json.load(answer)
    except (OSError, ValueError):
        return
    for session in sessions:
        yield Path(server["root_dir"], session["path"]).resolve()
