"""Mass organisations: written down by who leads them, counted in reports by the days of their proposals."""

import datetime

import pytest
from django.urls import reverse

from measures.rows import Scope
from members.unions.models import Introduction, Union
from reports.book import FigureBook
from reports.drafting import unions
from reports.forms import BranchReportForm
from reports.models import BranchReport
from tests.factories import (
    BranchReportFactory,
    IntroductionFactory,
    ReportPeriodFactory,
    UnionFactory,
    UnionResultFactory,
)

YEAR_2025 = (datetime.date(2024, 12, 1), datetime.date(2025, 11, 30), "year", 2025)


@pytest.fixture
def youth(committee):
    return UnionFactory(organization=committee, name="Đoàn cơ sở Sở")


def test_written_down_in_the_pages(client, office, committee, branch):
    client.force_login(office)
    head = {"kind": "youth", "name": "Đoàn cơ sở Sở", "head_name": "Hồ Văn Tiến", "head_post": "Bí thư"}
    page = client.post(reverse("unions:add"), {"organization": committee.pk, **head}).url
    youth = Union.objects.get()
    said = {"year": 2025, "members_count": 24, "level": "good"}
    client.post(reverse("unions:result_add", args=[youth.pk]), said)
    given = {"organization": branch.pk, "introduced_on": "26/03/2025", "count": 2}
    client.post(reverse("unions:introduction_add", args=[youth.pk]), given)

    shown = client.get(page).content.decode()

    assert all(words in shown for words in ("Hồ Văn Tiến", "hoàn thành tốt nhiệm vụ", "26/03/2025", branch.short_name))


def test_second_result_of_a_year_is_refused_at_its_page(client, office, youth):
    UnionResultFactory(union=youth)
    client.force_login(office)

    answer = client.post(reverse("unions:result_add", args=[youth.pk]), {"year": 2025})

    assert answer.status_code == 422 and "Năm này đã có kết quả của đoàn thể." in answer.content.decode()


@pytest.mark.parametrize("day", ["30/12/2099", "31/02/2025", ""])
def test_wrong_day_of_a_proposal(client, office, youth, committee, day):
    client.force_login(office)

    facts = {"organization": committee.pk, "introduced_on": day, "count": 2}
    answer = client.post(reverse("unions:introduction_add", args=[youth.pk]), facts)

    assert answer.status_code == 422 and not Introduction.objects.exists()


def test_proposals_of_the_period_are_f38_and_open_their_rows(committee, branch, youth):
    UnionResultFactory(union=youth, year=2024)
    IntroductionFactory(union=youth, organization=branch, count=3)
    IntroductionFactory(union=youth, introduced_on=datetime.date(2025, 12, 5))

    figure = FigureBook(Scope(committee, *YEAR_2025))["F38"]

    assert (figure.value, len(figure.rows), figure.is_known) == (3, 1, True)
    assert figure.rows[0].organization_id == branch.pk


def test_branch_no_longer_types_what_the_register_keeps(committee, branch, youth):
    report = BranchReportFactory(period=ReportPeriodFactory(organization=committee), organization=branch)
    names = {"Đoàn viên ưu tú được giới thiệu cho Đảng"}
    assert names <= set(BranchReportForm(report=report).missing)

    UnionResultFactory(union=youth, year=2024)

    assert not names & set(BranchReportForm(report=BranchReport.objects.get()).missing)


def test_annual_report_tells_the_year_of_each_union(committee, youth):
    UnionResultFactory(union=youth, summary="tổ chức 02 công trình thanh niên.")

    said = [block.text for block in unions.results(FigureBook(Scope(committee, *YEAR_2025)))]

    assert said == [
        "Đoàn cơ sở Sở có 24 đoàn viên, hội viên; được xếp loại hoàn thành tốt nhiệm vụ. "
        "Tổ chức 02 công trình thanh niên."
    ]


def test_list_makes_the_same_queries(client, office, committee, django_assert_max_num_queries):
    UnionFactory.create_batch(30, organization=committee)
    client.force_login(office)
    client.get(reverse("unions:list"))

    with django_assert_max_num_queries(8):
        client.get(reverse("unions:list"))
