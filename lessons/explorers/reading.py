"""The lines of the notes with buttons that choose which to see: those that hold, or the slips."""

from collections.abc import Iterable
from typing import Any

from ipywidgets import HTMLMath, Layout, VBox

from lessons.explorers.board import Choice

ALL = "all"


class LineFilter(VBox):
    """A table of lines with a row of buttons above it, one for each kind of verdict.

    Without a kernel it shows every line.
    """

    def __init__(self, lines: Iterable[Any]):
        from lessons.notes.table import count, show

        self._lines, self._show = tuple(lines), show
        named = [(f"all ({len(self._lines)})", ALL)]
        named += [(f"{group} ({found})", group) for group, found in count(self._lines).items()]
        self.buttons = Choice(label="which lines to show", options=named, value=ALL)
        self.table = HTMLMath(show(self._lines).html())
        super().__init__([self.buttons, self.table], layout=Layout(width="100%"))
        self.add_class("lesson-lines")

    def shown(self) -> Any:
        """The lines that are shown now, as a table."""
        chosen: Any = self.buttons.value
        return self._show(self._lines, None if chosen == ALL else chosen)

    def __repr__(self) -> str:
        return repr(self.shown())

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = super()._repr_mimebundle_(**options)
        bundle["text/plain"] = repr(self)
        bundle["text/markdown"] = self._show(self._lines)._repr_markdown_()
        return bundle


def line_filter(lines: Iterable[Any]) -> LineFilter:
    """The lines as a table, with buttons that choose by verdict: all, holds, slip, carried, …"""
    return LineFilter(lines)
