"""JupyterLab in Chromium, as a reader has it: a private server on the notebooks, and one page."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, Playwright, expect

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "test-output"
LAPTOP = {"width": 1366, "height": 768}
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")

OPEN = """async name => {
  const app = window.jupyterapp;
  await app.restored;
  const panel = await app.commands.execute('docmanager:open', {path: name, factory: 'Notebook'});
  await panel.context.ready;
  await panel.sessionContext.ready;
  app.shell.activateById(panel.id);
}"""


class NoBrowser(Exception):
    """There is no Chromium, Chrome or Edge on this machine."""


def launch(playwright: Playwright) -> Browser:
    """The Chromium that $CHROMIUM names, or one on the path, or an installed Chrome or Edge."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path:
        return playwright.chromium.launch(executable_path=path, args=FLAGS)
    for channel in ("chrome", "msedge"):
        try:
            return playwright.chromium.launch(channel=channel, args=FLAGS)
        except Exception:  # Playwright has one class for all its errors
            continue
    raise NoBrowser("No Chromium, Chrome or Edge was found; set CHROMIUM to the path of one.")


class Server:
    """A JupyterLab server on a free loopback port, with settings and files of its own."""

    def __init__(self, home: Path):
        self.files = home / "notebooks"
        shutil.copytree(
            ROOT / "notebooks", self.files, ignore=shutil.ignore_patterns(".ipynb_checkpoints")
        )
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
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
        command += ["--ServerApp.ip=127.0.0.1", "--IdentityProvider.token=test"]
        command += ["--LabApp.expose_app_in_browser=True", f"--ServerApp.root_dir={self.files}"]
        self._log = (home / "server.log").open("wb")
        self._process = subprocess.Popen(
            command, env=os.environ | private, stdout=self._log, stderr=subprocess.STDOUT
        )
        self._wait()

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
    """One page of JupyterLab; `errors` gathers what the page threw."""

    def __init__(self, page: Page, server: Server):
        self.page, self.errors = page, []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(server.url())
        page.wait_for_function("window.jupyterapp !== undefined", timeout=60_000)

    def open(self, notebook: str) -> None:
        self.page.evaluate(OPEN, notebook)

    def command(self, name: str) -> None:
        self.page.evaluate("name => window.jupyterapp.commands.execute(name)", name)

    def run_all(self) -> None:
        """Run every cell; returns when the last one is done."""
        self.command("notebook:run-all-cells")
        self.page.evaluate("() => document.activeElement?.blur()")

    def slider(self, label: str) -> Locator:
        """The handle of the slider with this label, in the first explorer that has one."""
        row = self.page.locator(".widget-inline-hbox").filter(
            has=self.page.get_by_text(label, exact=True)
        )
        return row.get_by_role("slider").first

    @property
    def picture(self) -> Locator:
        """The picture of the notebook's first explorer."""
        return self.page.locator("img.widget-image").first

    def picture_source(self) -> str:
        return self.picture.get_attribute("src")

    def pixels(self) -> str:
        """What the picture shows, as data: a blob's address changes even if its pixels do not."""
        return self.picture.evaluate(
            """async image => {
              await image.decode();
              const canvas = document.createElement('canvas');
              [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
              canvas.getContext('2d').drawImage(image, 0, 0);
              return canvas.toDataURL();
            }"""
        )

    def expect_no_error(self) -> None:
        """No page error, no broken widget, no traceback."""
        assert self.errors == []
        expect(self.page.get_by_text("Error displaying widget")).to_have_count(0)
        expect(self.page.get_by_text("model not found")).to_have_count(0)
        traceback = "[data-mime-type='application/vnd.jupyter.error']"
        expect(self.page.locator(traceback)).to_have_count(0)

    def screenshot(self, name: str) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")
