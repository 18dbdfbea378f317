"""What is built: the settings that must be in it, and where the default takes its packages from."""

import hashlib
import io
import json
import re
import shutil
import zipfile
from inspect import ismodule
from urllib.parse import urljoin

import numpy as np
import pytest

from tests.site.hosting import built
from tools.bless import NOTEBOOKS
from tools.site import book, bytecode, cache, front, laboratory, mends, packages, pins, reach
from tools.site.__main__ import build


def lock_of(folder):
    return json.loads((folder / "live/static/pyodide/pyodide-lock.json").read_text())["packages"]


@pytest.mark.parametrize("lost", ["litePluginSettings", "contentsStorageName"])
def test_a_build_that_lost_its_settings_is_refused(site, tmp_path, lost):
    told = json.loads((site / "live" / "jupyter-lite.json").read_text())
    del told["jupyter-config-data"][lost]
    (tmp_path / "jupyter-lite.json").write_text(json.dumps(told))
    with pytest.raises(RuntimeError, match=r"Pyodide from None|lost its setting"):
        laboratory.complain(tmp_path)


def test_a_keeper_of_jupyterlites_that_keeps_pages_itself_is_refused(site, tmp_path):
    shutil.copy(site / "live" / "jupyter-lite.json", tmp_path)
    theirs = (site / "live" / "service-worker.js").read_text()
    (tmp_path / "service-worker.js").write_text(theirs)
    laboratory.complain(tmp_path)
    (tmp_path / "service-worker.js").write_text(theirs.replace("enableCache=!1", "enableCache=!0"))
    with pytest.raises(RuntimeError, match="service worker is another"):
        laboratory.complain(tmp_path)


def test_what_the_keeper_is_to_keep_is_there_python_widgets_and_every_lesson(site):
    (told,) = re.findall(r"^const LABORATORY = (.+);$", (site / "offline.js").read_text(), re.M)
    named = {*json.loads(told)}
    assert [name for name in named if not (site / name).is_file()] == []
    lessons = laboratory.lessons_folder()
    python = {f"live/static/pyodide/{one['file_name']}" for one in lock_of(site).values()}
    written = {f"live/files/{lessons}/{path.name}" for path in NOTEBOOKS.glob("*.ipynb")}
    widgets = {path.relative_to(site).as_posix() for path in site.rglob("extensions/**/*.js")}
    assert widgets
    assert python | written | widgets | {"live/static/pyodide/pyodide.mjs"} <= named


def test_a_first_visit_takes_no_more_than_it_may(site):
    assert front.first_visit(site) <= 35e6


def test_every_file_of_the_kernels_lock_is_there_and_is_what_the_lock_says(site):
    for entry in lock_of(site).values():
        data = (site / "live" / "static" / "pyodide" / entry["file_name"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"], entry["name"]


def test_the_default_takes_official_files_by_official_sums(tmp_path, monkeypatch):
    """Each is an address of the public distribution and a sum of Pyodide's published lock."""
    monkeypatch.setattr(bytecode, "compile_all", lambda archives: None)  # none of them is official
    published = packages.published()["packages"]
    found = laboratory.entries(tmp_path, self_contained=False)
    outside = {name: one for name, one in found.items() if "//" in one["file_name"]}
    assert set(outside) == {*pins.SIZES}
    for name, entry in outside.items():
        assert entry["file_name"] == urljoin(pins.PUBLIC, published[name]["file_name"])
        assert entry["sha256"] == published[name]["sha256"]
    carried = set(found) - set(outside)
    assert all((tmp_path / found[name]["file_name"]).exists() for name in carried)


def official(name):
    """A compiled wheel of Pyodide itself, by its published sum."""
    entry = packages.published()["packages"][name]
    data = cache.member(cache.wheel(pins.CARRIER), pins.INSIDE_CARRIER + entry["file_name"])
    assert hashlib.sha256(data).hexdigest() == entry["sha256"]
    return data


def wheel_of(site, name):
    path = site / "live" / "static" / "pyodide" / lock_of(site)[name]["file_name"]
    return zipfile.ZipFile(path)


@pytest.mark.parametrize("name", pins.SIZES)
def test_what_is_compiled_is_pyodides_own_in_the_self_contained_site_too(site, name):
    """So that what is tested here is what the default build's readers run."""
    theirs = zipfile.ZipFile(io.BytesIO(official(name)))
    with wheel_of(site, name) as ours:
        compiled = [file for file in ours.namelist() if file.endswith(".so")]
        assert compiled
        for file in compiled:
            assert ours.read(file) == theirs.read(file), file


@pytest.mark.parametrize("name", pins.SIZES)
def test_the_sizes_that_are_told_are_the_sizes(name):
    assert abs(len(official(name)) - 1000 * pins.SIZES[name]) <= 500


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("matplotlib", "matplotlib/pyplot.pyc"),
        ("ipython", "IPython/core/interactiveshell.pyc"),
        ("sympy", "sympy/core/expr.pyc"),
    ],
)
def test_what_a_start_imports_is_compiled_already(site, name, module):
    with wheel_of(site, name) as wheel:
        assert module in wheel.namelist()


