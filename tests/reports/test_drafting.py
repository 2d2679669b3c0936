import datetime

import pytest
from django.utils import timezone

from branches import actions as branches
from measures.rows import Figure, FigureRow, Scope
from reports import printing
from reports.book import FigureBook
from reports.drafting.saying import Draft
from reports.drafting.tables import classification, comparison
from reports.models import CommitteeReport, ReportPeriod
from reports.outlines.reading import read
from reports.outlines.shipped import FILES, text_of
from tests.factories import (
    AttendanceFactory,
    BranchReportFactory,
    CommendationFactory,
    CommitteeFactory,
    CommitteeReportFactory,
    CommitteeSeatFactory,
    DocumentFactory,
    MeetingFactory,
    MemberClassificationFactory,
    MemberFactory,
    OrganizationClassificationFactory,
    OrganizationFactory,
    ReportPeriodFactory,
    TermFactory,
)

BEGINS, ENDS = datetime.date(2024, 12, 1), datetime.date(2025, 11, 30)


def at(*parts):
    return timezone.make_aware(datetime.datetime(*parts, 8))


def rows(count, base=0):
    return tuple(FigureRow(f"members.member:{n}", "dòng", 1, base=base) for n in range(count))


@pytest.fixture
def draft(committee):
    """A draft over figures given as counts, (value, whole) or None where a branch has typed nothing."""

    def draft(texts=None, final=False, **figures):
        scope = Scope(committee, BEGINS, ENDS, "year", 2025)
        book = FigureBook(scope)
        for code, given in figures.items():
            book.known[code] = known(code, given)
        return Draft(book, texts or {}, printing.labels_of(scope, "năm 2025"), final)

    return draft


def known(code, given):
    if given is None:
        return Figure(code, "Cuộc kiểm tra", (), ("Chi bộ 2",))
    value, whole = given if isinstance(given, tuple) else (given, 0)
    return Figure(code, "Nhãn", (FigureRow("reports.branchreport:1", "dòng", 1, amount=value, base=whole),))


def said(draft, outline):
    return "\n".join(block.text for block in draft.blocks(read(outline)))


def shipped(start):
    """The line of the shipped outlines that begins so."""
    lines = [line for names in FILES for line in text_of(*names).splitlines()]
    return next(line for line in lines if line.startswith(start))


def test_counts_have_two_digits(draft):
    assert said(draft(F02=5), "Có {F02} đảng viên.") == "Có 05 đảng viên."


def test_shares_have_a_comma(draft):
    assert said(draft(F05=15, F02=35), "Có {F05} nữ ({F05/F02}).") == "Có 15 nữ (42,9%)."


def test_ratio_and_its_share(draft):
    text = said(draft(F26=(46, 47)), "Hoàn thành {F26}/{F26:tổng} nhiệm vụ, đạt {F26:tỷ lệ}.")

    assert text == "Hoàn thành 46/47 nhiệm vụ, đạt 97,9%."


def test_tasks_in_time_are_a_share_of_all(draft):
    tasks = shipped("{Trong kỳ}, {cấp ủy} lãnh đạo")

    assert said(draft(F26=(3, 4)), tasks) == (
        "Trong năm, Đảng ủy lãnh đạo hoàn thành đúng hạn 03/04 nhiệm vụ được giao đến hạn, đạt 75%."
    )


@pytest.mark.parametrize("names", [names for names in FILES if names[1] not in {"month", "quarter"}])
def test_late_tasks_are_told_once(names):
    """Where a section names them as weaknesses, no sentence counts them before; a month's names them in both."""
    text = text_of(*names)

    assert not ("[khối: gợi ý hạn chế]" in text and "{F26b}" in text)


def test_zero_that_nobody_was_asked_for_is_not_said(committee):
    """The branches were founded after the period: nobody could type that there was no inspection."""
    OrganizationFactory(parent=committee, code="CB9", kind="branch", established_on=datetime.date(2026, 1, 1))
    final = Draft(FigureBook(Scope(committee, BEGINS, ENDS, "year", 2025)), {}, {"When": "Trong năm"}, final=True)

    assert final.blocks(read(shipped("{Trong kỳ}, > hoàn thành {F30}"))) == ()
    assert final.dropped[0] == "Cuộc kiểm tra đã hoàn thành: chưa có số của Đảng ủy Sở"


def test_money_has_dots_and_means_a_comma(draft):
    text = said(draft(F34=61240000, F07=41), "Thu {F34:tiền} đồng. Bình quân {F07:bình quân} tuổi.")

    assert text == "Thu 61.240.000 đồng. Bình quân 41 tuổi."


