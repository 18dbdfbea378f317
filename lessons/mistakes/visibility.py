"""Which wrong gradients can be told from the right one at the numbers at hand, and which cannot."""

from typing import Literal, NamedTuple

from numpy.typing import ArrayLike

from lessons.answers.comparing import Array, same
from lessons.heads import find_head
from lessons.mistakes.asked import Asked, find_gradient
from lessons.mistakes.case import Case, make_case
from lessons.mistakes.catalogue import single_forms
from lessons.mistakes.chain_rule import finite_trace, trace
from lessons.mistakes.form import Form, chain_of
from lessons.mistakes.reasons import why_it_agrees


class Appearance(NamedTuple):
    """How one form of one mistake looks at the numbers at hand.

    mistake: its id. detail: which form. status: "hides" (the numbers are the right ones), "shows"
    (they are not), or "refused" (shapes do not fit, so it cannot even be computed). why: the
    sentence for "hides", else "".
    """

    mistake: str
    detail: str
    status: Literal["hides", "shows", "refused"]
    why: str = ""


def coincidences(
    *numbers: ArrayLike,
    of: str = "dC_dW",
    head: str = "softmax-categorical",
    quantity: str | None = None,
) -> tuple[Appearance, ...]:
    """The wrong gradients that cannot be told from the right one at these numbers, and why.

    numbers: W, b, x, y as `one_layer.gradients` takes them, or W1, b1, W2, b2, x, y as `two_layer`
    does; of: the name of one of their gradients. Two gradients count as the same where they have
    one shape and agree to 1e-5 of the largest entry, or to 1e-12.
    Returns a tuple of Appearances, each with the status "hides". Raises ValueError for a gradient
    or head that does not exist, and where the model refuses the numbers.
    """
    asked = find_gradient(of, quantity)
    found = appearances(*numbers, of=asked.name, head=head)
    return tuple(seen for seen in found if seen.status == "hides")


def appearances(
    *numbers: ArrayLike,
    of: str = "dC_dW",
    head: str = "softmax-categorical",
    quantity: str | None = None,
) -> tuple[Appearance, ...]:
    """Every form of every mistake that can occur in this gradient, as it looks at these numbers.

    Arguments and refusals are those of `coincidences`. Returns a tuple of Appearances.
    """
    find_head(head)
    asked = find_gradient(of, quantity)
    return tuple(seen for seen, _ in forms_in(make_case(asked.model, numbers, head), asked))


def wrong_forms(
    *numbers: ArrayLike,
    of: str = "dC_dW",
    head: str = "softmax-categorical",
    quantity: str | None = None,
) -> dict[tuple[str, str], Array | None]:
    """What every wrong form of this gradient comes to at these numbers.

    Arguments and refusals are those of `coincidences`. Returns a dict: the mistake's id and which
    form, to an array of any shape, or None where the shapes do not let it be computed.
    """
    find_head(head)
    asked = find_gradient(of, quantity)
    seen = forms_in(make_case(asked.model, numbers, head), asked)
    return {(form.mistake, form.detail): wrong for form, wrong in seen}


def forms_in(
    case: Case, asked: Asked, left_out: frozenset[str] = frozenset()
) -> tuple[tuple[Appearance, Array | None], ...]:
    """Every form as it looks in a Case, each with what it comes to: an array, or None.

    left_out: the ids of mistakes that are not asked for.
    """
    right = trace(asked, case)
    forms = [form for form in single_forms(asked, case.head) if form.mistake not in left_out]
    return tuple(_seen(form, asked, case, right) for form in forms)


def _seen(
    form: Form, asked: Asked, case: Case, right: dict[str, Array]
) -> tuple[Appearance, Array | None]:
    wrong = finite_trace(asked, case, chain_of([form]))
    if wrong is None:
        return Appearance(form.mistake, form.detail, "refused"), None
    if not same(wrong["answer"], right["answer"]):
        return Appearance(form.mistake, form.detail, "shows"), wrong["answer"]
    why = why_it_agrees(form, asked, case, right, wrong)
    return Appearance(form.mistake, form.detail, "hides", why), wrong["answer"]
