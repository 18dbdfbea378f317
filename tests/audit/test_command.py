"""The command: its lines, counts, exit status; and bytes of any kind, each met with a sentence."""

import json
import re
import time
from pathlib import Path

import pytest

from lessons.audit import audit
from lessons.audit.__main__ import main
from lessons.audit.scanning.sources import Unusable, load, source

HOLDS = "$$p_i (1 - p_i) = p_i - p_i^2$$\n"
SLIP = "$$p_i (1 - p_i) = p_i + p_i^2$$\n"
UNREAD = r"$$q_i = \foo$$" + "\n"


def written(folder, content, name="notes.md"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [(HOLDS, [], 0), (HOLDS + SLIP + UNREAD, [], 1), (HOLDS + UNREAD, [], 3),
     (HOLDS + UNREAD, ["--allow-unread", "1"], 0), ("no formula", [], 0)],
)  # fmt: skip
def test_exit_status(tmp_path, capsys, text, options, status):
    assert main([written(tmp_path, text), *options]) == status


NOTEBOOK = '{"cells": [{"cell_type": "code", "source": "$$a = b$$"}]}'
NOTHING = {
    "notes.md": {
        "no formula at all": "no formula was found",
        "```\n$$a = b$$\n```": "formulas stand in code",
        "a `$a = b$` and <!-- $c = d$ -->": "formulas stand in code",
        "$a$, $$b < c$$": "no equality was found in 2 formulas",
        "$$a + b$$": "no equality was found in 1 formula",
    },
    "notes.tex": {"% $a = b$": "formulas stand in code or in comments"},
    "notes.ipynb": {NOTEBOOK: "no Markdown cells"},
}
CASES = [(name, text, said) for name, cases in NOTHING.items() for text, said in cases.items()]