def test_zero_takes_the_other_wording(draft):
    sentence = "Có {F32} đảng viên bị kỷ luật | Không có đảng viên bị kỷ luật."

    assert said(draft(F32=0), sentence) == "Không có đảng viên bị kỷ luật."


def test_zero_without_another_wording_is_not_said(draft):
    assert said(draft(F11=0), "Có {F11} đảng viên được miễn.") == ""


def test_share_of_nothing_is_not_said(draft):
    assert said(draft(F21=(0, 0)), "Tỷ lệ dự sinh hoạt đạt {F21:tỷ lệ}.") == ""


def test_any_figure_of_a_wording_may_decide(draft):
    sentence = "Có {F02} đảng viên, {F04} dự bị | Có {F02} đảng viên, đều chính thức."

    assert said(draft(F02=12, F04=0), sentence) == "Có 12 đảng viên, đều chính thức."
    assert said(draft(F02=12, F04=1), sentence) == "Có 12 đảng viên, 01 dự bị."


def test_facts_that_are_left_out_leave_a_whole_sentence(draft):
    sentence = "{Trong kỳ}, > kết nạp {F12} đảng viên; công nhận {F13} đảng viên; tiếp nhận {F14} đảng viên."

    assert said(draft(F12=0, F13=1, F14=2), sentence) == "Trong năm, công nhận 01 đảng viên; tiếp nhận 02 đảng viên."
    assert said(draft(F12=0, F13=0, F14=0), sentence) == ""


def test_first_fact_without_a_lead_begins_with_a_capital(draft):
    assert said(draft(F12=0, F13=1), "Kết nạp {F12}; công nhận {F13} đảng viên.") == "Công nhận 01 đảng viên."


def test_paragraph_is_left_out_without_the_figure_of_its_condition(draft):
    line = "[khi có F01] Các chi bộ giữ vững nền nếp."

    assert said(draft(F01=3), line) == "Các chi bộ giữ vững nền nếp."
    assert said(draft(F01=0), line) == ""


def test_missing_figure_is_an_empty_box_in_a_draft(draft):
    block = draft(F30=None).blocks(read("Hoàn thành {F30} cuộc kiểm tra."))[0]

    assert [(part.code, part.text, part.missing) for part in block.parts if not isinstance(part, str)] == [
        ("F30", "", True)
    ]


def test_missing_figure_drops_its_fact_in_the_end(draft):
    final = draft(F30=None, F31=2, final=True)

    assert said(final, "Hoàn thành {F30} cuộc kiểm tra; hoàn thành {F31} cuộc giám sát.") == (
        "Hoàn thành 02 cuộc giám sát."
    )
    assert final.dropped == ["Cuộc kiểm tra: chưa có số của Chi bộ 2"]


def test_headings_without_anything_below_are_dropped(draft):
    outline = "# A\n## Rỗng\n[viết none: Không viết]\n## Có chữ\n[viết some: Có viết]\n# B\n## Cũng rỗng"

    assert said(draft({"some": "Một dòng."}), outline).splitlines() == ["A", "Một dòng."]


def test_each_line_is_a_paragraph(draft):
    assert said(draft({"some": "Một.\n\n  Hai.  \n"}), "[viết some: Có viết]").splitlines() == ["Một.", "Hai."]


def test_empty_section_is_named_where_nothing_else_stands_below_the_heading(draft):
    unwritten = draft({"some": "  "}, F12=1)

    said(unwritten, "# A\n[viết some: Hạn chế]\n# B\nKết nạp {F12} đảng viên.\n[viết more: Bổ sung]")

    assert unwritten.empty == ["Hạn chế"]


def test_labels_are_filled_in_headings_and_sentences(draft):
    text = said(draft(F19=3), "# {KỲ}, {năm sau}\n{Trong kỳ}, {đơn vị} họp {F19} kỳ.")

    assert text.splitlines() == ["NĂM 2025, 2026", "Trong năm, Đảng bộ Sở họp 03 kỳ."]


def texts(report):
    return "\n".join(block.text for block in printing.print_committee(report).blocks if block.kind != "table")


@pytest.mark.parametrize("kind", ["year", "half_year"])
def test_department_of_one_branch_speaks_of_its_members(kind):
    root = OrganizationFactory(code="CB", kind="grassroots_branch", superior_name="Đảng bộ Xã An Bình")
    MemberFactory.create_batch(3, organization=root)
    report = CommitteeReportFactory(period=ReportPeriodFactory(organization=root, kind=kind), recipients="")

    assert "Chi bộ CB có 03 đảng viên, bằng " in texts(report)
    assert "năm trước, đều là đảng viên chính thức." in texts(report)
    assert "chi bộ trực thuộc" not in texts(report)
    assert printing.print_committee(report).recipients == ("Đảng ủy Xã An Bình", "Lưu Chi bộ")


