"""Which wrong gradients can be told from the right one at the numbers at hand, and which cannot."""

from typing import NamedTuple

from lessons.heads import find_head
from lessons.mistakes.cases import Case, make_case
from lessons.mistakes.catalogue import recipe
from lessons.mistakes.compare import same
from lessons.mistakes.forms import single_forms
from lessons.mistakes.quantities import find_quantity
from lessons.mistakes.reasons import meeting, reason
from lessons.mistakes.recipe import finite_trace, gradient, trace


class Appearance(NamedTuple):
    """How one form of one mistake looks at the numbers at hand.

    mistake: its id. detail: which form. status: "hides" (the numbers are the right ones), "shows"
    (they are not), or "refused" (shapes do not fit, so it cannot even be computed). why: the
    sentence for "hides", else "".
    """

    mistake: str
    detail: str
    status: str
    why: str = ""


def coincidences(*numbers, quantity="dC_dW", head="softmax-categorical"):
    """The wrong gradients that cannot be told from the right one at these numbers, and why.

    numbers: W, b, x, y as `one_layer.gradients` takes them, or W1, b1, W2, b2, x, y as `two_layer`
    does; quantity: the name of one of their gradients. Two gradients count as the same where they
    have one shape and agree to 1e-5 of the largest entry, or to 1e-12.
    Returns a tuple of Appearances, each with the status "hides". Raises ValueError for a quantity
    or head that does not exist, and where the model refuses the numbers.
    """
    return tuple(
        seen
        for seen in appearances(*numbers, quantity=quantity, head=head)
        if seen.status == "hides"
    )


def appearances(*numbers, quantity="dC_dW", head="softmax-categorical"):
    """Every form of every mistake that can occur in this gradient, as it looks at these numbers.

    Arguments and refusals are those of `coincidences`. Returns a tuple of Appearances.
    """
    find_head(head)
    place = find_quantity(quantity)
    return appearances_in(make_case(place.model, numbers, head), place)


def wrong_forms(*numbers, quantity="dC_dW", head="softmax-categorical"):
    """What every wrong form of this gradient comes to at these numbers.

    Arguments and refusals are those of `coincidences`. Returns a dict: the mistake's id and which
    form, to an array of any shape, or None where the shapes do not let it be computed.
    """
    find_head(head)
    place = find_quantity(quantity)
    case, forms = make_case(place.model, numbers, head), single_forms(place, head)
    return {(form.mistake, form.detail): gradient(place, case, recipe([form])) for form in forms}


def appearances_in(case: Case, quantity):
    """`appearances` for a Case and a Quantity."""
    return tuple(seen for seen, _ in forms_in(case, quantity))


def forms_in(case: Case, quantity, left_out=frozenset()):
    """Every form as it looks in a Case, each with what it comes to: an array, or None.

    left_out: the ids of mistakes that are not asked for.
    """
    right, forms = trace(quantity, case), single_forms(quantity, case.head)
    return tuple(_form(v, quantity, case, right) for v in forms if v.mistake not in left_out)


def _form(variant, quantity, case, right):
    wrong = finite_trace(quantity, case, recipe([variant]))
    if wrong is None:
        return Appearance(variant.mistake, variant.detail, "refused"), None
    if not same(wrong["answer"], right["answer"]):
        return Appearance(variant.mistake, variant.detail, "shows"), wrong["answer"]
    why = reason(meeting(variant, quantity, case, right, wrong))
    return Appearance(variant.mistake, variant.detail, "hides", why), wrong["answer"]
