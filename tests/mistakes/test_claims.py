"""What a mistake says of where it hides is true: computed, sentence by sentence, form by form."""

import numpy as np
import pytest

from lessons.answers.comparing import same
from lessons.mistakes import GRADIENTS, MISTAKES, make_case
from lessons.mistakes.catalogue import single_forms
from lessons.mistakes.chain_rule import gradient
from lessons.mistakes.form import chain_of
from tests.support.wrong_by_hand import PLACES

SIZES = {"n": 3, "D": 3, "K": 3, "H": 3}


def case_with(asked, head, seed, single=False, y=None, x=None, scores=None, **sizes):
    """A random case; y, x make targets and inputs, scores the constant score of every class."""
    rng = np.random.default_rng(seed)
    n, D, K, H = ((SIZES | sizes)[letter] for letter in "nDKH")
    rows = rng.normal(size=(n, D)) if x is None else x(rng, n, D)
    if y is not None:
        targets = y(rng, n, K)
    elif head == "sigmoid-binary":
        targets = rng.integers(0, 2, (n, K)).astype(float)
    else:
        targets = np.eye(K)[rng.integers(K, size=n)]
    rows, targets = (rows[0], targets[0]) if single else (rows, targets)
    if asked.model == "one layer":
        layers = rng.normal(size=(K, D)), rng.normal(size=K)
        if scores is not None:
            layers = np.zeros((K, D)), np.full(K, scores)
    else:
        layers = (
            rng.normal(size=(D, H)),
            rng.normal(size=H),
            rng.normal(size=(H, K)),
            rng.normal(size=K),
        )
        if scores is not None:
            layers = *layers[:2], np.zeros((H, K)), np.full(K, scores)
    return make_case(asked.model, (*layers, rows, targets), head)


def met(asked, head, seed):
    """A case whose prediction is its target."""
    case = case_with(asked, head, seed)
    targets = case.rows["y_hat"] / (
        1 if head == "sigmoid-binary" else case.rows["y_hat"].sum(1, keepdims=True)
    )
    return make_case(asked.model, (*case.arguments[:-1], targets), head)


def met_one_hot(asked, head, seed):
    """A prediction that is its one-hot target, to twelve digits."""
    targets = np.eye(3)
    numbers = case_with(asked, head, seed).arguments
    if asked.model == "one layer":
        return make_case(asked.model, (34 * np.eye(3), numbers[1], np.eye(3), targets), head)
    W1, none = 80 * np.eye(3) - 40, np.zeros(3)
    return make_case(asked.model, (W1, none, 34 * np.eye(3), none, np.eye(3), targets), head)


def of_targets(value):
    return lambda asked, head, seed: case_with(
        asked, head, seed, y=lambda rng, n, K: np.full((n, K), float(value))
    )


def equal_scores(asked, head, seed):
    return case_with(asked, head, seed, scores=0.7)


def one_class(asked, head, seed):
    return case_with(asked, head, seed, K=1)


def one_row(asked, head, seed):
    return case_with(asked, head, seed, n=1)


def one_example(asked, head, seed):
    return case_with(asked, head, seed, single=True)


def no_error(asked, head, seed):
    W1, b1, W2, b2, x, y = case_with(asked, head, seed).arguments
    return make_case(asked.model, (W1, b1, 0 * W2, b2, x, y), head)


def no_input(asked, head, seed):
    return case_with(asked, head, seed, x=lambda rng, n, D: np.zeros((n, D)))


def one_entry(asked, head, seed):
    return case_with(asked, head, seed, K=1, H=1)


def symmetric(asked, head, seed):
    case = case_with(asked, head, seed)
    numbers = [
        a + a.T if a.shape == (3, 3) and at % 2 == 0 else a
        for at, a in enumerate(case.arguments[:-2])
    ]
    return make_case(asked.model, (*numbers, *case.arguments[-2:]), head)