def test_pythons_own_library_is_compiled_where_a_start_imports_it(site):
    with zipfile.ZipFile(site / "live" / "static" / "pyodide" / pins.LIBRARY) as library:
        names = {*library.namelist()}
    assert {"os.pyc", "typing.pyc", "encodings/__init__.pyc", "csv.py", "statistics.py"} <= names


def test_every_module_that_numpy_names_is_there(site):
    """SymPy's functions in NumPy begin with `from numpy import *`, which imports all of them."""
    modules = [getattr(np, name) for name in np.__all__ if ismodule(getattr(np, name))]
    with wheel_of(site, "numpy") as wheel:
        there = {re.split(r"[/.]", name)[1] for name in wheel.namelist() if name[:6] == "numpy/"}
    assert modules
    assert {module.__name__.split(".")[1] for module in modules} <= there


def test_every_font_that_matplotlib_lists_is_there(site):
    with wheel_of(site, "matplotlib") as wheel:
        listed = json.loads(wheel.read(mends.FONTS))
        named = {mends.MPL_DATA + font["fname"] for font in listed["ttflist"]}
        assert named
        assert named <= {*wheel.namelist()}


def test_the_lessons_own_code_is_there_to_be_read(site):
    with wheel_of(site, "lessons") as wheel:
        assert "lessons/one_layer.py" in wheel.namelist()


def test_links_between_lessons_lead_to_pages_and_those_to_the_laboratory_stay():
    page = '<a href="02-costs.ipynb#x"></a><a href="../live/lab/index.html?path=e/02-costs.ipynb">'
    assert book.mended(page) == page.replace("02-costs.ipynb#x", "02-costs.html#x")


def test_a_kernel_that_is_written_in_another_way_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "pyodide_kernel-9-py3-none-any.whl", "w") as archive:
        archive.writestr("pyodide_kernel/kernel.py", "run = None\n")
    with pytest.raises(RuntimeError, match="another way"):
        mends.one_context(tmp_path / "pyodide_kernel-9-py3-none-any.whl")


def test_an_ipython_that_begins_in_another_way_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "ipython-10-py3-none-any.whl", "w") as archive:
        archive.writestr("IPython/__init__.py", "from .shell import embed\n")
    with pytest.raises(RuntimeError, match="another way"):
        mends.no_terminal(tmp_path / "ipython-10-py3-none-any.whl")


def test_no_explorer_waits_for_sympy():
    assert not [name for name in reach.reaching("sympy") if ".explorers" in name]


def test_a_folder_that_is_no_site_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ValueError, match="no site"):
        build(tmp_path, self_contained=True)
    assert (tmp_path / "thesis.txt").exists()


@pytest.mark.slow
def test_the_default_build_carries_no_official_wheel():
    folder = built(self_contained=False)
    files = [path.name for path in (folder / "live" / "static" / "pyodide").glob("*.whl")]
    assert not [name for name in files if "wasm32" in name]
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 60e6


def test_jupyterlite_finds_nothing_wrong(site, tmp_path):
    shutil.copytree(site / "live", tmp_path / "live")
    program = cache.environment() / "jupyter-lite"
    cache.run(program, "check", "--output-dir", tmp_path / "live", cwd=tmp_path)
