"""The lines of the notes with buttons that choose which to see: those that hold, or the slips."""

from ipywidgets import HTMLMath, Layout, ToggleButtons, VBox

from lessons.notes.table import GROUPS, count, show

ALL = ""  # a button whose value is None never looks pressed


class LineFilter(VBox):
    """A table of lines with a row of buttons above it, one for each kind of verdict.

    Without a kernel it shows every line.
    """

    def __init__(self, lines):
        self._lines = tuple(lines)
        found = count(self._lines)
        names = {group: f"{group} ({found[group]})" for group in GROUPS if group in found}
        options = [(f"all ({len(self._lines)})", ALL), *((names[g], g) for g in names)]
        self.buttons = ToggleButtons(
            options=options, description="show", style={"button_width": "auto"}
        )
        self.table = HTMLMath(layout=Layout(max_height="460px", overflow="auto"))
        self.buttons.observe(lambda _change: self._update(), "value")
        super().__init__([self.buttons, self.table])
        self._update()

    def shown(self):
        """The lines that are shown now, as a table."""
        return show(self._lines, self.buttons.value or None)

    def _update(self):
        self.table.value = self.shown().html()

    def __repr__(self):
        return repr(self.shown())

    def _repr_mimebundle_(self, **options):
        bundle = super()._repr_mimebundle_(**options)
        bundle["text/plain"] = repr(self)
        bundle["text/markdown"] = show(self._lines)._repr_markdown_()
        return bundle


def line_filter(lines):
    """The lines as a table, with buttons that choose by verdict: all, holds, slip, carried, …"""
    return LineFilter(lines)
