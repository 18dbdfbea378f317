"""What docs/ says in numbers is computed."""

import re

import numpy as np
import pytest

from lessons.activations import softmax
from lessons.mistakes import appearances
from lessons.one_layer import forward, gradients
from tools.bless import NOTEBOOKS, ROOT

Z, X, Y = np.log([1, 2, 5]), np.array([2.0, -1.0]), np.array([0.0, 1.0, 0.0])
W = np.array([[1.0, -1.0], [0.5, 2.0], [-1.0, 1.5]])
B = Z - W @ X


def read(name):
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_the_table_of_conventions_in_numbers():
    (block,) = re.findall(r"```python\n(.*?)```", read("conventions.md"), re.DOTALL)
    assert block.count("assert") > 8
    exec(block, {})


def test_the_numbers_for_a_test_are_right():
    assert softmax(Z) == pytest.approx(np.array([1, 2, 5]) / 8)
    assert forward(W, B, X, Y).cost == pytest.approx(np.log(4))
    found = gradients(W, B, X, Y)
    assert found.dC_db == pytest.approx(np.array([1 / 8, -3 / 4, 5 / 8]))
    assert found.dC_dW == pytest.approx(np.array([[2, -1], [-12, 6], [10, -5]]) / 8)


def hidden(x, y):
    seen = appearances(W, B, x, y, of="dC_dW", head="softmax-categorical")
    return {(form.mistake, form.detail) for form in seen if form.status == "hides"}


def test_they_hide_nothing_but_what_needs_two_examples():
    alone = hidden(X, Y)
    assert {mistake for mistake, _ in alone} >= {"not-averaged"}
    assert not hidden(np.array([X, [1.0, 3.0]]), np.array([Y, [1.0, 0.0, 0.0]]))


@pytest.mark.parametrize("name", ["teaching.md", "words.md", "conventions.md"])
def test_links_lead_somewhere(name):
    for target in re.findall(r"\]\(([^)#]+)\)", read(name)):
        assert (ROOT / "docs" / target).exists(), target


def test_every_lesson_has_its_row():
    rows = re.findall(r"^\| (\d+) \| \d+ \|", read("teaching.md"), re.MULTILINE)
    assert [int(row) for row in rows] == sorted(int(p.name[:2]) for p in NOTEBOOKS.glob("*.ipynb"))
