"""What is tried daily of many cases, and one Playwright for all: a process may hold only one."""

import gc
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Playwright, sync_playwright

from tests.support.daily import thin

for profile, examples in (("daily", 15), ("all", 200)):
    settings.register_profile(profile, max_examples=examples, derandomize=True, deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("daily" if config.option.markexpr.startswith("not") else "all")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    thin(items)


def pytest_collection_finish() -> None:
    """Look less often for garbage among all that SymPy, Matplotlib and the list of tests keep."""
    gc.set_threshold(5_000, 20, 50)


def pytest_sessionfinish() -> None:
    """Spare pytest's last look for garbage, five times over all that SymPy and Matplotlib keep."""
    gc.freeze()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright
