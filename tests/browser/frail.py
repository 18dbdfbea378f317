"""A server that can be killed and started again, whose kernels die and whose disk is full."""

import subprocess

import psutil

from tests.browser.page import Server


class FrailServer(Server):
    """A JupyterLab server to which bad things happen."""

    def kill(self) -> None:
        """End the server and its kernels at once, as when a computer is switched off."""
        server = psutil.Process(self._process.pid)
        self._begun = server.cmdline(), server.environ()
        for process in [server, *server.children(recursive=True)]:
            process.kill()
        self._process.wait(20)

    def start_again(self) -> None:
        """After `kill`: the same server at the same address."""
        command, environment = self._begun
        self._process = subprocess.Popen(
            command, env=environment, stdout=self._log, stderr=subprocess.STDOUT
        )
        self._wait()

    def kill_kernels(self) -> None:
        """As the system does when memory runs out."""
        for process in psutil.Process(self._process.pid).children(recursive=True):
            process.kill()

    def fill_the_disk(self, bytes_: int = -1) -> None:
        """Let no file grow beyond so many bytes; without a number, let all grow again."""
        psutil.Process(self._process.pid).rlimit(
            psutil.RLIMIT_FSIZE, (bytes_, psutil.RLIM_INFINITY)
        )
