"""The two networks of lesson 10, trained by the lessons' gradients and by PyTorch's own.

Run `python benchmarks/digits.py`. It prints a Markdown table: the cost after 300 steps over all
images, the share of held-out digits named rightly and the seconds of one run, for the lessons' code
and, where it is installed, for PyTorch on the CPU from the same start with the same rate. float64.
The same numbers by scikit-learn stand in `lessons.digits`, where a test computes them anew.
Nothing here is asserted: a time is a fact about one machine on one day.
"""

import platform
from time import perf_counter

import numpy as np

from lessons import one_layer, two_layer
from lessons.descent import descend
from lessons.digits import load_digits, named_rightly, one_thread

try:
    import torch
except ImportError:
    torch = None

DIGITS, STEPS, HIDDEN = load_digits(), 300, 32
COLUMNS = ("network", "by", "cost", "held-out digits", "seconds")


def main():
    one_thread()
    print(versions(), end="\n\n")
    print(f"| {' | '.join(COLUMNS)} |\n|{' :-- |' * len(COLUMNS)}")
    for network, (start, rate, model) in networks().items():
        for by, train in {"the lessons": ours, "PyTorch": theirs}.items():
            print(f"| {network} | {by} | {measured(train, start, rate, model)} |", flush=True)


def versions():
    parts = [f"Python {platform.python_version()}", f"NumPy {np.__version__}"]
    parts.append(f"PyTorch {torch.__version__}" if torch else "PyTorch is not installed")
    return f"{', '.join(parts)}; {platform.machine()}; one thread, float64, one run each."


def networks():
    """Each with its start, its rate, and the lessons' model of it."""
    rng = np.random.default_rng(10)
    W1, W2 = 0.3 * rng.normal(size=(64, HIDDEN)), 0.3 * rng.normal(size=(HIDDEN, 10))
    two = (W1, np.zeros(HIDDEN), W2, np.zeros(10))
    return {
        "one layer": ((np.zeros((10, 64)), np.zeros(10)), 1, one_layer),
        "two layers": (two, 4, two_layer),
    }


def measured(train, start, rate, model):
    began = perf_counter()
    weights = train(start, rate, model)
    seconds = perf_counter() - began
    if weights is None:
        return "– | – | –"
    scores, cost = ending(weights, model)
    share = named_rightly(scores, DIGITS.labels_held)
    return f"{cost:.12f} | {share:.4%} | {seconds:.2f}"


def ending(weights, model):
    """Scores of the held-out digits, and the cost of those learned from."""
    held = model.forward(*weights, DIGITS.X_held, DIGITS.Y_held)
    learned = model.forward(*weights, DIGITS.X, DIGITS.Y)
    if model is one_layer:
        return held.z, learned.cost
    return held.theta, learned.J


def ours(start, rate, model):
    """The run by the closed forms that the lessons derive."""

    def slopes(*weights):
        found = model.gradients(*weights, DIGITS.X, DIGITS.Y)
        if model is one_layer:
            return found.dC_dW, found.dC_db
        return found.dJ_dW1, found.dJ_db1, found.dJ_dW2, found.dJ_db2

    return descend(start, slopes, rate, STEPS).points[-1]


def theirs(start, rate, model):
    """The run by PyTorch's backward pass and its plain SGD; None where it is not installed."""
    if torch is None:
        return None
    torch.set_num_threads(1)
    weights = [torch.tensor(array, requires_grad=True) for array in start]
    X, labels = torch.tensor(DIGITS.X), torch.tensor(DIGITS.labels)
    optimizer = torch.optim.SGD(weights, lr=rate)
    for _ in range(STEPS):
        optimizer.zero_grad()
        scores = in_torch(X, *weights)
        torch.nn.functional.cross_entropy(scores, labels).backward()
        optimizer.step()
    return [array.detach().numpy() for array in weights]


def in_torch(X, *weights):
    """Scores of one layer, rows of W as outputs; of two, columns as outputs."""
    if len(weights) == 2:
        return torch.nn.functional.linear(X, *weights)
    W1, b1, W2, b2 = weights
    return torch.sigmoid(X @ W1 + b1) @ W2 + b2


if __name__ == "__main__":
    main()
