"""From slider to pixels: how soon a picture follows the hand, in JupyterLab in Chromium.

Run `python -m benchmarks.slider_latency`. It prints three Markdown tables of one run. The first has
the usual way (`interact` and a new pyplot figure each time) and every explorer, in turn: 45 arrow
keys, each from the browser's input event to the animation frame that shows the new picture, and
each a tenth of a second after the last picture, when all that came with it is done; then a drag
of two seconds at 60 mouse moves a second: its pictures, of so many values that the hand asked for,
in so many moves. A short way has fewer values, as that of a mark, whose pictures are to be compared
with its own values. The usual way is measured again after every third explorer, since a shared
machine is not always equally fast; its row has all its turns, and "÷ naive" compares with that. The
second table has what a start takes, the third Run All of every notebook. The server is started as
`lab.py` starts it; with `--plain`, without the extension of the package, with TCP's delay of small
messages.
Names of explorers (`layer two_layers`) measure these alone, in the first table alone. Where a mark
of the same number can be dragged in the picture, it is dragged as well.
Nothing here is asserted on time; a time is a fact about one machine on one day. But a drag that
shows an empty frame, or ends on another picture than that of its last value, raises.
"""

import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from playwright.sync_api import Locator, sync_playwright

from benchmarks.hand import Hand, Point, to_and_fro
from tests.browser.explorer import ShownExplorer, handle_place
from tests.browser.page import LAPTOP, ROOT, Lab, Server, free_port, launch
from tests.browser.trials import TRIALS, Trial
from tests.browser.twin import Twin

SMALLEST = 100  # pixels: the height of a picture that is there
PLAIN = "--plain"
PLAINLY = ("--ServerApp.jpserver_extensions={'lessons.server': False}",)
EVERY = 3  # explorers between two turns of the usual way
KEYS, MOVES = 30 * ["ArrowLeft"] + 15 * ["ArrowRight"], 120
REACH = 50  # pixels that a hand goes to each side on a mark
PAUSE = 100  # milliseconds from a picture to the next key, as a hand presses keys
WATCH = (Path(__file__).parent / "watch.js").read_text()
TIMED = """import time
durations = []

def timed(update):
    def wrapper(*arguments, **named):
        start = time.perf_counter()
        update(*arguments, **named)
        durations.append(1000 * (time.perf_counter() - start))
    return wrapper
"""
NAIVE = """import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import FloatSlider, IntSlider, interact, interactive
from matplotlib.figure import FigureBase
from lessons.figures import draw_probabilities, draw_scores
from lessons.example import EXAMPLE as ex
from lessons.one_layer import forward

interactive.update = timed(interactive.update)
get_ipython().display_formatter.formatters["text/html"].pop(FigureBase)  # as without the lessons
first = np.concatenate([ex.x, ex.W.flat, ex.b])
names = [f"x{'₁₂₃'[j - 1]}" for j in (1, 2, 3)] + [f"W{i}{j}" for i in (1, 2, 3) for j in (1, 2, 3)]
names += ["b1", "b2", "b3"]
sliders = {f"v{place}": FloatSlider(value, min=-4, max=4, step=0.1, description=name)
           for place, (name, value) in enumerate(zip(names, first))}

@interact(target=IntSlider(2, min=1, max=3), **sliders)
def show(target, **values):
    v = np.array(list(values.values()))
    y = np.eye(3)[target - 1]
    passed = forward(v[3:12].reshape(3, 3), v[12:], v[:3], y)
    figure, (left, right) = plt.subplots(1, 2, figsize=(6.4, 2.6), dpi=100, layout="constrained")
    draw_scores(left, passed.z)
    draw_probabilities(right, passed.y_hat, y)
    plt.show()
    print(f"z = {passed.z}, y_hat = {passed.y_hat}, cost = {passed.cost:.3f}")
"""
EXPLORER = """from lessons.explorers.explorer import Explorer
from {module} import {name}

Explorer._update = timed(Explorer._update)
explorer = {name}()
durations.clear()
explorer"""
FIRST = """from lessons.explorers.forward_pass import forward_pass_explorer
forward_pass_explorer()"""
ASK = """async code => {
  const {kernel} = window.jupyterapp.shell.currentWidget.sessionContext.session;
  const asked = kernel.requestExecute({code});
  let text = '';
  asked.onIOPub = message => { text += message.content.text ?? ''; };
  await asked.done;
  return text;
}"""


