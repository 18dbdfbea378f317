"""Equalities of printed numbers: equal to their last printed digit, rounded or, if said, cut."""

from fractions import Fraction
from math import floor

from lessons.audit.declaration import Declaration
from lessons.audit.equalities import Equality
from lessons.audit.findings import HOLDS, SLIP, Finding
from lessons.audit.trees import Node, Unread

ARITHMETIC = {"number", "plus", "minus", "times", "fraction", "super"}


def judged_numbers(
    one: Equality, left: Node, right: Node, declaration: Declaration
) -> Finding | None:
    """The verdict on two sides of numbers alone; None where a letter stands in them."""
    if not all(node.kind in ARITHMETIC for side in (left, right) for node in side.every):
        return None
    first, second = _value(left), _value(right)
    digits = max((_digits(node) for node in right.every), default=0)
    if first == second:
        return Finding(HOLDS, "Worked out: the two are equal.")
    unit = Fraction(1, 10**digits)
    sign, size = (-1 if first < 0 else 1), abs(first) / unit
    rounded, cut = floor(size + Fraction(1, 2)) * unit * sign, floor(size) * unit * sign
    value = f"{float(first):.6g}"
    if digits and second == (cut if declaration.cut else rounded):
        how = "cut" if declaration.cut else "rounded"
        return Finding(HOLDS, f"{how.capitalize()} from {value}.")
    if digits and second == cut:
        return Finding(SLIP, f"Cut, not rounded, from {value}.", ("rounding",), cure="round it")
    return Finding(SLIP, f"The value is {value}.", ("arithmetic",))


def _digits(node: Node) -> int:
    return len(node.parts[0].partition(".")[2]) if node.kind == "number" else 0


def _value(node: Node) -> Fraction:
    if node.kind == "number":
        return Fraction(node.parts[0])
    parts = [_value(part) for part in node.parts[:2] if isinstance(part, Node)]
    if node.kind == "minus":
        return -parts[0]
    if node.kind == "plus":
        return parts[0] + parts[1]
    if node.kind == "times":
        return parts[0] * parts[1]
    if node.kind == "fraction":
        if parts[1] == 0:
            raise Unread("a division by zero is printed here")
        return parts[0] / parts[1]
    if abs(parts[1]) > 64 or parts[1].denominator != 1 or (parts[0] == 0 and parts[1] < 0):
        raise Unread("a power of this size is not worked out")
    return parts[0] ** int(parts[1])
