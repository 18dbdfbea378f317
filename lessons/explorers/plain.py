"""The button that shows an explorer without anywidget, where nothing else comes."""

from collections.abc import Callable

from ipywidgets import HTML, Button, HBox, Layout

PLAIN = "show this without anywidget"
#: Nothing is seen of this for three seconds, and nothing at all once the board is there.
LATE = """<style>
.lesson-late { max-height: 0; overflow: hidden; animation: lesson-late 1ms 3s forwards }
:is(.lesson-explorer, .lesson-chain):has(.lesson-board) .lesson-late { display: none }
@keyframes lesson-late { to { max-height: none } }
</style>"""


def late_button(show: Callable[[], None]) -> HBox:
    """A button that comes late, and calls `show`."""
    plainly = Button(description=PLAIN, layout=Layout(width="auto"))
    plainly.on_click(lambda _button: show())
    late = HBox([HTML(LATE), plainly])
    late.add_class("lesson-late")
    return late
