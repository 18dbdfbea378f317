"""A class at once on a hub: how long it waits, and how much memory each student takes.

Run `python -m benchmarks.hub`, or `python -m benchmarks.hub 5` for another number of students than
twenty. It prints a Markdown table. Nothing here is asserted on time; that each output is as it is
stored is asserted in `tests/hub/`. Memory is PSS: what processes share is counted once.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import psutil

from tests.hub.course import Course
from tests.hub.hub import Hub
from tests.support.school import LESSON, ROOT, school, the_lessons

PARTS = {"server": "jupyterhub-singleuser", "kernel": "ipykernel_launcher"}


def megabytes(processes: list[psutil.Process]) -> list[float]:
    return [process.memory_full_info().pss / 1e6 for process in processes]


def part(processes: list[psutil.Process], name: str) -> list[psutil.Process]:
    return [process for process in processes if any(name in word for word in process.cmdline())]


def main(number: int) -> None:
    notebook = nbformat.read(ROOT / "notebooks" / f"{LESSON}.ipynb", as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        teacher, _ = school(Path(folder), the_lessons)
        began = time.monotonic()
        hub = Hub(Path(folder), memory="2G")
        try:
            times = {"the hub answers": time.monotonic() - began}
            together = Course(hub, teacher, [f"student{place:02}" for place in range(number)])
            for step, do in {
                "all are logged in, servers up, lessons pulled, kernels started": together.begin,
                f"all have run {LESSON}": lambda student: student.run_all(notebook),
            }.items():
                began = time.monotonic()
                together.each(do)
                times[step] = time.monotonic() - began
            processes = hub.processes()
            memory = {name: megabytes(part(processes, word)) for name, word in PARTS.items()}
            whole = sum(megabytes(processes))
            began = time.monotonic()
        finally:
            hub.stop()
        times["all is stopped"] = time.monotonic() - began
    print(f"| {number} students at once | |\n|:---|---:|")
    for step, seconds in times.items():
        print(f"| {step} | {seconds:.1f} s |")
    for name, each in memory.items():
        print(f"| a student's {name}, median | {statistics.median(each):.0f} MB |")
    print(f"| all, with hub and proxy | {whole / 1000:.1f} GB |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 20)
