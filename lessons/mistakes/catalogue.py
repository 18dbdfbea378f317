"""The well-known wrong gradients: why each happens, when it hides, and the cure."""

from dataclasses import dataclass
from types import MappingProxyType

from lessons.mistakes.cases import make_case
from lessons.mistakes.quantities import find_quantity
from lessons.mistakes.recipe import RIGHT, gradient
from lessons.mistakes.variants import VARIANTS


@dataclass(frozen=True)
class Mistake:
    """A well-known wrong gradient, in the words of a lesson; `wrong` computes it."""

    id: str
    title: str
    why: str
    hides: str
    cure: str

    def variants(self, quantity, head="softmax-categorical"):
        """The forms in which it can occur in that quantity under that head, as a tuple."""
        place = find_quantity(quantity)
        return tuple(v for v in VARIANTS if v.mistake == self.id and v.occurs(place, head))

    def wrong(self, quantity, *numbers, head="softmax-categorical", variant=0):
        """The wrong gradient at these numbers, as a student who makes the mistake would get it.

        quantity: "dC_dz", "dC_dW", "dC_db" or "dC_dx", with numbers W, b, x, y as `one_layer` takes
        them; or "dJ_dtheta", …, "dJ_dx", with W1, b1, W2, b2, x, y as for `two_layer`.
        variant: which of `variants(quantity, head)`. Returns an array of any shape.
        Raises ValueError where the mistake cannot occur, where the shapes do not let it be
        computed or the result is not finite, and where the model refuses the numbers.
        """
        place, forms = find_quantity(quantity), self.variants(quantity, head)
        if variant not in range(len(forms)):
            raise ValueError(
                f"{self.id} has {len(forms)} forms in {quantity} with {head}; no form {variant!r}"
            )
        found = gradient(place, make_case(place.model, numbers, head), recipe([forms[variant]]))
        if found is None:
            raise ValueError(f"{self.id} cannot be computed for {quantity} with these numbers")
        return found


def recipe(variants):
    """The recipe with these mistakes in it, each in an ingredient of its own."""
    return RIGHT._replace(**{v.ingredient: v.wrong for v in variants})


_ALL = (
    Mistake(
        "sign",
        "The sign is turned",
        "y − ŷ was written for ŷ − y, or the minus in front of the logarithm was lost.",
        "Only where the gradient is zero. Yet every step with it climbs.",
        "Ask one entry: where ŷ is larger than y, the cost must rise with that score, so ∂C/∂z is "
        "positive.",
    ),
    Mistake(
        "transposed",
        "Rows and columns are exchanged",
        "The two factors of the outer product changed places.",
        "When the matrix is square no shape complains; when x is parallel to the error even the "
        "numbers agree.",
        "A gradient has the shape of what you differentiate by. Try it with a matrix that is not "
        "square.",
    ),
    Mistake(
        "not-averaged",
        "The 1/n is missing",
        "The cost is a mean over n examples, and the sum was taken without dividing.",
        "With a single example, n = 1.",
        "Divide by the number of examples, once. Try it with two or more examples.",
    ),
    Mistake(
        "averaged-twice",
        "The 1/n is there twice",
        "The error was already divided by n, and its sum was divided again, often by `mean`.",
        "With a single example, n = 1.",
        "Let ∂C/∂z carry the 1/n, and from there on only sum.",
    ),
    Mistake(
        "scaled",
        "A constant factor is wrong",
        "A factor was lost or added on the way: a 2, a ½, or a mean that ran over the classes too.",
        "Only where the gradient is zero. A step with it still goes downhill, so the cost will not "
        "tell.",
        "Write each factor of the chain rule on a line of its own, and check one entry by central "
        "differences.",
    ),
    Mistake(
        "no-activation-derivative",
        "The derivative of the activation is missing",
        "The chain rule stopped one link early: the factor that leads through the activation was "
        "left out.",
        "Where nothing flows back through the activation, for instance where the error is zero.",
        "Write the chain first, ∂C/∂z = ∂C/∂ŷ · ∂ŷ/∂z, and count its links. Each activation you "
        "pass adds one.",
    ),
    Mistake(
        "activation-derivative-at-a",
        "The derivative of the activation is taken at the wrong place",
        "σ′(z) is σ(z)·(1 − σ(z)), which is a·(1 − a) with a = σ(z). The two ways of writing it "
        "were mixed.",
        "Where the activation has the same slope at both places, and where nothing flows back.",
        "Choose one: σ′ of z, or a·(1 − a) of the output a. Never σ′ of a.",
    ),
    Mistake(
        "diagonal-jacobian",
        "The softmax derivative has only its diagonal",
        "ŷ·(1 − ŷ) was carried over from the sigmoid. But each softmax output depends on every "
        "score.",
        "Where the other classes have no say: K = 1, or a prediction that already is the target.",
        "Use ∂ŷ_k/∂z_i = ŷ_k·(δ_ki − ŷ_i), and sum over k.",
    ),
    Mistake(
        "wrong-head",
        "This belongs to another activation or cost",
        "ŷ − y holds for a sigmoid with the binary cost, and for a softmax with the categorical "
        "cost. Mixed pairs have other gradients.",
        "Where the prediction is the target. For K = 2 the binary cost on a softmax gives twice "
        "ŷ − y, so the direction is the same.",
        "Look which activation makes ŷ and which cost is laid on it, and start from those two.",
    ),
    Mistake(
        "softmax-twice",
        "The activation is applied twice",
        "ŷ was taken for the scores, and went through the activation once more.",
        "Where all scores are equal: then softmax gives 1/K, however often it is applied.",
        "Keep the names apart: z before the activation, ŷ after it. Apply it once.",
    ),
    Mistake(
        "bias-not-summed",
        "The bias gradient is not summed over the examples",
        "One bias serves every example, so its gradient is a sum over them.",
        "With a single example.",
        "Sum over the examples: `sum(axis=0)`. The result has the shape of b.",
    ),
    Mistake(
        "bias-summed-over-everything",
        "The bias gradient is summed over the wrong axes",
        "`sum()` without an axis adds the classes together too. NumPy then spreads that one number "
        "over all of b and does not complain.",
        "With K = 1, or where the right gradient is zero.",
        "Sum over the examples alone: `sum(axis=0)`. Each class keeps its own entry.",
    ),
    Mistake(
        "bias-times-x",
        "The bias gradient was multiplied by the input",
        "∂z/∂b is 1. The input belongs to the gradient of the weights.",
        "Where the inputs sum to one, or are one.",
        "Differentiate z = W·x + b by b: what is left is 1.",
    ),
    Mistake(
        "wrong-weights",
        "The wrong matrix carries the error back",
        "The error goes back through the matrix it came by, the other way. A transpose is easily "
        "lost or added, and W1 taken for W2.",
        "When the matrix is symmetric. When it is square, no shape complains.",
        "Write the shapes under the factors. Try it with layers of different sizes.",
    ),
    Mistake(
        "wrong-inputs",
        "The error is multiplied by another layer's input",
        "The gradient of the weights is the error times what the layer was fed. That is x for the "
        "first layer, and for the second h, after its sigmoid.",
        "Where both inputs are the same numbers. When both layers are fed as many numbers, no "
        "shape complains.",
        "Write the forward line of that layer, and look what its weights are multiplied by.",
    ),
)

#: The well-known wrong gradients, by id.
MISTAKES = MappingProxyType({mistake.id: mistake for mistake in _ALL})
