import datetime

from django.urls import reverse

from resolutions.handling import not_in_book, sheet
from tests.factories import TaskFactory


def test_sheet_says_what_the_register_knows_and_who_handles_it(document, branch):
    document.arrival_number, document.received_on = 7, datetime.date(2026, 3, 2)
    task = TaskFactory(organization=branch, document=document)

    text = str(sheet(document).to_json())

    assert "07, 02/3/2026" in text
    assert task.title in text
    assert "Ý kiến chỉ đạo của Bí thư:" in text


def test_secretary_writes_on_lines_that_end_at_the_margin(document):
    """A row of dots wraps where the letters of a machine are wider."""
    blanks = [block for block in sheet(document).blocks if block.kind == "blank"]

    assert [(block.label, block.lines) for block in blanks] == [("Ý kiến chỉ đạo của Bí thư:", 4)]
    assert "……" not in str(sheet(document).to_json())


def test_draft_has_no_sheet(document):
    document.status = "draft"

    assert not_in_book(document)


def test_page_of_the_sheet_is_drawn(client, office, document):
    client.force_login(office)

    response = client.get(reverse("resolutions:paper", args=["handling", document.pk]))

    assert "PHIẾU XỬ LÝ" in response.content.decode()
