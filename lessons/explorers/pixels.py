"""Images of pixels as marks: each is one small PNG, so that a move sends a few hundred bytes.

Sixty-four cells as elements of their own would take some four kilobytes an image.
"""

import base64
import zlib
from struct import pack

import numpy as np
from matplotlib.collections import QuadMesh
from matplotlib.image import AxesImage
from matplotlib.transforms import Transform

from lessons.explorers.markup import Attributes, Mark

SHARP_PIXELS = "image-rendering:pixelated"
SIGNATURE = b"\x89PNG\r\n\x1a\n"
DEPTH, RGB, UNFILTERED = 8, 2, 0


class Pixels(Mark):
    """An image on its axes, every pixel a rectangle; where it stands does not move."""

    artist: AxesImage

    def elements(self) -> str:
        """One image, still empty."""
        return f'<image data-mark="{self.name}" preserveAspectRatio="none" style="{SHARP_PIXELS}"/>'

    def place(self, page: Transform) -> Attributes:
        """The rectangle that the image fills."""
        left, right, bottom, top = self.artist.get_extent()
        (x0, y0), (x1, y1) = page.transform([(left, top), (right, bottom)]).tolist()
        sizes = {"x": x0, "y": y0, "width": x1 - x0, "height": y1 - y0}
        return {self.name: {name: f"{size:.2f}" for name, size in sizes.items()}}

    def attributes(self) -> Attributes:
        """The image as a PNG."""
        colours = self.artist.to_rgba(values_of(self.artist), bytes=True)[:, :, :3]
        source = f"data:image/png;base64,{base64.b64encode(png(colours)).decode()}"
        return {self.name: {"href": source}}


def values_of(artist: AxesImage | QuadMesh) -> np.ndarray:
    """The numbers that an artist shows as colours; each of these has some."""
    values = artist.get_array()
    assert values is not None
    return values


def png(colours: np.ndarray) -> bytes:
    """A PNG of RGB bytes, shape (rows, columns, 3)."""
    rows, columns, _ = colours.shape
    head = pack(">2I5B", columns, rows, DEPTH, RGB, 0, 0, 0)
    lines = np.pad(colours.reshape(rows, -1), [(0, 0), (1, 0)], constant_values=UNFILTERED)
    parts = {b"IHDR": head, b"IDAT": zlib.compress(lines.tobytes()), b"IEND": b""}
    return SIGNATURE + b"".join(_chunk(kind, data) for kind, data in parts.items())


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))
