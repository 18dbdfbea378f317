"""What every explorer is made of: sliders → state → numbers → artists → picture."""

import base64
from collections.abc import Callable, Mapping, Sequence
from threading import RLock
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

import numpy as np
from ipywidgets import HTML, Box, Button, HBox, Image, Layout, VBox, Widget

from lessons.explorers.picture import Picture
from lessons.explorers.readouts import STYLE, array_text, words

UNCROWDED = 5  # sliders in a row that leave each other room on a laptop
State = Mapping[str, np.ndarray]
#: A browser shows a picture sooner from its address itself than from an object that it points to.
PNG_URL = b"data:image/png;base64,"


class Sliders(Protocol):
    """A NamedTuple of slider groups, each with `value`, `set` and `observe`."""

    @property
    def rows(self) -> list[list[Widget]]:
        """The sliders as they stand on the page."""

    @property
    def reset_words(self) -> str:
        """What the button says that brings the first values back."""

    def _asdict(self) -> dict[str, Any]: ...


class Readout(NamedTuple):
    """What an explorer says: an HTML table, plain sentences, and a line for each of the reasons."""

    table: str
    sentences: str
    reasons: Sequence[str] = ()


def state_of(sliders: Sliders) -> dict[str, np.ndarray]:
    """The value of every slider group now, by its name."""
    return {name: group.value for name, group in sliders._asdict().items()}


def _row(sliders: list[Widget]) -> HBox:
    """Sliders side by side; where they are many, each has its track under its name and number."""
    row = HBox(sliders)
    if len(sliders) > UNCROWDED:
        row.add_class("crowded")
    return row


class Explorer(VBox):
    """Sliders, a picture that follows them, and the same in numbers and words.

    numbers   state → a NamedTuple of arrays; pure
    show      (state, numbers) → moves the artists of `picture`
    read      (state, numbers) → the `Readout`; pure
    places    names of buttons, each with the state that it moves the sliders to

    An update takes the values of this moment, one update at a time, so that the picture never
    trails behind the hand. Where an update raises, its message stands under the picture and the
    next move goes on. `png` is the picture shown now, `state()` and `numbers()` what it shows.
    """

    def __init__(
        self,
        title: str,
        sliders: Sliders,
        picture: Picture,
        numbers: Callable[[State], Any],
        show: Callable[[State, Any], None],
        read: Callable[[State, Any], Readout],
        places: Mapping[str, State] = MappingProxyType({}),
    ):
        self._title, self._sliders, self._picture = title, sliders, picture
        self._numbers, self._show, self._read = numbers, show, read
        self._lock, self._shown, self._held = RLock(), None, False
        width, height = picture.pixels
        size = Layout(width=f"{width}px", height=f"{height}px", flex="0 0 auto")
        self.image = Image(format="url", layout=size)
        self.png = b""
        self.table, self.words = HTML(), HTML()
        places = {sliders.reset_words: state_of(sliders), **places}
        self.buttons = [self._button_to(name, state) for name, state in places.items()]
        wrap = Layout(flex_flow="row wrap", align_items="center")
        left = Layout(align_items="flex-start")
        beside = VBox([self.table, *self.buttons], layout=left)
        rows = list(map(_row, sliders.rows))
        super().__init__([*rows, Box([self.image, beside], layout=wrap), self.words, HTML(STYLE)])
        self.add_class("lesson-explorer")
        for group in sliders:
            group.observe(self._moved)
        self._update()

    def state(self) -> dict[str, np.ndarray]:
        """The value of every slider group now, by its name."""
        return state_of(self._sliders)

    def numbers(self) -> Any:
        """What is computed from the state now."""
        return self._numbers(self.state())

    def move_to(self, state: State) -> None:
        """Put the sliders to these values, in one update. Raises ValueError where none fits."""
        with self._lock:
            self._held = True
            try:
                for name, value in state.items():
                    getattr(self._sliders, name).set(value)
            finally:
                self._held = False
                self._update()

    def _button_to(self, name: str, state: State) -> Button:
        button = Button(description=name, layout=Layout(width="auto"))
        button.on_click(lambda _button: self.move_to(state))
        return button

    def _moved(self, _change) -> None:
        with self._lock:
            if not self._held:
                self._update()

    def _update(self) -> None:
        state = self.state()
        key = tuple(value.tobytes() for value in state.values())
        if key == self._shown:
            return
        self._shown = None
        try:
            numbers = self._numbers(state)
            self._show(state, numbers)
            self.png = self._picture.png()
            self.image.value = PNG_URL + base64.b64encode(self.png)
            self._say(self._read(state, numbers))
            self._shown = key
        except Exception as error:
            self._say(Readout("", f"This could not be shown: {str(error) or type(error).__name__}"))

    def _say(self, readout: Readout) -> None:
        self.table.value = readout.table
        self.words.value = words(readout.sentences, readout.reasons)

    def __repr__(self) -> str:
        named = self.state()
        if self._shown:  # else the numbers cannot be had
            named |= self.numbers()._asdict()
        parts = [f"{name} = {array_text(value)}" for name, value in named.items()]
        return f"{self._title}: " + "; ".join(parts)

    def _repr_mimebundle_(self, **options) -> dict[str, str]:
        """The live widget, and for a reader without a kernel its picture and its numbers."""
        bundle = super()._repr_mimebundle_(**options)
        bundle["text/plain"] = repr(self)
        bundle["image/png"] = base64.b64encode(self.png).decode()
        return bundle
