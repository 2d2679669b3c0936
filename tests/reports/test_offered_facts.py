"""What rooms know of a branch's period, offered to whoever writes the report, a paragraph each."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from measures.rows import Figure, FigureRow, Scope
from reports.book import FigureBook
from reports.drafting import facts
from reports.outlines.reading import read
from tests.factories import MeetingFactory, TaskFactory

KEY = "meetings.meeting:1"


@pytest.fixture
def book(branch):
    """The figures of a branch's month, given row by row."""

    def book(**rows):
        made = FigureBook(Scope(branch, datetime.date(2025, 11, 1), datetime.date(2025, 11, 30), "month", 2025))
        codes = {fact.code for of_section in facts.FACTS.values() for fact in of_section}
        made.known = {code: Figure(code, code, tuple(rows.get(code, ()))) for code in codes}
        return made

    return book


def row(label, detail="", amount=1, key=KEY):
    return FigureRow(key, label, 1, amount=amount, detail=detail)


@pytest.mark.parametrize(
    ("section", "code", "rows", "said"),
    [
        (
            "political",
            "F26",
            [
                row("Số hóa hồ sơ", "Chi bộ 1, hạn 20/11/2025, xong 12/11/2025: đúng hạn"),
                row("Chưa xong", "Chi bộ 1, hạn 25/11/2025: chưa xong", amount=0),
            ],
            "Hoàn thành đúng hạn 01 nhiệm vụ: Số hóa hồ sơ (hạn 20/11/2025, xong 12/11/2025).",
        ),
        (
            "political",
            "F26b",
            [row("Rà soát", "Chi bộ Văn phòng, Thanh tra, hạn 05/11/2025, xong 12/11/2025: chậm")],
            "Hoàn thành chậm 01 nhiệm vụ: Rà soát (hạn 05/11/2025, xong 12/11/2025).",
        ),
        (
            "organisation",
            "F12",
            [row("Lữ Ỷ Vỹ – Chi bộ 1", "ngày 03/11/2025")],
            "Kết nạp 01 đảng viên: đồng chí Lữ Ỷ Vỹ (ngày 03/11/2025).",
        ),
        (
            "organisation",
            "F19",
            [
                row("Sinh hoạt tháng 11", "Chi bộ 1, ngày 06/11/2025"),
                row("Sinh hoạt thêm", "Chi bộ 1, ngày 28/11/2025"),
            ],
            "Họp 02 kỳ sinh hoạt thường kỳ: ngày 06/11/2025; ngày 28/11/2025.",
        ),
        (
            "ideology",
            "F28c",
            [row("Chỉ thị số 05-CT/TW về học tập và làm theo")],
            "Học tập, quán triệt 01 văn bản: Chỉ thị số 05-CT/TW về học tập và làm theo.",
        ),
    ],
)
def test_rows_of_a_figure_are_a_paragraph_of_their_section(book, section, code, rows, said):
    offered = facts.offered(book(**{code: rows}), ())

    assert offered[section] == [said]


def test_topics_stand_for_the_titles_of_meetings(book, branch):
    meeting = MeetingFactory(organization=branch, title="Chuyên đề quý 4", topic="Nâng cao tự phê bình")
    rows = [row(meeting.title, "Chi bộ 1, ngày 18/11/2025", key=f"meetings.meeting:{meeting.pk}")]

    assert facts.offered(book(F20=rows), ())["ideology"] == [
        "Tổ chức 01 kỳ sinh hoạt chuyên đề: «Nâng cao tự phê bình» (ngày 18/11/2025)."
    ]


def test_what_the_outline_names_row_by_row_is_not_offered_twice(book):
    late = {"F26b": [row("Rà soát", "Chi bộ 1, hạn 05/11/2025, xong 12/11/2025: chậm")]}

    assert facts.offered(book(**late), read("Còn {F26b} nhiệm vụ chậm{F26b:danh sách}."))["political"] == []


def test_number_that_the_outline_prints_is_not_said_again(book):
    """«kết nạp 01 đảng viên mới» above, and «Kết nạp 01 đảng viên: …» below it, was one sentence twice."""
    admitted = {"F12": [row("Lữ Ỷ Vỹ – Chi bộ 1", "ngày 03/11/2025")]}

    offered = facts.offered(book(**admitted), read("Về phát triển đảng viên, > kết nạp {F12} đảng viên mới."))

    assert offered["organisation"] == ["Đảng viên được kết nạp: đồng chí Lữ Ỷ Vỹ (ngày 03/11/2025)."]


def test_rows_that_the_branch_says_are_not_all_are_not_named(book):
    stated = [row("Số hóa", "hạn 20/11/2025: đúng hạn"), row("Ghi khác", key="reports.statedfigure:1", amount=3)]

    assert facts.offered(book(F26=stated), ())["political"] == []


def test_of_many_the_first_are_named_and_the_rest_counted(book):
    many = [row(f"Văn bản {n}") for n in range(facts.MOST + 3)]

    assert facts.offered(book(F28c=many), ())["ideology"][0].endswith("Văn bản 11; và 03 việc khác.")


@pytest.mark.parametrize(
    ("facts_of", "is_offered"),
    [
        ({"due_on": datetime.date(2026, 1, 15)}, True),
        ({"due_on": datetime.date(2025, 11, 30)}, False),
        ({"due_on": datetime.date(2026, 3, 1)}, False),
        (
            {"due_on": datetime.date(2026, 1, 15), "withdrawn_on": datetime.date(2025, 11, 20), "state": "withdrawn"},
            False,
        ),
    ],
)
def test_open_tasks_of_the_months_ahead_are_next(book, branch, facts_of, is_offered):
    TaskFactory(organization=branch, title="Tổ chức kết nạp", assigned_on=datetime.date(2025, 11, 3), **facts_of)

    lines = facts.offered(book(), ())["tasks"]

    assert lines == (["- Tổ chức kết nạp (hạn 15/01/2026)."] if is_offered else [])


def test_form_offers_them_under_the_section(client, secretary, report, branch):
    held = timezone.make_aware(datetime.datetime(2025, 3, 6, 8))
    MeetingFactory(organization=branch, starts_at=held, status="held", kind="branch_regular")
    client.force_login(secretary)

    page = client.get(reverse("reports:edit_branch_report", args=[report.pk])).text

    assert "Việc đã có trên cổng trong kỳ (1)" in page
    assert 'data-text="Các kỳ sinh hoạt thường kỳ: ngày 06/3/2025."' in page
