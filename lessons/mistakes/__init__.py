"""The well-known wrong gradients: named in an answer, and looked for where they hide.

`quantities` and `cases` say what is asked, and at which numbers. `ingredients` and `recipe` make a
gradient from its factors; `variants` and `catalogue` hold the mistakes, each a wrong ingredient.
`meter` (with `reasons` and `rules`) says which of them hide at the numbers at hand, and `revealing`
finds numbers at which they show. `answers` reads what a student gives, `calling` calls it where it
is a function, `rounding` finds what numbers with few decimals were, and `readings` the mistakes in
it. `diagnosis` puts them into words, `markdown` marks them up, `judge` has `diagnose`.
"""

from lessons.mistakes.cases import Case, make_case
from lessons.mistakes.catalogue import MISTAKES, Mistake
from lessons.mistakes.diagnosis import Diagnosis, Entry
from lessons.mistakes.judge import diagnose
from lessons.mistakes.meter import Appearance, appearances, coincidences, wrong_forms
from lessons.mistakes.quantities import QUANTITIES
from lessons.mistakes.readings import Finding
from lessons.mistakes.revealing import revealing_case

__all__ = [
    "MISTAKES",
    "QUANTITIES",
    "Appearance",
    "Case",
    "Diagnosis",
    "Entry",
    "Finding",
    "Mistake",
    "appearances",
    "coincidences",
    "diagnose",
    "make_case",
    "revealing_case",
    "wrong_forms",
]
