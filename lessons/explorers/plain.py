"""What every explorer is on a page: a board, and the same without anywidget."""

from typing import Any

from ipywidgets import HTML, Button, HBox, Layout, VBox, Widget

from lessons.explorers.board import Board

PLAIN = "show this without anywidget"
#: Nothing is seen of this for three seconds, and nothing at all once the board is there.
LATE = """<style>
.lesson-late { max-height: 0; overflow: hidden; animation: lesson-late 1ms 3s forwards }
:is(.lesson-explorer, .lesson-chain):has(.lesson-board) .lesson-late { display: none }
@keyframes lesson-late { to { max-height: none } }
</style>"""


class BoardBox(VBox):
    """A board; a button comes late, and shows its sliders and what stands there plainly."""

    def __init__(self, board: Board, kind: str):
        self.board, self.plain = board, HTML()
        button = Button(description=PLAIN, layout=Layout(width="auto"))
        button.on_click(lambda _button: self.show_plain())
        late = HBox([HTML(LATE), button])
        late.add_class("lesson-late")
        super().__init__([board, late], layout=Layout(width="100%"))
        self.add_class(kind)

    def controls(self) -> list[Widget]:
        """The sliders of ipywidgets, as they stand without the board."""
        raise NotImplementedError

    def standing(self) -> str:
        """What stands in a notebook that nobody runs, as HTML."""
        raise NotImplementedError

    def show_plain(self) -> None:
        """Show it with the sliders of ipywidgets and the picture as an image: slower, and safe."""
        self.children = [*self.controls(), self.plain]
        self.plain.value = self.standing()

    def show(self, **traits: Any) -> None:
        """Show this on the board, or what stands there, where that is shown plainly."""
        self.board.show(**traits)
        if self.plain in self.children:
            self.plain.value = self.standing()
