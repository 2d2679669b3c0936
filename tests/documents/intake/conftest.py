import io

import pytest
from PIL import Image

from documents.intake import receiving
from tests.documents.files.conftest import _no_files_of_other_tests  # noqa: F401
from tests.documents.intake.papers import PLAN


@pytest.fixture
def picture():
    file = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def document_text(branch, office):
    """A draft of the branch whose text is known."""
    return receiving.take(organization=branch, name="Văn bản.txt", looked=receiving.pasted(PLAN), by=office)
