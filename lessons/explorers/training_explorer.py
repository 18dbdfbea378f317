"""A run of training on the digits: which gradient, how fast, and a slider that walks along it."""

from typing import NamedTuple

import numpy as np

from lessons.activations import softmax
from lessons.digits import CLASSES
from lessons.explorers.explorer import Explorer, State
from lessons.explorers.picture import Picture
from lessons.explorers.readouts import Readout, number, table
from lessons.explorers.slider import Group
from lessons.explorers.sliders import NameSlider, NumberSlider, Sliders
from lessons.explorers.training_picture import SIDE, WIDTHS, Images, draw_training, steepest_pixel
from lessons.outcomes import outcome
from lessons.training import ERRORS, RIGHT, STEPS, Trained, the_digits, trained

FASTEST = 4.0
THREE, EIGHT = 2, 8


class Training(NamedTuple):
    """A run and the right one at the same rate, and one held-out image after so many steps.

    cost, cost_right, and the accuracy on the held-out digits are those of this step. y_hat and
    y_hat_right (10,) are said of the image, which shows the digit `shows`.
    """

    run: Trained
    right: Trained
    cost: float
    cost_right: float
    accuracy: float
    shows: int
    y_hat: np.ndarray
    y_hat_right: np.ndarray
    images: Images


def training_explorer(
    form: str = RIGHT,
    learning_rate: float = 1.0,
    step: int = STEPS,
    image: int = THREE,
    digit: int = EIGHT,
) -> Explorer:
    """One layer on the digits, 300 steps from weights of 0, with the error in one of six forms.

    form: a name in `lessons.training.ERRORS`. learning_rate: from 0 to 4. step: from 0 to 300,
    where along the run to look. image: which held-out image, from 1 to 445. digit: from 0 to 9, the
    one that ∂C/∂x is asked for. Shows the ten weight images, the cost over the steps beside that of
    the right gradient, the image, its probabilities ŷ, and ∂C/∂x. Raises ValueError for others.
    """
    if form not in ERRORS:
        raise ValueError(f"form is {str(form)!r}; expected one of {', '.join(ERRORS)}")
    groups: dict[str, Group] = {
        "form": NameSlider("gradient", list(ERRORS), str(form)),
        "learning_rate": NumberSlider("learning rate", learning_rate, 0.0, FASTEST, 0.25),
        "step": NumberSlider("step", step, 0, STEPS, 1),
        "image": NumberSlider("held-out image", image, 1, len(the_digits().X_held), 1),
        "digit": NumberSlider("asked for: digit", digit, 0, CLASSES - 1, 1),
    }
    widgets = [widget for group in groups.values() for widget in group.widgets]
    picture = Picture(columns=5, width=8.8, height=2.3, widths=WIDTHS, together=(2, 3))
    draw_training(picture)
    sliders = Sliders(groups, [widgets[:3], widgets[3:]])
    return Explorer("training_explorer", sliders, picture, _numbers, _read)


def _numbers(state: State) -> Training:
    rate, step, place = float(state["learning_rate"]), int(state["step"]), int(state["image"]) - 1
    run, right, digits = trained(str(state["form"]), rate), trained(RIGHT, rate), the_digits()
    x = digits.X_held[place]
    y_hat = softmax(run.scores(x, step))
    asked = np.eye(CLASSES)[int(state["digit"])]
    return Training(
        run,
        right,
        float(run.costs[step]),
        float(right.costs[step]),
        run.named_rightly(step),
        int(digits.labels_held[place]),
        y_hat,
        softmax(right.scores(x, step)),
        Images(run.W[step], x, (y_hat - asked) @ run.W[step]),
    )


def _read(state: State, numbers: Training) -> Readout:
    step = int(state["step"])
    columns, beside = {"ŷ": numbers.y_hat.round(3)}, ""
    if state["form"] != RIGHT:
        columns["ŷ, right"] = numbers.y_hat_right.round(3)
        seen = outcome(numbers.run.run, numbers.right.run)
        beside = f" ({number(numbers.cost_right)} with the right gradient; the whole run {seen})"
    return Readout(
        table(columns, row="digit", names=range(CLASSES)),
        f"After {step} step{'s' * (step != 1)} the cost is {number(numbers.cost)}{beside}, and "
        f"{100 * numbers.accuracy:.0f} % of the held-out digits, which it did not learn from, are "
        f"named rightly. "
        f"The largest weight has the size {number(float(np.abs(numbers.images.W).max()))}. "
        f"{_said(numbers)} {_asked(int(state['digit']), numbers.images.dC_dx)}",
    )


def _said(numbers: Training) -> str:
    """What the layer says of the image."""
    largest = numbers.y_hat.max()
    among = np.flatnonzero(numbers.y_hat > largest - 1e-9)
    if len(among) > 1:
        return f"The image shows {_an(numbers.shows)}; no digit is more probable than all others."
    said = f"The image shows {_an(numbers.shows)}; the layer says {among[0]}"
    return f"{said}, with probability {number(largest)}."


def _an(digit: int) -> str:
    return f"an {digit}" if digit == EIGHT else f"a {digit}"


def _asked(digit: int, dC_dx: np.ndarray) -> str:
    """Which pixel would change most of what the layer says."""
    columns, rows = steepest_pixel(dC_dx)
    if not columns:
        return f"No pixel makes it more like {_an(digit)}."
    (column,), (row,) = columns, rows
    slope = float(dC_dx[(row - 1) * SIDE + column - 1])
    return (
        f"Most of all it would be like {_an(digit)} with {'less' if slope > 0 else 'more'} ink in "
        f"row {row}, column {column}, in the ring: there ∂C/∂x = {number(slope)}."
    )
