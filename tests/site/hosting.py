"""A host of plain files, and beside it a witness of every request that would leave the site."""

import functools
import hashlib
import http.server
import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.bless import ROOT
from tools.site import cache
from tools.site.__main__ import build

#: What Chromium asks on its own account, whatever page is open; no page has a reason to.
BROWSERS_OWN = (
    *("update.googleapis.com", "accounts.google.com", "clients2.google.com", "www.google.com"),
    *("content-autofill.googleapis.com", "optimizationguide-pa.googleapis.com"),
    *("android.clients.google.com", "mtalk.google.com", "redirector.gvt1.com"),
)
#: Seconds after which a built site is taken away; a run of the tests takes a quarter of an hour.
UNUSED = 3 * 3600
INPUTS = ("lessons", "notebooks", "docs", "tools", "pyproject.toml", "requirements-site.lock")


def digest(self_contained: bool) -> str:
    """Of all that a build is made from."""
    seen = hashlib.sha256(f"{self_contained} {(ROOT / 'requirements.lock').read_text()}".encode())
    for name in INPUTS:
        top = ROOT / name
        for path in sorted([top] if top.is_file() else top.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and ".ipynb_c" not in str(path):
                seen.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return seen.hexdigest()[:16]


def built(self_contained: bool = True) -> Path:
    """The site as it is now, built where no run built the very same.

    Other checkouts may be at it, so that only what nobody used for hours is removed.
    """
    home = cache.folder("sites", "self-contained" if self_contained else "default")
    made = home / digest(self_contained)
    for old in home.iterdir():
        if time.time() - old.stat().st_mtime > UNUSED:
            shutil.rmtree(old, ignore_errors=True)
    if not made.exists():
        with cache.new(made) as new:
            build(new, self_contained)
    os.utime(made)
    return made


class Host:
    """Serves a folder as `python3 -m http.server` does; notes what is asked, and what of others."""

    def __init__(self, folder: Path):
        self.sizes: dict[str, int] = {}
        self.outside: list[str] = []
        self.silent: str | None = None
        site = functools.partial(_Files, directory=str(folder), host=self)
        self._site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), site)
        witness = functools.partial(_Witness, host=self)
        self._witness = http.server.ThreadingHTTPServer(("127.0.0.1", 0), witness)
        for server in (self._site, self._witness):
            threading.Thread(target=server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._site.server_port}/"

    @property
    def flag(self) -> str:
        """Has a browser take the way to any other host by the witness."""
        return f"--proxy-server=http://127.0.0.1:{self._witness.server_port}"

    @contextmanager
    def never_sends(self, name: str) -> Iterator[None]:
        """Whoever asks for the file, page, worker or keeper, waits for it."""
        self.silent = name
        try:
            yield
        finally:
            self.silent = None

    def stop(self) -> None:
        for server in (self._site, self._witness):
            server.shutdown()
            server.server_close()


@contextmanager
def hosted(folder: Path) -> Iterator[Host]:
    host = Host(folder)
    try:
        yield host
    finally:
        host.stop()


class _Files(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments, host: Host, directory: str):
        self.host = host
        super().__init__(*arguments, directory=directory)

    def do_GET(self) -> None:
        while self.host.silent and self.host.silent in self.path:
            time.sleep(0.1)
        super().do_GET()

    def send_header(self, keyword: str, value: str) -> None:
        if keyword == "Content-Length":
            self.host.sizes[self.path] = int(value)
        super().send_header(keyword, value)

    def log_message(self, *arguments) -> None:
        pass


class _Witness(http.server.BaseHTTPRequestHandler):
    def __init__(self, *arguments, host: Host):
        self.host = host
        super().__init__(*arguments)

    def _refuse(self) -> None:
        if not any(self.path.startswith((f"{own}:", f"http://{own}/")) for own in BROWSERS_OWN):
            self.host.outside.append(f"{self.command} {self.path}")
        self.send_error(502)

    do_GET = do_POST = do_HEAD = do_CONNECT = _refuse

    def log_message(self, *arguments) -> None:
        pass
