"""The picture itself in the hand: marks dragged by a pointer and moved by keys, in JupyterLab."""

from tests.browser.trials import TRIALS, each

#: An explorer of each kind of drag: its mark is named by the sliders that it moves.
HOLDS = {
    "sigmoid": ("z₁", (60, 0)),
    "forward_pass": ("W₂₃", (0, -40)),
    "layer": ("x₁", (25, 0)),
    "cost": ("target y", (-60, 0)),
    "neuron": ("b₁", (30, 10)),
    "softmax": ("z₁", (0, -30)),
    "descent": ("b₁, b₂, b₃", (-30, 10)),
    "two_layers": ("(b₁)₂", (12, 0)),
}


@each([trial for trial in TRIALS if trial.kind in HOLDS])
def test_a_mark_follows_the_hand_and_takes_its_slider_along(beside, ran, trial):
    shown, (name, way) = beside.shown, HOLDS[trial.kind]
    beside.click(beside.twin.buttons[0])
    shown.bring_into_view()
    before, first = shown.readouts(), shown.marks()
    shown.drag_mark(name, *way)
    moved = {label for label, text in shown.steady().items() if text != before[label]}
    assert moved
    assert moved <= set(name.split(", "))
    beside.expect_to_agree()
    assert shown.marks() != first
    ran.page.keyboard.press("ArrowLeft")
    shown.steady()
    beside.expect_to_agree()
    assert "lesson-grip" in ran.page.evaluate("document.activeElement.getAttribute('class')")
    ran.expect_no_error()


@each([trial for trial in TRIALS if trial.kind == "sigmoid"])
def test_no_key_of_a_mark_reaches_the_notebook(beside, ran, trial):
    cells = ran.page.locator(".jp-Cell").count()
    beside.shown.grip(HOLDS[trial.kind][0]).focus()
    for key in "add":
        ran.page.keyboard.press(key)
    assert ran.page.locator(".jp-Cell").count() == cells
