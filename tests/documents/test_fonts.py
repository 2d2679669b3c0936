"""The fonts of papers: read once a thread, read again where their folder was swept, given back at the end."""

import io
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pdfplumber
import pytest
from weasyprint.text.fonts import FontConfiguration

from documents.printing import fonts, pdfs

PAGE = '<link rel="stylesheet" href="css/document.css"><title>Báo cáo</title><p style="font-family: Tinos">Đảng ủy</p>'


def set_in(pdf: bytes) -> set[str]:
    """The families that the first page is set in."""
    with pdfplumber.open(io.BytesIO(pdf)) as read:
        return {char["fontname"].partition("+")[2].partition("-")[0] for char in read.pages[0].chars}


@pytest.fixture(autouse=True)
def _none_held():
    fonts.let_go()
    yield
    fonts.let_go()


def test_papers_of_a_thread_share_their_fonts(monkeypatch):
    made = []
    monkeypatch.setattr("weasyprint.text.fonts.FontConfiguration", lambda: made.append(1) or FontConfiguration())

    first, second = pdfs.written(PAGE), pdfs.written(PAGE)

    assert len(made) == 1 and set_in(first) == set_in(second) == {"Tinos"}


def test_each_thread_has_its_own():
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(fonts.configuration).result()

    assert fonts.configuration() is fonts.configuration() is not other


def test_folder_that_was_swept_is_filled_again():
    pdfs.written(PAGE)
    shutil.rmtree(fonts.configuration()._folder)

    assert set_in(pdfs.written(PAGE)) == {"Tinos"}


def test_folder_goes_with_the_process():
    pdfs.written(PAGE)
    folder = fonts.configuration()._folder

    fonts.let_go()

    assert not folder.exists()


def test_process_that_ends_gives_back_the_fonts_of_all_its_threads():
    """`FontConfiguration.__del__` would otherwise run when its module has lost `rmtree`, and print a TypeError."""
    kept = FontConfiguration()
    fonts._all.add(kept)
    kept._folder = folder = Path(tempfile.mkdtemp())

    fonts._give_back()

    assert (folder.exists(), kept._folder) == (False, None)
