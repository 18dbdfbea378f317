"""The lock, environment.yml and the code's form: what is installed is what is written down."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKED = dict(
    re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
)
RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
TEST = [Requirement(line) for line in PROJECT["dependency-groups"]["test"]]


def uv(*arguments, folder):
    command = [shutil.which("uv", path=Path(sys.executable).parent), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


@pytest.mark.parametrize("requirement", RUNTIME + TEST, ids=str)
def test_every_direct_package_is_locked_within_its_range(requirement):
    assert requirement.specifier.contains(LOCKED[requirement.name])


LOCKS = {
    "requirements.lock": ["--group", "test", "-o", "requirements.lock", "pyproject.toml"],
    "requirements-site.lock": [
        *("--group", "site", "-c", "requirements.lock", "-o", "requirements-site.lock")
    ],
}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_what_pyproject_resolves_to(tmp_path, name):
    """Resolving again, with the locked versions preferred, must give the file as it is."""
    for file in ("pyproject.toml", *LOCKS):
        shutil.copy(ROOT / file, tmp_path)
    ran = uv("pip", "compile", "--universal", "-q", *LOCKS[name], folder=tmp_path)
    if ran.returncode and not os.environ.get("CI"):
        pytest.skip(f"could not resolve, perhaps without a network: {ran.stderr}")
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / name).read_text() == (ROOT / name).read_text()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_no_download_address(name):
    assert not re.search(r"https?:|file:|--hash| @ ", (ROOT / name).read_text())


def test_environment_yml_names_the_direct_packages_at_the_locked_versions():
    entries = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    named = dict(entry.split("=") for entry in entries if isinstance(entry, str) and "=" in entry)
    python = Requirement(f"python{PROJECT['project']['requires-python']}")
    assert python.specifier.contains(named.pop("python"))
    assert set(named) >= {requirement.name for requirement in RUNTIME} | {"nbval", "pytest"}
    assert named == {name: LOCKED[canonicalize_name(name)] for name in named}


def test_environment_yml_installs_the_project_itself():
    entries = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    assert "-e ." in by_pip(entries)
    assert "pip" in entries


def by_pip(entries):
    """What pip installs into the environment of conda."""
    return next(entry["pip"] for entry in entries if isinstance(entry, dict))


def third_party_imports(folder):
    """The modules that the Python files of a folder import, but for Python's and the project's."""
    names = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {"lab", "lessons", "tests", "tools", "conftest"}


def test_environment_yml_names_what_the_tests_import_and_call():
    entries = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    conda = {canonicalize_name(entry.partition("=")[0]) for entry in entries if "=" in entry}
    pip = {Requirement(line).name: line for line in by_pip(entries) if line != "-e ."}
    providers = packages_distributions()
    wanted = {
        canonicalize_name(providers[name][0])
        for name in third_party_imports(ROOT / "tests") | third_party_imports(ROOT / "tools")
    }
    assert wanted | {"mypy", "ruff", "uv"} <= conda | set(pip)
    assert all(Requirement(line).specifier.contains(LOCKED[name]) for name, line in pip.items())


@pytest.mark.parametrize("check", [["check"], ["format", "--check"]], ids=" ".join)
def test_the_code_has_the_form_ruff_gives_it(check):
    ran = subprocess.run(
        [sys.executable, "-m", "ruff", *check, "."], cwd=ROOT, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout
