"""JupyterLab's connection to a kernel, told not to wait, so that pictures come sooner.

An explorer's answer is a few small messages. By default TCP holds back all but the first until
that one is acknowledged (Nagle's algorithm), which takes up to 40 ms. It is chosen by the option
`--ServerApp.kernel_websocket_connection_class=lessons.server.PromptConnection`; without it the
explorers work the same, a little later.
"""

from asyncio import Future

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Passes on what a kernel says at once, with Nagle's algorithm switched off."""

    def connect(self) -> Future[None] | None:
        """Open the connection, and send each message as soon as it is there."""
        self.websocket_handler.set_nodelay(True)
        connected: Future[None] | None = super().connect()
        return connected
