"""A row of buttons of which one is chosen."""

from pathlib import Path
from typing import Any

from anywidget import AnyWidget
from traitlets import List, Unicode

STATIC = Path(__file__).parent / "static"


class Choice(AnyWidget):
    """A button for each of `options`, pairs of words and a value; `value` is the one chosen.

    `label` says to a screen reader what is chosen. A widget beside it with the class
    `lesson-answer` is read aloud whenever it changes.
    """

    _esm = (STATIC / "choice.js").read_text("utf-8")
    _css = "".join((STATIC / f"{name}.css").read_text("utf-8") for name in ("page", "choice"))
    label = Unicode().tag(sync=True)
    options: List[Any] = List().tag(sync=True)
    value = Unicode().tag(sync=True)