def same_matrices(asked, head, seed):
    W1, b1, _, b2, x, y = symmetric(asked, head, seed).arguments
    return make_case(asked.model, (W1, b1, W1, b2, x, y), head)


def own_sigmoid():
    """The score that is its own sigmoid."""
    score = 0.5
    for _ in range(100):
        score = 1 / (1 + np.exp(-score))
    return score


def same_inputs(asked, head, seed):
    W1, b1, W2, b2, x, y = case_with(asked, head, seed).arguments
    fixed = own_sigmoid()
    return make_case(asked.model, (0 * W1, 0 * b1 + fixed, W2, b2, 0 * x + fixed, y), head)


def inputs_sum_to_one(asked, head, seed):
    if asked.inputs == "h":
        W1, b1, W2, b2, x, y = case_with(asked, head, seed, H=2).arguments
        return make_case(asked.model, (0 * W1, 0 * b1, W2, b2, x, y), head)
    return case_with(asked, head, seed, x=lambda rng, n, D: _summing_to_one(rng, n, D))


def _summing_to_one(rng, n, D):
    x = rng.normal(size=(n, D))
    return x + (1 - x.sum(axis=1, keepdims=True)) / D


def inputs_are_one(asked, head, seed):
    if asked.inputs == "h":
        W1, b1, W2, b2, x, y = case_with(asked, head, seed).arguments
        return make_case(asked.model, (0 * W1, b1 * 0 + 800, W2, b2, x, y), head)
    return case_with(asked, head, seed, x=lambda rng, n, D: np.ones((n, D)))


#: For a sentence, cases in which it says that the form hides. () is a sentence that says "never"
#: or "hardly ever": only the second test, that it shows elsewhere, is asked of it.
CLAIMS = {
    "Only where the gradient is zero.": (met, no_input),
    "Only where the gradient is zero. Elsewhere a small step with it climbs.": (met, no_input),
    "With one class, K = 1, or where the gradient is zero.": (one_class, met, no_input),
    "With a single example, n = 1.": (one_row, one_example),
    "With a single example, or where the others give nothing.": (one_row, one_example),
    "Where no error arrives at the activation.": (no_error, met),
    "Where all scores are equal.": (equal_scores,),
    "Where all scores are equal: then softmax gives 1/K, however often it is applied.":
        (equal_scores,),
    "Where the prediction is the target.": (met,),
    "With one class, K = 1, or where the prediction is a one-hot target.":
        (one_class, met_one_hot),
    "Where every target is 1.": (of_targets(1),),
    "Where every target is 0.": (of_targets(0),),
    "With one class, K = 1.": (one_class,),
    "With x a single example of shape (D,).": (one_example,),
    "With one entry, as for K = 1.": (one_entry,),
    "With as many examples as classes and all scores equal.": (equal_scores,),
    "Where the inputs of every example sum to one.": (inputs_sum_to_one,),
    "Where every input is one.": (inputs_are_one,),
    "Where the matrix is symmetric. When it is square, no shape complains.": (symmetric,),
    "Where both matrices hold the same numbers.": (same_matrices,),
    "Where both inputs are the same numbers. When there are as many, no shape complains.":
        (same_inputs,),
}  # fmt: skip
NEVER = ("Hardly ever", "Never", "Only where each score is its own sigmoid")
BY_HAND = ("When the matrix is square", "Where the prediction is the target. For K = 2")

ALL = [(name, head, form) for name, head in PLACES for form in single_forms(GRADIENTS[name], head)]


def zero_gradient(case, asked):
    return np.abs(case.right[asked.name]).max() < 1e-10


def test_every_sentence_is_computed_somewhere():
    for name, head, form in ALL:
        assert form.hides, (name, head, form.detail)
        assert form.hides in CLAIMS or form.hides.startswith((*NEVER, *BY_HAND)), form.hides


