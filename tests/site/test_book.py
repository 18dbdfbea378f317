"""The book reads without running: no dead link, no raw formula, and nothing for axe to say."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.page import AXE
from tools.bless import NOTEBOOKS, ROOT

LESSONS = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
DOCS = sorted(path.stem for path in (ROOT / "docs").glob("*.md"))
QUICK = ("index", "00-start-here")
each_page = pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if name in QUICK else pytest.mark.slow)
        for name in ("index", *LESSONS, *DOCS)
    ],
)
STILL = "() => Promise.all(document.getAnimations().map(each => each.finished)).then(() => null)"
FOUND = """async () => {
  const {violations} = await axe.run(document, {resultTypes: ['violations']});
  return violations.flatMap(({id, nodes}) => nodes.map(
    node => `${id}: ${node.target} ${node.html.slice(0, 160)}`));
}"""
SHOWN = """() => {
  const walk = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode())
    if (!walk.currentNode.parentElement.closest('pre, code, script, style, mjx-container'))
      found.push(walk.currentNode.data);
  return found.join(' ');
}"""


BEHIND_OUTPUTS = """() => [...new Set(
  [...document.querySelectorAll('.cell_output .text_html, .cell_output img')].map(
    output => getComputedStyle(output).backgroundColor))]"""
SMALL = {"width": 1280, "height": 720}
TOO_WIDE = """() => [...document.querySelectorAll('.cell_output .text_html')].filter(
  output => output.scrollWidth > output.clientWidth).map(output => output.innerText)"""
STORED = 'class="lesson-stored"'
TOLD = re.compile(r'.*?<img .*?<table>.*?</table><p>[^<]+</p><p class="live"><a ', re.DOTALL)
CLEAR = "rgba(0, 0, 0, 0)"


class Links(HTMLParser):
    """The addresses that a page leads to or loads, its anchors, and pictures without words."""

    def __init__(self, path: Path):
        super().__init__()
        self.leads, self.anchors, self.wordless = [], set(), []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, pairs):
        given = dict(pairs)
        self.anchors |= {given[name] for name in ("id", "name") if given.get(name)}
        self.leads += [given[name] for name in ("href", "src") if given.get(name)]
        if tag == "img" and not given.get("alt"):
            self.wordless.append(given.get("src", "")[:60])


@pytest.fixture(scope="module")
def pages(site):
    roots = [*(site / "book").glob("*.html"), site / "index.html", site / "work.html"]
    return {path: Links(path) for path in roots}


def test_every_lesson_has_a_page(site):
    assert [name for name in LESSONS if not (site / "book" / f"{name}.html").exists()] == []


def test_no_link_is_dead(pages, site):
    dead = []
    for path, links in pages.items():
        for lead in links.leads:
            address = urlsplit(lead)
            if address.scheme or (lead.startswith("#") and lead[1:] in links.anchors | {""}):
                continue
            target = (path.parent / unquote(address.path)).resolve() if address.path else path
            target = target / "index.html" if target.is_dir() else target
            if (
                not target.exists()
                or ".ipynb" in address.path
                or (
                    target in pages
                    and unquote(address.fragment) not in pages[target].anchors | {""}
                )
            ):
                dead.append(f"{path.name}: {lead}")
            (notebook,) = parse_qs(address.query).get("path", [""])
            if not (site / "live" / "files" / notebook).exists():
                dead.append(f"{path.name}: {lead}")
    assert dead == []


def test_every_picture_is_said_in_words(pages):
    assert [(path.name, links.wordless) for path, links in pages.items() if links.wordless] == []


def test_a_lesson_leads_to_the_laboratory_at_its_top_and_under_its_pictures(pages, site):
    for name in LESSONS:
        links = pages[site / "book" / f"{name}.html"].leads
        live = [lead for lead in links if "live/lab/index.html?path=edition-" in lead]
        explorers = (site / "book" / f"{name}.html").read_text().count(STORED)
        assert len(live) >= 1
        assert all(lead.endswith(f"/{name}.ipynb") for lead in live), name
        assert explorers == 0 or len(live) >= 2, name


def test_under_each_explorers_picture_stand_its_table_its_words_and_the_way_to_move_it(site):
    wordless, found = [], 0
    for name in LESSONS:
        for shown in (site / "book" / f"{name}.html").read_text("utf-8").split(STORED)[1:]:
            found += 1
            if not TOLD.match(shown):
                wordless.append(f"{name}: {shown[:200]}")
    assert found
    assert wordless == []


@each_page
def test_every_formula_is_set_and_axe_has_nothing_to_say(page, host, name):
    page.goto(f"{host.address}book/{name}.html")
    page.evaluate("() => window.MathJax?.startup?.promise.then(() => null)")
    assert "$" not in page.evaluate(SHOWN)
    expect(page.locator("mjx-merror")).to_have_count(0)
    page.set_viewport_size(SMALL)
    assert page.evaluate(TOO_WIDE) == []
    page.evaluate(AXE)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.evaluate(STILL)  # a colour that is on its way to another has no contrast yet
        assert page.evaluate(FOUND) == [], theme
        assert {*page.evaluate(BEHIND_OUTPUTS)} <= {CLEAR}, theme
