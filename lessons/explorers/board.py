"""Our widgets on a page: what they show is here in traits, how it looks in `static/`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import uuid4

from anywidget import AnyWidget
from ipywidgets import Widget
from traitlets import Dict, Int, List, Unicode

from lessons.marks import style_sheet
from lessons.stored import PAGE

REFERENCE = "IPY_MODEL_"
STATIC = Path(__file__).parent / "static"


def static(*names: str) -> str:
    """Files of `static/`, one after the other."""
    return "".join((STATIC / name).read_text("utf-8") for name in names)


class Heard(AnyWidget):
    """A widget that hears the kernel on a busy page too: `hear` in `static/page.js` finds its model
    by the name `own`.
    """

    _css = style_sheet() + PAGE + static("board.css", "choice.css")
    own = Unicode().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        name = uuid4().hex
        super().__init__(model_id=name, own=name, **traits)


class Board(Heard):
    """Sliders, picture, table, words and buttons on a page, in any width.

    `rows` and `buttons` name models of ipywidgets, whose values are set as those of any widget; the
    page shows them by views of its own. `hand` is what a hand in the picture wants: the `state` of
    a group, and a `count` that makes it new. What the page `asked` is `told` to it once all that it
    sent before has been shown. A move sends one message of:

    marks    {name of a mark: {attribute: value}}
    scales   {name of a scale: SVG}
    grips    what the hand can take hold of, as `Grip.on_page` says it
    alts     each panel in words
    table    the numbers as HTML
    words    the sentences as HTML
    code     the line of Python that makes the explorer as it stands
    """

    _esm = static("page.js", "slider.js", "grips.js", "letters.js", "board.js")

    title = Unicode().tag(sync=True)
    hint = Unicode().tag(sync=True)
    rows: List[Any] = List().tag(sync=True)
    buttons: List[Any] = List().tag(sync=True)
    panels = List(Unicode()).tag(sync=True)
    marks = Dict().tag(sync=True)
    scales = Dict().tag(sync=True)
    grips: List[Any] = List().tag(sync=True)
    hand = Dict().tag(sync=True, echo_update=False)
    alts = List(Unicode()).tag(sync=True)
    table = Unicode().tag(sync=True)
    words = Unicode().tag(sync=True)
    code = Unicode().tag(sync=True)
    asked = Int().tag(sync=True, echo_update=False)
    told = Int().tag(sync=True)

    def __init__(
        self, title: str, rows: Iterable[Iterable[Widget]], buttons: Iterable[Widget], hint: str
    ):
        shown = {"rows": list(map(references, rows)), "buttons": references(buttons)}
        super().__init__(title=title, hint=hint, **shown)
        self.observe(lambda change: self.set_trait("told", change.new), "asked")

    def show(self, **traits: Any) -> None:
        """Everything that changed, in one message."""
        with self.hold_sync():
            for name, value in traits.items():
                setattr(self, name, value)


class Choice(Heard):
    """A button for each of `options`, pairs of words and a value; `value` is the one chosen.

    `label` says to a screen reader what is chosen. A widget beside it with the class
    `lesson-answer` is read aloud whenever it changes.
    """

    _esm = static("page.js", "choice.js")
    label = Unicode().tag(sync=True)
    options: List[Any] = List().tag(sync=True)
    value = Unicode().tag(sync=True, echo_update=False)


def references(widgets: Iterable[Widget]) -> list[str]:
    """The models of widgets, as a page finds them."""
    return [REFERENCE + str(widget.model_id) for widget in widgets]
