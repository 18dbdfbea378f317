"""Images and heat maps as marks: each is one small bitmap, so that a move sends some hundred bytes.

Sixty-four cells as elements of their own would take some four kilobytes an image.
"""

import base64
from collections.abc import Sequence
from struct import pack

import numpy as np
from matplotlib.collections import QuadMesh
from matplotlib.image import AxesImage
from matplotlib.transforms import Transform

from lessons.explorers.markup import Attributes, Mark

SHARP_PIXELS = "image-rendering:pixelated"
HEAD, RGB, WORD = 54, 3, 4  # bytes: before the pixels, of a pixel, what a row is a multiple of


class Pixels(Mark):
    """An image or a heat map on its axes, every pixel a rectangle."""

    artist: AxesImage | QuadMesh

    def elements(self) -> str:
        """One image, still empty."""
        return f'<image data-mark="{self.name}" preserveAspectRatio="none" style="{SHARP_PIXELS}"/>'

    def place(self, page: Transform) -> None:
        """Keep the rectangle that the image fills."""
        super().place(page)
        (x0, y0), (x1, y1) = page.transform(_corners(self.artist)).tolist()
        sizes = {"x": x0, "y": y0, "width": x1 - x0, "height": y1 - y0}
        self._sizes = {name: f"{size:.2f}" for name, size in sizes.items()}

    def attributes(self) -> Attributes:
        """The image as a bitmap, and its rectangle."""
        values = self.artist.get_array()
        assert values is not None  # an image without numbers is none
        colours = self.artist.to_rgba(values, bytes=True)[:, :, :RGB]
        source = f"data:image/bmp;base64,{base64.b64encode(bitmap(colours)).decode()}"
        return {self.name: {**self._sizes, "href": source}}


def _corners(artist: AxesImage | QuadMesh) -> Sequence[Sequence[float]]:
    """Where its first pixel begins, and where its last one ends."""
    if isinstance(artist, QuadMesh):
        places = np.asarray(artist.get_coordinates()).reshape(-1, 2)
        return [places[0], places[-1]]
    left, right, bottom, top = artist.get_extent()
    return [(left, top), (right, bottom)]


def bitmap(colours: np.ndarray) -> bytes:
    """A BMP of RGB bytes, shape (rows, columns, 3): blue first, and the lowest row."""
    rows, columns, _ = colours.shape
    filled = (0, -columns * RGB % WORD)
    lines = np.pad(colours[::-1, :, ::-1].reshape(rows, -1), ((0, 0), filled)).tobytes()
    head = pack("<2sI4xI", b"BM", HEAD + len(lines), HEAD)
    return head + pack("<IiiHH24x", HEAD - len(head), columns, rows, 1, 8 * RGB) + lines
