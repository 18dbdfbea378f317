"""A page so busy that a widget takes over two seconds to load: anywidget gives it up, we do not."""

import pytest
from playwright.sync_api import expect

from tests.browser.page import LAPTOP, LATE, Lab

CELLS = (
    "from lessons.explorers.sigmoid import sigmoid_explorer\nshown = sigmoid_explorer()\nshown",
    "shown.move_to({'z': [2.0]})",
    "from lessons.explorers.board import Choice\n"
    "asked = Choice(label='which', options=[('this', 'this'), ('that', 'that')])\nasked",
    "asked.value = 'that'",
)
#: The two seconds of anywidget are over at once, as the page was busy while they went by.
BUSY = """() => {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = ms => {
    if (ms !== 2000) return timeout(ms);
    const over = new AbortController();
    queueMicrotask(() => over.abort());
    return over.signal;
  };
}"""


@pytest.mark.slow
def test_an_explorer_that_loads_late_shows_what_it_missed_and_follows(browser, server):
    page = browser.new_page(viewport=LAPTOP)
    given_up = []
    page.on("pageerror", lambda error: given_up.append(LATE in str(error)))
    page.add_init_script(f"({BUSY})()")
    lab = Lab(page, server)
    lab.open_new(*CELLS)
    lab.run_all()
    words = page.locator(".lesson-words")
    expect(words).to_have_text("σ(2.000) = 0.881.")
    page.locator(".lesson-slider input[type=range]").focus()
    page.keyboard.press("ArrowRight")
    expect(words).to_have_text("σ(2.100) = 0.891.")
    expect(page.locator(".lesson-picture")).to_contain_text("z = 2.100")
    this, that = (page.get_by_role("button", name=name, exact=True) for name in ("this", "that"))
    expect(that).to_have_attribute("aria-pressed", "true")
    this.click()
    expect(this).to_have_attribute("aria-pressed", "true")
    lab.command("notebook:move-cursor-down")
    lab.command("notebook:run-cell")
    expect(that).to_have_attribute("aria-pressed", "true")
    assert any(given_up), "anywidget no longer gives a late widget up: `hear` in page.js can go"
    page.close()