@pytest.mark.parametrize(
    ("kind", "first"), [("year", "I- ĐẶC ĐIỂM, TÌNH HÌNH"), ("half_year", "I- KẾT QUẢ 6 THÁNG ĐẦU NĂM")]
)
def test_committee_report_follows_its_outline(annual, branch, kind, first):
    MemberFactory(organization=branch)
    annual.period.kind = kind

    assert texts(annual).splitlines()[1].removeprefix("I- ") == first.removeprefix("I- ")


def test_opening_cites_the_plan(annual):
    annual.plan = DocumentFactory(
        doc_type="KH",
        symbol_raw="52-KH/ĐU",
        issuer="Đảng ủy Sở",
        issued_on=datetime.date(2025, 11, 20),
        subject="về tổng kết năm 2025",
    )

    assert texts(annual).splitlines()[0] == (
        "Thực hiện Kế hoạch số 52-KH/ĐU, ngày 20/11/2025 của Đảng ủy Sở về tổng kết năm 2025, "
        "Đảng ủy Sở báo cáo kết quả như sau:"
    )


def test_signer_is_the_secretary_of_the_day():
    seat = CommitteeSeatFactory(term=TermFactory(organization=CommitteeFactory()), member__full_name="Trần Quốc Khải")

    assert printing.default_signer(seat.term.organization, datetime.date(2025, 12, 5)) == (
        "T/M ĐẢNG ỦY",
        "BÍ THƯ",
        "Trần Quốc Khải",
    )


def test_unsaved_report_is_drafted(committee):
    days = {"begins_on": BEGINS, "ends_on": ENDS, "due_on": ENDS}
    period = ReportPeriod(organization=committee, kind="year", year=2025, **days)

    document = printing.print_committee(CommitteeReport(period=period, organization=committee))

    assert document.is_draft
    assert document.letterhead.number_line == "Số      -BC/ĐU"


def test_classification_stands_only_where_someone_was_classified(draft):
    assert said(draft(), "[khối: bảng xếp loại]") == ""


def test_classification_has_no_column_of_nobody(committee, branch, draft):
    """Nobody is a woman, on probation, or of another level; no meeting was held that anybody attended."""
    for level in ("good", "excellent"):
        member = MemberFactory(organization=branch)
        MemberClassificationFactory(member=member, level=level, decision="12-QĐ/ĐU", decided_on=ENDS)

    (table,) = classification(FigureBook(Scope(committee, BEGINS, ENDS, "year", 2025)))

    assert [column.label for column in table.columns] == ["TT", "Chi bộ", "Tổng", "Xuất sắc", "Tốt"]
    assert [[getattr(cell, "text", cell) for cell in row.cells] for row in table.rows] == [
        ["1", branch.short_name, "2", "1", "1"],
        ["Toàn Đảng bộ", "2", "1", "1"],
    ]
    assert table.title == "Đảng viên và xếp loại theo chi bộ năm 2025"


def test_level_that_all_reached_makes_no_table(committee, branch):
    """The sentence says it already; who attended is another matter."""
    classified = MemberClassificationFactory(
        member=MemberFactory(organization=branch), level="good", decision="12-QĐ/ĐU", decided_on=ENDS
    )
    scope = Scope(committee, BEGINS, ENDS, "year", 2025)
    assert classification(FigureBook(scope)) == []

    meeting = MeetingFactory(organization=branch, starts_at=at(2025, 3, 3), status="held")
    AttendanceFactory(meeting=meeting, member=classified.member, state="present")
    assert len(classification(FigureBook(scope))) == 1


def test_table_of_what_the_sentences_compared_is_left_out(committee, branch):
    """Members and admissions are compared above; what only the table compares keeps it."""
    MemberFactory.create_batch(2, organization=branch, joined_on=datetime.date(2020, 1, 1))
    MemberFactory(organization=branch, how_in="admitted", joined_on=datetime.date(2025, 3, 1))
    scope = Scope(committee, BEGINS, ENDS, "year", 2025)
    sentence = "Có {F02} đảng viên{F02:so sánh}; kết nạp {F12} đảng viên{F12:so sánh}.\n"

    def tables(outline):
        blocks = Draft(FigureBook(scope), {}, printing.labels_of(scope, "năm")).blocks(read(outline))
        return [block for block in blocks if block.kind == "table"]

    assert tables(f"{sentence}[khối: bảng so sánh]") == []
    assert len(tables("Có {F02} đảng viên.\n[khối: bảng so sánh]")) == 1


