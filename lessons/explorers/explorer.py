"""What every explorer is made of: sliders → state → one case → numbers, sentences, picture."""

import base64
from collections.abc import Callable, Mapping
from threading import RLock
from types import MappingProxyType
from typing import Any

import numpy as np
from ipywidgets import Button, HBox, Layout, Widget

from lessons.explorers.board import Board
from lessons.explorers.picture import Picture
from lessons.explorers.plain import BoardBox
from lessons.explorers.readouts import Readout, array_code, counting_hint, words
from lessons.explorers.sliders import Sliders
from lessons.numerals import array_text
from lessons.stored import STORED, picture_png

State = Mapping[str, np.ndarray]
RESET, RESET_TO_NOTES = "reset", "reset to the notes"
NUMERIC = (np.ndarray, float, int)


class Explorer(BoardBox):
    """Sliders, a picture that follows them, and the same in numbers and words.

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
        picture: Picture,
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
        self.buttons = [self._button_to(*place) for place in {**first, **places}.items()]
        board = Board(self.title, sliders.rows, self.buttons, counting_hint(self.state()))
        super().__init__(board, "lesson-explorer")
        for group in sliders.groups.values():
            group.observe(self._moved)
        self.board.observe(lambda change: self.move_to(change.new["state"]), "hand")
        self._update()
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

    def controls(self) -> list[Widget]:
        """The rows of sliders, and the buttons below them."""
        return [*map(HBox, self._sliders.rows), HBox(self.buttons)]

    def standing(self) -> str:
        """Picture, table and words."""
        return self._picture.stored() + self.board.table + self.board.words

    def _button_to(self, name: str, state: State) -> Button:
        button = Button(description=name, layout=Layout(width="auto"))
        button.on_click(lambda _button: self.move_to(state))
        return button

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
            self._picture.show({**state, **self._case._asdict()})
            self.show(**self._look(state))
            self._shown = key
        except Exception as error:
            self.log.exception("%s could not show %s", self._name, state)
            said = f"This could not be shown: {str(error) or type(error).__name__}"
            self.show(table="", words=words(said))

    def _look(self, state: State) -> dict[str, Any]:
        """What the board shows of a state and its case, under the names of its traits."""
        picture, placed = self._picture, self._picture.placed()
        readout = self._read(state, self._case)
        return {
            **placed._asdict(),
            **{"marks": picture.marks(), "alts": picture.words()},
            **{"table": readout.table, "words": readout.words},
            "code": self._code(state),
        }

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
        bundle["text/plain"] = repr(self)
        live = "<p><em>Run this cell to move it.</em></p>"
        bundle["text/html"] = f'<div class="{STORED}">{self.standing()}{live}</div>'
        bundle["image/png"] = base64.b64encode(picture_png(self._picture.figure)).decode()
        return bundle
