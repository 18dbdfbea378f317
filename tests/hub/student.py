"""A student of a class on a hub: logs in, follows the teacher's link, runs cells, saves."""

import json
import time
import uuid
from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import urlencode

import nbformat
import requests
import websocket
from nbformat import NotebookNode

from tests.hub.hub import Hub

PATIENCE = 120


class Ran(NamedTuple):
    """What a cell showed, and the name of its error, "" for none."""

    outputs: list[NotebookNode]
    error: str

    @property
    def text(self) -> str:
        return "".join(output.get("text", "") for output in self.outputs)


class Student:
    """A student with a browser's cookies; `lesson` is the path of the lesson that is open."""

    def __init__(self, hub: Hub, name: str) -> None:
        self.hub, self.name = hub, name
        self._web = requests.Session()
        self._base = f"{hub.url}/user/{name}"

    def log_in(self) -> None:
        """By the hub's form, as a browser does."""
        self._web.get(f"{self.hub.url}/hub/login", timeout=PATIENCE)
        form = {"username": self.name, "password": "", "_xsrf": self._web.cookies.get("_xsrf")}
        said = self._web.post(
            f"{self.hub.url}/hub/login", data=form, timeout=PATIENCE, allow_redirects=False
        )
        assert said.status_code == 302, said.text[:500]

    def follow(self, repository: str) -> None:
        """Follow the link that brings the lessons: start the server, then pull."""
        link = {"repo": repository, "branch": "main", "targetpath": "lessons"}
        address = f"{self.hub.url}/hub/user-redirect/git-pull?{urlencode(link)}"
        deadline = time.monotonic() + PATIENCE
        while True:
            page = self._web.get(address, timeout=PATIENCE)
            if page.url.startswith(f"{self._base}/git-pull"):
                break
            assert time.monotonic() < deadline, f"no server for {self.name}: {page.url}"
            time.sleep(0.3)
        assert page.ok, page.text[:500]
        pulled = self._ask("get", f"git-pull/api?{urlencode(link)}").text
        assert '"finished"' in pulled, pulled

    def open(self, lesson: str) -> None:
        """Open a lesson, as JupyterLab does: a kernel that starts beside it."""
        self.lesson = lesson
        wanted = {
            "path": f"lessons/notebooks/{lesson}.ipynb",
            "name": lesson,
            "type": "notebook",
            "kernel": {"name": "python3"},
        }
        self._kernel = self._ask("post", "api/sessions", json=wanted).json()["kernel"]["id"]
        cookies = "; ".join(f"{c.name}={c.value}" for c in self._cookies())
        self._socket = websocket.create_connection(
            f"{self._base}/api/kernels/{self._kernel}/channels".replace("http", "ws", 1),
            cookie=cookies,
            timeout=PATIENCE,
            origin=self.hub.url,
        )

    def run(self, source: str) -> Ran:
        """Run a cell and wait for its end."""
        return self.await_end(self.start(source))

    def start(self, source: str) -> str:
        """Run a cell and do not wait; the name of what was asked, for `await_end`."""
        asked = uuid.uuid4().hex
        header = {"msg_id": asked, "msg_type": "execute_request", "version": "5.3"}
        header |= {"username": self.name, "session": self.name}
        content = {"code": source, "silent": False, "store_history": True, "stop_on_error": False}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        self._socket.send(json.dumps({**message, "channel": "shell", "buffers": []}))
        return asked

    def await_end(self, asked: str) -> Ran:
        """What the cell showed; messages for other cells, of anybody, are a failure."""
        outputs: list[NotebookNode] = []
        error, ends = "", set()
        while ends != {"idle", "reply"}:
            message = self._message()
            if message["parent_header"].get("msg_id") != asked:
                continue
            content, kind = message["content"], message["msg_type"]
            if kind in ("stream", "display_data", "execute_result", "error"):
                outputs.append(nbformat.v4.output_from_msg(nbformat.from_dict(message)))
            elif kind == "execute_reply":
                ends.add("reply")
                error = content.get("ename", "")
            elif kind == "status" and content["execution_state"] == "idle":
                ends.add("idle")
        return Ran(outputs, error)

    def _message(self) -> dict[str, Any]:
        received = self._socket.recv()
        if isinstance(received, bytes):  # JSON first, then the buffers of widgets
            start, end = (int.from_bytes(received[place : place + 4]) for place in (4, 8))
            received = received[start:end] if len(received) > start else "{}"
        return json.loads(received)

    def run_all(self, notebook: NotebookNode) -> NotebookNode:
        """The notebook with what each cell shows now."""
        done = nbformat.from_dict(json.loads(json.dumps(notebook)))
        for cell in done.cells:
            if cell.cell_type == "code":
                cell.outputs = self.run(cell.source).outputs
        return done

    def read(self) -> NotebookNode:
        """The open lesson, as JupyterLab gets it."""
        return nbformat.from_dict(self._ask("get", self._contents()).json()["content"])

    def save(self, notebook: NotebookNode) -> None:
        """Save the open lesson."""
        self._ask("put", self._contents(), json={"type": "notebook", "content": notebook})

    def type(self, cell: str, source: str) -> None:
        """Change a cell of the open lesson and save."""
        notebook = self.read()
        (found,) = [each for each in notebook.cells if each.id == cell]
        found.source = source
        self.save(notebook)

    def interrupt(self) -> None:
        """Press the button with the square."""
        self._ask("post", f"api/kernels/{self._kernel}/interrupt")

    def looks_at(self, path: str) -> requests.Response:
        """What the hub answers to this person for a page of it."""
        return self._web.get(f"{self.hub.url}/{path}", timeout=PATIENCE)

    def _contents(self) -> str:
        return f"api/contents/lessons/notebooks/{self.lesson}.ipynb"

    def _cookies(self) -> Iterable[Any]:
        paths = ("/", "/user/", f"/user/{self.name}/")
        return [cookie for cookie in self._web.cookies if cookie.path in paths]

    def _ask(self, method: str, path: str, **given: Any) -> requests.Response:
        mine = [c.value for c in self._cookies() if c.name == "_xsrf" and self.name in c.path]
        said = self._web.request(
            method,
            f"{self._base}/{path}",
            headers={"X-XSRFToken": mine[0] if mine else "", "Referer": f"{self._base}/lab"},
            timeout=PATIENCE,
            **given,
        )
        assert said.ok, f"{method} {path}: {said.status_code} {said.text[:500]}"
        return said
