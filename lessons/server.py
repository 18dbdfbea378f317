"""What the lessons ask of a Jupyter server: no delay on the way, and notebooks that stand alone.

The package installs this as a server extension, so that it works by `lab.py`, on a hub and on
Binder alike. Without it the explorers work the same, a little later.
"""

from asyncio import Future
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

LIVE = "application/vnd.jupyter.widget-view+json"  # names a model of a kernel that will be gone
STORED = 'class="lesson-stored"'


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Passes on what a kernel says at once, with Nagle's algorithm switched off.

    An explorer's answer is a few small messages. By default TCP holds back all but the first until
    that one is acknowledged, which takes up to 40 ms.
    """

    def connect(self) -> Future[None] | None:
        """Open the connection, and send each message as soon as it is there."""
        self.websocket_handler.set_nodelay(True)
        connected: Future[None] | None = super().connect()
        return connected


def drop_live_views(model: dict[str, Any], **_where: Any) -> None:
    """Before a notebook is saved: drop the live view of each explorer, whose picture, numbers and
    words stand beside it in the same output and are shown when it is opened again.

    Other outputs, and other files, stay as they are.
    """
    if model.get("type") != "notebook" or not isinstance(model.get("content"), dict):
        return
    for cell in model["content"].get("cells", []):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if LIVE in data and STORED in "".join(data.get("text/html", "")):
                del data[LIVE]


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "lessons.server"}]


def _load_jupyter_server_extension(app: Any) -> None:
    """Take the place of Jupyter's own connection, and of no other that somebody chose."""
    app.contents_manager.register_pre_save_hook(drop_live_views)
    if app.kernel_websocket_connection_class is ZMQChannelsWebsocketConnection:
        app.kernel_websocket_connection_class = PromptConnection
        app.web_app.settings["kernel_websocket_connection_class"] = PromptConnection
