"""A limit on memory that a kernel meets as MemoryError, with its variables kept.

A container that runs out of memory is killed, and all in it is lost. A limit below the container's
is met first. `LESSONS_KERNEL_MEMORY=2G` in the environment of a Jupyter server sets it, for the
server and for each of its kernels by itself.
"""

import re
import sys

VARIABLE = "LESSONS_KERNEL_MEMORY"
LEAST = 2 * 1024**3  # a kernel takes 0.8 GB of addresses before it computes anything


def size(text: str) -> int:
    """The bytes of a size as JupyterHub writes it.

    >>> size("2G"), size("2560M")
    (2147483648, 2684354560)

    Raises ValueError for another text, and for less than a kernel needs to start.
    """
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([MGT])", text.strip())
    if not found:
        raise ValueError(f"{VARIABLE} is {text!r}; expected a size such as 2G or 2560M")
    number = int(float(found[1]) * 1024 ** (" MGT".index(found[2]) + 1))
    if number < LEAST:
        raise ValueError(f"{VARIABLE} is {text!r}; a kernel needs 2G or more to start")
    return number


def limit_memory(text: str) -> None:
    """Let this process, and each that it starts, take so many addresses and no more.

    Raises ValueError for a text that is no size, and where the system knows no such limit.
    """
    space = size(text)
    if sys.platform != "linux":
        raise ValueError(f"{VARIABLE} works on Linux alone; here it is passed over")
    import resource

    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    allowed = space if most == resource.RLIM_INFINITY else min(space, most)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))
