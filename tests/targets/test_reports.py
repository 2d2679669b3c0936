import datetime

import pytest
from django.urls import reverse

from documents.printing.blocks import Figure, Paragraph, Table
from measures.rows import Scope
from reports import printing
from reports.book import FigureBook
from reports.drafting import proposals, tables
from targets.actions import take_over
from targets.figures import told
from tests.factories import (
    CommitteeReportFactory,
    MemberFactory,
    ReadingFactory,
    ReportPeriodFactory,
    TargetFactory,
    TargetSetFactory,
)


@pytest.fixture
def promised(committee):
    """Two lines of a year: one met by one value of two, one exceeded."""
    row = TargetSetFactory(organization=committee, title="Chỉ tiêu năm 2025")
    facts = {"set": row, "unit": "%", "comparator": "ge", "course": "level"}
    good = TargetFactory(line=1, name="Đảng viên học tập", value=98, **facts)
    bad = TargetFactory(line=1, name="Quần chúng học tập", value=90, **facts)
    more = TargetFactory(set=row, line=2, name="Kết nạp đảng viên", value=5)
    for target, value in ((good, "98.5"), (bad, 80), (more, 6)):
        ReadingFactory(target=target, as_of=datetime.date(2025, 11, 30), value=value)
    return row


@pytest.fixture
def annual(promised, committee):
    return CommitteeReportFactory(period=ReportPeriodFactory(organization=committee))


def scope(committee, ends=datetime.date(2025, 11, 30)):
    return Scope(committee, datetime.date(2024, 12, 1), ends, "year", 2025)


def test_f40_counts_lines_of_which_every_value_is_met(promised, committee):
    figure = FigureBook(scope(committee))["F40"]

    assert (figure.value, figure.whole) == (1, 2)
    assert figure.rows[0].detail == ("Chỉ tiêu năm 2025, chỉ tiêu số 1. ≥ 98%: 98,5%, đang đạt; ≥ 90%: 80%, chưa đạt")


def test_report_says_how_many_and_prints_each_value(annual):
    blocks = printing.print_committee(annual).blocks

    paragraph = next(block for block in blocks if isinstance(block, Paragraph) and "Đạt và vượt" in block.text)
    table = next(block for block in blocks if isinstance(block, Table) and "chỉ tiêu" in block.title)
    assert paragraph.text == "Đạt và vượt 01/02 chỉ tiêu năm 2025."
    assert [[getattr(cell, "text", cell) for cell in row.cells] for row in table.rows] == [
        ["1", "Đảng viên học tập", "≥ 98%", "98,5%", "100,5%", "Đạt"],
        ["", "Quần chúng học tập", "≥ 90%", "80%", "88,9%", "Chưa đạt"],
        ["2", "Kết nạp đảng viên", "≥ 05 đảng viên", "06 đảng viên", "120%", "Vượt"],
    ]
    assert Figure("F40", "06 đảng viên") in table.rows[2].cells


def test_report_of_its_last_day_knows_nothing_later(promised, committee):
    ReadingFactory(target=promised.targets.get(line=2), as_of=datetime.date(2025, 12, 31), value=9)

    ((_, lines),) = told(scope(committee))

    assert lines[1].values[0].number == 6


def test_figure_of_the_report_opens_its_lines(client, office, annual, promised):
    client.force_login(office)

    rows = client.get(reverse("reports:figure", args=[annual.pk, "F40"])).context["rows"]

    assert [url for _, url in rows] == [
        promised.targets.filter(line=line).first().get_absolute_url() for line in (1, 2)
    ]


def test_voided_and_other_sets_are_not_told(promised, committee, branch, office):
    TargetFactory(set=TargetSetFactory(organization=branch))
    past = {"begins_on": datetime.date(2020, 1, 1), "ends_on": datetime.date(2020, 12, 31)}
    TargetFactory(set=TargetSetFactory(organization=committee, **past))
    promised.void(reason="Đại hội bất thường bỏ", by=office)

    assert told(scope(committee)) == []


