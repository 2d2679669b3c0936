"""Five years of an organisation: columns with their table, frozen figures before live ones."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from reports import actions, printing
from reports.drafting.blocks import BLOCKS
from reports.outlines.reading import read
from reports.years.charts import BASE, chart
from reports.years.reading import courses_of
from tests.factories import MemberFactory, TermFactory

PAGE = reverse("reports:this_year")


def test_columns_are_as_tall_as_their_numbers():
    drawn = chart([(2023, Decimal(50), "50"), (2024, None, ""), (2025, Decimal(100), "100")])

    assert [(one.year, one.height, one.y + one.height) for one in drawn.pillars] == [
        (2023, 55, BASE),
        (2024, 0, BASE),
        (2025, 110, BASE),
    ]


@pytest.mark.parametrize("values", [[], [(2025, None, "")]])
def test_nothing_known_is_no_chart(values):
    assert chart(values) is None


def test_zero_is_a_column_of_no_height():
    assert [one.height for one in chart([(2025, Decimal(0), "0")]).pillars] == [0]


def test_members_of_five_years(committee, branch, time_machine):
    time_machine.move_to("2025-12-10 10:00+07:00")
    MemberFactory(organization=branch, joined_on=datetime.date(2015, 1, 5))
    MemberFactory(organization=branch, joined_on=datetime.date(2024, 1, 5))

    members = courses_of(committee, 2025)[0]

    assert [cell.year for cell in members.cells] == [2021, 2022, 2023, 2024, 2025]
    assert [cell.text for cell in members.cells] == ["1", "1", "1", "2", "2"]


def test_frozen_figure_opens_its_rows(client, office, annual, committee, branch, no_pdf):
    TermFactory(organization=committee)
    MemberFactory(organization=branch, joined_on=datetime.date(2015, 1, 5))
    actions.issue(report=annual, day=datetime.date(2025, 12, 10), by=office, reason="Đã xem kỹ từng mục")
    MemberFactory(organization=branch, joined_on=datetime.date(2015, 1, 5))
    client.force_login(office)

    page = client.get(PAGE, {"year": "2025"})

    cell = page.context["courses"][0].cells[-1]
    assert (cell.text, cell.report_id) == ("1", annual.pk)
    assert reverse("reports:figure", args=[annual.pk, "F02"]) in page.content.decode()


@pytest.mark.parametrize("query", [{}, {"organization": "x", "year": "9999"}, {"organization": "0", "year": "-1"}])
def test_nonsense_shows_the_running_year_of_ones_own(client, secretary, branch, query):
    client.force_login(secretary)

    shown = client.get(PAGE, query).context

    assert shown["organization"] == branch and shown["is_running"]


def test_other_branch_is_not_offered(client, secretary, other_branch):
    client.force_login(secretary)

    shown = client.get(PAGE, {"organization": other_branch.pk}).context

    assert shown["organization"] != other_branch
    assert other_branch not in shown["offered"]


def test_page_has_a_table_behind_each_chart(client, office, branch):
    MemberFactory(organization=branch)
    client.force_login(office)

    page = client.get(PAGE).content.decode()

    assert page.count("<svg") >= 1 and page.count("theo năm") >= 5


def test_five_years_are_a_table_that_an_outline_may_show(committee, branch, annual):
    MemberFactory(organization=branch, joined_on=datetime.date(2015, 1, 5))

    table = BLOCKS[read("[khối: bảng năm năm]")[0].table](printing.committee_draft(annual).book)[0]

    assert table.title == "Bảng số liệu năm năm 2021–2025"
    assert table.rows[0].cells == ("1", "Đảng viên cuối kỳ", "1", "1", "1", "1", "1")


def test_five_years_drawn_are_the_table_with_its_columns(committee, branch, annual):
    MemberFactory(organization=branch, joined_on=datetime.date(2015, 1, 5))
    MemberFactory(organization=branch, joined_on=datetime.date(2024, 1, 5))

    blocks = BLOCKS[read("[khối: bảng và biểu đồ năm năm]")[0].table](printing.committee_draft(annual).book)

    assert [block.kind for block in blocks] == ["table", "chart"]
    assert [(bar.label, bar.text, bar.tall) for bar in blocks[1].plots[0].bars] == [
        ("2021", "1", 500),
        ("2022", "1", 500),
        ("2023", "1", 500),
        ("2024", "2", 1000),
        ("2025", "2", 1000),
    ]
    assert [row.cells[1] for row in blocks[0].rows][: len(blocks[1].plots)] == [plot.title for plot in blocks[1].plots]


def test_without_a_year_nothing_is_drawn(committee, annual):
    book = printing.committee_draft(annual).book

    assert "chart" not in [block.kind for block in BLOCKS["five_years_drawn"](book)]
