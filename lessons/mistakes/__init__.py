"""The well-known wrong gradients: named in an answer, and looked for where they hide.

`case` says which gradient is asked for, and at which numbers; `chain_rule` makes it from its
factors. A mistake is one wrong factor and one record, side by side in `wrong_multiples`,
`wrong_activations`, `wrong_costs` or `wrong_layers`; `form` says what such a record is, `catalogue`
holds them all and has numbers at which they show. `visibility` says which hide, and why.
`explanations` finds the mistakes in an answer, and `diagnosis` puts them into words.
"""

from lessons.feedback import Feedback
from lessons.former import attributes
from lessons.mistakes.case import GRADIENTS, Case, find_gradient, make_case
from lessons.mistakes.catalogue import MISTAKES, revealing_case
from lessons.mistakes.diagnosis import diagnose
from lessons.mistakes.form import Form, Mistake
from lessons.mistakes.visibility import Appearance, appearances, coincidences, forms_in

__all__ = [
    "GRADIENTS", "MISTAKES", "Appearance", "Case", "Feedback", "Form", "Mistake",
    "appearances", "coincidences", "diagnose", "find_gradient", "forms_in", "make_case",
    "revealing_case",
]  # fmt: skip

_FORMER = {"QUANTITIES": "lessons.mistakes.GRADIENTS", "Diagnosis": "lessons.feedback.Feedback"}
__getattr__ = attributes(__name__, _FORMER)
