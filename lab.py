#!/usr/bin/env python3
"""Open the gradient lessons, or test them. Needs Python 3.11 or newer with pip, and nothing else.

  to study
    python3 lab.py            set up once, then open JupyterLab at the first lesson
    python3 lab.py update     bring the newest lessons; what you typed stays
    python3 lab.py reset 03   start lesson 3 again; yours is kept under a name with the date

  to teach
    python3 lab.py handout OUT  the lessons without their answers, and the key, in a new folder
    python3 lab.py site       the lessons as a site: a book to read, a laboratory to run
                              (--self-contained: it asks no other host; --out FOLDER)

  to maintain
    python3 lab.py test       run the tests: package, notebooks, browser, site, hub
                              (--quick: the package alone; --all: those as well that take long)
    python3 lab.py bless      run the notebooks again and store what they show
    python3 lab.py audit      a verdict on every equality of some notes: lab.py audit notes.md
    python3 lab.py lock       write the two locks anew from pyproject.toml

What follows the command is passed on: `lab.py open --port 9000`, `--no-browser`, `--allow-root` or
`--ip` to JupyterLab, `lab.py test -k softmax` to pytest, `lab.py bless 01` to choose notebooks, and
`lab.py lock --upgrade` to uv.
"""

import hashlib
import importlib.util
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import webbrowser

ROOT = pathlib.Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON, UV = str(BIN / "python"), str(BIN / "uv")
LOCK, STAMP = ROOT / "requirements.lock", VENV / "ready"
FIRST_LESSON = "/lab/tree/notebooks/00-start-here.ipynb"
QUIET = '{"@jupyterlab/apputils-extension:notification": {"fetchNews": "false"}}'


def call(*command):
    """Run a command in the project's folder; its exit status. To stop this is to stop that."""
    process = subprocess.Popen(command, cwd=str(ROOT))
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            pass


def install_step(*command):
    if call(*command):
        sys.exit(
            "\nThe set-up stopped at:  {}\nThe lines above say why. It needs the internet this one "
            "time; without a network, connect and\nrun the same command again. Nothing outside {} "
            "was changed.".format(" ".join(command), VENV)
        )


def set_up():
    """Make .venv from the lock, unless it stands already for this lock and this Python."""
    parts = [LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes()]
    parts += [sys.version.encode(), str(ROOT).encode()]
    wanted = hashlib.sha256(b"\0".join(parts)).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        share()
        return
    if importlib.util.find_spec("pip") is None:
        sys.exit(
            "This Python has no pip, which the set-up needs once. Install it and run this again:\n"
            "sudo apt install python3-pip on Debian and Ubuntu, python3 -m ensurepip elsewhere."
        )
    print("Setting up the lessons in .venv. This happens once and takes about half a minute.")
    uv = re.search(r"^uv==\S+", LOCK.read_text(), re.MULTILINE).group()
    install_step(sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV))
    install_step(sys.executable, "-m", "pip", "-q", "--python", PYTHON, "install", uv)
    into_venv = [UV, "pip", "install", "-q", "--python", PYTHON]
    install_step(*into_venv, "--compile-bytecode", "-r", str(LOCK))
    install_step(*into_venv, "--no-deps", "-e", str(ROOT))
    settings = VENV / "share" / "jupyter" / "lab" / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "overrides.json").write_text(QUIET)
    STAMP.write_text(wanted)


def share():
    """Copy what Jupyter reads of the package, which an update may have changed, into .venv."""
    shared = (ROOT / "pyproject.toml").read_text().partition("shared-data]")[2].partition("\n[")[0]
    for source, target in re.findall('^"(.+)" = "(.+)"$', shared, re.MULTILINE):
        path, copy = ROOT / source, VENV / target
        pairs = [(each, copy / each.name) for each in path.iterdir()] if path.is_dir() else []
        for one, other in pairs or [(path, copy)]:
            if not other.exists() or one.read_bytes() != other.read_bytes():
                other.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(str(one), str(other))


def option(name, options):
    """What is given for an option, as in --port=9000 or --ServerApp.port 9000; None if nothing."""
    pattern = r"(?:^|\0)--(?:\w+\.)?{}(?=[=\0]|$)[=\0]?([^\0]*)".format(name)
    found = re.search(pattern, "\0".join(options))
    return found and found.group(1)


