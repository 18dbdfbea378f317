"""The site's copies of the lessons: what a page that cannot compute says in other words."""

import html
import json
import re

from tools.site.laboratory import live_address

MOVE_IT = re.compile(r"<p><em>Run this cell to move it\.</em></p>")
TITLE = re.compile(r"^# .+$", re.MULTILINE)


def for_the_book(notebook: str, lesson: str) -> str:
    """A lesson as the book reads it: what asks for a kernel leads to the laboratory."""
    told = json.loads(notebook)
    address = html.escape(f"../{live_address(lesson)}")
    link = f'<a class="live" href="{address}">Run this page live</a>'
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
