"""The page's side of an explorer: what it shows is here in traits, how it looks in `static/`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import uuid4

from anywidget import AnyWidget
from ipywidgets import Widget
from traitlets import Dict, List, Unicode

from lessons.marks import style_sheet

STATIC = Path(__file__).parent / "static"
REFERENCE = "IPY_MODEL_"


class Board(AnyWidget):
    """Sliders, picture, table, words and buttons on a page, in any width.

    `rows` and `buttons` name models of ipywidgets, whose values are set as those of any widget; the
    page shows them by views of its own. `hand` is what a hand in the picture wants: the `state` of
    a group, and a `count` that makes it new. `own` is its own model. A move sends one message of:

    marks    {name of a mark: {attribute: value}}
    places   the same, of what changes with the limits alone
    scales   {name of a scale: SVG}
    grips    what the hand can take hold of, as `Grip.on_page` says it
    alts     each panel in words
    table    the numbers as HTML
    words    the sentences as HTML
    code     the line of Python that makes the explorer as it stands
    """

    _esm = "".join(
        (STATIC / f"{name}.js").read_text("utf-8") for name in ("slider", "grips", "board")
    )
    _css = style_sheet() + "".join(
        (STATIC / f"{name}.css").read_text("utf-8") for name in ("page", "board")
    )

    own = Unicode().tag(sync=True)
    title = Unicode().tag(sync=True)
    hint = Unicode().tag(sync=True)
    rows: List[Any] = List().tag(sync=True)
    buttons: List[Any] = List().tag(sync=True)
    panels = List(Unicode()).tag(sync=True)
    marks = Dict().tag(sync=True)
    places = Dict().tag(sync=True)
    scales = Dict().tag(sync=True)
    grips: List[Any] = List().tag(sync=True)
    hand = Dict().tag(sync=True, echo_update=False)
    alts = List(Unicode()).tag(sync=True)
    table = Unicode().tag(sync=True)
    words = Unicode().tag(sync=True)
    code = Unicode().tag(sync=True)

    def __init__(
        self, title: str, rows: Iterable[Iterable[Widget]], buttons: Iterable[Widget], hint: str
    ):
        name = uuid4().hex
        traits: dict[str, Any] = {"title": title, "hint": hint, "own": REFERENCE + name}
        traits |= {"rows": list(map(references, rows)), "buttons": references(buttons)}
        super().__init__(model_id=name, **traits)

    def show(self, **traits: Any) -> None:
        """Everything that changed, in one message."""
        with self.hold_sync():
            for name, value in traits.items():
                setattr(self, name, value)


def references(widgets: Iterable[Widget]) -> list[str]:
    """The models of widgets, as a page finds them."""
    return [REFERENCE + str(widget.model_id) for widget in widgets]
