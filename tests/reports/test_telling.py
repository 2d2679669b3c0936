"""How a strict head of office would have it said: no count twice, no chain of symbols, no capital after a semicolon."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from measures.rows import Figure, FigureRow, Scope
from partyportal.text import percent
from reports import printing
from reports.book import FigureBook
from reports.drafting import proposals, tables, telling
from reports.drafting.saying import Draft
from reports.outlines.reading import read
from reports.outlines.shipped import text_of
from tests.factories import AttendanceFactory, CongressFactory, MeetingFactory, MemberFactory, TaskFactory

BEGINS, ENDS = datetime.date(2024, 12, 1), datetime.date(2025, 11, 30)
LEVELS = "Có {F35} đảng viên được đánh giá, xếp loại{F35:theo mức}."


@pytest.fixture
def book(committee):
    return FigureBook(Scope(committee, BEGINS, ENDS, "year", 2025))


@pytest.fixture
def said(book):
    """The words of an outline over figures given as counts or as the labels of their rows."""

    def said(outline, **figures):
        for code, given in figures.items():
            labels = [""] * given if isinstance(given, int) else given
            rows = (FigureRow(f"documents.document:{n}", label, 1) for n, label in enumerate(labels))
            book.known[code] = Figure(code, "Nhãn", tuple(rows))
        draft = Draft(book, {}, printing.labels_of(book.scope, "năm 2025"))
        return "\n".join(block.text for block in draft.blocks(read(outline)) if block.kind != "table")

    return said


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ((3, 0, 0, 0), "Có 03 đảng viên được đánh giá, xếp loại, đều hoàn thành xuất sắc nhiệm vụ."),
        ((0, 1, 0, 0), "Có 01 đảng viên được đánh giá, xếp loại hoàn thành tốt nhiệm vụ."),
        (
            (1, 2, 0, 0),
            "Có 03 đảng viên được đánh giá, xếp loại, trong đó 01 đồng chí hoàn thành xuất sắc nhiệm vụ (33,3%); "
            "02 đồng chí hoàn thành tốt nhiệm vụ (66,7%).",
        ),
        ((0, 0, 0, 0), ""),
    ],
)
def test_level_that_all_reached_is_said_once(said, levels, words):
    counts = dict(zip(("F35a", "F35b", "F35c", "F35d"), levels, strict=True))

    assert said(LEVELS, F35=sum(levels), **counts) == words


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        (["Quy chế 05-QC/ĐU về làm việc"] * 2 + ["Quyết định 7-QĐ/ĐU"], "Đảng ủy ban hành 01 quyết định, 02 quy chế."),
        (["Văn bản khác 9/ĐU"], "Đảng ủy ban hành 01 văn bản khác."),
        (["Thư chúc Tết"], "Đảng ủy ban hành 01 văn bản khác."),
        ([], ""),
    ],
)
def test_documents_are_counted_by_type(said, labels, words):
    assert said("{cấp ủy} ban hành > {F25:từng loại}.", F25=labels) == words


def test_few_documents_are_named_and_many_are_listed_below(said, book):
    cited = [f"Nghị quyết số {n}-NQ/TW, ngày 01/3/2025 của Trung ương" for n in range(5)]
    many = [*cited, "Nghị quyết ngày 16/01/2012 của Trung ương", "Kết luận số 21-KL/TW"]
    outline = "Quán triệt {F28c} văn bản{F28c:loại văn bản}."

    assert said(outline, F28c=cited[:3]) == f"Quán triệt 03 văn bản ({'; '.join(cited[:3])})."
    assert said(outline, F28c=cited) == f"Quán triệt 05 văn bản. Nhãn: {'; '.join(cited)}."
    assert tables.studied(book) == []
    assert said(outline, F28c=many) == "Quán triệt 07 văn bản (06 nghị quyết, 01 kết luận)."
    assert [row.cells[1].text for row in tables.studied(book)[0].rows] == many


def test_many_documents_are_told_by_symbol_after_the_whole_sentence(book, said):
    rows = [FigureRow(f"documents.document:{n}", f"Nghị quyết {n}", 1, detail=f"{n}-NQ/TW") for n in range(7)]
    book.known["F28c"] = Figure("F28c", "Văn bản đã học tập, quán triệt", tuple(rows))

    assert said("{Trong kỳ}, > quán triệt {F28c} văn bản{F28c:văn bản}; kết nạp {F12} người.", F12=2) == (
        "Trong năm, quán triệt 07 văn bản; kết nạp 02 người. Văn bản đã học tập, quán triệt: 0-NQ/TW, 1-NQ/TW, "
        "2-NQ/TW, 3-NQ/TW, 4-NQ/TW, 5-NQ/TW, 6-NQ/TW."
    )


@pytest.mark.parametrize(("met", "words"), [(3, "kết nạp 02 người"), (4, "đạt 04/06 chỉ tiêu; kết nạp 02 người")])
def test_half_of_the_targets_is_no_result_to_be_pointed_out(book, said, met, words):
    rows = [FigureRow(f"targets.target:{n}", "Chỉ tiêu", 1, amount=int(n < met), base=1) for n in range(6)]
    book.known["F40"] = Figure("F40", "Nhãn", tuple(rows), total="ratio")
    outline = "Kết quả nổi bật: > {F40:đạt, vượt} {F40}/{F40:tổng} chỉ tiêu; kết nạp {F12} người."

    assert said(outline, F12=2) == f"Kết quả nổi bật: {words}."


@pytest.mark.parametrize(("came", "words"), [(4, "đạt 100%"), (3, "đạt 75%, bằng năm trước")])
def test_all_is_compared_with_nothing(monkeypatch, book, came, words):
    monkeypatch.setattr(FigureBook, "is_held", lambda *_: True)
    rows = tuple(FigureRow(f"meetings.meeting:{n}", "Buổi", 1, amount=int(n < came), base=1) for n in range(4))
    figure = Figure("F21", "Nhãn", rows, total="ratio")
    book.known["F21"] = book.before.known["F21"] = figure

    assert "".join(("đạt ", percent(came, 4), *telling.compared(book, figure))) == words


def test_days_of_the_report_are_said_once_below_a_heading(said):
    outline = (
        "## Một\n{Trong kỳ}, {cấp ủy} họp {F19} kỳ.\n### Nhỏ\n{Trong kỳ}, > kết nạp {F12} người. {Trong kỳ}, {cấp ủy} "
        "ban hành {F23} nghị quyết. {Trong kỳ}, {F24} kế hoạch.\n## Hai\n{Trong kỳ}, tiếp nhận {F14} người."
    )

    assert said(outline, F19=3, F12=2, F23=1, F24=4, F14=1).splitlines() == [
        "1. Một",
        "Trong năm, Đảng ủy họp 03 kỳ.",
        "Nhỏ",
        "Kết nạp 02 người. Đảng ủy ban hành 01 nghị quyết. Trong năm, 04 kế hoạch.",
        "2. Hai",
        "Trong năm, tiếp nhận 01 người.",
    ]


@pytest.mark.parametrize("audience", ["branch", "committee"])
def test_shipped_reports_of_a_year_say_documents_and_levels_so(audience):
    text = text_of(audience, "year")

    assert "{F35:theo mức}" in text and "{F25:từng loại}" in text


@pytest.mark.parametrize("kind", [("branch", "month"), ("committee", "year"), ("committee", "term")])
@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((2, 1), "hoàn thành 02 cuộc kiểm tra, 01 cuộc giám sát"),
        ((2, 0), "hoàn thành 02 cuộc kiểm tra, không tiến hành cuộc giám sát nào"),
        ((0, 1), "hoàn thành 01 cuộc giám sát, không tiến hành cuộc kiểm tra nào"),
        ((0, 0), "không tiến hành cuộc kiểm tra, giám sát nào"),
    ],
)
def test_inspections_and_supervisions_are_one_fact(said, kind, counts, words):
    (line,) = (line for line in text_of(*kind).splitlines() if "{F30}" in line)

    told = said(line, F30=counts[0], F31=counts[1], F32=0, F33=0)

    assert told.split("; ")[:2] == [f"Trong năm, {words}", "không có đảng viên bị thi hành kỷ luật"]


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (2, "hoàn thành đúng hạn 02/03 nhiệm vụ được giao đến hạn, đạt 66,7%"),
        (0, "thực hiện 03 nhiệm vụ được giao đến hạn, không có nhiệm vụ nào hoàn thành đúng hạn"),
    ],
)
@pytest.mark.parametrize("kind", [("branch", "month"), ("committee", "half_year"), ("committee", "thematic")])
def test_nothing_done_in_time_is_no_share_of_nothing(book, said, kind, done, words):
    (line,) = (line for line in text_of(*kind).splitlines() if "{F26:tỷ lệ}" in line)
    rows = [FigureRow(f"resolutions.task:{n}", "Việc", 1, amount=int(n < done), base=1) for n in range(3)]
    book.known["F26"] = Figure("F26", "Nhãn", tuple(rows), total="ratio")

    assert f" lãnh đạo {words}" in said(line, F26b=0, F26c=0).split(";")[0]


def test_commendations_of_one_kind_say_no_number_twice(book, said):
    rows = [FigureRow(f"members.member:{n}", "Tên", 1, detail="Giấy khen của Đảng ủy Sở; 9-QĐ/ĐU") for n in range(8)]
    book.known["F37"] = Figure("F37", "Nhãn", tuple(rows), total="people")

    assert said("{F37} đảng viên được khen thưởng{F37:hình thức}.") == (
        "08 đảng viên được khen thưởng (Giấy khen của Đảng ủy Sở)."
    )


def test_congresses_of_branches_are_told_with_their_term(committee, branch, said):
    CongressFactory(organization=branch, held_on=datetime.date(2025, 3, 4), term_label="2025 - 2027", result="approved")

    assert said("Có {F43}/{F43:tổng} chi bộ tổ chức đại hội{F43:nhiệm kỳ}, đạt {F43:tỷ lệ}.") == (
        "Có 01/01 chi bộ tổ chức đại hội nhiệm kỳ 2025–2027, đạt 100%."
    )


def test_members_of_a_term_are_compared_with_its_first_day(committee, branch):
    MemberFactory.create_batch(2, organization=branch)
    MemberFactory(organization=branch, joined_on=datetime.date(2025, 3, 1))
    term = FigureBook(Scope(committee, BEGINS, ENDS, "term", 2025))
    draft = Draft(term, {}, printing.labels_of(term.scope, "nhiệm kỳ"))

    (said,) = draft.blocks(read("Có {F02} đảng viên{F02:so sánh}; kết nạp {F12} đảng viên{F12:so sánh}."))

    assert said.text.startswith("Có 03 đảng viên, tăng 01 so với đầu nhiệm kỳ")
    assert said.text.count("so với") == 1


@pytest.mark.parametrize("chip", ["{F02:từng loại}", "{F12:loại văn bản}", "{F37:theo mức}", "{F12:nhiệm kỳ}"])
def test_form_is_refused_for_what_cannot_be_told_so(chip):
    with pytest.raises(ValidationError):
        read(f"Có {chip}.")


def test_several_things_stand_on_lines_of_their_own(branch, book):
    for day, title in enumerate(("Rà soát hồ sơ", "Lập danh sách", "Gửi báo cáo"), start=1):
        facts = {"organization": branch, "title": title}
        TaskFactory(**facts, assigned_on=BEGINS, due_on=datetime.date(2025, 3, day))

    assert [block.text for block in proposals.weaknesses(book)] == [
        "Bên cạnh những kết quả đạt được, còn 03 nhiệm vụ đến hạn chưa hoàn thành:",
        "+ Rà soát hồ sơ (Chi bộ CB1, hạn 01/3/2025);",
        "+ Lập danh sách (Chi bộ CB1, hạn 02/3/2025);",
        "+ Gửi báo cáo (Chi bộ CB1, hạn 03/3/2025).",
    ]


def test_who_reports_is_not_named_behind_a_task_of_their_own(branch):
    TaskFactory(organization=branch, title="Rà soát hồ sơ", assigned_on=BEGINS, due_on=datetime.date(2025, 3, 1))
    own = FigureBook(Scope(branch, BEGINS, ENDS, "year", 2025))

    assert [block.text for block in proposals.weaknesses(own)] == [
        "Bên cạnh những kết quả đạt được, còn 01 nhiệm vụ đến hạn chưa hoàn thành: rà soát hồ sơ (hạn 01/3/2025)."
    ]


def test_low_attendance_names_branches_and_a_branch_speaks_of_itself(committee, branch):
    at = timezone.make_aware(datetime.datetime(2025, 3, 3, 14))
    meeting = MeetingFactory(organization=branch, kind="branch_regular", status="held", starts_at=at)
    for state in ("present", "excused"):
        AttendanceFactory(meeting=meeting, state=state)

    def said(organization):
        book = FigureBook(Scope(organization, BEGINS, ENDS, "year", 2025))
        return [block.text for block in proposals.weaknesses(book)]

    begun = "Bên cạnh những kết quả đạt được, tỷ lệ"
    assert said(committee) == [f"{begun} dự sinh hoạt của 01 chi bộ còn thấp: Chi bộ CB1 đạt 50%."]
    assert said(branch) == [f"{begun} đảng viên dự sinh hoạt còn thấp, đạt 50%."]
