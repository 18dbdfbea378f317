"""The first page and the page of one's work."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.page import AXE
from tests.site.test_book import FOUND
from tools.site.laboratory import lessons_folder

PATH = f"{lessons_folder()}/02-costs.ipynb"
OLD = "edition-0.1.0/02-costs.ipynb"
PUT = """async ([path, text]) => {
  const store = await import('./store.js');
  await store.put(store.notebook(path, text));
}"""

PUT_EARLIER = """async ([name, path, text]) => {
  const store = await import('./store.js');
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => request.result.createObjectStore('files');
  const database = await new Promise(done => { request.onsuccess = () => done(request.result); });
  const files = database.transaction('files', 'readwrite').objectStore('files');
  for (const record of text === null ? [] : [store.notebook(path, text)]) files.put(record, path);
  const all = files.getAll();
  await new Promise(done => { all.onsuccess = done; });
  database.close();
  return all.result.map(({content}) => content.cells[0].source);
}"""
EARLIER = "gradient-lessons work 0.1.0"
WORKSPACES = "gradient-lessons workspaces 0.1.0"
MAKE = """name => new Promise(done => {
  const request = indexedDB.open(name);
  request.onsuccess = () => { request.result.close(); done(); };
})"""
NAMES = "indexedDB.databases().then(all => all.map(({name}) => name))"


def notebook(text):
    cell = {"cell_type": "markdown", "id": "one", "metadata": {}, "source": text}
    spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    python = {"kernelspec": spec, "language_info": {"name": "python"}}
    return json.dumps({"cells": [cell], "metadata": python, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def work(page, host):
    """The page of one's work, with a lesson kept in this edition and in an earlier one."""
    page.goto(f"{host.address}work.html")
    expect(page.get_by_role("status")).to_have_text("Nothing is kept on this computer.")
    for path, text in [(PATH, "new"), (OLD, "old")]:
        page.evaluate(PUT, [path, notebook(text)])
    page.reload()
    expect(page.get_by_role("status")).to_have_text("2 files are kept on this computer.")
    return page


def kept(page):
    found = page.evaluate("import('./store.js').then(store => store.kept())")
    return {one["path"]: one["content"]["cells"][0]["source"] for one in found}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["index", "work"])
def test_axe_has_nothing_to_say(page, host, name, dark):
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.goto(f"{host.address}{name}.html")
    page.evaluate(AXE)
    assert page.evaluate(FOUND) == []


def test_starting_over_puts_the_own_copy_aside(work):
    work.get_by_role("button", name="Start 02-costs.ipynb over").first.click()
    expect(work.get_by_role("status")).to_contain_text("put aside as earlier/02-costs ")
    assert sorted(kept(work).values()) == ["new", "old"]
    assert len([path for path in kept(work) if path.startswith("earlier/")]) == 1


def test_what_is_downloaded_and_cleared_comes_back(work, tmp_path):
    before = kept(work)
    with work.expect_download() as download:
        work.get_by_role("button", name="Download my work").click()
    download.value.save_as(tmp_path / "work.zip")
    work.on("dialog", lambda dialog: dialog.accept())
    work.get_by_role("button", name="Clear my work").click()
    expect(work.get_by_role("status")).to_contain_text("cleared")
    assert kept(work) == {}
    work.get_by_label("Files to load").set_input_files(tmp_path / "work.zip")
    expect(work.get_by_role("status")).to_contain_text("2 files were loaded.")
    assert kept(work) == before


def test_what_is_no_notebook_is_said_and_changes_nothing(work, tmp_path):
    (tmp_path / "poem.ipynb").write_text("roses are red")
    (tmp_path / "poem.zip").write_text("violets are blue")
    before = kept(work)
    work.get_by_label("Files to load").set_input_files(
        [tmp_path / "poem.ipynb", tmp_path / "poem.zip"]
    )
    expect(work.get_by_role("status")).to_contain_text("poem.ipynb, poem.zip")
    assert kept(work) == before


def test_a_lesson_that_is_loaded_puts_the_one_that_was_here_aside(work, tmp_path):
    (tmp_path / "02-costs.ipynb").write_text(notebook("from home"))
    work.get_by_label("Files to load").set_input_files(tmp_path / "02-costs.ipynb")
    expect(work.get_by_role("status")).to_contain_text("1 file was loaded.")
    assert kept(work)[PATH] == "from home"
    assert sorted(kept(work).values()) == ["from home", "new", "old"]


def test_work_of_an_earlier_edition_is_found_once_and_stays_where_it_was(page, host):
    failed = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(f"{host.address}work.html")
    page.evaluate(MAKE, WORKSPACES)
    page.evaluate(PUT_EARLIER, [EARLIER, OLD, notebook("old")])
    page.reload()
    expect(page.get_by_role("status")).to_have_text("1 file is kept on this computer.")
    assert kept(page) == {OLD: "old"}
    assert failed == []
    page.evaluate(PUT, [OLD, notebook("went on")])
    page.reload()
    expect(page.get_by_role("status")).to_have_text("1 file is kept on this computer.")
    assert kept(page) == {OLD: "went on"}
    assert page.evaluate(PUT_EARLIER, [EARLIER, OLD, None]) == ["old"]
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear my work").click()
    expect(page.get_by_role("status")).to_contain_text("cleared")
    assert page.evaluate(NAMES) == []
    page.reload()
    expect(page.get_by_role("status")).to_have_text("Nothing is kept on this computer.")
