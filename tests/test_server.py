"""The server's extension: a connection without delay, a hook before saving, a limit on memory."""

import json
import tomllib
from pathlib import Path
from types import SimpleNamespace

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from lessons import server
from lessons.saving import keep_the_file
from lessons.server import PromptConnection

ROOT = Path(__file__).parents[1]
CONFIG = ROOT / "jupyter-config" / "gradient-lessons.json"


def test_it_switches_the_delay_off_before_it_connects(monkeypatch):
    done = []
    monkeypatch.setattr(
        ZMQChannelsWebsocketConnection, "connect", lambda self: done.append("connected")
    )
    handler = SimpleNamespace(set_nodelay=lambda value: done.append(value))
    connection = PromptConnection.__new__(PromptConnection, websocket_handler=handler)
    monkeypatch.setattr(
        PromptConnection, "websocket_handler", property(lambda self: handler), raising=False
    )
    connection.connect()
    assert done == [True, "connected"]


class TestExtension:
    """What Jupyter's server calls: the extension is found, linked, loaded."""

    def app(self, chosen=ZMQChannelsWebsocketConnection):
        hooks, said = [], []
        return SimpleNamespace(
            kernel_websocket_connection_class=chosen,
            contents_manager=SimpleNamespace(register_pre_save_hook=hooks.append),
            log=SimpleNamespace(error=said.append),
            web_app=SimpleNamespace(settings={}),
            hooks=hooks,
            said=said,
        )

    def test_the_server_finds_it(self):
        listed = json.loads(CONFIG.read_text())["ServerApp"]["jpserver_extensions"]
        assert [point["module"] for point in server._jupyter_server_extension_points()] == [*listed]

    def test_another_connection_that_was_chosen_stays(self):
        app = self.app(chosen="another")
        server._load_jupyter_server_extension(app)
        assert app.kernel_websocket_connection_class == "another"

    def test_it_is_asked_before_a_notebook_is_saved(self, monkeypatch):
        monkeypatch.delenv("LESSONS_KERNEL_MEMORY", raising=False)
        app = self.app()
        server._load_jupyter_server_extension(app)
        assert app.hooks == [keep_the_file]
        assert app.said == []

    def test_a_limit_that_is_no_size_is_said_and_the_rest_works(self, monkeypatch):
        monkeypatch.setenv("LESSONS_KERNEL_MEMORY", "much")
        app = self.app()
        server._load_jupyter_server_extension(app)
        assert app.hooks == [keep_the_file]
        assert "LESSONS_KERNEL_MEMORY is 'much'" in app.said[0]


def test_the_package_installs_the_looks_of_a_lesson_for_jupyterlab():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    place = "share/jupyter/labextensions/gradient-lessons"
    assert (shared["labextension"], shared["lessons/page.css"]) == (place, f"{place}/page.css")
    told = json.loads((ROOT / "labextension" / "package.json").read_text("utf-8"))
    load = ROOT / "labextension" / told["jupyterlab"]["_build"]["load"]
    assert f"_JUPYTERLAB ??= {{}})['{told['name']}']" in load.read_text("utf-8")
