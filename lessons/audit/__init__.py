"""A verdict on every printed equality of anyone's notes.

`audit(text)` is the door in a notebook, `python -m lessons.audit FILE…` the one beside it. A text
goes through the rooms in this order, and each imports from those before it:

* `trees`, `findings`: what they hand on. The tree of a formula; what is found out of an equality.
* `scanning`: a file to its displays, tokens, rows and equalities, each with its place.
* `grammar`: the tokens of a formula to its tree.
* `lexicon`: what each letter of the text is, declared or seen from its use, and what defines it.
* `meaning`: a tree to arrays of SymPy expressions.
* `judging`: two sides to a verdict; what refutes a line, and what would mend it.
* `report`, `page`, `__main__`: what is said of a text. `marked_lines`: `marked(…)`, the same for a
  derivation written in SymPy.
"""

from lessons.audit.marked_lines import marked
from lessons.audit.page import Audited
from lessons.audit.report import entries
from lessons.audit.scanning.nothing_found import nothing_found
from lessons.audit.scanning.sources import Source

__all__ = ["audit", "marked"]


def audit(text: str, kind: str = "md", seconds: float = 20.0) -> Audited:
    r"""The verdict on every equality that a text prints, as a table.

    text: Markdown, LaTeX or reStructuredText, as `kind` says: "md", "tex" or "rst". seconds: the
    longest time for one equality. Raises ValueError where the declaration in it cannot be used.

    >>> audit(r"$$p_i (1 - p_i) = p_i - p_i^2$$")
    1:17: holds: Proved for every size.
    1 holds, 0 taken at its word, 0 slips, 0 undecided, 0 unread; read 1 of 1 found
    >>> audit("The slope is 2.").nothing.split(":")[0]
    'no formula was found'
    """
    if kind not in ("md", "tex", "rst"):
        raise ValueError(f"kind is {kind!r}; expected 'md', 'tex' or 'rst'")
    if not isinstance(text, str):
        raise ValueError(f"text is {type(text).__name__}; expected a string")
    source = Source("text", text, kind)
    return Audited(entries(source, seconds), nothing_found(source))
