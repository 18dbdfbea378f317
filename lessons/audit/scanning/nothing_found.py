"""Why a text gives no line at all: it is empty, or holds no formula, or no equality."""

from lessons.audit.scanning.displays import displays
from lessons.audit.scanning.masking import masked
from lessons.audit.scanning.sources import Source

EMPTY = "the text is empty"
NO_CELLS = "the notebook has no Markdown cells: no other cells are read"
NO_FORMULA = (
    r"no formula was found: formulas stand between $ or $$, between \[ and \], "
    "or in an environment such as align"
)
IN_CODE = "formulas stand in code or in comments alone, which are not read: put them between $$"


def nothing_found(source: Source) -> str:
    """The sentence for a text in which no equality was found."""
    if not source.text.strip():
        return NO_CELLS if source.kind == "ipynb" else EMPTY
    if count := len(list(displays(masked(source.text, source.kind), source.kind))):
        return f"no equality was found in {count} {'formula' if count == 1 else 'formulas'}"
    return IN_CODE if any(displays(_bare(source.text), source.kind)) else NO_FORMULA


def _bare(text: str) -> str:
    """The text without the signs that make code or a comment of it."""
    for sign in ("`", "~~~", "<!--", "-->", "%"):
        text = text.replace(sign, " ")
    return text
