"""Proofs of equalities between sums, softmaxes and their derivatives, for any number of classes.

`prove(left, right, given)` is the door. Behind it: `claim` reads, `unfold` writes names and
derivatives out, `normal` (with `sums`, `fractions`, `facts`) brings both sides to one form,
`reduce` decides whether the difference is 0; `evaluate` and `examples` look for a counterexample,
independently of all of these; `verdict` brings the two together.
"""

from lessons.proof.verdict import Verdict, prove

__all__ = ["Verdict", "prove"]
