"""JupyterLab in Chromium, as a reader has it: a private server on the notebooks, and one page."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import axe_playwright_python
import nbformat
from playwright.sync_api import Browser, Page, Playwright, expect

from lessons import __version__
from tests.browser.explorer import ShownExplorer

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "test-output"
LAPTOP = {"width": 1366, "height": 768}
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")

OPEN = """async name => {
  const app = window.jupyterapp;
  const late = new Promise((_, fail) => setTimeout(() => fail(name + ' did not open'), 60000));
  const ready = async () => {
    await app.restored;
    for (const old of [...app.shell.widgets('main')]) {
      await old.sessionContext?.shutdown();
      old.dispose();
    }
    const panel = await app.commands.execute('docmanager:open', {path: name, factory: 'Notebook'});
    await panel.context.ready;
    await panel.sessionContext.ready;
    app.shell.activateById(panel.id);
  };
  await Promise.race([ready(), late]);
}"""
SHOWN = "window.jupyterapp.shell.currentWidget"
ALL_RAN = """() => {
  const panel = window.jupyterapp.shell.currentWidget;
  const cells = [...panel.content.model.cells].filter(cell => cell.type === 'code');
  const idle = panel.sessionContext.session.kernel.status === 'idle';
  return idle && cells.every(cell => cell.executionCount !== null || !cell.sharedModel.source);
}"""

COMPLAINTS = """() => [...window.jupyterapp.shell.currentWidget.content.model.cells]
  .filter(cell => cell.type === 'code')
  .flatMap(cell => cell.outputs.toJSON())
  .filter(output => output.output_type === 'error' || output.name === 'stderr')
  .map(output => output.evalue ?? output.text)"""

LEAF_THROUGH = """async () => {
  const {content} = window.jupyterapp.shell.currentWidget;
  const frame = () => new Promise(requestAnimationFrame);
  for (const place of content.widgets.keys()) {
    await content.scrollToItem(place);
    await frame();
  }
  await content.scrollToItem(0);
}"""

LATE = "[anywidget] Failed to initialize model."
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
FOUND = """async rules => {
  const include = ['.jp-OutputArea-output', '.jp-MarkdownOutput'].filter(
    part => document.querySelector(part));
  const {violations} = await axe.run(
    {include}, {resultTypes: ['violations'], ...(rules.length ? {runOnly: rules} : {})});
  return violations.flatMap(({id, nodes}) => nodes.map(
    node => `${id}: ${node.target} ${node.html.slice(0, 120)}`));
}"""


class NoBrowser(Exception):
    """There is no Chromium, Chrome or Edge on this machine."""


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def launch(playwright: Playwright, *flags: str) -> Browser:
    """The Chromium that $CHROMIUM names, or one on the path, or an installed Chrome or Edge."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path:
        return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
    for channel in ("chrome", "msedge"):
        try:
            return playwright.chromium.launch(channel=channel, args=[*FLAGS, *flags])
        except Exception:  # Playwright has one class for all its errors
            continue
    raise NoBrowser("No Chromium, Chrome or Edge was found; set CHROMIUM to the path of one.")


class Server:
    """A JupyterLab server on a free loopback port, with settings and files of its own."""

    def __init__(self, home: Path, options: tuple[str, ...] = ()):
        self.files = home / "notebooks"
        shutil.copytree(
            ROOT / "notebooks", self.files, ignore=shutil.ignore_patterns(".ipynb_checkpoints")
        )
        self.port = free_port()
        private = {
            name: str(home / name.lower())
            for name in (
                "JUPYTER_CONFIG_DIR",
                "JUPYTER_DATA_DIR",
                "JUPYTER_RUNTIME_DIR",
                "JUPYTERLAB_SETTINGS_DIR",
                "JUPYTERLAB_WORKSPACES_DIR",
                "IPYTHONDIR",
            )
        }
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
        command += [f"--ServerApp.port={self.port}", "--ServerApp.port_retries=0"]
        command += ["--ServerApp.ip=127.0.0.1", "--IdentityProvider.token=test", *options]
        command += ["--LabApp.expose_app_in_browser=True", f"--ServerApp.root_dir={self.files}"]
        self._log = (home / "server.log").open("wb")
        self._process = subprocess.Popen(
            command, env=os.environ | private, stdout=self._log, stderr=subprocess.STDOUT
        )
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise

    def url(self, path: str = "lab") -> str:
        return f"http://127.0.0.1:{self.port}/{path}?token=test"

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._log.close()

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(f"JupyterLab stopped at once; see {self._log.name}")
            try:
                urllib.request.urlopen(self.url("api/status"), timeout=2)
                return
            except OSError:
                time.sleep(0.2)
        raise TimeoutError(f"JupyterLab did not answer; see {self._log.name}")


