"""No verdict on the open texts contradicts the key, with their declarations and without them."""

import pytest

from lessons.audit.findings import HOLDS, SLIP
from tests.audit import coverage

PATHS = sorted(coverage.TEXTS.glob("[0-9]*.md"))
SOME = [path for path in PATHS if path.stem[:2] in ("16", "34", "39")]


def wrong(declared, paths=PATHS):
    pairs = list(coverage.against_key(coverage.audited(paths, declared)))
    assert len(pairs) > 2 * len(paths)
    assert sum(said.finding.verdict in (HOLDS, SLIP) for _, said in pairs) > len(paths) / 2
    return [(entry["name"], str(said)) for entry, said in pairs if coverage.is_wrong(entry, said)]


def test_no_verdict_on_some_texts_is_wrong():
    assert not wrong(declared=True, paths=SOME)


@pytest.mark.slow
def test_no_verdict_on_a_declared_text_is_wrong():
    assert not wrong(declared=True)


@pytest.mark.slow
def test_no_verdict_on_a_text_without_its_declaration_is_wrong():
    assert not wrong(declared=False)


def test_a_verdict_that_contradicts_the_key_is_wrong():
    (entry,) = (one for one in coverage.key.entries() if one["name"] == "39_4_1")
    found = coverage.audited([coverage.TEXTS / "39-tanh.md"])["39"]
    (said,) = (one for one in found if one.finding.verdict == SLIP)
    assert entry["truth"] == "false"
    assert coverage.is_wrong({**entry, "truth": "true"}, said)
    assert not coverage.is_wrong(entry, said)
