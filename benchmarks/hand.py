"""A hand on the mouse: events sent straight to Chromium, without waiting for its answers.

Playwright's own `mouse.move` waits until the page has dealt with the move, and halves the rate.
"""

import json
import time
import urllib.request
from math import asin, pi, sin

import websocket

RATE = 60
Point = tuple[float, float]


class Hand:
    """Mouse events sent straight to Chromium, which does not make a hand wait for its answer."""

    def __init__(self, port: int):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
            (page,) = (each for each in json.load(answer) if "/lab" in each["url"])
        address = page["webSocketDebuggerUrl"]
        self._socket = websocket.create_connection(address, suppress_origin=True)
        self._sent = 0

    def _send(self, kind: str, x: float, y: float) -> None:
        self._sent += 1
        event = {"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
        call = {"id": self._sent, "method": "Input.dispatchMouseEvent", "params": event}
        self._socket.send(json.dumps(call))

    def drag(self, path: list[Point]) -> None:
        """Press at the first point, follow the path at RATE points a second, let go."""
        self._send("mousePressed", *path[0])
        start = time.perf_counter()
        for place, point in enumerate(path):
            time.sleep(max(0, start + place / RATE - time.perf_counter()))
            self._send("mouseMoved", *point)
        self._send("mouseReleased", *path[-1])


def to_and_fro(handle: dict[str, float], track: dict[str, float], moves: int) -> list[Point]:
    """A path from the handle almost to both ends of its track and back, as a hand would go."""
    x = handle["x"] + handle["width"] / 2
    middle, reach = track["x"] + track["width"] / 2, 0.47 * track["width"]
    phase = asin(max(-1, min(1, (x - middle) / reach)))
    y = track["y"] + track["height"] / 2
    turns = (phase - 2 * pi * place / moves for place in range(moves))
    return [(middle + reach * sin(turn), y) for turn in turns]