@pytest.mark.parametrize(("kind", "named"), [("year", True), ("half_year", False)])
def test_report_of_the_year_names_targets_of_that_year_that_are_not_met(promised, committee, kind, named):
    """Its figures close a month before the targets do; in the middle of the year nothing is missed yet."""
    days = (datetime.date(2024, 12, 1), datetime.date(2025, 11, 30))

    said = " ".join(block.text for block in proposals.weaknesses(FigureBook(Scope(committee, *days, kind, 2025))))

    assert ("chỉ tiêu chưa đạt: quần chúng học tập (kế hoạch ≥ 90%, thực hiện 80%)" in said) == named


def test_branch_is_not_named_behind_targets_in_its_own_report(promised, branch, office):
    own = take_over(handed=promised, organization=branch, by=office)
    ReadingFactory(target=own.targets.filter(line=2).get(), as_of=datetime.date(2025, 11, 30), value=5)

    said, table = tables.targets(FigureBook(scope(branch)))

    assert own.title.endswith(f" – {branch.short_name}")
    assert said.text == "Đạt 01/02 chỉ tiêu năm 2025; 01 chỉ tiêu chưa có số liệu."
    assert table.title.startswith("Kết quả thực hiện chỉ tiêu năm 2025, ")


def test_report_without_targets_says_nothing_of_them(committee):
    annual = CommitteeReportFactory(period=ReportPeriodFactory(organization=committee))
    MemberFactory(organization=committee)

    blocks = printing.print_committee(annual).blocks

    assert not any("chỉ tiêu" in getattr(block, "title", "") for block in blocks)


def test_what_nobody_can_judge_yet_is_no_figure(annual, promised, committee):
    """One line is met, of another nobody knows anything: the sentence says both."""
    TargetFactory(set=promised, line=3, name="Đoàn thể vững mạnh", value=100, unit="%", comparator="ge")

    said = [block.text for block in printing.print_committee(annual).blocks if isinstance(block, Paragraph)]

    assert "Đạt và vượt 01/03 chỉ tiêu năm 2025; 01 chỉ tiêu chưa có số liệu." in said
    figure = FigureBook(scope(committee))["F40"]
    assert (figure.value, figure.whole) == (1, 3)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (1, ": Chi bộ 4 tốt (kế hoạch ≥ 03 đảng viên)."),
        (6, "."),
    ],
)
def test_set_of_which_nothing_is_known_is_one_sentence_and_no_table(annual, committee, lines, words):
    unknown = TargetSetFactory(organization=committee, title="Cam kết năm 2025", kind="pledge")
    for line in range(1, lines + 1):
        TargetFactory(set=unknown, line=line, name="Chi bộ 4 tốt", value=3)

    blocks = printing.print_committee(annual).blocks

    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert f"Đến ngày 30/11/2025, 0{lines} chỉ tiêu của Cam kết năm 2025 chưa có số liệu{words}" in said
    assert not [block for block in blocks if isinstance(block, Table) and "Cam kết" in block.title]
    assert FigureBook(scope(committee))["F40"].whole == 2


@pytest.mark.parametrize(("reached", "words"), [(66, "Đạt 02/02"), (120, "Đạt và vượt 02/02")])
def test_targets_are_exceeded_only_where_one_is(annual, committee, reached, words):
    plan = TargetSetFactory(organization=committee, title="Chỉ tiêu năm 2025", kind="plan")
    for line, value in ((1, reached), (2, 66)):
        target = TargetFactory(set=plan, line=line, name="Hồ sơ trực tuyến", comparator="ge", value=66, unit="hồ sơ")
        ReadingFactory(target=target, as_of=datetime.date(2025, 11, 1), value=value)

    said = "\n".join(one.text for one in printing.print_committee(annual).blocks if isinstance(one, Paragraph))

    assert f"{words} chỉ tiêu năm 2025." in said


def test_table_of_one_target_is_a_sentence(annual, committee):
    pledge = TargetSetFactory(organization=committee, title="Giao ước năm 2025", kind="pledge")
    target = TargetFactory(set=pledge, line=1, name="Chi bộ 4 tốt", comparator="ge", value=3, unit="chi bộ")
    ReadingFactory(target=target, as_of=datetime.date(2025, 11, 1), value=3)

    blocks = printing.print_committee(annual).blocks

    said = "Giao ước năm 2025: đến ngày 30/11/2025, chi bộ 4 tốt (kế hoạch ≥ 03 chi bộ, thực hiện 03 chi bộ)."
    assert said in [block.text for block in blocks if isinstance(block, Paragraph)]
    assert not [block for block in blocks if isinstance(block, Table) and "Giao ước" in block.title]


