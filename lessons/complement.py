"""The last edition's name for a part of `lessons.activations`."""

from lessons.renamed import old_names

__getattr__ = old_names(
    __name__,
    {
        "one_minus_softmax": "lessons.activations.one_minus_softmax",
        "softmax_and_complement": "lessons.activations.softmax_and_complement",
        "log_one_minus_softmax": "lessons.activations.log_one_minus_softmax",
        "softmax_of_others": "lessons.heads.softmax_of_others",
    },
)
