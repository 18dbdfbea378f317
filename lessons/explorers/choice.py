"""A row of buttons of which one is chosen."""

from typing import Any

from traitlets import List, Unicode

from lessons.explorers.board import Heard, static


class Choice(Heard):
    """A button for each of `options`, pairs of words and a value; `value` is the one chosen.

    `label` says to a screen reader what is chosen. A widget beside it with the class
    `lesson-answer` is read aloud whenever it changes.
    """

    _esm = static("page.js", "choice.js")
    label = Unicode().tag(sync=True)
    options: List[Any] = List().tag(sync=True)
    value = Unicode().tag(sync=True, echo_update=False)
