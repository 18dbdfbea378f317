"""The laboratory in Chromium, as a reader has it."""

from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Request, expect

from tests.browser.explorer import ShownExplorer
from tests.browser.page import LATE
from tests.site.hosting import Host
from tools.site.laboratory import live_address

READY = "Python is ready."
CELLS = """() => [...window.jupyterapp.shell.currentWidget.content.model.cells]
  .filter(cell => cell.type === 'code')
  .map(cell => ({
    id: cell.id, ran: cell.executionCount !== null || !cell.sharedModel.source,
    outputs: cell.outputs.toJSON()}))"""
BUSY = "(window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status !== 'idle')"
COUNTS = """[...window.jupyterapp.shell.currentWidget.content.model.cells]
  .map(({executionCount}) => executionCount).join()"""
RAN = "document.querySelector('#lessons-strip .run').ariaBusy === 'false'"
CELL = """(name => [...window.jupyterapp.shell.currentWidget.content.model.cells].find(
  ({id}) => id === name))"""
RUN = f"""async ([name, source]) => {{
  const {{content}} = window.jupyterapp.shell.currentWidget;
  content.activeCellIndex = [...content.model.cells].findIndex(({{id}}) => id === name);
  if (source !== null) {CELL}(name).sharedModel.setSource(source);
  await window.jupyterapp.commands.execute('notebook:run-cell');
}}"""


class Laboratory:
    """A lesson that is open in the laboratory.

    `complaints` gathers what the page threw, `waits` counts how often Python waited for the page.
    """

    def __init__(self, page: Page, host: Host):
        self.page, self.host = page, host
        self.complaints: list[str] = []
        self.waits = 0
        page.on("pageerror", lambda error: self._complain(str(error)))
        page.on("console", self._hear)
        page.on("request", self._count)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._complain(message.text)

    def _complain(self, words: str) -> None:
        """Keep it, but for anywidget's two seconds: `test_late.py` sees that the widget works."""
        if LATE not in words:
            self.complaints.append(words)

    def _count(self, request: Request) -> None:
        self.waits += request.url.endswith("/api/drive")

    def open(self, lesson: str) -> None:
        """Open a lesson, without waiting for its kernel."""
        self.page.goto(f"{self.host.address}{live_address(lesson)}")
        self.wait_for_lesson(lesson)

    def wait_for_lesson(self, lesson: str) -> None:
        """Wait for a lesson that is opening, and not for its kernel."""
        self.page.wait_for_function(
            "name => window.jupyterapp?.shell?.currentWidget?.context?.path?.endsWith(name)"
            " && window.jupyterapp.shell.currentWidget.context.isReady",
            arg=f"{lesson}.ipynb",
            timeout=60_000,
            polling=250,
        )

    def wait_for_python(self) -> None:
        expect(self.status).to_have_text(READY, timeout=180_000)

    @property
    def status(self):
        return self.page.locator("#lessons-strip [role=status]")

    def run_all(self, still: int = 240) -> None:
        """Press the strip's button, with or without a Python, and wait for the last cell.

        It may take as long as the machine needs: what ends in an error is that for so many
        seconds no cell begins or ends.
        """
        self.page.get_by_role("button", name="Run this page").click()
        seen = self.page.evaluate(COUNTS)
        while not self.page.evaluate(RAN):
            self._wait(f"seen => {RAN} || {COUNTS} !== seen", seen, still)
            seen = self.page.evaluate(COUNTS)
        self._wait(f"() => !{BUSY}", None, still)

    def _wait(self, condition: str, arg: str | None, seconds: int) -> None:
        """Look four times a second: a look at every frame takes time from Python."""
        self.page.wait_for_function(condition, arg=arg, timeout=1000 * seconds, polling=250)

    def cells(self) -> dict[str, list[dict[str, Any]]]:
        """What each code cell shows, by the cell's name."""
        return {cell["id"]: cell["outputs"] for cell in self.page.evaluate(CELLS)}

    def run(self, name: str, source: str | None = None) -> None:
        """Run one cell, with other text in it where some is given."""
        self.page.evaluate(RUN, [name, source])
        self.page.wait_for_function(
            f"name => !{BUSY} && ({CELLS})().find(({{id}}) => id === name).ran",
            arg=name,
            polling=250,
        )

    def start(self, name: str, source: str) -> None:
        """Run one cell with other text in it, and do not wait for its end."""
        self.page.evaluate(RUN.replace("await window", "void window"), [name, source])

    def source(self, name: str) -> str:
        """What stands in a cell."""
        return self.page.evaluate(f"name => {CELL}(name).sharedModel.source", name)

    def save(self) -> None:
        self.page.evaluate("window.jupyterapp.shell.currentWidget.context.save()")

    def explorer(self, number: int = 0) -> ShownExplorer:
        return ShownExplorer(self.page, number)
