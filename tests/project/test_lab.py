"""lab.py, the one set-up script: what it says when something is missing, and what it opens."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

import lab

ROOT = Path(__file__).resolve().parents[2]


def exit_message(call, *arguments):
    with pytest.raises(SystemExit) as stopped:
        call(*arguments)
    return str(stopped.value)


@pytest.fixture
def nothing_installed(monkeypatch, tmp_path):
    monkeypatch.setattr(lab, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(lab, "STAMP", tmp_path / ".venv" / "ready")


def test_help_names_every_command(capsys):
    exit_message(lab.main, ["--help"])
    said = capsys.readouterr().out
    assert all(
        f"lab.py {command}" in said
        for command in ("update", "reset", "site", "test", "bless", "lock")
    )


def test_an_unknown_command_is_named_with_those_there_are():
    message = exit_message(lab.main, ["tset"])
    assert "'tset'" in message
    assert "open, update, reset, handout, test, bless, site, audit, lock" in message


def test_an_old_python_is_told_its_version(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert "need Python 3.11 or newer" in exit_message(lab.main, [])


def test_a_python_without_pip_is_told_how_to_get_it(monkeypatch, nothing_installed):
    monkeypatch.setattr(lab.importlib.util, "find_spec", lambda name: None)
    assert "no pip" in exit_message(lab.set_up)


def test_without_a_network_the_set_up_says_what_failed(tmp_path):
    for name in ("lab.py", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    closed = {"PIP_INDEX_URL": "http://127.0.0.1:9", "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": ""}
    ran = subprocess.run(
        [sys._base_executable, "lab.py", "test", "--version"],
        cwd=tmp_path,
        env=os.environ | closed,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 1
    assert "needs the internet" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / ".venv" / "ready").exists()


def test_a_second_start_installs_nothing(monkeypatch):
    def refuse(*command):
        raise AssertionError(f"installed again: {command}")

    if not lab.STAMP.exists():
        pytest.skip("this environment was not made by lab.py")
    monkeypatch.setattr(lab, "install_step", refuse)
    lab.set_up()


def test_what_jupyter_reads_is_the_package_s_own_after_an_update(nothing_installed):
    looks = lab.VENV / "share/jupyter/labextensions/gradient-lessons/page.css"
    looks.parent.mkdir(parents=True)
    looks.write_text("of an earlier edition")
    lab.share()
    assert looks.read_bytes() == (ROOT / "lessons/page.css").read_bytes()
    shared = {path.name for path in lab.VENV.rglob("*") if path.is_file()}
    known = ("jupyter-config", "ipython-config", "labextension")
    assert shared == {"page.css", *(path.name for n in known for path in (ROOT / n).iterdir())}


def test_a_changed_lock_is_installed_again(monkeypatch, nothing_installed):
    lab.STAMP.parent.mkdir()
    lab.STAMP.write_text("made from another lock")
    monkeypatch.setattr(lab.importlib.util, "find_spec", lambda name: "here")
    monkeypatch.setattr(lab, "install_step", lambda *command: sys.exit("installs"))
    assert exit_message(lab.set_up) == "installs"


@pytest.mark.parametrize("option", ["--port={}", "--port {}", "--ServerApp.port={}"])
def test_a_busy_port_is_named(option):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        message = exit_message(lab.open_lab, *option.format(port).split())
    assert f"Port {port} is in use" in message


@pytest.fixture
def started(monkeypatch):
    """The commands that lab.py would start, by an ordinary user with a browser."""
    commands = []
    monkeypatch.setattr(lab, "call", lambda *command: commands.append(command))
    monkeypatch.setattr(lab.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(lab, "has_browser", lambda: True)
    return commands


def test_root_is_told_what_to_do(started, monkeypatch):
    monkeypatch.setattr(lab.os, "geteuid", lambda: 0, raising=False)
    message = exit_message(lab.open_lab)
    assert "You are root" in message
    assert "lab.py --allow-root" in message
    lab.open_lab("--allow-root")
    assert "--allow-root" in started[0]


def test_without_a_browser_it_says_to_open_the_address(started, monkeypatch, capsys):
    monkeypatch.setattr(lab, "has_browser", lambda: False)
    lab.open_lab()
    assert "Open the address below" in capsys.readouterr().out
    assert "--no-browser" in started[0]
    lab.open_lab("--no-browser")
    assert capsys.readouterr().out == ""
    assert started[1].count("--no-browser") == 1


@pytest.mark.parametrize("given", [("--ip=0.0.0.0",), ("--ip", "0.0.0.0"), ("--ServerApp.ip=::",)])
def test_an_open_address_is_handed_on_with_a_sentence(started, given, capsys):
    lab.open_lab(*given)
    assert "other computers can reach the lessons" in capsys.readouterr().out
    assert given[0] in started[0]
    assert "--ServerApp.ip=127.0.0.1" not in started[0]


@pytest.mark.parametrize("given", ["--ip=127.0.0.1", "--port=0"])
def test_a_safe_address_is_handed_on_without_a_word(started, given, capsys):
    lab.open_lab(given)
    assert capsys.readouterr().out == ""
    assert given in started[0]


@pytest.mark.parametrize(
    "given",
    [
        ("--ServerApp.token=",),
        ("--IdentityProvider.token", ""),
        ("--ip=0.0.0.0", "--token="),
    ],
)
def test_an_empty_token_is_refused(started, given):
    assert "With an empty token anyone" in exit_message(lab.open_lab, *given)


def test_an_empty_token_in_the_environment_is_refused(started, monkeypatch):
    monkeypatch.setenv("JUPYTER_TOKEN", "")
    assert "With an empty token anyone" in exit_message(lab.open_lab)


def test_an_update_sets_up_again_where_it_went_well(started, monkeypatch):
    monkeypatch.setattr(lab, "set_up", lambda: started.append("set up"))
    monkeypatch.setattr(lab, "call", lambda *command: started.append(command[2:]) or 0)
    lab.main(["update"])
    assert started == ["set up", ("tools.update",), "set up"]


def wait_until_it_answers(port):
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


@pytest.fixture
def opened():
    """`python3 lab.py`, without a browser: the address it prints, with its token."""
    command = [sys.executable, "lab.py", "--no-browser", "--allow-root"]
    if not lab.STAMP.exists():
        pytest.skip("this environment was not made by lab.py")
    command[0] = sys._base_executable
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    lines, deadline = [], time.monotonic() + 60
    while time.monotonic() < deadline:
        lines.append(process.stderr.readline())
        if found := re.search(r"http://127\.0\.0\.1:\d+/lab\S*token=\w+", lines[-1]):
            break
    yield found.group()
    process.terminate()
    process.wait(20)
    process.stderr.close()


@pytest.mark.skipif(os.name == "nt", reason="ending JupyterLab by signal differs on Windows")
def test_it_opens_the_first_lesson_with_a_token_on_the_loopback_address_alone(opened):
    assert "/lab/tree/notebooks/00-start-here.ipynb" in opened
    port = int(re.search(r":(\d+)/", opened).group(1))
    wait_until_it_answers(port)
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/api/contents")
    query = opened.partition("?")[2]
    assert urllib.request.urlopen(f"http://127.0.0.1:{port}/api/contents?{query}").status == 200
    here = socket.gethostbyname(socket.gethostname())
    if not here.startswith("127."):
        with socket.socket() as outside:
            assert outside.connect_ex((here, port)) != 0
