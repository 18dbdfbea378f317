"""Opening a lesson, running it and saving it changes no byte of its file."""

from tests.browser.page import ROOT
from tests.browser.test_lessons import every_notebook


@every_notebook
def test_run_and_saved_its_file_is_as_it_came(notebook, ran):
    ran.save()
    assert ran.file.read_bytes() == (ROOT / "notebooks" / f"{notebook}.ipynb").read_bytes()
