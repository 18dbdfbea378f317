"""What a class gets: no answer is left, nothing that is left needs what is gone."""

import ast
import re

import nbformat
import pytest

from lessons.exercises import EXERCISES
from tests.notebooks.test_form import PATHS, every_notebook
from tools.handout import handout, key, main, write


def read(path):
    return nbformat.read(path, as_version=4)


def names(cells, context):
    return {
        node.id
        for cell in cells
        if cell.cell_type == "code"
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.Name) and isinstance(node.ctx, context)
    }


@every_notebook
def test_no_answer_is_left_and_every_hint_is(path):
    before = "\n".join(cell.source for cell in read(path).cells)
    after = "\n".join(cell.source for cell in handout(read(path)).notebook.cells)
    assert not re.search("<summary>(Answer|Solution)|answers, checked", after)
    assert after.count("<summary>Hint") == before.count("<summary>Hint")
    assert after.count("<details>") == after.count("</details>")


@every_notebook
def test_every_answer_is_in_the_key(path):
    before = "\n".join(cell.source for cell in read(path).cells)
    answers = handout(read(path)).answers
    assert len(answers) == len(re.findall("<summary>(?:Answer|Solution)", before))
    assert all(answer.text in key({path.stem: answers}) for answer in answers)


@every_notebook
def test_what_is_left_needs_nothing_that_is_gone(path):
    before, after = read(path).cells, handout(read(path)).notebook.cells
    ids = {cell.id for cell in after}
    gone = [cell for cell in before if cell.id not in ids]
    lost = names(gone, ast.Store) - names(after, ast.Store)
    assert not lost & names(after, ast.Load)
    assert [cell.id for cell in before if cell.id in ids] == [cell.id for cell in after]


def test_every_exercise_has_its_solution_in_the_key():
    text = key({path.stem: handout(read(path)).answers for path in PATHS})
    for id in EXERCISES:
        assert re.search(rf"^\*\*{re.escape(id)} .+ · Solution\*\*$", text, re.MULTILINE)


def test_it_is_written_once_and_never_over_something(tmp_path, capsys):
    out = tmp_path / "out"
    main([str(out)])
    assert f"{len(PATHS)} lessons" in capsys.readouterr().out
    assert {path.name for path in (out / "class").iterdir()} == {path.name for path in PATHS}
    with pytest.raises(ValueError, match="not empty"):
        write(out)
    with pytest.raises(SystemExit, match="not empty"):
        main([str(out)])
    with pytest.raises(SystemExit, match="one folder"):
        main([])