def complaint(options):
    """What is in the way of opening JupyterLab with these options, and what to do; else ""."""
    port = option("port", options) or ""
    if port.isdigit() and is_busy(int(port)):
        return (
            "Port {} is in use, perhaps by lessons you opened before. Choose another, or leave "
            "--port out\nand a free one is found.".format(port)
        )
    if option("token", options) == "" or os.environ.get("JUPYTER_TOKEN") == "":
        return (
            "With an empty token anyone who reaches this computer could run programs on it. Leave "
            "the option out:\na token is made, and the address that is printed holds it."
        )
    if hasattr(os, "geteuid") and os.geteuid() == 0 and option("allow-root", options) is None:
        return (
            "You are root, who may change anything on this computer, and so could a cell of a "
            "notebook.\nOpen the lessons as an ordinary user; or, in a container of their own:  "
            "python3 lab.py --allow-root"
        )
    return ""


def is_busy(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def has_browser():
    try:
        return bool(webbrowser.get())
    except webbrowser.Error:
        return False


def open_lab(*options):
    """JupyterLab on the loopback address, with its token; a busy port is named, not skipped."""
    said = complaint(options)
    if said:
        sys.exit(said)
    chosen = ["--LabApp.default_url=" + FIRST_LESSON]
    address = option("ip", options)
    if address is None:
        chosen.append("--ServerApp.ip=127.0.0.1")
    elif not address.startswith(("127.", "localhost")):
        print(
            "With --ip {} other computers can reach the lessons too, over a connection that is not "
            "encrypted;\nwho has the address with its token can run programs here.".format(address)
        )
    if option("no-browser", options) is None and not has_browser():
        chosen.append("--no-browser")
        print("No browser was found here. Open the address below in one, with its token.")
    return call(PYTHON, "-m", "jupyterlab", *chosen, *options)


def run_tests(*options):
    """pytest with these options, on the package (--quick), on everything (--all), or as CI does.

    A browser and a kernel are often waited for: with them there is a worker more than cores.
    """
    cores = os.cpu_count() or 1
    chosen = ["-n", str(cores + 1)]
    if "--quick" in options:
        others = ("browser", "hub", "site", "notebooks", "project", "tools")
        chosen = ["-n", str(cores), "-m", "not slow", "tests", "lessons"]
        chosen += map("--ignore=tests/{}".format, others)
    elif "--all" not in options:
        chosen += ["-m", "not slow"]
    given = [option for option in options if option not in ("--quick", "--all")]
    return call(PYTHON, "-m", "pytest", *chosen, *given)


def _from_here(options):
    """The options with files named from the folder of this script, where the command runs."""
    return [
        str(pathlib.Path(one).resolve()) if pathlib.Path(one).exists() else one for one in options
    ]


def main(arguments):
    if sys.version_info < (3, 11):
        found = sys.version.split()[0]
        sys.exit("The lessons need Python 3.11 or newer; this is Python {}.".format(found))
    if arguments[:1] in (["-h"], ["--help"], ["help"]):
        sys.exit(print(__doc__))
    named = arguments and not arguments[0].startswith("-")
    command, options = (arguments[0], arguments[1:]) if named else ("open", arguments)
    lock = [UV, "pip", "compile", "--universal", "-q"]
    lock_all = [*lock, "--group", "test", "-o", LOCK.name, "pyproject.toml"]
    lock_site = [*lock, "--group", "site", "-c", LOCK.name, "-o", "requirements-site.lock"]
    commands = {
        "open": lambda: open_lab(*options),
        "update": lambda: call(PYTHON, "-m", "tools.update", *options) or set_up(),
        "reset": lambda: call(PYTHON, "-m", "tools.reset", *options),
        "handout": lambda: call(PYTHON, "-m", "tools.handout", *map(os.path.abspath, options)),
        "test": lambda: run_tests(*options),
        "bless": lambda: call(PYTHON, "-m", "tools.bless", *options),
        "site": lambda: call(PYTHON, "-m", "tools.site", "--here", os.getcwd(), *options),
        "audit": lambda: call(PYTHON, "-m", "lessons.audit", *_from_here(options)),
        "lock": lambda: call(*lock_all, *options) or call(*lock_site, *options),
    }
    if command not in commands:
        sys.exit("There is no command {!r}; there are: {}.".format(command, ", ".join(commands)))
    os.environ.pop("MPLBACKEND", None)  # a backend set for other work would hide the figures
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # every kernel would compile all anew
    set_up()
    return commands[command]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
