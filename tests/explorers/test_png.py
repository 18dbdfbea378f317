"""The PNG writer against Pillow's reader."""

from io import BytesIO

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from lessons.explorers.forward_pass import forward_pass_explorer
from lessons.explorers.png import encode

sides = st.integers(1, 9)
pictures = st.tuples(sides, sides).flatmap(lambda size: arrays(np.uint8, (*size, 4)))


@given(pictures)
def test_pillow_reads_back_every_pixel(pixels):
    data = BytesIO(encode(pixels))
    Image.open(data).verify()  # the checksum of every chunk
    assert np.array_equal(np.asarray(Image.open(data)), pixels)


def test_a_canvas_comes_through_whole():
    picture = forward_pass_explorer()._picture
    read = Image.open(BytesIO(picture.png()))
    assert read.mode == "RGBA"
    assert np.array_equal(np.asarray(read), picture._canvas.buffer_rgba())
