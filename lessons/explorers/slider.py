"""One slider: it is quiet, so that a picture comes sooner, and has a name that a person would say.

The models are those of ipywidgets; the page shows them by a view of its own (`static/slider.js`),
which takes a number as it is typed. The step is what a key moves, and says nothing of the value.
"""

from collections.abc import Callable, Mapping
from typing import Any

from ipywidgets import FloatSlider, IntSlider, Layout, Widget
from traitlets import CFloat, CInt

STEP = 0.1
#: Where it is shown plainly, by ipywidgets' own view.
LOOKS: Mapping[str, Any] = {
    "style": {"description_width": "initial"},
    "layout": Layout(width="222px"),
}


class QuietFloatSlider(FloatSlider):
    """A FloatSlider whose value is not sent back to the page that it came from.

    The echo tells other pages on the same kernel. It costs every picture about a sixth of its time.
    """

    value = CFloat(0.0).tag(sync=True, echo_update=False)


class QuietIntSlider(IntSlider):
    """The same for whole numbers."""

    value = CInt(0).tag(sync=True, echo_update=False)


class Group:
    """The sliders of one quantity, which begins at `initial`."""

    initial: Any

    def __init__(self, widgets: list[Widget]):
        self.widgets = widgets

    @property
    def widget(self) -> Widget:
        """The first, where there is one alone."""
        return self.widgets[0]

    @property
    def value(self) -> Any:
        """The quantity now, an array."""
        raise NotImplementedError

    def set(self, value: Any) -> None:
        """Move the sliders there. Raises ValueError where they do not reach."""
        raise NotImplementedError

    def observe(self, callback: Callable[[object], None]) -> None:
        """Call it when one of them has moved."""
        for widget in self.widgets:
            widget.observe(callback, "value")
