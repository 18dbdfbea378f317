"""What each wrong form of a gradient comes to at some numbers, as the package has it."""

import numpy as np

from lessons.mistakes import find_gradient, forms_in, make_case


def wrong_forms(of, *numbers, head="softmax-categorical") -> dict[tuple[str, str], np.ndarray]:
    """By the id of the mistake and which form; None where the shapes do not let it be computed."""
    asked = find_gradient(of)
    seen = forms_in(make_case(asked.model, numbers, head), asked)
    return {(form.mistake, form.detail): wrong for form, wrong in seen}
