"""Screenshots of every explorer, light and dark, wide and narrow, for docs/.

Run `python -m tools.pictures [folder]`; README's picture is among them. An explorer's own page code
runs in Chromium on a page that stands in for JupyterLab: its models hold what the kernel holds, and
nothing moves.
"""

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from ipywidgets import Widget
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from lessons.explorers.board import Board
from lessons.explorers.explorer import Explorer
from lessons.explorers.gallery import EXPLORERS
from tests.browser.page import launch

ROOT = Path(__file__).parents[1]
WIDTHS, HEIGHT = (1366, 500), 100
COLOURS = 256  # of a file, so that it stays small, and no meaning gets the colour of another
THEMES = {
    "light": "--jp-layout-color1:#fff; --jp-layout-color2:#eee",
    "dark": "--jp-layout-color1:#111; --jp-layout-color2:#424242; --jp-content-font-color1:#fff",
}
STAND_IN = """
window.holds = state => {
  const heard = {};
  return {
    ...state, get: key => state[key], off() {}, send() {},
    set(key, value) { state[key] = value; (heard[`change:${key}`] ?? []).forEach(f => f()); },
    on(events, call) { for (const e of events.split(' ')) (heard[e] ??= []).push(call); },
    save_changes() {},
  };
};
window.show = (state, models) => {
  const known = Object.fromEntries(Object.entries(models).map(([id, each]) =>
    [id, holds({model_id: id, ...each})]));
  const model = {...holds(state), widget_manager: {get_model: async id => known[id]}};
  return board.render({model, el: document.querySelector('.lesson-explorer'),
                       signal: new AbortController().signal});
};
"""


def page_of(explorer: Explorer, theme: str) -> str:
    """A page of HTML that shows one explorer."""
    models = {w.model_id: _state(w) for w in _models(explorer)}
    state = json.dumps(_state(explorer.board)), json.dumps(models)
    script = Board._esm.replace("export default", "window.board =")
    return (
        f"<!doctype html><meta charset=utf-8><style>{Board._css}"
        f"body {{ margin: 12px; {THEMES[theme]}; background: var(--jp-layout-color1) }}</style>"
        f'<body data-jp-theme-light="{str(theme == "light").lower()}"><div class="lesson-explorer">'
        f"</div><script type=module>{script}{STAND_IN}await show({', '.join(state)});"
        "document.body.id = 'shown'</script>"
    )


def _models(explorer: Explorer) -> list[Widget]:
    return [*(one for row in explorer._sliders.rows for one in row), *explorer.buttons]


def _state(widget: Widget) -> dict[str, Any]:
    return {key: value for key, value in widget.get_state().items() if _is_plain(value)}


def _is_plain(value: object) -> bool:
    try:
        json.dumps(value)
    except TypeError:
        return False
    return True


def take(browser: Browser, explorer: Explorer, path: Path, theme: str, width: int) -> None:
    """One screenshot, as wide as the page and as high as the explorer."""
    page = browser.new_page(viewport={"width": width, "height": HEIGHT})
    page.set_content(page_of(explorer, theme))
    page.wait_for_selector("#shown")
    shot = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
    shot.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    page.close()


def main(folder: Path = ROOT / "docs" / "pictures") -> None:
    """All of them, one file each."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, launch(playwright) as browser:
        for build in EXPLORERS:
            explorer = build()
            for theme in THEMES:
                for width in WIDTHS:
                    name = build.__name__.removesuffix("_explorer").replace("_", "-")
                    take(browser, explorer, folder / f"{name}-{theme}-{width}.png", theme, width)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
