"""What every explorer is made of: sliders → state → one case → numbers, sentences, picture."""

import base64
from collections.abc import Callable, Mapping
from functools import partial
from threading import RLock
from types import MappingProxyType
from typing import Any

import numpy as np
from ipywidgets import HTML, Button, HBox, Layout, VBox

from lessons.explorers.board import Board
from lessons.explorers.picture import Picture
from lessons.explorers.readouts import Readout, array_code, counting_hint, words
from lessons.explorers.sliders import Sliders
from lessons.numerals import array_text
from lessons.stored import STORED, picture_png

State = Mapping[str, np.ndarray]
RESET, RESET_TO_NOTES = "reset", "reset to the notes"
NUMERIC = (np.ndarray, float, int)
PLAIN = "show this without anywidget"
#: Nothing is seen of this for three seconds, and nothing at all once the board is there.
LATE = """<style>
.lesson-late { max-height: 0; overflow: hidden; animation: lesson-late 1ms 3s forwards }
.lesson-explorer:has(.lesson-board) .lesson-late { display: none }
@keyframes lesson-late { to { max-height: none } }
</style>"""


class Explorer(VBox):
    """Sliders, a picture that follows them, where there is one, and the same in numbers and words.

    case       state → a NamedTuple of all that is computed from it, once a move; pure
    read       (state, case) → the `Readout`; pure
    places     names of buttons, each with the state that it moves the sliders to
    arguments  state → the arguments that make the explorer named `name` anew in this state

    An update takes the values of this moment, one update at a time, so that the picture never
    trails behind the hand. Where an update raises, its message stands under the picture, the
    traceback goes to the log, and the next move goes on. `state()` and `numbers()` are what is
    shown now, `code` is the line of Python that makes it, `show_plain()` shows it where anywidget
    cannot be loaded.
    """

    def __init__(
        self,
        name: str,
        sliders: Sliders,
        picture: Picture | None,
        case: Callable[[State], Any],
        read: Callable[[State, Any], Readout],
        places: Mapping[str, State] = MappingProxyType({}),
        arguments: Callable[[State], Mapping[str, Any]] = dict,
    ):
        self._name, self._sliders, self._picture = name, sliders, picture
        self._case_of, self._read, self._arguments = case, read, arguments
        self._lock, self._held = RLock(), False
        self._shown: tuple[bytes, ...] | None = None
        self._case: Any = None
        first = {RESET_TO_NOTES if sliders.of_the_notes else RESET: self.state()}
        self.buttons = [
            _button(name, partial(self.move_to, state))
            for name, state in {**first, **places}.items()
        ]
        self.board = Board(self.title, sliders.rows, self.buttons, counting_hint(self.state()))
        self.plain = HTML()
        late = HBox([HTML(LATE), _button(PLAIN, self.show_plain)])
        late.add_class("lesson-late")
        super().__init__([self.board, late], layout=Layout(width="100%"))
        self.add_class("lesson-explorer")
        for group in sliders.groups.values():
            group.observe(self._moved)
        self.board.observe(lambda change: self.move_to(change.new["state"]), "hand")
        self._update()
        if picture:
            self.board.panels = picture.panels()

    @property
    def title(self) -> str:
        """The explorer's name as it is said: Forward pass."""
        return self._name.removesuffix("_explorer").replace("_", " ").capitalize()

    @property
    def code(self) -> str:
        """The line of Python that makes the explorer as it stands."""
        return self._code(self.state())

    def state(self) -> dict[str, np.ndarray]:
        """The value of every slider group now, by its name."""
        return {name: group.value for name, group in self._sliders.groups.items()}

    def numbers(self, state: State | None = None) -> Any:
        """What is computed from a state, or from that of now."""
        shown = self._shown and state is None
        return self._case if shown else self._case_of(self.state() if state is None else state)

    def move_to(self, state: State) -> None:
        """Put the sliders to these values, in one update. Raises ValueError where none fits."""
        with self._lock:
            self._held = True
            try:
                for name, value in state.items():
                    self._sliders.groups[name].set(value)
            finally:
                self._held = False
                self._update()

    def show_plain(self) -> None:
        """Show it with the sliders of ipywidgets and the picture as an image: slower, and safe."""
        self.children = [*map(HBox, self._sliders.rows), HBox(self.buttons), self.plain]
        self.plain.value = self._standing()

    def _moved(self, _change: object) -> None:
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
            self._case = self._case_of(state)
            self._show(**self._look(state))
            self._shown = key
        except Exception as error:
            self.log.exception("%s could not show %s", self._name, state)
            said = f"This could not be shown: {str(error) or type(error).__name__}"
            self._show(table="", words=words(said))

    def _look(self, state: State) -> dict[str, Any]:
        """What the board shows of a state and its case, under the names of its traits."""
        picture, values = self._picture, {**state, **self._case._asdict()}
        seen = picture.look(values) if picture else {}
        readout = self._read(state, self._case)
        told = {"table": readout.table, "words": readout.words, "code": self._code(state)}
        return {**seen, **told}

    def _show(self, **traits: Any) -> None:
        """Show this on the board, or what stands there, where that is shown plainly."""
        self.board.show(**traits)
        if self.plain in self.children:
            self.plain.value = self._standing()

    def _standing(self) -> str:
        """Picture, table and words, as HTML."""
        told = self.board.table + self.board.words
        return self._picture.stored() + told if self._picture else told

    def _code(self, state: State) -> str:
        arguments = self._arguments(state).items()
        return f"{self._name}({', '.join(f'{key}={array_code(v)}' for key, v in arguments)})"

    def __repr__(self) -> str:
        named = self.state()
        if self._shown:  # else the numbers cannot be had
            named |= {k: v for k, v in self._case._asdict().items() if isinstance(v, NUMERIC)}
        parts = [f"{name} = {array_text(value)}" for name, value in named.items()]
        return f"{self.title}: " + "; ".join(parts)

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        """The live widget, and for a reader without a kernel its picture, numbers and words."""
        bundle: dict[str, Any] = super()._repr_mimebundle_(**options)
        standing = self._standing()
        bundle |= {"text/plain": repr(self), "text/html": standing}
        if self._picture:
            live = "<p><em>Run this cell to move it.</em></p>"
            bundle["text/html"] = f'<div class="{STORED}">{standing}{live}</div>'
            bundle["image/png"] = base64.b64encode(picture_png(self._picture.figure)).decode()
        return bundle


def _button(name: str, act: Callable[[], None]) -> Button:
    button = Button(description=name, layout=Layout(width="auto"))
    button.on_click(lambda _button: act())
    return button
