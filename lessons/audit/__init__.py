"""A verdict on every printed equality of anyone's notes.

Text → displays → equalities → trees → expressions → verdicts → report. `audit(text)` is the door in
a notebook, `python -m lessons.audit FILE…` the one beside it. Lowest floor first:

* `sources`, `masking`, `macros`, `displays`, `notations`, `lexer`: bytes to tokens, with places.
* `layout`, `hidden`, `rows`, `said`, `equalities`: tokens to equalities, their chains and what is
  said beside them.
* `trees`, `reader`, `fractions_of_d`, `series`, `probabilities`, `repeated`, `primes`, `bold`,
  `bare_sums`, `tables`, `atoms`, `parser`: tokens to trees.
* `references`, `names_below`, `letters_said`, `declaration`, `parts`, `costs`, `survey`,
  `alphabet`, `mentioned`, `axes`, `calls_alike`: what the letters of the text are.
* `shapes`, `slopes`, `indexing`, `summing`, `unknown_functions`, `products`,
  `calls_of_functions`, `defined`, `named_formulas`, `interpretation`: to SymPy.
* `relations`, `document`, `kinds_of_line`, `equations`, `definitions`, `any_cost`, `scope`: what
  serves at an equality.
* `findings`, `asking`, `without_meaning`, `claims`, `in_numbers`, `gradient_steps`,
  `classifying`, `mending`, `kindly`, `printed_numbers`, `solved`, `doubts`, `changes`,
  `right_lines`, `auditing`: what is shown of it.
* `report`, `nothing_found`, `page`, `__main__`: what is said of it.
* `unsaid`, `marked_lines`: `marked(…)`, the same for lines written in SymPy.
"""

from lessons.audit.marked_lines import marked
from lessons.audit.nothing_found import nothing_found
from lessons.audit.page import Audited
from lessons.audit.report import entries
from lessons.audit.sources import Source

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
