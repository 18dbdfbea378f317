"""Printed numbers: read exactly, and told apart by how they were shortened."""

from decimal import Decimal

import numpy as np
import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from lessons.exact import EXAMPLE as EXACT
from lessons.exact import rationals
from lessons.example import EXAMPLE, PRINTED_Y_HAT, PRINTED_Z, printed
from lessons.one_layer import forward
from lessons.printed import Printed, how_printed


def test_a_vector_and_a_matrix_keep_their_shapes():
    assert Printed("0,8 -2 1,4").floats.shape == (3,)
    assert rationals(Printed("0,8 -2 1,4")).shape == (3, 1)
    assert Printed("1 2 3; 4 5 6").floats.shape == (2, 3)
    assert rationals(Printed("1 2 3; 4 5 6")).shape == (2, 3)


def test_a_decimal_comma_loses_nothing():
    assert rationals(Printed("0,1")) == sp.Matrix([sp.Rational(1, 10)])


@pytest.mark.parametrize("text", ["", "1 2; 3", "0,1 zero", "1;", "0,1,2", "nan", "inf 1"])
def test_what_is_no_row_of_numbers_is_refused(text):
    with pytest.raises(ValueError, match=r"printed|expected"):
        Printed(text)


def test_the_floats_cannot_be_changed_by_a_cell():
    with pytest.raises(ValueError, match="read-only"):
        EXAMPLE.W[0, 0] = 5


@pytest.mark.parametrize(
    ("entry", "value", "verdict"),
    [
        ("0,34", 0.346869, "cut"),
        ("0,35", 0.346869, "rounded"),
        ("0,63", 0.632037, "rounded or cut"),
        ("0,21", 0.0210932, "wrong"),
        ("0,02", 0.0210932, "rounded or cut"),
        ("-0,97", -0.978907, "cut"),
        ("-0,98", -0.978907, "rounded"),
        ("1,4", 1.4000000000000001, "exact"),
        ("-2", -2, "exact"),
        ("0", 4e-3, "wrong"),
        ("0,35", 0.345, "wrong"),  # the float nearest to 0.345 lies below it
        ("0,5", -0.5, "wrong"),
        ("0", 1e300, "wrong"),
        ("0,1", float("nan"), "wrong"),
        ("0,1", float("inf"), "wrong"),
    ],
)
def test_how_an_entry_was_shortened(entry, value, verdict):
    assert how_printed(entry, value) == verdict


@pytest.mark.parametrize(
    ("text", "values", "verdicts"),
    [
        ("0,5 2", [0.5, 2.1], ["exact", "wrong"]),
        ("0,5 2", [0.5, 2.04], ["exact", "rounded or cut"]),
        ("-0,75 1", [-0.75, 0.998], ["exact", "rounded"]),
        ("1 2", [0.998, 2], ["wrong", "exact"]),
    ],
)
def test_a_whole_number_has_the_decimals_of_those_beside_it(text, values, verdicts):
    assert [row.verdict for row in Printed(text).compare(values)] == verdicts


@given(st.floats(-100, 100), st.integers(1, 6))
def test_a_number_shortened_by_rounding_is_never_called_wrong(value, places):
    entry = str(round(Decimal(value), places)).replace(".", ",")
    assert "wrong" not in how_printed(entry, value)


@given(st.floats(-100, 100), st.integers(1, 6))
def test_a_number_two_units_off_is_always_wrong(value, places):
    unit = Decimal(1).scaleb(-places)
    entry = str(round(Decimal(value), places) + 2 * unit).replace(".", ",")
    assert how_printed(entry, value) == "wrong"


def test_the_example_agrees_in_fractions_and_floats():
    exact = EXACT.W * EXACT.x + EXACT.b
    assert list(exact) == [sp.Rational(4, 5), -2, sp.Rational(7, 5)]
    assert np.allclose(EXAMPLE.W @ EXAMPLE.x + EXAMPLE.b, [float(z) for z in exact], rtol=1e-15)


def test_what_the_notes_print_of_the_forward_pass():
    passed = forward(EXAMPLE.W, EXAMPLE.b, EXAMPLE.x, EXAMPLE.y)
    assert {row.verdict for row in PRINTED_Z.compare(passed.z)} == {"exact"}
    verdicts = [row.verdict for row in PRINTED_Y_HAT.compare(passed.y_hat)]
    assert verdicts == ["cut", "wrong", "rounded or cut"]
    assert sum(rationals(PRINTED_Y_HAT)) == sp.Rational(59, 50)


def test_a_comparison_of_other_length_is_refused():
    with pytest.raises(ValueError, match="2 entries; expected 3"):
        PRINTED_Z.compare([1, 2])


def test_a_comparison_reads_as_a_table():
    table = PRINTED_Y_HAT.compare([0.3469, 0.0211, 0.6320])
    assert "| 0,21 | 0.0211 | wrong |" in table._repr_markdown_()
    assert repr(table).splitlines()[1].split() == ["0,21", "0.0211", "wrong"]


def test_the_text_is_asked_once_and_only_for_what_it_prints():
    assert printed("$$b").text == "0,1 0,1 0,1"
    with pytest.raises(ValueError, match="0 times; expected once"):
        printed("$$nothing")