def test_year_tells_what_is_promised_for_the_next(annual, committee):
    """Each target on a line, as a resolution says it; what begins much later is not told."""
    for begins, title in ((2026, "Chỉ tiêu năm 2026"), (2027, "Chỉ tiêu năm 2027")):
        days = {"begins_on": datetime.date(begins, 1, 1), "ends_on": datetime.date(begins, 12, 31)}
        ahead = TargetSetFactory(organization=committee, title=title, kind="plan", **days)
        TargetFactory(set=ahead, line=1, name="Đảng viên dự sinh hoạt", comparator="ge", value=98, unit="%")
        TargetFactory(set=ahead, line=2, name="Kết nạp", comparator="at_least", value=2, unit="đảng viên")

    said = [one.text for one in printing.print_committee(annual).blocks if isinstance(one, Paragraph)]

    place = said.index("Phấn đấu thực hiện các chỉ tiêu năm 2026:")
    assert said[place + 1 : place + 3] == [
        "- Đảng viên dự sinh hoạt: từ 98% trở lên;",
        "- Kết nạp: ít nhất 02 đảng viên.",
    ]
    assert not [text for text in said if "2027" in text]


HALF = (datetime.date(2024, 12, 1), datetime.date(2025, 5, 31))


def half_year(committee):
    return FigureBook(Scope(committee, *HALF, "half_year", 2025))


def test_target_of_the_year_is_under_way_at_its_middle(committee):
    row = TargetSetFactory(organization=committee, title="Chỉ tiêu năm 2025")
    for line, reached in ((1, 6), (2, 2)):
        target = TargetFactory(set=row, line=line, name="Kết nạp đảng viên", value=5)
        ReadingFactory(target=target, as_of=HALF[1], value=reached)

    said, table = tables.targets(half_year(committee))

    assert said.text == "Đạt và vượt 01/02 chỉ tiêu năm 2025; 01 chỉ tiêu đang thực hiện."
    assert [line.cells[-1] for line in table.rows] == ["Vượt", "Đang thực hiện"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [("half_year", "chưa có chỉ tiêu đạt; 02 chỉ tiêu đang thực hiện"), ("year", "không có chỉ tiêu đạt")],
)
def test_count_of_nothing_is_a_word_in_sentence_and_table(committee, kind, words):
    row = TargetSetFactory(organization=committee, title="Chỉ tiêu năm 2025")
    for line in (1, 2):
        target = TargetFactory(set=row, line=line, name="Kết nạp", comparator="at_least", value=5, unit="đảng viên")
        ReadingFactory(target=target, as_of=HALF[1], value=0)

    said, table = tables.targets(FigureBook(Scope(committee, *HALF, kind, 2025)))

    assert said.text == f"Trong 02 chỉ tiêu năm 2025, {words}."
    assert [line.cells[3].text for line in table.rows] == ["Không có", "Không có"]


def test_targets_of_the_year_that_say_nothing_yet_lie_ahead(committee):
    row = TargetSetFactory(organization=committee, title="Chỉ tiêu năm 2025")
    TargetFactory(set=row, name="Chi bộ hoàn thành tốt nhiệm vụ", value=100, unit="%", comparator="eq")
    book = half_year(committee)

    assert tables.targets(book) == []
    assert [block.text for block in proposals.targets_ahead(book)] == [
        "Phấn đấu thực hiện chỉ tiêu năm 2025: chi bộ hoàn thành tốt nhiệm vụ: 100%."
    ]


def test_political_report_proposes_targets_of_the_congress_alone(committee):
    days = {"begins_on": datetime.date(2025, 12, 1), "ends_on": datetime.date(2030, 11, 30)}
    for kind in ("congress", "pledge"):
        TargetFactory(set=TargetSetFactory(organization=committee, kind=kind, title=kind, **days), name=kind, value=5)
    term = Scope(committee, datetime.date(2020, 12, 1), datetime.date(2025, 11, 30), "term", 2025)

    assert [block.text for block in proposals.targets_ahead(FigureBook(term))] == [
        "Phấn đấu thực hiện chỉ tiêu sau: congress: từ 05 đảng viên trở lên."
    ]
