"""An explorer as it stands on the page: its sliders, its table, its words and its picture."""

import base64
from pathlib import Path

from playwright.sync_api import Locator, Page

HERE = Path(__file__).parent
CUT_OFF = (HERE / "cut_off.js").read_text()
PNG = """async image => {
  await image.decode();
  const bytes = new Uint8Array(await (await fetch(image.src)).arrayBuffer());
  return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
}"""
SHOWS = f"""async ([image, wanted]) => {{
  try {{ return await ({PNG})(image) === wanted; }}
  catch {{ return false; }}  // the next picture took this one's place meanwhile
}}"""
READOUTS = """rows => rows.map(row => ['label', '.widget-readout'].map(
  part => row.querySelector(part).textContent))"""
SETTLE = """async root => {
  for (let frames = 0, still = 0, last; frames < 200 && still < 4; frames++) {
    root.scrollIntoView({block: 'center'});
    await new Promise(requestAnimationFrame);
    const {top} = root.getBoundingClientRect();
    still = top === last ? still + 1 : 0;
    last = top;
  }
}"""
IN_VIEW = """root => {
  const [inner, outer] = [root, root.closest('.jp-WindowedPanel-outer')].map(
    element => element.getBoundingClientRect());
  return outer.top <= inner.top && inner.bottom <= outer.bottom;
}"""


class ShownExplorer:
    """The explorer after `place` others on the page."""

    def __init__(self, page: Page, place: int = 0):
        self.page = page
        self.root = page.locator(".lesson-explorer").nth(place)
        self.picture = self.root.locator("img.widget-image")
        self.cells = self.root.locator("td")
        self.words = self.root.locator("li, p")

    @property
    def rows(self) -> Locator:
        """Every slider with its label and its readout."""
        return self.root.locator(".widget-slider")

    @property
    def sliders(self) -> list[str]:
        """The labels of the sliders alone."""
        return self.root.locator(".widget-slider label").all_text_contents()

    def control(self, label: str) -> Locator:
        """What the hand takes hold of, of the slider with this label."""
        return self._row(label).locator("[role=slider]")

    def readout(self, label: str) -> Locator:
        """The number or the name beside the slider with this label."""
        return self._row(label).locator(".widget-readout")

    def _row(self, label: str) -> Locator:
        return self.rows.filter(has=self.page.get_by_text(label, exact=True))

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def readouts(self) -> dict[str, str]:
        """What stands beside every slider, by its label."""
        return dict(self.rows.evaluate_all(READOUTS))

    def press(self, label: str, *keys: str) -> None:
        """Move a slider with the keyboard alone."""
        self.control(label).focus()
        for key in keys:
            self.page.keyboard.press(key)

    def drag(self, label: str, to: float) -> None:
        """Move a slider with the mouse, to a place between 0 (left end) and 1 (right end)."""
        mouse, handle = self.page.mouse, self.control(label)
        track = handle.locator("xpath=ancestor::*[contains(@class, 'noUi-base')]").bounding_box()
        mouse.move(*_centre(handle.bounding_box()))
        mouse.down()
        mouse.move(track["x"] + to * track["width"], track["y"], steps=4)
        mouse.up()

    def png(self) -> bytes:
        """The bytes of the picture, once the browser has decoded them."""
        return base64.b64decode(self.picture.evaluate(PNG))

    def wait_for_picture(self, png: bytes) -> None:
        """Wait until the picture is this one, byte for byte."""
        wanted = base64.b64encode(png).decode()
        self.page.wait_for_function(SHOWS, arg=[self.picture.element_handle(), wanted])

    def cut_off(self) -> list[str]:
        """The labels of the sliders that are not wholly seen; none, if all is well."""
        return self.root.evaluate(CUT_OFF)

    def bring_into_view(self) -> None:
        """Scroll there, until it stands still: cells that come into view may grow."""
        self.root.wait_for()
        self.root.evaluate(SETTLE)

    def fits_one_screen(self) -> bool:
        """Whether it can be scrolled to where nothing of it is above or below what is seen."""
        self.bring_into_view()
        return self.root.evaluate(IN_VIEW)


def _centre(box: dict[str, float]) -> tuple[float, float]:
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