class Measured(NamedTuple):
    """Milliseconds of every key, in the kernel and to the pixels, and what a drag showed."""

    kernel: list[float]
    pixels: list[float]
    drag: dict[str, float]
    mark: dict[str, float] | None


class Bench:
    """JupyterLab in a page that is watched, and a hand on its mouse."""

    def __init__(self, lab: Lab, hand: Hand):
        self.lab, self.page, self.hand = lab, lab.page, hand

    def measure(self, source: str) -> Measured:
        self.lab.open_new(TIMED, source)
        self.lab.run_all()
        row = self.page.locator(".widget-slider, .lesson-slider").filter(
            has=self.page.get_by_text(re.compile("^(x₂|z₁|step)$"))
        )
        handle = row.get_by_role("slider")
        row.evaluate("row => row.scrollIntoView({block: 'start'})")
        handle.focus()
        self.key("ArrowLeft")  # the first move of all warms up and does not count
        self.ask("durations.clear()")
        pixels = [self.key(key) for key in KEYS]
        kernel = json.loads(self.ask("print(durations)"))
        drag = self.drag(handle, to_and_fro(*self.places(row, handle), MOVES))
        return Measured(kernel, pixels, drag, self.drag_mark(handle))

    def drag(self, handle: Locator, path: list[Point]) -> dict[str, float]:
        """What a drag along this path shows, which moves the slider with this handle."""
        handle.evaluate("handle => watch.start(handle)")
        self.hand.drag(path)
        return self.page.evaluate("watch.drag()")

    def drag_mark(self, handle: Locator) -> dict[str, float] | None:
        """What a drag on the mark of x₂ or z₁ shows, where it moves to the left and right."""
        mark = self.page.locator(".lesson-across").and_(
            self.page.get_by_label(re.compile("^(x₂|z₁), in the picture$"))
        )
        if not mark.count():
            return None
        box = mark.bounding_box()
        x = box["x"] + box["width"] / 2
        path = to_and_fro(box, {**box, "x": x - REACH, "width": 2 * REACH}, MOVES)
        return self.drag(handle, path)

    def places(self, row: Locator, handle: Locator) -> tuple[dict[str, float], dict[str, float]]:
        """Where the handle is, and its track."""
        ours = row.locator("[type=range]")
        if not ours.count():
            return handle.bounding_box(), row.locator(".noUi-base").bounding_box()
        track = ours.bounding_box()
        return {**track, "x": handle_place(ours) - 1, "width": 2}, track

    def key(self, key: str) -> float:
        self.page.wait_for_timeout(PAUSE)
        self.page.keyboard.press(key)
        return self.delay()

    def delay(self) -> float:
        """Milliseconds from the last input to its picture."""
        delay = self.page.evaluate("watch.delay()")
        if delay is None:
            raise AssertionError("no picture came in five seconds")
        return delay

    def ask(self, code: str) -> str:
        """What this code prints in the notebook's kernel."""
        return self.page.evaluate(ASK, code)

    def follow(self, trial: Trial) -> Measured:
        """Measure an explorer, and see that no frame was empty and that its last value is shown."""
        build = trial.explorer
        measured = self.measure(EXPLORER.format(module=build.__module__, name=build.__name__))
        twin, shown = Twin(build(), trial.cells), ShownExplorer(self.page)
        twin.follow(shown.readouts())
        shown.wait_for_picture(twin.look.marks)
        if measured.drag["smallest"] < SMALLEST:
            raise AssertionError(f"{build.__name__} showed an empty frame")
        return measured

    def first_picture(self) -> float:
        """From Run All in a notebook whose kernel did nothing yet, to the explorer's picture."""
        self.lab.open_new(FIRST)
        self.page.evaluate("watch.inputs.push(performance.timeOrigin + performance.now())")
        self.lab.command("notebook:run-all-cells")
        return self.delay()

    def run_all(self, notebook: str) -> float:
        self.lab.open(notebook)
        start = time.perf_counter()
        self.lab.run_all()
        return 1000 * (time.perf_counter() - start)


