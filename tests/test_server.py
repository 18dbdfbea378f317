"""The connection to a kernel: it asks for no delay, then connects as Jupyter's own does."""

import subprocess
import sys
from copy import deepcopy
from types import SimpleNamespace

import pytest
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from lessons.server import (
    LIVE,
    PromptConnection,
    _load_jupyter_server_extension,
    drop_live_views,
)


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


def output(**data):
    return {"output_type": "display_data", "data": data}


def notebook(*outputs):
    return {
        "type": "notebook",
        "content": {"cells": [{"cell_type": "code", "outputs": [*outputs]}]},
    }


def test_a_save_drops_the_live_view_of_what_is_stored_beside_it():
    html = '<div class="lesson-stored"><p>numbers</p></div>'
    model = notebook(output(**{LIVE: {"model_id": "1"}, "text/html": html, "text/plain": "it"}))
    drop_live_views(model=model, path="a.ipynb", contents_manager=None)
    assert model == notebook(output(**{"text/html": html, "text/plain": "it"}))


@pytest.mark.parametrize(
    "model",
    [
        notebook(output(**{LIVE: {"model_id": "1"}, "text/plain": "another widget"})),
        notebook(output(**{LIVE: {"model_id": "1"}, "text/html": "<p>of another kind</p>"})),
        notebook({"output_type": "stream", "name": "stdout", "text": "words"}),
        {"type": "notebook", "content": {"cells": [{"cell_type": "markdown", "source": ""}]}},
        {"type": "notebook", "content": None},
        {"type": "file", "content": "text"},
        {"type": "directory"},
    ],
)
def test_a_save_leaves_everything_else_as_it_is(model):
    before = deepcopy(model)
    drop_live_views(model=model)
    assert model == before


def test_a_server_has_it_once_the_package_is_installed():
    code = "from jupyter_server.serverapp import ServerApp as S; s = S(); s.initialize([], "
    code += "new_httpserver=False); print("
    code += "s.web_app.settings['kernel_websocket_connection_class'].__name__, "
    code += "[h.__name__ for h in s.contents_manager._pre_save_hooks])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ran.stdout.split() == ["PromptConnection", "['drop_live_views']"], ran.stderr


def test_another_connection_that_was_chosen_stays():
    register = SimpleNamespace(register_pre_save_hook=lambda hook: None)
    app = SimpleNamespace(kernel_websocket_connection_class=str, contents_manager=register)
    _load_jupyter_server_extension(app)
    assert app.kernel_websocket_connection_class is str
