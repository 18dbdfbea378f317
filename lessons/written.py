"""Numbers below and above a letter, as a person writes them: W₁₂ and 10⁻¹, in signs of any font."""

LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def lowered(*places: int) -> str:
    """Whole numbers as they are written below a letter: ₁₂."""
    return "".join(map(str, places)).translate(LOWERED)


def raised(exponent: int) -> str:
    """A whole number as it is written above a letter: ⁻¹."""
    return str(exponent).translate(RAISED)


def entry_name(array: str, *places: int) -> str:
    """An entry as a person writes it, counted from 1: W₁₂, x₂, and (W₁)₂₃ for the array W1."""
    letter, number = array.rstrip("0123456789"), array[len(array.rstrip("0123456789")) :]
    if not number:
        return letter + lowered(*places)
    return f"({letter}{lowered(int(number))}){lowered(*places)}"
