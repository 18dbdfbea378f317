"""How long the cost and every gradient of one layer take, for n from 1 to 100,000 examples.

Run `python benchmarks/gradients.py`. It prints a Markdown table: medians of one run, float64,
K = 10, D = 784, softmax with the categorical cost; beside PyTorch on the CPU where it is installed.
∂C/∂z and ∂C/∂W need the products x·Wᵀ and ∂zᵀ·x, and ∂C/∂x a third, ∂z·W; "rest" is all that the
lessons' code does besides: checking its input, ŷ, the cost, ŷ − y, ∂C/∂b.
Nothing here is asserted: a time is a fact about one machine on one day.
"""

import platform
from statistics import median
from time import perf_counter

import numpy as np

from lessons.one_layer import forward_and_gradients

try:
    import torch
except ImportError:
    torch = None

K, D = 10, 784
SIZES = (1, 10, 100, 1_000, 10_000, 100_000)
SECONDS, FEWEST, MOST = 1.5, 5, 500
COLUMNS = ("n", "cost and gradients", "÷ row above", "x·Wᵀ and ∂zᵀ·x", "rest ÷ these two",
           "with ∂z·W too", "rest ÷ these three", "PyTorch", "PyTorch ÷ ours")  # fmt: skip


def main():
    print(versions(), end="\n\n")
    print(f"| {' | '.join(COLUMNS)} |\n|{' --: |' * len(COLUMNS)}")
    before = None
    for n in SIZES:
        ours, two, three, theirs = times(*numbers(n))
        cells = [f"{n:,}", clock(ours), ratio(ours, before), clock(two), ratio(ours - two, two)]
        cells += [clock(three), ratio(ours - three, three), clock(theirs), ratio(theirs, ours)]
        print(f"| {' | '.join(cells)} |", flush=True)
        before = ours


def versions():
    parts = [f"Python {platform.python_version()}", f"NumPy {np.__version__}"]
    parts.append(f"PyTorch {torch.__version__}" if torch else "PyTorch is not installed")
    return f"{', '.join(parts)}; {platform.machine()}; K = {K}, D = {D}, float64, medians."


def numbers(n):
    rng = np.random.default_rng(0)
    W, b, x = rng.normal(size=(K, D)) / D, np.zeros(K), rng.random((n, D))
    return W, b, x, np.eye(K)[rng.integers(K, size=n)]


def times(W, b, x, y):
    """Median seconds: the whole, its two matrix products, its three, and PyTorch or None.

    The turns are taken by all of them in one loop, so that a busy moment meets each alike.
    """
    dC_dz = y / len(y)
    tasks = [
        lambda: forward_and_gradients(W, b, x, y),
        lambda: (x @ W.T, dC_dz.T @ x),
        lambda: (x @ W.T, dC_dz.T @ x, dC_dz @ W),
    ]
    if torch:
        tasks.append(in_torch(W, b, x, y))
    found = [median(seconds) for seconds in taken_in_turn(tasks)]
    return found if torch else [*found, None]


def in_torch(W, b, x, y):
    """The same cost and the same gradients, by PyTorch's own backward pass, x included."""
    W, b, x = (torch.from_numpy(a).requires_grad_() for a in (W, b, x))
    y = torch.from_numpy(y)

    def run():
        cost = torch.nn.functional.cross_entropy(torch.nn.functional.linear(x, W, b), y)
        return cost.item(), torch.autograd.grad(cost, (W, b, x))

    return run


def taken_in_turn(tasks):
    """Seconds of each turn, for about SECONDS in all, after one turn that does not count."""
    for task in tasks:
        task()
    seconds, start = [[] for _ in tasks], perf_counter()
    while len(seconds[0]) < FEWEST or (
        len(seconds[0]) < MOST and perf_counter() - start < SECONDS * len(tasks)
    ):
        for task, record in zip(tasks, seconds, strict=True):
            began = perf_counter()
            task()
            record.append(perf_counter() - began)
    return seconds


def clock(seconds):
    if seconds is None:
        return "–"
    return f"{seconds * 1e6:,.0f} µs" if seconds < 1e-3 else f"{seconds * 1e3:,.1f} ms"


def ratio(part, whole):
    return "–" if part is None or whole is None else f"{part / whole:.2f}"


if __name__ == "__main__":
    main()
