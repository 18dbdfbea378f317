"""The sliders of an explorer, as a test moves them."""

from ipywidgets import Widget

from lessons.explorers.explorer import Explorer


def sliders(explorer: Explorer) -> dict[str, Widget]:
    """Every slider by its name."""
    widgets = [widget for group in explorer._sliders for widget in group.widgets]
    return {widget.description: widget for widget in widgets}


def look(explorer: Explorer) -> tuple[object, ...]:
    """All that a move changes on the page: marks, scales, alternative texts, table, words, code."""
    board = explorer.board
    return board.marks, board.scales, board.alts, board.table, board.words, board.code
