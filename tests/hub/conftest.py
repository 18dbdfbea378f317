"""One hub for all tests of a class: a teacher's repository, and five students who are logged in."""

import os
import sys

import pytest

from tests.hub.course import Course
from tests.hub.hub import Hub
from tests.hub.proxy import Missing
from tests.support.school import school, the_lessons

NAMES = ("anna", "bela", "chen", "dora", "emil")


@pytest.fixture(scope="session")
def hub(tmp_path_factory):
    try:
        hub = Hub(tmp_path_factory.mktemp("hub"), memory="2G")
    except Missing as error:
        fails = os.environ.get("CI") and sys.platform == "linux"
        (pytest.fail if fails else pytest.skip)(f"A class on a hub was not tested: {error}.")
    yield hub
    hub.stop()


@pytest.fixture(scope="session")
def together(hub, tmp_path_factory) -> Course:
    teacher, _ = school(tmp_path_factory.mktemp("school"), the_lessons)
    together = Course(hub, teacher, NAMES)
    together.each(together.begin)
    return together
