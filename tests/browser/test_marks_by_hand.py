"""The picture itself in the hand: marks dragged by a pointer and moved by keys, in JupyterLab."""

from tests.browser.trials import TRIALS, each

FOCUSED = "hit => hit === document.activeElement"
ALONG = """(hit, part) => {
  const point = hit.getPointAtLength(part * hit.getTotalLength());
  const {x, y} = point.matrixTransform(hit.getScreenCTM());
  return [x, y];
}"""
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


@each([trial for trial in TRIALS if trial.kind == "sigmoid"])
def test_every_point_of_a_way_has_a_value_of_its_own(beside, ran, trial):
    (name, _), values = HOLDS[trial.kind], set()
    for _ in range(3):
        beside.shown.drag_mark(name, 1, 0)
        values.add(beside.shown.steady()[name])
    assert len(values) == 3
    ran.expect_no_error()


@each([trial for trial in TRIALS if trial.kind == "forward_pass"])
def test_of_edges_that_cross_the_nearest_is_taken_or_the_one_with_the_focus(beside, ran, trial):
    shown, mouse = beside.shown, ran.page.mouse
    shown.bring_into_view()
    crossing = {name: shown.grip(name) for name in ("W₁₂", "W₂₁")}
    for part, focused in ((0.5, ""), (0.42, "W₃₃")):
        for name, edge in crossing.items():
            shown.grip(focused or name).focus()
            mouse.move(*edge.evaluate(ALONG, part))
            mouse.down()
            mouse.up()
            assert edge.evaluate(FOCUSED), (name, part)