@pytest.mark.parametrize(("name", "head"), PLACES)
def test_a_form_hides_where_it_says_so(name, head):
    asked = GRADIENTS[name]
    for form in single_forms(asked, head):
        for where in CLAIMS.get(form.hides, ()):
            if where is no_input and (asked.kind != "weights" or asked.inputs == "h"):
                continue
            for seed in range(3):
                case = where(asked, head, seed)
                wrong = gradient(asked, case, chain_of([form]))
                if wrong is None:
                    assert form.mistake in ("softmax-over-examples", "transposed"), form
                    continue
                assert same(wrong, case.right[name]), (form.mistake, form.detail, where.__name__)


@pytest.mark.parametrize(("name", "head"), PLACES)
def test_a_form_shows_elsewhere(name, head):
    asked = GRADIENTS[name]
    for form in single_forms(asked, head):
        for seed in range(3):
            case = case_with(asked, head, seed, n=4)
            wrong = gradient(asked, case, chain_of([form]))
            assert wrong is None or not same(wrong, case.right[name]), (form, seed)


def test_a_transpose_hides_where_the_input_is_parallel_to_the_error():
    asked = GRADIENTS["dC_dW"]
    (form,) = MISTAKES["transposed"].variants("dC_dW")
    W, b, x, y = case_with(asked, "softmax-categorical", 1, single=True).arguments
    base = make_case("one layer", (0 * W, b, x, y))
    case = make_case("one layer", (0 * W, b, 3 * base.right["dC_dz"], y))
    assert same(gradient(asked, case, chain_of([form])), case.right["dC_dW"])


def test_of_two_classes_the_binary_cost_gives_twice():
    for name in ("dC_dz", "dC_dW", "dC_db", "dC_dx"):
        asked = GRADIENTS[name]
        forms = {f.detail: f for f in MISTAKES["wrong-head"].forms}
        case = case_with(asked, "softmax-categorical", 2, K=2)
        twice = gradient(asked, case, chain_of([forms["the binary cost laid on a softmax"]]))
        np.testing.assert_allclose(twice, 2 * case.right[name])
        at_target = met(asked, "softmax-categorical", 3)
        hidden = gradient(asked, at_target, chain_of([forms["the binary cost laid on a softmax"]]))
        assert same(hidden, at_target.right[name])


def test_where_each_score_is_its_own_sigmoid_twice_is_once():
    score = own_sigmoid()
    assert round(score, 3) == 0.659
    asked = GRADIENTS["dC_dz"]
    (form,) = MISTAKES["softmax-twice"].variants("dC_dz", "sigmoid-binary")
    case = case_with(asked, "sigmoid-binary", 1, scores=score)
    assert same(gradient(asked, case, chain_of([form])), case.right["dC_dz"])


def test_without_input_the_gradient_of_the_weights_hides_a_missing_slope():
    asked = GRADIENTS["dC_dW"]
    form = MISTAKES["no-activation-derivative"].variants("dC_dW")[0]
    case = no_input(asked, "softmax-categorical", 1)
    assert same(gradient(asked, case, chain_of([form])), case.right["dC_dW"])


def test_with_a_softmax_the_sum_over_everything_is_always_zero():
    asked = GRADIENTS["dC_db"]
    for form in MISTAKES["bias-summed-over-everything"].variants("dC_db"):
        for seed in range(5):
            case = case_with(asked, "softmax-categorical", seed, n=4)
            assert np.abs(gradient(asked, case, chain_of([form]))).max() < 1e-12


def test_a_small_step_with_the_sign_turned_climbs():
    for seed in range(20):
        case = case_with(GRADIENTS["dC_dW"], "softmax-categorical", seed)
        W, b, x, y = case.arguments

        def cost(rate, W=W, b=b, x=x, y=y, case=case):
            z = x @ (W + rate * case.right["dC_dW"]).T + b + rate * case.right["dC_db"]
            return -(y * (z - np.log(np.exp(z).sum(axis=1, keepdims=True)))).sum(axis=1).mean()

        assert cost(1e-3) > cost(0)
