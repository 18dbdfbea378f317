"""Letters of a picture that stands still: where it is small, they grow against it."""

from matplotlib.figure import Figure

POINTS = 72  # an inch
GROWTH = 1.25  # at most, so that one letter does not reach its neighbour
#: A point of a letter has a pixel where the image is as many pixels wide as it has points.
LETTERS = (
    "[id^=text]{{transform-box:fill-box;transform-origin:center;"
    "scale:clamp(1,tan(atan2({:g}px,100vw)),{:g})}}"
    "[id^=text-right]{{transform-origin:right}}"
    ":is([id^=text-left],[id^=legend] [id^=text]){{transform-origin:left}}"
    "[id^=ytick] [id^=text]{{{}}}"
)
#: Names of rows grow away from their axis; those of a list, which begin at it, fill the picture.
AT_AXIS, IN_LIST = "transform-origin:right", "scale:1"


def letters_css(figure: Figure, width: float) -> str:
    """The CSS of an image of a figure or a part of it, so many inches wide, drawn after this.

    A text grows from the side where it stands, which its name says.
    """
    for place, ax in enumerate(figure.axes):
        for n, text in enumerate(ax.texts):
            text.set_gid(f"text-{text.get_horizontalalignment()}-{place}-{n}")
    rows = (name.get_horizontalalignment() for ax in figure.axes for name in ax.get_yticklabels())
    return LETTERS.format(POINTS * width, GROWTH, IN_LIST if "left" in rows else AT_AXIS)
