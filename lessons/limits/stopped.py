"""What is said of a call that gave no result."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["out of time", "out of memory", "died", "not sendable"]


@dataclass(frozen=True)
class Stopped:
    """A call that gave no result: why, in a word, and a finished sentence for who wrote it."""

    kind: Kind
    sentence: str

    def __str__(self) -> str:
        return self.sentence


def out_of_time(what: str, seconds: float) -> Stopped:
    """It was still at work when its time was over."""
    unit = "second" if seconds == 1 else "seconds"
    return Stopped("out of time", f"{what} did not end in {seconds:g} {unit}.")


def out_of_memory(what: str) -> Stopped:
    """It asked for more memory than it may have, or than there is."""
    return Stopped("out of memory", f"{what} ran out of memory.")


def ended(what: str, code: int) -> Stopped:
    """It ended Python, as os._exit does, with that exit code."""
    return Stopped("died", f"{what} ended Python (exit code {code}) before it gave a result.")


def crashed(what: str, signal: str) -> Stopped:
    """Its process was ended by a signal, as by a crash in compiled code."""
    return Stopped("died", f"{what} brought Python down ({signal}) before it gave a result.")


def not_sendable(what: str, kind: str, because: str) -> Stopped:
    """Its result is of that type, and cannot leave the process that it was made in."""
    return Stopped(
        "not sendable",
        f"{what} gave back a value of type {kind}, which cannot be handed on: {because}.",
    )


def raised(what: str, described: str) -> Stopped:
    """It raised an exception that cannot leave the process that it was raised in."""
    return Stopped("not sendable", f"{what} raised {described}.")
