"""What a child says to its parent: a letter, a length, the content."""

import io
import os
import pickle
import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lessons.limits.stopped import not_sendable, out_of_memory, raised

Message = tuple[bytes, bytes]

#: Printed text, and the stream of `sys` that it is for.
STREAMS = {b"o": "stdout", b"e": "stderr"}
VALUE, ERROR, DESCRIBED, NOT_SENDABLE, OUT_OF_MEMORY = b"v", b"x", b"d", b"n", b"m"

_LENGTH = 8
#: Letters of at most 4 bytes: a write of more than 4096 may be mixed with another thread's.
_AT_ONCE = 1000
#: Made beforehand: when it is needed, there is no memory to make it.
_NO_MEMORY = OUT_OF_MEMORY + bytes(_LENGTH)


class Printed(io.TextIOBase):
    """A stream whose text is sent to the parent."""

    encoding = "utf-8"

    def __init__(self, pipe: int, kind: bytes) -> None:
        self._pipe, self._kind = pipe, kind

    def writable(self) -> bool:
        """Whether text can be written: always."""
        return True

    def write(self, text: str, /) -> int:
        """Send the text in pieces that the pipe takes; its length."""
        for at in range(0, len(text), _AT_ONCE):
            send(self._pipe, (self._kind, text[at : at + _AT_ONCE].encode(errors="replace")))
        return len(text)


def send(pipe: int, message: Message) -> None:
    """Write a message into the pipe, whole."""
    kind, content = message
    left = memoryview(b"".join((kind, len(content).to_bytes(_LENGTH), content)))
    while left:
        left = left[os.write(pipe, left) :]


def send_no_memory(pipe: int) -> None:
    """Say that the memory is used up, without taking any."""
    os.write(pipe, _NO_MEMORY)


def received(pieces: Iterable[bytes]) -> Iterator[Message]:
    """The messages in what comes through the pipe, piece by piece."""
    buffer = bytearray()
    for piece in pieces:
        buffer += piece
        while len(buffer) > _LENGTH:
            end = 1 + _LENGTH + int.from_bytes(buffer[1 : 1 + _LENGTH])
            if len(buffer) < end:
                break
            yield bytes(buffer[:1]), bytes(buffer[1 + _LENGTH : end])
            del buffer[:end]


def outcome(function: Callable[[], object]) -> Message:
    """What becomes of function(), as a message. MemoryError is raised."""
    try:
        value = function()
    except MemoryError:
        raise
    except BaseException as error:
        return _of_error(error)
    return _of_value(value)


def _of_value(value: object) -> Message:
    try:
        return VALUE, _pickled(value)
    except MemoryError:
        raise
    except BaseException as error:
        return NOT_SENDABLE, pickle.dumps((type(value).__name__, _told(error)))


def _of_error(error: BaseException) -> Message:
    try:
        error.add_note("".join(traceback.format_exception(error)))
        content = _pickled(error)
        if type(pickle.loads(content)) is type(error):
            return ERROR, content
    except MemoryError:
        raise
    except BaseException:
        pass
    return DESCRIBED, pickle.dumps(_described(error))


def _pickled(value: object) -> bytes:
    """Its pickle, opened once here, where what hangs or breaks is still under the limit."""
    content = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    pickle.loads(content)
    return content


def _described(error: BaseException) -> str:
    told = _told(error)
    return f"{type(error).__name__}: {told}" if told else type(error).__name__


def _told(error: BaseException) -> str:
    try:
        return str(error).strip().rstrip(".")
    except Exception:
        return "it cannot be shown"


def opened(message: Message, what: str) -> Any:
    """The value, or the Stopped, that a message holds; its exception is raised."""
    kind, content = message
    if kind == OUT_OF_MEMORY:
        return out_of_memory(what)
    try:
        value = pickle.loads(content)
    except Exception as error:  # as of a class that the child alone knows
        return not_sendable(what, "its own", _told(error))
    if kind == ERROR:
        raise value
    if kind == DESCRIBED:
        return raised(what, value)
    return value if kind == VALUE else not_sendable(what, *value)