def test_section_begins_with_a_sentence_and_not_with_a_table(committee, branch):
    MemberFactory(organization=branch, joined_on=datetime.date(2020, 1, 1))
    term = FigureBook(Scope(committee, BEGINS, ENDS, "term", 2025))

    head, sentence, table = Draft(term, {}, printing.labels_of(term.scope, "nhiệm kỳ")).blocks(
        read("# CHỈ TIÊU\n[khối: bảng các năm]")
    )

    assert (head.text, sentence.text, table.kind) == ("CHỈ TIÊU", "Kết quả thể hiện tại Bảng 1.", "table")


@pytest.mark.parametrize(
    ("outline", "words"),
    [
        ("# A\n## B\n…\n# C\n## D\n…\n## E\n…", "I- A|II- C|1. D|2. E"),
        ("# A\n## B\n### C\n…\n### D\n…\n# E\n…", "I- A|1. C|2. D|II- E"),
        ("# A\n…\n## B\n…\n# C\n…", "I- A|B|II- C"),
        ("# A\n…\n## B\n### C\n…\n# D\n…", "I- A|B|II- D"),
        ("# A\n## B\n…\n## C\n### D\n…", "A|1. B|2. C"),
    ],
)
def test_heading_that_has_no_other_beside_it_bears_no_number(draft, outline, words):
    """Right below the heading above it says nothing more: what stands below moves up."""
    parts = outline.split("…")
    written = "".join(f"{part}Ý {place} có {{F12}} người." for place, part in enumerate(parts[:-1]))

    blocks = draft(F12=1).blocks(read(written))

    assert "|".join(block.text for block in blocks if block.kind == "heading") == words


def test_fact_is_said_once_in_a_report(draft):
    """What sums up repeats no sentence word for word, and is left out where that is all."""
    outline = (
        "Kết nạp {F12} đảng viên mới, tốt hơn.\n# ƯU ĐIỂM\nNổi bật: > kết nạp {F12} đảng viên mới; {F13} đảng viên mới."
    )

    assert said(draft(F12=1, F13=1), outline) == (
        "Kết nạp 01 đảng viên mới, tốt hơn.\nƯU ĐIỂM\nNổi bật: 01 đảng viên mới."
    )
    assert "ƯU ĐIỂM" not in said(draft(F12=1, F13=0), outline)


def test_comparison_says_by_how_much(committee, branch):
    MemberFactory.create_batch(4, organization=branch)
    MemberFactory(organization=branch, how_in="moved_in", joined_on=datetime.date(2025, 3, 1))
    scope = Scope(committee, BEGINS, datetime.date(2025, 5, 31), "half_year", 2025)

    (table,) = comparison(FigureBook(scope))

    first = [cell if isinstance(cell, str) else cell.text for cell in table.rows[0].cells]
    assert table.title == "Một số kết quả 6 tháng đầu năm 2025 so với cùng kỳ năm trước"
    assert first == ["1", "Tổng số đảng viên", "4", "5", "tăng 1 (25%)"]


def test_nothing_is_compared_with_a_year_without_data(committee, branch):
    MemberFactory(organization=branch, joined_on=datetime.date(2025, 3, 1))

    assert comparison(FigureBook(Scope(committee, BEGINS, ENDS, "year", 2025))) == []


def compared(committee):
    """What the table says of growth, by the label of the figure."""
    (table,) = comparison(FigureBook(Scope(committee, BEGINS, ENDS, "year", 2025)))
    return {row.cells[1]: row.cells[-1] for row in table.rows}


def test_what_was_not_kept_stands_in_no_comparison(committee, branch):
    """Members are known of the year before, meetings only since this year; what was nothing in both is no line."""
    MemberFactory(organization=branch)
    MemberFactory(organization=branch, how_in="moved_in", joined_on=datetime.date(2025, 3, 1))
    for month in (3, 4, 5):
        MeetingFactory(organization=branch, starts_at=at(2025, month, 5), status="held")

    said = compared(committee)

    assert said == {"Tổng số đảng viên": "tăng 1 (100%)", "Chuyển sinh hoạt đến": "tăng 1"}


