"""A table of numbers and a sentence under sliders, where there is no picture to draw."""

from collections.abc import Sequence
from typing import Any

from ipywidgets import HTML, Layout, VBox
from ipywidgets.widgets.widget_description import DescriptionWidget

from lessons.explorers.board import Board
from lessons.explorers.plain import late_button
from lessons.explorers.readouts import Readout


class NumbersBoard(VBox):
    """Sliders, and what `shown` makes of them; the sliders of ipywidgets where anywidget is not."""

    def __init__(self, title: str, sliders: Sequence[DescriptionWidget]) -> None:
        self.sliders = sliders
        self.board = Board(title, [sliders], [], "")
        self.plain = HTML()
        for slider in sliders:
            slider.observe(self._show, "value")
        self._show()
        super().__init__([self.board, late_button(self.show_plain)], layout=Layout(width="100%"))
        self.add_class("lesson-chain")

    def shown(self) -> Readout:
        """The table and the words for the sliders as they stand."""
        raise NotImplementedError

    def said(self) -> str:
        """What stands there as plain text, without a page."""
        raise NotImplementedError

    def _show(self, _change: object = None) -> None:
        shown = self.shown()
        self.board.show(table=shown.table, words=shown.words)
        self.plain.value = self.board.table + self.board.words

    def show_plain(self) -> None:
        """Show it with the sliders of ipywidgets, where anywidget cannot be loaded."""
        self.children = [*self.sliders, self.plain]

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        bundle = super()._repr_mimebundle_(**options)
        return {**bundle, "text/plain": self.said(), "text/html": self.plain.value}