class Lab:
    """A page of JupyterLab with one notebook open; `errors` gathers what the page threw."""

    def __init__(self, page: Page, server: Server):
        self.page, self.errors, self._files = page, [], server.files
        page.on("pageerror", self._note)
        page.goto(server.url())
        page.wait_for_function("window.jupyterapp !== undefined", timeout=60_000)

    def _note(self, error: object) -> None:
        """Keep an error, but for anywidget's that a page busy with formulas took over 2 s to load
        a widget: it says so whatever becomes of it. `test_late.py` sees that the widget works."""
        if LATE not in str(error):
            self.errors.append(str(error))

    def open(self, notebook: str) -> None:
        """Open a notebook; the one before it is closed, and its kernel stopped."""
        self.errors.clear()
        self.page.evaluate(OPEN, notebook)

    def open_new(self, *sources: str) -> None:
        """Open a new notebook of these cells."""
        cells = list(map(nbformat.v4.new_code_cell, sources))
        python = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        python["lessons"] = {"edition": __version__}
        notebook = nbformat.v4.new_notebook(cells=cells, metadata=python)
        nbformat.write(notebook, self._files / "new.ipynb")
        self.open("new.ipynb")

    def command(self, name: str, **arguments) -> None:
        self.page.evaluate(
            "([name, arguments]) => window.jupyterapp.commands.execute(name, arguments)",
            [name, arguments],
        )

    @property
    def file(self) -> Path:
        """Where the open notebook is stored."""
        return self._files / self.page.evaluate(f"() => {SHOWN}.context.path")

    def leaf_through(self) -> None:
        """Bring each cell into view once, and the first again: what is out of view comes late."""
        self.page.evaluate(LEAF_THROUGH)

    def save(self) -> None:
        """Save the notebook; returns when the server has it."""
        self.page.evaluate(f"() => {SHOWN}.context.save()")

    def run_all(self) -> None:
        """Run every cell; returns when the last one is done."""
        self.command("notebook:run-all-cells")
        self._wait_for_the_last_cell()

    def restart(self) -> None:
        """Restart the kernel, say yes, run nothing."""
        self.page.evaluate("() => { window.jupyterapp.commands.execute('kernelmenu:restart'); }")
        self.page.locator(".jp-Dialog .jp-mod-accept").click()

    def saved(self) -> list[dict[str, Any]]:
        """The outputs of the notebook that is open, as they stand in its file once it is saved."""
        self.command("docmanager:save")
        path = self.page.evaluate("() => window.jupyterapp.shell.currentWidget.context.path")
        cells = nbformat.read(self._files / path, as_version=4).cells
        return [
            output.data for cell in cells for output in cell.get("outputs", []) if "data" in output
        ]

    def restart_and_run_all(self) -> None:
        """Restart the kernel, say yes, run every cell."""
        execute = "window.jupyterapp.commands.execute('notebook:restart-run-all')"
        self.page.evaluate(f"() => {{ window.restarted = {execute}; }}")
        self.page.locator(".jp-Dialog .jp-mod-accept").click()
        self.page.evaluate("() => window.restarted.then(() => null)")
        self._wait_for_the_last_cell()

    def _wait_for_the_last_cell(self) -> None:
        self.page.wait_for_function(ALL_RAN, timeout=120_000)
        self.page.evaluate("() => document.activeElement?.blur()")

    def use_theme(self, name: str) -> None:
        """Change the theme and wait until it is there."""
        self.command("apputils:change-theme", theme=name)
        self.page.locator(f"body[data-jp-theme-name='{name}']").wait_for(state="attached")

    def explorer(self, place: int = 0) -> ShownExplorer:
        """The notebook's first explorer, or the one after `place` others, brought into view."""
        shown = ShownExplorer(self.page, place)
        shown.bring_into_view()
        return shown

    def expect_no_error(self) -> None:
        """No page error, no broken widget, no formula in red, no traceback, no warning."""
        assert not self.errors, self.errors
        outputs = self.page.locator(".jp-OutputArea-output")
        expect(outputs.get_by_text("Error displaying widget")).to_have_count(0)
        expect(outputs.get_by_text("model not found")).to_have_count(0)
        expect(self.page.locator("mjx-merror")).to_have_count(0)
        assert self.page.evaluate(COMPLAINTS) == []

    def side_bar(self, shown: bool) -> None:
        """Open or close the file browser."""
        self.page.evaluate(
            "shown => window.jupyterapp.shell[shown ? 'expandLeft' : 'collapseLeft']()", shown
        )

    def axe(self, *rules: str) -> list[str]:
        """What axe-core finds in outputs and Markdown by these rules, or by all, with its place."""
        self.page.evaluate(AXE)
        return self.page.evaluate(FOUND, list(rules))

    def screenshot(self, name: str) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.locator("#jupyterlab-splash").wait_for(state="detached")
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")
