"""How long all verdicts on the notes and whole lessons take, here and in another checkout, in turn.

Run `python benchmarks/checkouts.py PATH`, where PATH is another checkout, such as a `git worktree`
of an older commit; without one, it times this one alone. It prints a Markdown table: the seconds of
processor time in the median of five runs, and what part here is of the other. Checkouts take turns
within one run, so that a part is worth more than the seconds: both meet the same machine. Every run
is a process of its own. A lesson is timed as *Run All* in a kernel that has started, as a reader
meets it: what the kernel uses from its first cell to its last. Nothing here is asserted: a time is
a fact about one machine on one day.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

RUNS = 5
HERE = Path(__file__).resolve().parent.parent
VERDICTS = """
import time
from lessons.notes import hebrew, romanian
for line in (*romanian.LINES, *hebrew.LINES):
    line.verdict
print(time.process_time())
"""
LESSON = """
import sys
import nbformat
import psutil
from nbclient import NotebookClient

def used(kernel):
    times = (each.cpu_times() for each in (kernel, *kernel.children(recursive=True)))
    return sum(t.user + t.system + t.children_user + t.children_system for t in times)

lesson = NotebookClient(nbformat.read(sys.argv[1], 4), timeout=600, allow_errors=True)
with lesson.setup_kernel():
    kernel = psutil.Process(lesson.km.provisioner.pid)
    started = used(kernel)
    for number, cell in enumerate(lesson.nb.cells):
        lesson.execute_cell(cell, number)
    print(used(kernel) - started)
"""
WORK = {
    "all verdicts on the two notes": (VERDICTS, None),
    "lesson 7, all cells": (LESSON, "07-*.ipynb"),
    "lesson 8, all cells": (LESSON, "08-*.ipynb"),
}


def main():
    checkouts = (HERE, *(Path(path).resolve() for path in sys.argv[1:]))
    names = ("here", *(checkout.name for checkout in checkouts[1:]))
    print(f"| seconds of processor time, median of {RUNS} | {' | '.join(names)} | part |")
    print(f"|:--|{'--:|' * (len(names) + 1)}")
    for title, (code, lesson) in WORK.items():
        seconds = {checkout: [] for checkout in checkouts}
        for checkout in checkouts * RUNS:
            seconds[checkout].append(processor_time(checkout, code, lesson))
        here, *others = map(median, seconds.values())
        parts = ", ".join(f"{here / other:.2f}" for other in others)
        cells = (f"{taken:.1f}" for taken in (here, *others))
        print(f"| {title} | {' | '.join(cells)} | {parts} |", flush=True)


def processor_time(checkout, code, lesson):
    """The seconds that some code prints at its end, in a process of its own."""
    where = checkout / "notebooks" if lesson else checkout
    arguments = map(str, where.glob(lesson)) if lesson else ()
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=where, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return float(done.stdout.split()[-1])


if __name__ == "__main__":
    main()
