"""A widget that hears the kernel on a busy page too."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from anywidget import AnyWidget
from traitlets import Unicode

STATIC = Path(__file__).parent / "static"


class Heard(AnyWidget):
    """A widget whose page finds its model by the name `own`, for `hear` in `static/heard.js`."""

    own = Unicode().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        name = uuid4().hex
        super().__init__(model_id=name, own=name, **traits)


def static(*names: str) -> str:
    """Files of `static/`, one after the other."""
    return "".join((STATIC / name).read_text("utf-8") for name in names)
