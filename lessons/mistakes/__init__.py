"""The well-known wrong gradients: named in an answer, and looked for where they hide.

`asked` and `case` say which gradient is asked for, and at which numbers. `chain_rule` makes it from
its factors. A mistake is one wrong factor and one record, side by side in
`wrong_multiples`, `wrong_activations`, `wrong_costs` or `wrong_layers`; `form` says what such a
record is, and `catalogue` holds them all. `visibility` says which hide at the numbers at hand, with
`reasons` why, and `revealing` finds numbers at which they show. `explanations` finds the mistakes
in an answer, `decimals` what numbers with few decimals were; `judgement` calls and explains,
`telling` puts it into words, and `diagnosis` has `diagnose`.
"""

from lessons.feedback import Feedback
from lessons.former import attributes
from lessons.mistakes.asked import GRADIENTS, find_gradient
from lessons.mistakes.case import Case, make_case
from lessons.mistakes.catalogue import MISTAKES
from lessons.mistakes.diagnosis import diagnose
from lessons.mistakes.form import Form, Mistake
from lessons.mistakes.revealing import revealing_case
from lessons.mistakes.visibility import Appearance, appearances, coincidences, forms_in, wrong_forms

__all__ = [
    "GRADIENTS",
    "MISTAKES",
    "Appearance",
    "Case",
    "Feedback",
    "Form",
    "Mistake",
    "appearances",
    "coincidences",
    "diagnose",
    "find_gradient",
    "forms_in",
    "make_case",
    "revealing_case",
    "wrong_forms",
]

__getattr__ = attributes(
    __name__,
    {
        "QUANTITIES": "lessons.mistakes.GRADIENTS",
        "Diagnosis": "lessons.feedback.Feedback",
    },
)
