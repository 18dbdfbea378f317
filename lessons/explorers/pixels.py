"""Images of pixels as marks: each is one small bitmap, so that a move sends a few hundred bytes.

Sixty-four cells as elements of their own would take some four kilobytes an image.
"""

import base64
from struct import pack

import numpy as np
from matplotlib.collections import QuadMesh
from matplotlib.image import AxesImage
from matplotlib.transforms import Transform

from lessons.explorers.markup import Attributes, Mark

SHARP_PIXELS = "image-rendering:pixelated"
HEAD, RGB, WORD = 54, 3, 4  # bytes: before the pixels, of a pixel, what a row is a multiple of


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
        """The image as a bitmap."""
        colours = self.artist.to_rgba(values_of(self.artist), bytes=True)[:, :, :RGB]
        source = f"data:image/bmp;base64,{base64.b64encode(bitmap(colours)).decode()}"
        return {self.name: {"href": source}}


def values_of(artist: AxesImage | QuadMesh) -> np.ndarray:
    """The numbers that an artist shows as colours; each of these has some."""
    values = artist.get_array()
    assert values is not None
    return values


def bitmap(colours: np.ndarray) -> bytes:
    """A BMP of RGB bytes, shape (rows, columns, 3): blue first, and the lowest row."""
    rows, columns, _ = colours.shape
    filled = (0, -columns * RGB % WORD)
    lines = np.pad(colours[::-1, :, ::-1].reshape(rows, -1), ((0, 0), filled)).tobytes()
    head = pack("<2sI4xI", b"BM", HEAD + len(lines), HEAD)
    return head + pack("<IiiHH24x", HEAD - len(head), columns, rows, 1, 8 * RGB) + lines
