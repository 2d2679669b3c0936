"""LibreOffice opens the Word file of a paper and prints the same words on as many pages."""

import io
import re
import shutil
import subprocess
from collections import Counter

import pytest
from pypdf import PdfReader

from documents.printing import pdfs, word
from tests.papers import PAPERS

# Two in CI, the others in the drill: an office program takes seconds to start.
IN_CI = {"admission", "members"}
CONVERTED = [pytest.param(name, marks=pytest.mark.office if name in IN_CI else pytest.mark.drill) for name in PAPERS]


@pytest.fixture
def converted(tmp_path):
    """The PDF that LibreOffice makes of a Word file."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is missing: apt-get install libreoffice-writer"

    def convert(content):
        (tmp_path / "paper.docx").write_bytes(content)
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        kind = ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "paper.docx")]
        subprocess.run([program, profile, *kind], check=True, capture_output=True, timeout=120)
        return (tmp_path / "paper.pdf").read_bytes()

    return convert


def read(content):
    """How often each letter stands in a PDF, without page numbers and dotted lines, and its pages."""
    pages = PdfReader(io.BytesIO(content)).pages
    texts = [
        re.sub(rf"(?m)^\s*{place}\s*$", "", page.extract_text(), count=1) for place, page in enumerate(pages, start=1)
    ]
    return Counter(re.sub(r"\.{2,}|…|\s", "", "".join(texts))), len(pages)


@pytest.mark.parametrize("name", CONVERTED)
def test_word_file_prints_the_same(every_paper, converted, name):
    document = every_paper[name]

    letters, pages = read(converted(word.written(document)))
    expected, wanted = read(pdfs.make(document))

    assert letters - expected == expected - letters == Counter()
    assert abs(pages - wanted) <= 1
