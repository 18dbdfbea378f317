"""The workflows: they may read and no more, and run only actions that nobody can exchange."""

import re

import pytest
import yaml

from tools.bless import ROOT

PATHS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
WHAT_IS_NEEDED = {"test.yml": {"contents": "read"}}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_permissions_are_what_is_needed(path):
    workflow = yaml.safe_load(path.read_text())
    assert workflow["permissions"] == WHAT_IS_NEEDED[path.name]
    assert not [job for job in workflow["jobs"].values() if "permissions" in job]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_actions_are_pinned_and_say_their_version(path):
    used = re.findall(r"uses: (.*)", path.read_text())
    assert used
    for action in used:
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+(\.\d+)*", action)
