"""Cells have names that last: what a student typed is found again by them."""

import re

import pytest

from lessons.exercises import EXERCISES
from tests.notebooks.test_form import PATHS, cells, every_notebook
from tools import cell_ids
from tools.bless import NOTEBOOKS


@every_notebook
def test_the_names_are_the_recorded_ones_and_none_that_is_gone(path):
    entry = cell_ids.recorded()[path.stem]
    names = [cell.id for cell in cells(path, "code", "markdown", "raw")]
    assert cell_ids.brought_up_to_date(names, entry) == entry


def test_every_notebook_of_the_list_is_there():
    assert set(cell_ids.recorded()) == {path.stem for path in PATHS}


@pytest.mark.parametrize("id", EXERCISES)
def test_the_cell_that_a_student_fills_is_named_after_its_exercise(id):
    (path,) = NOTEBOOKS.glob(f"{EXERCISES[id].lesson:02}-*.ipynb")
    (cell,) = [c for c in cells(path, "code") if f'exercise("{id}").check' in c.source]
    assert cell.id == f"exercise-{id.replace('.', '-')}"


@every_notebook
def test_no_name_is_a_place(path):
    names = [cell.id for cell in cells(path, "code", "markdown")]
    assert not [name for name in names if re.fullmatch(r"cell-\d+", name)]


ENTRY = {"used": ["a", "b"], "gone": ["old"]}


def test_a_new_cell_joins_and_a_deleted_one_is_gone():
    found = cell_ids.brought_up_to_date(["b", "new"], ENTRY)
    assert found == {"used": ["b", "new"], "gone": ["a", "old"]}


@pytest.mark.parametrize(("names", "said"), [(["a", "a"], "two cells"), (["a", "old"], "is gone")])
def test_a_name_is_given_once(names, said):
    with pytest.raises(ValueError, match=said):
        cell_ids.brought_up_to_date(names, ENTRY)