@pytest.mark.parametrize(("name", "text", "said"), CASES)
def test_a_file_in_which_nothing_is_found_says_why(tmp_path, capsys, name, text, said):
    path = written(tmp_path, text, name)
    assert main([path, written(tmp_path, HOLDS, "other.md")]) == 0
    shown = capsys.readouterr()
    assert shown.err.count(f"{path}: ") == len(shown.err.splitlines()) == 1
    assert said in shown.err
    assert main([path, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("text", ["", " \n", *NOTHING["notes.md"]])
def test_a_text_in_which_nothing_is_found_says_why(text):
    found = audit(text)
    said = NOTHING["notes.md"].get(text, "text is empty")
    assert said.lower() in repr(found).lower()
    assert said.lower() in found._repr_html_().lower()


def test_a_declaration_may_stand_in_a_file_beside_the_text(tmp_path, capsys):
    text = written(tmp_path, "$$W x_i + x_i W = 2 x_i W$$")
    assert main([text]) == 3
    written(tmp_path, "audit:\n  letters:\n    W: number\n    x, y: K\n", "notes.yaml")
    assert main([text]) == 0
    before = capsys.readouterr().out.split("found\n")[0]
    assert "is W a number or a matrix" in before
    written(tmp_path, "weeks: [1, 2]\n", "notes.yaml")
    main([text])
    assert capsys.readouterr().out.strip() == f"{before}found"
    written(tmp_path, "audit:\n  letter: x\n", "notes.yaml")
    assert main([text]) == 2


def test_a_file_that_cannot_be_used_is_named_and_the_others_are_read(tmp_path, capsys):
    assert main([str(tmp_path / "none.md"), written(tmp_path, HOLDS)]) == 2
    shown = capsys.readouterr()
    assert "none.md: it cannot be used: there is no such file" in shown.err
    assert "1 holds" in shown.out


def test_lines_are_of_the_form_that_editors_know(tmp_path, capsys):
    main([written(tmp_path, HOLDS + SLIP)])
    *lines, last = capsys.readouterr().out.splitlines()
    assert all(re.fullmatch(r".+notes\.md:\d+:\d+: (holds|slip).*: .+", line) for line in lines)
    assert [line.split(".md:")[1].split(":")[0] for line in lines] == ["1", "2"]
    assert last == "1 holds, 0 taken at its word, 1 slip, 0 undecided, 0 unread; read 2 of 2 found"


def test_json_has_an_object_for_each_equality(tmp_path, capsys):
    main([written(tmp_path, HOLDS + SLIP), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert [one["verdict"] for one in found] == ["holds", "slip"]
    wanted = {"file", "line", "column", "source", "verdict", "rests_on", "carries", "evidence"}
    assert wanted | {"cure", "mended"} <= set(found[0])


def test_the_page_escapes_everything_and_holds_no_script(tmp_path, capsys):
    page = tmp_path / "page.html"
    text = r"$$p_i = \text{<script>alert(1)</script>} + <img src=x onerror=alert(1)> p_i$$"
    main([written(tmp_path, text), "--html", str(page)])
    html = page.read_text()
    assert "<script" not in html
    assert "<img" not in html
    assert "Content-Security-Policy\" content=\"default-src 'none'" in html


def test_a_notebook_is_read_at_its_own_lines(tmp_path, capsys):
    cells = [{"cell_type": "code", "source": ["$$1 = 2$$"]},
             {"cell_type": "markdown", "source": ["Words.\n", HOLDS]}]  # fmt: skip
    path = written(tmp_path, json.dumps({"cells": cells}, indent=1), "notes.ipynb")
    assert main([path]) == 0
    line = int(capsys.readouterr().out.split(".ipynb:")[1].split(":")[0])
    assert "(1 - p_i)" in Path(path).read_text().splitlines()[line - 1]


STRANGE = {
    "binary": b"\x00\x01\x02" * 1000,
    "empty": b"",
    "large": b"a" * 10_000_000,
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_no_text_is_refused_with_a_sentence(tmp_path, name):
    with pytest.raises(Unusable, match=r"\w+"):
        load(written(tmp_path, STRANGE[name]))


READABLE = {
    "noise": bytes(range(1, 256)) * 50,
    "latin-1": "Größe: ".encode("latin-1") + HOLDS.encode(),
    "windows": HOLDS.replace("\n", "\r\n").encode() * 3,
    "utf-16": HOLDS.encode("utf-16"),
    "right to left": "\u202eשלום ".encode() + HOLDS.encode(),
    "unbalanced": b"$$" + b"{" * 5000 + b" = 1$$",
    "deep": b"$$" + b"(" * 9000 + b"x" + b")" * 9000 + b" = 1$$",
    "very deep": b"$$" + b"(" * 100_000 + b"x" + b")" * 100_000 + b" = 1$$",
    "openings": rb"\[" * 100_000 + b"$$ x = $$$",
    "dollars": b"$" * 200_001,
    "fences": b"```math\n" * 20_000,
    "frontmatter": b"---\naudit: [" + b"[" * 30_000 + b"\n---\n$$1=1$$",
    "aliases": b"---\naudit: &a [*a]\n---\n$$1=1$$",
    "macros": rb"\newcommand{\a}{\b\b}\newcommand{\b}{\a\a} $$\a = 1$$",
    "power tower": b"$$2^{2^{2^{2^{2^{9}}}}} = 9^{9^{9^{9}}}$$",
    "large numbers": b"$$" + b"9" * 10_000 + b" = 1$$",
    "many": b"$x_i = x_i$ " * 300,
}


@pytest.mark.daily(2)
@pytest.mark.parametrize("name", READABLE)
def test_bytes_of_any_kind_end_soon_and_without_a_traceback(tmp_path, capsys, name):
    start = time.monotonic()
    status = main([written(tmp_path, READABLE[name]), "--seconds", "5"])
    assert status in (0, 1, 2, 3)
    assert time.monotonic() - start < 60
    shown = capsys.readouterr()
    assert "Traceback" not in shown.out + shown.err
    assert all(sign.isprintable() or sign == "\n" for sign in shown.out)


def test_encodings_are_read():
    assert source("Größe".encode("latin-1"), "md", "x").text == "Größe"
    assert source(HOLDS.encode("utf-16"), "md", "x").text == HOLDS
    assert source(b"a\r\nb", "md", "x").text == "a\nb"


def test_no_file_that_a_text_names_is_read(tmp_path, capsys):
    written(tmp_path, SLIP, "other.tex")
    main([written(tmp_path, r"\input{other} \[ x + x = 2x \]", "notes.tex")])
    assert "0 slips" in capsys.readouterr().out
