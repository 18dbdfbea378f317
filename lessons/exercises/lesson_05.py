"""The exercises of lesson 5: gradients of weights and biases."""

from sympy import Eq

from lessons.calculus import Partial
from lessons.exercises.formulas import FormulaExercise
from lessons.exercises.functions import GradientExercise
from lessons.exercises.kind import known
from lessons.symbols import C, D, W, b, i, j, k, l, sum_over, x, y, z

ONE_EXAMPLE = GradientExercise(
    "5.1",
    "The weights, one example",
    "∂C/∂W",
    of="dC_dW",
    names=("x", "y", "y_hat"),
    examples="one",
)

BATCH = GradientExercise(
    "5.2", "The weights, a batch", "∂C/∂W", of="dC_dW", names=("x", "y", "y_hat")
)

BIASES = GradientExercise(
    "5.3", "The biases, a batch", "∂C/∂b", of="dC_db", names=("x", "y", "y_hat")
)

_error = z[i] - y[i]

LINEAR = FormulaExercise(
    "5.4",
    "A layer without activation",
    "∂C/∂W",
    asked=Partial(C, W[i, j]),
    given=(
        Eq(z[k], sum_over(W[k, l] * x[l], l, D) + b[k]),
        Eq(C, sum_over((z[k] - y[k]) ** 2, k) / 2),
    ),
    letters=("z", "y", "x", "W", "b"),
    known=(
        known(
            "transposed",
            "Rows and columns are exchanged",
            "The row of a weight is its score and its column its input: W_ij is met by the error "
            "of score i and by x_j.",
            "Exchange i and j, and try it with more scores than inputs.",
            (z[j] - y[j]) * x[i],
        ),
        known(
            "missing-factor",
            "The input is missing",
            "This is ∂C/∂b, the error alone. A weight is multiplied by its input, a bias by 1.",
            "Multiply by ∂z_i/∂W_ij.",
            _error,
        ),
        known(
            "delta-forgotten",
            "Every score was let move",
            "W_ij stands in one score only, z_i. The others do not feel it.",
            "∂z_k/∂W_ij is δ_ki·x_j: of the sum over k one term is left.",
            sum_over(z[k] - y[k], k) * x[j],
        ),
        known(
            "wrong-index",
            "The input has the index of the score",
            "W_ij is multiplied by x_j: the column of a weight is its feature.",
            "Write z_i = Σ_l W_il·x_l, and ask which term has W_ij in it.",
            _error * x[i],
        ),
        known(
            "wrong-factor",
            "The weight stands where the input belongs",
            "That is what is left when z is differentiated by x_j.",
            "In W_ij·x_j the factor beside W_ij is x_j.",
            _error * W[i, j],
        ),
        known(
            "cost-not-differentiated",
            "The cost was not differentiated",
            "The square is still there. The derivative of ½(z − y)² is z − y.",
            "Use the power rule on the square.",
            _error**2 * x[j] / 2,
            _error**2 * x[j],
        ),
        known(
            "target-forgotten",
            "The target is forgotten",
            "z was taken for z − y. Where z is y already, the cost has no slope.",
            "The derivative of ½(z − y)² by z is z − y.",
            z[i] * x[j],
        ),
    ),
)

EXERCISES = (ONE_EXAMPLE, BATCH, BIASES, LINEAR)
