"""Images and heat maps as marks: each is one small bitmap, so that a move sends some hundred bytes.

Sixty-four cells as elements of their own would take some four kilobytes an image.
"""

import base64
from collections.abc import Sequence
from io import BytesIO

import numpy as np
from matplotlib.collections import QuadMesh
from matplotlib.image import AxesImage
from matplotlib.transforms import Transform
from PIL import Image

from lessons.explorers.markup import Attributes, Mark

SHARP_PIXELS = "image-rendering:pixelated"


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
        data = BytesIO()
        Image.fromarray(self.artist.to_rgba(values, bytes=True)[:, :, :3]).save(data, "bmp")
        source = f"data:image/bmp;base64,{base64.b64encode(data.getvalue()).decode()}"
        return {self.name: {**self._sizes, "href": source}}


def _corners(artist: AxesImage | QuadMesh) -> Sequence[Sequence[float]]:
    """Where its first pixel begins, and where its last one ends."""
    if isinstance(artist, QuadMesh):
        places = np.asarray(artist.get_coordinates()).reshape(-1, 2)
        return [places[0], places[-1]]
    left, right, bottom, top = artist.get_extent()
    return [(left, top), (right, bottom)]
