"""What the lessons ask of a Jupyter server: no delay on the way, files that only typing changes.

The package installs this as a server extension, so that it works by `lab.py`, on a hub and on
Binder alike. Without it the explorers work the same, a little later.
"""

import os
from asyncio import Future
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from lessons.kernel_memory import VARIABLE, limit_memory
from lessons.saving import keep_the_file


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


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "lessons.server"}]


def _load_jupyter_server_extension(app: Any) -> None:
    """Take the place of Jupyter's own connection, and of no other that somebody chose."""
    if app.kernel_websocket_connection_class is ZMQChannelsWebsocketConnection:
        app.kernel_websocket_connection_class = PromptConnection
        app.web_app.settings["kernel_websocket_connection_class"] = PromptConnection
    app.contents_manager.register_pre_save_hook(keep_the_file)
    if wanted := os.environ.get(VARIABLE):
        try:
            limit_memory(wanted)
        except ValueError as error:
            app.log.error(str(error))
