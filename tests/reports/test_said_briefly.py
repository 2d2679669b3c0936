"""What a report says of conferences and plans: briefly, and each name once."""

import datetime

import pytest
from django.utils import timezone

from measures.rows import Figure, FigureRow, Scope
from reports.book import FigureBook
from reports.drafting import proposals
from reports.drafting.saying import Draft
from reports.outlines.reading import read
from tests.factories import ConclusionFactory, MeetingFactory

BEGINS, ENDS = datetime.date(2024, 12, 1), datetime.date(2025, 11, 30)
PLAN = "documents.document:1"


@pytest.fixture
def concluded(committee):
    """What the conference that closed the year concluded, as the report says it."""

    def concluded(*texts):
        at = timezone.make_aware(datetime.datetime(2025, 12, 20, 8))
        facts = {"kind": "year_review", "title": "Hội nghị tổng kết", "starts_at": at, "status": "held"}
        meeting = MeetingFactory(organization=committee, **facts)
        for ordinal, text in enumerate(texts, start=1):
            ConclusionFactory(meeting=meeting, ordinal=ordinal, text=text)
        book = FigureBook(Scope(committee, BEGINS, ENDS, "year", 2025))
        return [block.text.partition(", tập trung ")[2] or block.text for block in proposals.conclusions(book)]

    return concluded


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("Đẩy mạnh tuyên truyền.",), ["vào nhiệm vụ: đẩy mạnh tuyên truyền."]),
        (("Rà soát quy hoạch", "CNTT đi trước."), ["vào các nhiệm vụ: rà soát quy hoạch; CNTT đi trước."]),
        (("Chi bộ 1 làm mẫu", "Đảng ủy sơ kết"), ["vào các nhiệm vụ: Chi bộ 1 làm mẫu; Đảng ủy sơ kết."]),
        (("Một việc; hai việc.",), ["vào các nhiệm vụ sau:", "- Một việc; hai việc."]),
        (("Việc dài " * 31,), ["vào các nhiệm vụ sau:", f"- {'Việc dài ' * 31}".strip() + "."]),
    ],
)
def test_short_orders_of_a_conference_are_one_sentence(concluded, texts, words):
    assert concluded(*texts) == words


def test_plan_that_the_opening_names_is_named_by_its_number(committee):
    known = Figure("F24", "Nhãn", (FigureRow(PLAN, "Kế hoạch số 139-KH/ĐU, ngày 18/8/2022 về nghị quyết", 1),))
    outline = read("Ban hành {F24} kế hoạch{F24:danh sách}.")
    facts = {"known": {"F24": known}, "scope": Scope(committee, BEGINS, ENDS, "year", 2025)}

    def words(cited):
        return Draft(FigureBook(**facts, cited=cited), {}, {}).blocks(outline)[0].text

    assert words(frozenset()) == "Ban hành 01 kế hoạch (Kế hoạch số 139-KH/ĐU, ngày 18/8/2022 về nghị quyết)."
    assert words(frozenset({PLAN})) == "Ban hành 01 kế hoạch (Kế hoạch số 139-KH/ĐU)."
