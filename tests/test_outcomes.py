"""The words for a run follow from its numbers."""

import numpy as np
import pytest

from lessons.outcomes import Outcomes, Run, outcome, shown

STEPS = np.arange(301)
RIGHT = Run(0.1 + 2.2 * np.exp(-STEPS / 50), 0.94)


@pytest.mark.parametrize(
    ("costs", "accuracy", "said"),
    [
        (RIGHT.costs[0] + 0 * STEPS, 0.1, "does not move"),
        (RIGHT.costs[0] + STEPS, 0.1, "diverges"),
        (np.where(STEPS == 3, 40, RIGHT.costs), 0.94, "leaps, then learns"),
        (RIGHT.costs, None, "learns, fits no other digits"),
        (RIGHT.costs + 0.001, 0.835, "stalls at 84 %"),
        (RIGHT.costs[STEPS // 3], 0.92, "learns, 3 times slower"),
        (RIGHT.costs.copy(), 0.92, "learns as fast"),
    ],
)
def test_each_rule_says_its_words(costs, accuracy, said):
    assert outcome(Run(costs, accuracy), RIGHT) == said


def test_the_right_run_learns():
    assert outcome(RIGHT, RIGHT) == "learns"


def test_a_row_of_the_table():
    assert shown(RIGHT, RIGHT) == ["0.398", "0.105", "94 %", "learns"]
    uphill = Run(1.0 + 10 * STEPS, 0.1)
    assert shown(uphill, RIGHT) == ["1,001", "3,001", "10 %", "diverges"]
    assert shown(Run(RIGHT.costs, None), RIGHT)[2] == "–"


def test_a_run_that_leaps_is_shown_roughly():
    wild = np.where(STEPS == 3, 40, RIGHT.costs)
    row = ["< 1", "< 1", "≈ 90 %", "leaps, then learns"]
    assert shown(Run(wild, 0.915), RIGHT) == row
    assert shown(Run(wild * (1 + 1e-3 * (STEPS > 3)), 0.926), RIGHT) == row


def test_runs_are_a_table_for_each_group():
    runs = {"one layer": {"right": RIGHT}, "two layers": {"right": RIGHT, "sign": RIGHT}}
    shown = Outcomes(runs, (200,))
    one, two = shown._repr_markdown_().split("\n\n")
    assert one.splitlines() == [
        "| one layer | cost 200 | held out | what it looks like |",
        "|:---|---:|---:|:---|",
        "| right | 0.14 | 94\u00a0% | learns |",
    ]
    assert len(two.splitlines()) == 4
    assert [line[:10].split() for line in repr(shown).splitlines()] == [
        ["one", "layer"], ["right"], ["two", "layers"], ["right"], ["sign"]
    ]  # fmt: skip
