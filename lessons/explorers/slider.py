"""One slider: it is quiet, so that a picture comes sooner, and has a name that a person would say.

The models are those of ipywidgets; the page shows them by a view of its own (`static/slider.js`),
which takes a number as it is typed. The step is what a key moves, and says nothing of the value.
"""

from ipywidgets import FloatSlider, IntSlider
from traitlets import CFloat, CInt

STEP = 0.1


class QuietFloatSlider(FloatSlider):
    """A FloatSlider whose value is not sent back to the page that it came from.

    The echo tells other pages on the same kernel. It costs every picture about a sixth of its time.
    """

    value = CFloat(0.0).tag(sync=True, echo_update=False)


class QuietIntSlider(IntSlider):
    """The same for whole numbers."""

    value = CInt(0).tag(sync=True, echo_update=False)
