"""The same explorer in this process, held against the one on the page."""

from collections.abc import Callable, Mapping
from html import unescape
from re import findall
from typing import NamedTuple

from ipywidgets import SelectionSlider
from playwright.sync_api import expect

from lessons.explorers.explorer import Explorer
from tests.browser.explorer import ShownExplorer
from tests.support.sliders import sliders


class Look(NamedTuple):
    """What is seen of an explorer: the cells of its table, its words, the marks of its picture."""

    cells: list[str]
    words: list[str]
    marks: Mapping[str, Mapping[str, str]]


class Twin:
    """An explorer without a page; `cells` says what its table must show for its state."""

    def __init__(self, explorer: Explorer, cells: Callable[..., list[str]]):
        self.explorer, self._cells = explorer, cells
        self._controls = sliders(explorer)
        self.first = self.look

    @property
    def labels(self) -> list[str]:
        """Of every slider, in the order in which they stand on the page."""
        return list(self._controls)

    @property
    def in_use(self) -> list[str]:
        """Those that are seen and can be moved."""
        return [label for label, slider in self._controls.items() if not slider.disabled]

    @property
    def buttons(self) -> list[str]:
        return [button.description for button in self.explorer.buttons]

    @property
    def state(self) -> dict[str, list]:
        return {name: value.tolist() for name, value in self.explorer.state().items()}

    def follow(self, readouts: Mapping[str, str]) -> None:
        """Put the sliders to where they stand on the page."""
        for label, text in readouts.items():
            control = self._controls[label]
            if isinstance(control, SelectionSlider):
                control.label = text
            else:
                control.value = float(text.replace("−", "-"))

    def click(self, button: str) -> None:
        self.explorer.buttons[self.buttons.index(button)].click()

    @property
    def look(self) -> Look:
        """The cells from the package's functions, the words and the picture from the explorer."""
        texts = findall("<(?:li|p)[^>]*>(.*?)</(?:li|p)>", self.explorer.board.words)
        cells = self._cells(**self.explorer.state())
        board = self.explorer.board
        lines = findall('data-mark="([^"]+)"[^>]*? d="([^"]+)"', "".join(board.panels))
        still = {name: {"d": line} for name, line in lines}
        marks = {name: still.get(name, {}) | mark for name, mark in board.marks.items()}
        return Look(cells, list(map(unescape, texts)), marks)


class Beside(NamedTuple):
    """An explorer on the page, and its twin in this process."""

    shown: ShownExplorer
    twin: Twin

    def expect(self, look: Look) -> None:
        """The page comes to show this table, these words and this picture."""
        expect(self.shown.cells).to_have_text(look.cells)
        expect(self.shown.words).to_have_text(look.words)
        self.shown.wait_for_picture(look.marks)

    def expect_to_agree(self) -> None:
        """The page shows what the twin shows with its sliders where they stand on the page."""
        self.twin.follow(self.shown.readouts())
        self.expect(self.twin.look)

    def click(self, button: str) -> None:
        """Click it on the page and on the twin: they show the same, and their sliders agree."""
        self.shown.button(button).click()
        self.twin.click(button)
        self.expect(self.twin.look)
        clicked = self.twin.state
        self.twin.follow(self.shown.readouts())
        assert self.twin.state == clicked, f"on the page: {self.twin.state}; wanted: {clicked}"
