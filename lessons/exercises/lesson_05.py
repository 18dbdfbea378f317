"""The exercises of lesson 5: gradients of weights and biases."""

from sympy import Eq

from lessons.calculus import Partial
from lessons.exercises.expressions import ExpressionExercise, WrongForm
from lessons.exercises.gradients import GradientExercise
from lessons.exercises.response import Advice, well_known
from lessons.symbols import C, D, W, b, i, j, k, l, sum_over, x, y, z

ONE_EXAMPLE = GradientExercise(
    "5.1",
    "The weights, one example",
    "∂C/∂W",
    quantity="dC_dW",
    names=("x", "y", "y_hat"),
    examples="one",
)

BATCH = GradientExercise(
    "5.2", "The weights, a batch", "∂C/∂W", quantity="dC_dW", names=("x", "y", "y_hat")
)

BIASES = GradientExercise(
    "5.3", "The biases, a batch", "∂C/∂b", quantity="dC_db", names=("x", "y", "y_hat")
)

_NO_INPUT = Advice(
    "missing-factor",
    "The input is missing",
    "This is ∂C/∂b, the error alone. A weight is multiplied by its input, a bias by 1.",
    "Multiply by ∂z_i/∂W_ij.",
)
_EVERY_SCORE = Advice(
    "delta-forgotten",
    "Every score was let move",
    "W_ij stands in one score only, z_i. The others do not feel it.",
    "∂z_k/∂W_ij is δ_ki·x_j: of the sum over k one term is left.",
)
_WRONG_INDEX = Advice(
    "wrong-index",
    "The input has the index of the score",
    "W_ij is multiplied by x_j: the column of a weight is its feature.",
    "Write z_i = Σ_l W_il·x_l, and ask which term has W_ij in it.",
)
_WEIGHT = Advice(
    "wrong-factor",
    "The weight stands where the input belongs",
    "That is what is left when z is differentiated by x_j.",
    "In W_ij·x_j the factor beside W_ij is x_j.",
)
_SQUARE = Advice(
    "cost-not-differentiated",
    "The cost was not differentiated",
    "The square is still there. The derivative of ½(z − y)² is z − y.",
    "Use the power rule on the square.",
)
_error = z[i] - y[i]

LINEAR = ExpressionExercise(
    "5.4",
    "A layer without activation",
    "∂C/∂W",
    asked=Partial(C, W[i, j]),
    given=(
        Eq(z[k], sum_over(W[k, l] * x[l], l, D) + b[k]),
        Eq(C, sum_over((z[k] - y[k]) ** 2, k) / 2),
    ),
    letters=("z", "y", "x", "W", "b"),
    slips=(
        WrongForm(well_known("transposed"), (z[j] - y[j]) * x[i]),
        WrongForm(_NO_INPUT, _error),
        WrongForm(_EVERY_SCORE, sum_over(z[k] - y[k], k) * x[j]),
        WrongForm(_WRONG_INDEX, _error * x[i]),
        WrongForm(_WEIGHT, _error * W[i, j]),
        WrongForm(_SQUARE, _error**2 * x[j] / 2),
        WrongForm(_SQUARE, _error**2 * x[j]),
    ),
)

EXERCISES = (ONE_EXAMPLE, BATCH, BIASES, LINEAR)
