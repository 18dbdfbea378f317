"""An explorer as it stands on the page: its sliders, its table, its words and its picture."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Locator, Page

PICTURED = ".lesson-explorer:has(.lesson-picture svg)"
HERE = Path(__file__).parent
CUT_OFF = (HERE / "cut_off.js").read_text()
PICTURE = """root => {
  const stroke = ['dasharray', 'opacity', 'width'].map(name => `stroke-${name}`);
  const named = ['d', 'fill', 'height', 'href', ...stroke, 'text-anchor', 'width', 'x', 'y'];
  const attributes = mark => Object.fromEntries([
    ...named.filter(name => mark.hasAttribute(name)).map(name => [name, mark.getAttribute(name)]),
    ...(mark.localName === 'text' ? [['text', mark.textContent]] : []),
  ].sort(([a], [b]) => a < b ? -1 : 1));
  return Object.fromEntries([...root.querySelectorAll('[data-mark]')].map(
    mark => [`mark ${mark.dataset.mark}`, attributes(mark)]).sort(([a], [b]) => a < b ? -1 : 1));
}"""
SHOWS = f"([root, wanted]) => JSON.stringify(({PICTURE})(root)) === wanted"
READOUTS = """rows => rows.map(row => [row.querySelector('label').textContent,
  row.querySelector('.lesson-name')?.textContent ?? row.querySelector('[type=range]').value])"""
SETTLE = """async root => {
  for (let frames = 0, still = 0, last; frames < 200 && still < 4; frames++) {
    root.scrollIntoView({block: 'start'});
    await new Promise(requestAnimationFrame);
    const {top} = root.getBoundingClientRect();
    still = top === last ? still + 1 : 0;
    last = top;
  }
}"""
IN_VIEW = """root => {
  const box = element => element.getBoundingClientRect();
  const outer = box(root.closest('.jp-WindowedPanel-outer'));
  const sentence = root.querySelector('.lesson-words p');
  return outer.top <= box(root).top + 1 && box(sentence).bottom <= outer.bottom;
}"""
HOLD_AT = """hit => {
  const box = hit.getBoundingClientRect();
  if (!/^M[^A-Za-z]*$/.test(hit.getAttribute('d')))
    return [box.x + box.width / 2, box.y + box.height / 2];
  const {x, y} = hit.getPointAtLength(hit.getTotalLength() / 4).matrixTransform(hit.getScreenCTM());
  return [x, y];
}"""


class ShownExplorer:
    """The explorer after `place` others on the page."""

    def __init__(self, page: Page, place: int = 0):
        self.page = page
        self.root = page.locator(PICTURED).nth(place)
        self.picture = self.root.locator(".lesson-picture")
        self.cells = self.root.locator("td")
        self.words = self.root.locator(":is(.lesson-words) :is(li, p)")
        self.note = self.root.locator(".lesson-note")

    @property
    def rows(self) -> Locator:
        """Every slider with its name and its number."""
        return self.root.locator(".lesson-slider")

    @property
    def sliders(self) -> list[str]:
        """The names of the sliders alone."""
        return self.root.locator(".lesson-slider label").all_text_contents()

    def control(self, name: str) -> Locator:
        """What the hand takes hold of, of the slider with this name."""
        return self._row(name).locator("[type=range]")

    def field(self, name: str) -> Locator:
        """Where a number can be typed."""
        return self._row(name).locator("[type=text]")

    def _row(self, name: str) -> Locator:
        return self.rows.filter(has=self.page.get_by_text(name, exact=True))

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def readouts(self) -> dict[str, str]:
        """The number or the name at which every slider stands, by the slider's name."""
        return dict(self.rows.evaluate_all(READOUTS))

    def press(self, name: str, *keys: str) -> None:
        """Move a slider with the keyboard alone."""
        self.control(name).focus()
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, name: str, text: str) -> None:
        """Type a number with the keyboard alone: Enter opens the field, Enter takes what it has."""
        self.press(name, "Enter")
        self.page.keyboard.type(f"{text}\n")

    def drag(self, name: str, to: float) -> None:
        """Move a slider with the mouse, to a place between 0 (left end) and 1 (right end)."""
        mouse, handle = self.page.mouse, self.control(name)
        box = handle.bounding_box()
        middle = box["y"] + box["height"] / 2
        mouse.move(handle_place(handle), middle)
        mouse.down()
        mouse.move(box["x"] + to * box["width"], middle, steps=4)
        mouse.up()

    def grip(self, name: str) -> Locator:
        """The last mark that moves these sliders."""
        said = re.compile(f"^{re.escape(name)}(, [^,]*)?, in the picture$")
        return self.root.get_by_label(said).last

    def drag_mark(self, name: str, right: float, down: float) -> None:
        """Move a mark with the mouse, by so many pixels, from where no other lies on it."""
        mouse, (x, y) = self.page.mouse, self.grip(name).evaluate(HOLD_AT)
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + right, y + down, steps=4)
        mouse.up()

    def steady(self) -> dict[str, str]:
        """The readouts, when the kernel has moved the last slider that it moves."""
        last: dict[str, str] = {}
        while last != (now := self.readouts()):
            last = now
            self.page.wait_for_timeout(400)
        return now

    def marks(self) -> dict[str, dict[str, str]]:
        """The attributes of every mark of the picture."""
        found = self.root.evaluate(PICTURE)
        return {name.removeprefix("mark "): attributes for name, attributes in found.items()}

    def wait_for_picture(self, marks: Mapping[str, Mapping[str, str]]) -> None:
        """Wait until the picture is this one, attribute by attribute."""
        named = {f"mark {name}": attributes for name, attributes in marks.items()}
        wanted = json.dumps(named, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        arguments = [self.root.element_handle(), wanted]
        self.page.wait_for_function(SHOWS, arg=arguments, timeout=10_000)

    def cut_off(self) -> list[str]:
        """What of it is not wholly seen, by its name; nothing, if all is well."""
        return self.root.evaluate(CUT_OFF)

    def bring_into_view(self) -> None:
        """Scroll there, until it stands still: cells that come into view may grow."""
        self.root.wait_for()
        self.root.evaluate(SETTLE)

    def fits_one_screen(self) -> bool:
        """Whether its sliders, picture and sentence can be seen together, once scrolled there."""
        self.bring_into_view()
        return self.root.evaluate(IN_VIEW)


def handle_place(handle: Locator) -> float:
    """Where the middle of a slider's handle is, in pixels from the left of the page."""
    return handle.evaluate(
        """range => {
          const box = range.getBoundingClientRect(), half = 8;
          const share = (range.value - range.min) / (range.max - range.min);
          return box.left + half + share * (box.width - 2 * half);
        }"""
    )
