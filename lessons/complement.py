"""The former name of a part of `lessons.activations` and of `lessons.heads`."""

from lessons import former

__getattr__ = former.attributes(
    __name__,
    {
        "one_minus_softmax": "lessons.activations.one_minus_softmax",
        "softmax_and_complement": "lessons.activations.softmax_and_complement",
        "log_one_minus_softmax": "lessons.activations.log_one_minus_softmax",
        "softmax_of_others": "lessons.heads.softmax_of_others",
    },
)
