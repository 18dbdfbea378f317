"""A real JupyterHub on the loopback address, with a login that lets all in: for tests alone."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psutil
import requests

from tests.browser.page import free_port
from tests.hub.proxy import Missing, installed

CONFIG = """\
c.JupyterHub.spawner_class = "simple"
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{hub}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.ConfigurableHTTPProxy.command = [{proxy!r}]
c.JupyterHub.db_url = "sqlite://"
c.JupyterHub.cookie_secret_file = {secret!r}
c.JupyterHub.concurrent_spawn_limit = 0
c.Spawner.ip = "127.0.0.1"
c.Spawner.args = {arguments!r}
c.Spawner.environment = {environment!r}
c.Spawner.start_timeout = c.Spawner.http_timeout = 120
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
c.JupyterHub.load_roles = [
    {{
        "name": "teachers",
        "scopes": ["admin-ui", "list:users", "read:users", "read:servers", "delete:servers"],
        "users": ["teacher"],
    }}
]
"""


class Hub:
    """A hub that runs, with a folder for each student's home; `url` is its address."""

    def __init__(self, folder: Path, memory: str = "") -> None:
        _look()
        self.folder, self.homes = folder, folder / "homes"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        config = folder / "jupyterhub_config.py"
        config.write_text(self._config(memory))
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        self._log = (folder / "hub.log").open("wb")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "-f", str(config)],
            cwd=folder,
            env=os.environ | {"PATH": path},
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise

    def _config(self, memory: str) -> str:
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        return CONFIG.format(
            port=self.port,
            hub=free_port(),
            api=free_port(),
            proxy=str(installed()),
            secret=str(self.folder / "secret"),
            arguments=["--allow-root"] if root else [],
            environment={"LESSONS_KERNEL_MEMORY": memory, "OPENBLAS_NUM_THREADS": "1"},
            homes=str(self.homes / "{username}"),
        )

    def home(self, student: str) -> Path:
        """The folder of a student."""
        return self.homes / student

    def processes(self) -> list[psutil.Process]:
        """The hub, its proxy, and every server and kernel that runs under it."""
        try:
            hub = psutil.Process(self._process.pid)
            return [hub, *hub.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def stop(self) -> list[psutil.Process]:
        """Stop the hub as its administrator does; what is left running is returned, and killed."""
        processes = self.processes()
        self._process.terminate()
        _, left = psutil.wait_procs(processes, timeout=60)
        for process in left:
            process.kill()
        self._process.wait(20)
        self._log.close()
        return left

    def _wait(self) -> None:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(f"JupyterHub stopped at once; see {self._log.name}")
            try:
                if requests.get(f"{self.url}/hub/api", timeout=2).ok:
                    return
            except requests.ConnectionError:
                pass
            time.sleep(0.2)
        raise TimeoutError(f"JupyterHub did not answer; see {self._log.name}")


def _look() -> None:
    if sys.platform != "linux":
        raise Missing("a hub runs on Linux")
    if shutil.which("git") is None:
        raise Missing("git is not here, which brings a class its lessons")