def test_growth_from_a_counted_nothing_is_said(committee, branch):
    """Meetings were kept in the year before, and none of them was thematic."""
    MeetingFactory(organization=branch, starts_at=at(2023, 12, 5), status="held")
    MeetingFactory(organization=branch, kind="branch_thematic", starts_at=at(2025, 3, 5), status="held")

    said = compared(committee)

    assert [*said.values()] == ["giảm 1 (100%)", "tăng 1"]


def test_commendations_are_told_by_form_and_level(committee, branch):
    """The seed of 2020: two branches of the three, eight members, the badge aside."""
    people = MemberFactory.create_batch(8, organization=branch)
    given = {"organization": committee, "decision_symbol": "9-QĐ/ĐU", "decided_on": ENDS, "status": "decided"}
    CommendationFactory(members=people, organizations=[branch], **given)
    CommendationFactory(members=people[:1], form="provincial_merit", giver="province", **given)
    CommendationFactory(members=[MemberFactory(organization=branch)], form="badge", giver="province", **given)
    draft = Draft(FigureBook(Scope(committee, BEGINS, ENDS, "year", 2025)), {}, {})

    assert said(draft, shipped("Về khen thưởng")) == (
        f"Về khen thưởng, có 08 đảng viên (Giấy khen của Đảng ủy Sở: 08; Bằng khen của Tỉnh ủy: "
        f"{people[0]}) và 01 tổ chức đảng (Giấy khen của Đảng ủy Sở: {branch}) được khen thưởng."
    )


def test_names_are_those_of_the_day(committee, branch):
    """Both were renamed after the year; the report of that year speaks of them as they were called."""
    MemberFactory(organization=branch)
    period = ReportPeriodFactory(organization=committee)
    later = datetime.date(2026, 3, 1)
    names = {"name": "Đảng bộ Sở Mới", "short_name": "Đảng bộ Mới", "issuer_name": "Đảng ủy Sở Mới"}
    branches.rename(committee, **names, day=later)
    branches.rename(branch, name="Chi bộ Mới", short_name="Chi bộ Mới", issuer_name="Chi bộ Mới", day=later)
    report = CommitteeReportFactory(period=period)

    assert "Mới" not in texts(report)
    assert texts(report).startswith("Đảng ủy Sở báo cáo")
    assert "Đảng bộ Sở có 01 chi bộ" in texts(report)
    assert "Mới" not in " ".join(
        printing.print_branch(BranchReportFactory(period=period, organization=branch)).recipients
    )


def test_levels_of_branches_are_printed(draft):
    """The seed of 2020: two of the three branches were excellent."""
    assert said(draft(F01=3, F36=3, F36a=2, F36b=0, F36c=0, F36d=0), shipped("[khi có F01]")) == (
        "Về tổ chức đảng, có 03 chi bộ được đánh giá, xếp loại, "
        "trong đó 02 chi bộ hoàn thành xuất sắc nhiệm vụ (66,7%)."
    )


def test_level_of_the_committee_is_printed_under_its_name_of_then(committee, branch):
    decided = {"decision": "214-QĐ/ĐU", "decided_on": datetime.date(2025, 12, 29)}
    OrganizationClassificationFactory(organization=committee, level="excellent", **decided)
    draft = Draft(FigureBook(Scope(committee, BEGINS, ENDS, "year", 2025)), {}, {})

    assert said(draft, "[khối: mức xếp loại của cấp trên]") == (
        "Đảng bộ Sở được cấp trên xếp loại hoàn thành xuất sắc nhiệm vụ."
    )


def test_commendations_after_the_report_are_told_in_the_next_one(committee, branch):
    facts = {"organization": committee, "decision_symbol": "3-QĐ/ĐU", "status": "decided", "year": 2024}
    people = MemberFactory.create_batch(2, organization=branch)
    CommendationFactory(members=people, decided_on=at(2025, 1, 9), **facts)
    draft = Draft(FigureBook(Scope(committee, BEGINS, ENDS, "year", 2025)), {}, {})

    assert said(draft, shipped("Ngoài ra")) == (
        "Ngoài ra, khen thưởng cho năm trước chưa nêu trong báo cáo của năm đó gồm "
        f"02 đảng viên (Giấy khen của Đảng ủy Sở: {people[0]}, {people[1]})."
    )


@pytest.mark.parametrize(("today", "year"), [((2025, 12, 1), 2025), ((2026, 1, 9), 2026), ((2024, 12, 1), 2025)])
def test_late_draft_has_the_year_in_which_it_can_be_issued(annual, monkeypatch, today, year):
    monkeypatch.setattr("partyportal.dates.today", lambda: datetime.date(*today))

    assert printing.print_committee(annual).letterhead.year == year
