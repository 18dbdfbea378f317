"""A table of numbers and a sentence under sliders, where there is no picture to draw."""

from collections.abc import Sequence
from typing import Any

from ipywidgets.widgets.widget_description import DescriptionWidget

from lessons.explorers.board import Board
from lessons.explorers.plain import BoardBox
from lessons.explorers.readouts import Readout


class NumbersBoard(BoardBox):
    """Sliders, and what `shown` makes of them."""

    def __init__(self, title: str, sliders: Sequence[DescriptionWidget]) -> None:
        self.sliders = sliders
        super().__init__(Board(title, [sliders], [], ""), "lesson-chain")
        for slider in sliders:
            slider.observe(self._show, "value")
        self._show()

    def shown(self) -> Readout:
        """The table and the words for the sliders as they stand."""
        raise NotImplementedError

    def said(self) -> str:
        """What stands there as plain text, without a page."""
        raise NotImplementedError

    def controls(self) -> list[DescriptionWidget]:
        """The sliders."""
        return list(self.sliders)

    def standing(self) -> str:
        """Table and words."""
        return self.board.table + self.board.words

    def _show(self, _change: object = None) -> None:
        shown = self.shown()
        self.show(table=shown.table, words=shown.words)

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        bundle = super()._repr_mimebundle_(**options)
        return {**bundle, "text/plain": self.said(), "text/html": self.standing()}
