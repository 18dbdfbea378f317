"""An explorer as it stands on the page: its sliders, its table, its words and its picture."""

import base64

from playwright.sync_api import Locator, Page

PNG = """async image => {
  await image.decode();
  const bytes = new Uint8Array(await (await fetch(image.src)).arrayBuffer());
  return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
}"""
SHOWS = f"""async ([image, wanted]) => {{
  try {{ return await ({PNG})(image) === wanted; }}
  catch {{ return false; }}  // the next picture took this one's place meanwhile
}}"""


class ShownExplorer:
    """The explorer after `place` others on the page."""

    def __init__(self, page: Page, place: int = 0):
        self.page = page
        explorers = page.locator(".widget-vbox").filter(has=page.locator("img.widget-image"))
        self.root = explorers.nth(place)
        self.picture = self.root.locator("img.widget-image")
        self.cells = self.root.locator("td")
        self.sentence = self.root.locator("p")
        self.reset_button = self.root.get_by_role("button").first

    @property
    def rows(self) -> Locator:
        """Every slider with its label and its readout."""
        return self.root.locator(".widget-slider")

    def handle(self, label: str) -> Locator:
        """What the hand takes hold of, of the slider with this label."""
        row = self.rows.filter(has=self.page.get_by_text(label, exact=True))
        return row.get_by_role("slider")

    def readouts(self) -> dict[str, str]:
        """What stands beside every slider, by its label."""
        read = "rows => rows.map(row => [...row.querySelectorAll('label, .widget-readout')]"
        return dict(self.rows.evaluate_all(f"{read}.map(part => part.textContent))"))

    def press(self, label: str, *keys: str) -> None:
        """Move a slider with the keyboard alone."""
        self.handle(label).focus()
        for key in keys:
            self.page.keyboard.press(key)

    def drag(self, label: str, to: float) -> None:
        """Move a slider with the mouse, to a place between 0 (left end) and 1 (right end)."""
        mouse, handle = self.page.mouse, self.handle(label)
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


def _centre(box: dict[str, float]) -> tuple[float, float]:
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
