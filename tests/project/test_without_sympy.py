"""What moves under the hand, and what names mistakes, starts without waiting for SymPy."""

import subprocess
import sys
from pathlib import Path

import pytest

LESSONS = Path(__file__).parents[2] / "lessons"
ROOMS = ("answers", "mistakes", "explorers")
NUMBERS = ("activations", "heads", "one_layer", "two_layer", "descent", "gradcheck", "example")


def modules(room: str) -> list[str]:
    return [f"lessons.{room}.{path.stem}" for path in (LESSONS / room).glob("[!_]*.py")]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_imported_without_it(room):
    assert loaded_after(modules(room)) == "False"


def test_the_numbers_are_imported_without_it():
    assert loaded_after([f"lessons.{name}" for name in NUMBERS]) == "False"


def test_the_check_sees_sympy_where_it_is():
    assert loaded_after(["lessons.symbols"]) == "True"


def loaded_after(names: list[str]) -> str:
    """Whether a fresh Python that imported these modules has loaded SymPy."""
    code = f"import sys, {', '.join(names)}; print('sympy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return ran.stdout.strip()
