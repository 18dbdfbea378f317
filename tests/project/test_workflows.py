"""The workflows: they may read and no more, and run only actions that nobody can exchange."""

import re

import pytest
import yaml

from tools.bless import ROOT

PATHS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
WHAT_IS_NEEDED = {"test.yml": {"contents": "read"}, "site.yml": {"contents": "read"}}
#: What one job alone may do besides.
PUBLISHES = {"site.yml": {"publish": {"pages": "write", "id-token": "write"}}}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_permissions_are_what_is_needed(path):
    workflow = yaml.safe_load(path.read_text())
    assert workflow["permissions"] == WHAT_IS_NEEDED[path.name]
    jobs = {
        name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job
    }
    assert jobs == PUBLISHES.get(path.name, {})


def test_the_site_is_published_from_main_alone():
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "site.yml").read_text())
    triggers = workflow[True]  # YAML reads `on` as a truth
    assert set(triggers) == {"push", "workflow_dispatch"}
    assert triggers["push"] == {"branches": ["main"]}
    assert workflow["jobs"]["publish"]["if"] == "github.ref == 'refs/heads/main'"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_actions_are_pinned_and_say_their_version(path):
    used = re.findall(r"uses: (.*)", path.read_text())
    assert used
    for action in used:
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+(\.\d+)*", action)
