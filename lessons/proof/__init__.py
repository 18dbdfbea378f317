"""Proofs of equalities between sums, softmaxes and their derivatives, for any number of classes.

`prove(left, right, given)` is the door (`proving`). Behind it, lowest floor first:

* `hypotheses`, `claim` read what was asked, and the range of every index.
* The symbolic half: `unfold` writes names and derivatives out; `fractions`, `logarithms`, `facts`,
  `conditions`, `sums` and `normal` bring an expression to one form; `known` turns what is given
  into facts; `reduce` says whether the difference of the sides is 0.
* The numerical half shares nothing with it: `world` and `numerics` work an expression out as it is
  written, `values` and `examples` choose small numbers that satisfy what is given.
"""

from lessons import former
from lessons.proof.proving import Proof, prove

__all__ = ["Proof", "prove"]

__getattr__ = former.attributes(__name__, {"Verdict": "lessons.proof.Proof"})
