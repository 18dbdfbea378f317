"""The site's copies of the lessons: what a page that cannot compute says in other words."""

import json
import re

from tools.site.laboratory import lessons_folder

MOVE_IT = re.compile(r"<p><em>Run this cell to move it\.</em></p>")
TITLE = re.compile(r"^# .+$", re.MULTILINE)


def live_address(lesson: str) -> str:
    """Where a page of the book leads to run its lesson, seen from the book."""
    return f"../live/lab/index.html?path={lessons_folder()}/{lesson}.ipynb"


def for_the_book(notebook: str, lesson: str) -> str:
    """A lesson as the book reads it: what asks for a kernel leads to the laboratory."""
    told = json.loads(notebook)
    link = f'<a class="live" href="{live_address(lesson)}">Run this page live</a>'
    moved = f'<p class="live">{link} to move it.</p>'
    titled = False
    for cell in told["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown" and not titled and (title := TITLE.search(source)):
            source = f"{source[: title.end()]}\n\n{link}{source[title.end() :]}"
            titled = True
        cell["source"] = source
        for output in cell.get("outputs", ()):
            if page := output.get("data", {}).get("text/html"):
                output["data"]["text/html"] = MOVE_IT.sub(moved, "".join(page))
    return json.dumps(told, ensure_ascii=False)
