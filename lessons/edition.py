"""Whether the lesson that a kernel runs for and the package are of one edition."""

import json
import os


def mismatch(own: str, path: str) -> str:
    """The sentence for a notebook of another edition than `own`; "" where it is the same.

    path: of the notebook. A file that cannot be read, or that tells no edition, is passed over.
    """
    try:
        with open(path, encoding="utf-8") as file:
            theirs = json.load(file)["metadata"]["lessons"]["edition"]
    except (OSError, ValueError, LookupError, TypeError):
        return ""
    if theirs == own:
        return ""
    return (
        f"This lesson is of edition {theirs}, and the package that it runs with is of {own}. "
        f"`python3 lab.py update` brings both to one; on a hub, tell your teacher."
    )


def say_mismatch(own: str) -> None:
    """Print that sentence for the notebook that Jupyter started this kernel for, if it differs."""
    path = os.environ.get("JPY_SESSION_NAME", "")
    if path.endswith(".ipynb") and (said := mismatch(own, path)):
        print(said)
