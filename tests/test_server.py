"""The connection to a kernel: it asks for no delay, then connects as Jupyter's own does."""

from types import SimpleNamespace

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from lessons.server import PromptConnection


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
