"""The sliders of an explorer, as a test moves them."""

from collections.abc import Callable
from functools import cache

from ipywidgets import Widget

from lessons.explorers.explorer import Explorer


def sliders(explorer: Explorer) -> dict[str, Widget]:
    """Every slider by its name, as they stand on the page."""
    widgets = [widget for row in explorer._sliders.rows for widget in row]
    return {widget.description: widget for widget in widgets}


@cache
def built(build: Callable[[], Explorer]) -> Explorer:
    """An explorer as it is built, for tests that look at it and move nothing."""
    return build()


def look(explorer: Explorer) -> tuple[object, ...]:
    """All that a move changes on the page: marks, scales, alternative texts, table, words, code."""
    board = explorer.board
    return board.marks, board.scales, board.alts, board.table, board.words, board.code