def import_time(module: str) -> float:
    """Milliseconds for one import in a Python of its own, the median of five."""
    code = f"import time; start = time.perf_counter(); import {module}; "
    code += "print(1000 * (time.perf_counter() - start))"
    call = [sys.executable, "-c", code]
    times = [float(subprocess.run(call, capture_output=True, check=True).stdout) for _ in range(5)]
    return statistics.median(times)


def together(runs: list[Measured]) -> Measured:
    """All keys of several runs, and the mean of their drags."""
    drag = {name: statistics.mean(run.drag[name] for run in runs) for name in runs[0].drag}
    kernel, pixels = zip(*(run[:2] for run in runs), strict=True)
    return Measured(list(chain(*kernel)), list(chain(*pixels)), drag, None)


def middle_and_late(times: list[float]) -> np.ndarray:
    return np.percentile(times, [50, 95])


def row(name: str, measured: Measured, naive: Measured) -> str:
    kernel, pixels = middle_and_late(measured.kernel), middle_and_late(measured.pixels)
    faster = middle_and_late(naive.pixels) / pixels
    drag, share = measured.drag, kernel[0] / middle_and_late(naive.kernel)[0]
    more = drag["pictures"] / naive.drag["pictures"]
    return (
        f"| {name} | {kernel[0]:.1f} / {kernel[1]:.1f} | {share:.3f} "
        f"| {pixels[0]:.0f} / {pixels[1]:.0f} | {faster[0]:.1f} / {faster[1]:.1f} "
        f"| {said_of(drag)} | {more:.1f} | {drag['lag']:.0f} "
        f"| {said_of(measured.mark) if measured.mark else ''} "
        f"| {round(measured.mark['lag']) if measured.mark else ''} |"
    )


def said_of(drag: dict[str, float]) -> str:
    return f"{drag['pictures']:.0f} of {drag['values']:.0f} in {drag['moves']:.0f}"


def compare(bench: Bench, kinds: list[str]) -> None:
    print("| | kernel, ms | ÷ naive | slider → pixels, ms | naive ÷ it "
          "| a drag: pictures of values in moves | ÷ naive | lag after it, ms "
          "| the same on the mark | its lag, ms |\n"
          "|:--|--:|--:|--:|--:|--:|--:|--:|--:|--:|")  # fmt: skip
    usual, followed = [], {}
    trials = [trial for trial in TRIALS if not kinds or trial.kind in kinds]
    for place, trial in enumerate(trials):
        if place % EVERY == 0:
            usual.append(bench.measure(NAIVE))
        followed[f"`{trial.explorer.__name__}`"] = bench.follow(trial)
    naive = together(usual)
    for name, measured in {"naive: `interact`, a new figure": naive, **followed}.items():
        print(row(name, measured, naive), flush=True)


def start_times(bench: Bench) -> None:
    print("\n| a start | ms |\n|:--|--:|")
    for module in ("lessons.symbols", "lessons.explorers.forward_pass"):
        print(f"| `import {module}` | {import_time(module):.0f} |", flush=True)
    first = statistics.median(bench.first_picture() for _ in range(3))
    print(f"| first picture from a cold kernel | {first:.0f} |")


def notebook_times(bench: Bench) -> None:
    print("\n| Run All | s |\n|:--|--:|")
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        print(f"| {path.stem} | {bench.run_all(path.name) / 1000:.1f} |", flush=True)


def main() -> None:
    port, kinds = free_port(), [name for name in sys.argv[1:] if name != PLAIN]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as home:
        browser = launch(playwright, f"--remote-debugging-port={port}")
        server = Server(Path(home), PLAINLY if PLAIN in sys.argv else ())
        try:
            page = browser.new_page(viewport=LAPTOP)
            page.add_init_script(WATCH)
            bench = Bench(Lab(page, server), Hand(port))
            compare(bench, kinds)
            if not kinds:
                start_times(bench)
                notebook_times(bench)
        finally:
            server.stop()
            browser.close()


if __name__ == "__main__":
    main()
