"""How the lines of the Romanian notes on weights and on the step are read."""

from lessons.notes.romanian_words import (
    CROSS_ENTROPY,
    FOLLOWS,
    FORWARD,
    STEP,
    TURNED,
    WEIGHTS,
    numbers,
    softmax,
)

STEPS = {
    "R26": softmax(FORWARD, said=("Feed Forward", "The forward pass")),
    "R27": numbers(
        FORWARD,
        "z",
        "W",
        "x",
        "b",
        fixes=(
            (
                (r"(1 \quad 3 \quad 0)", r"(1 \quad 3 \quad 0)^T"),
                (r"(0,1 \quad 0,1 \quad 0,1)", r"(0,1 \quad 0,1 \quad 0,1)^T"),
            ),
        ),
        words="A matrix times a row is no product: x and b must stand as columns.",
    ),
    "R28": numbers(FORWARD, "z", "W·x", "b"),
    "R29": numbers(FORWARD, "z"),
    "R30a": softmax(FORWARD),
    "R30b": numbers(
        FORWARD,
        "ŷ",
        words="A zero was lost in copying 0,021. These do not sum to 1.",
    ),
    "R31a": softmax(
        WEIGHTS,
        offer=CROSS_ENTROPY,
        words=FOLLOWS,
        said=("Calcularea gradientilor", "The gradients"),
    ),
    "R31b": numbers(
        WEIGHTS,
        "∂C/∂W",
        "ŷ",
        "y",
        fixes=(((r"\right]", r"\right]^T \cdot (1 \quad 3 \quad 0)"),),),
        fixed_blocks=("ŷ", "y", "x"),
        words="The factor x is left out, so a row stands where a matrix is wanted.",
    ),
    "R32": numbers(
        WEIGHTS,
        "∂C/∂W",
        "ŷ − y",
        "x",
        fixes=(((r") \cdot", r")^T \cdot"),), ((r"\right]^T", r"\right]"),)),
        words="A row times a row is no product. The T belongs to the first factor; at the bracket "
        "it turns rows into columns.",
    ),
    "R33": numbers(WEIGHTS, "∂C/∂W", words=TURNED),
    "R34a": softmax(WEIGHTS, offer=CROSS_ENTROPY, words=FOLLOWS),
    "R34b": numbers(WEIGHTS, "ŷ − y", "ŷ", "y", words="The lost zero again, copied."),
    "R35": numbers(
        WEIGHTS, "ŷ − y", words="These come from the lost 0,021, not from the 0,21 above."
    ),
    "R36": softmax(
        STEP,
        words="One step of gradient descent, with learning rate 1.",
        said=("Actualizarea Weights și Biases", "Updating weights and biases"),
    ),
    "R37": numbers(STEP, "W after", "W", "∂C/∂W", words=TURNED),
    "R38": numbers(STEP, "W after", words="The step was made with the transposed matrix."),
    "R39": softmax(STEP),
    "R40": numbers(STEP, "b after", "b", "ŷ − y"),
    "R41": numbers(STEP, "b after"),
}
