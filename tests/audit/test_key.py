"""The key agrees with central differences, and speaks of equalities that the texts print."""

import pytest

from tests.audit import draw, key

JUDGED = [entry for entry in key.entries() if entry["name"] in key.SIDES]
TRUTHS = {"true", "false", "definition", "condition", "not checkable"}


@pytest.mark.parametrize("entry", JUDGED, ids=lambda entry: entry["name"])
def test_numbers_agree_with_the_key(entry):
    agree = [key.equal(entry["name"], seed) for seed in range(5)]
    assert set(agree) == {entry["truth"] == "true"}


def test_everything_that_is_true_or_false_has_numbers():
    assert all(
        (entry["truth"] in ("true", "false")) == (entry["name"] in key.SIDES)
        for entry in key.entries()
    )
    assert {entry["truth"] for entry in key.entries()} <= TRUTHS


def test_the_key_holds_what_was_drawn():
    printed = {draw.name(one): one for one in draw.drawn()}
    names = [entry["name"] for entry in key.entries()]
    assert len(names) == len(set(names))
    assert printed.keys() <= set(names)


def test_entries_are_printed_in_the_texts():
    printed = {draw.name(one): draw.shown(one) for one in draw.pool()}
    assert all(printed[entry["name"]] == entry["equality"] for entry in key.entries())


def test_slips_of_public_texts_have_their_place_and_their_numbers():
    texts = {path.stem: path.read_text() for path in draw.TEXTS.glob("[0-9]*.md")}
    for slip in key.slips():
        assert max(slip["displays"], default=0) <= len(draw.displays(texts[slip["text"]]))
        assert slip["counterexample"]["left"] != slip["counterexample"]["right"]
