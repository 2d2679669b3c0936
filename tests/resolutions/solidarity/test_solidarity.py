"""Money and deeds of solidarity: the two sums of seed 004 stay two, in the register, in reports and on paper."""

import datetime

import pytest
from django.urls import reverse

from documents.printing.blocks import Paragraph
from partyportal import dates
from reports import printing
from resolutions.solidarity.models import Contribution, sums_of
from tests.factories import (
    BranchReportFactory,
    CommitteeReportFactory,
    ContributionFactory,
    DocumentFactory,
    ReportPeriodFactory,
)


@pytest.fixture
def plan(committee):
    return DocumentFactory(
        organization=committee, doc_type="KH", symbol_raw="68-KH/TU", issued_on=datetime.date(2014, 9, 12)
    )


@pytest.fixture
def given(committee, branch, plan):
    """390.770.000 đồng under the plan, in two parts; 287.000.000 of others; a bookcase."""
    ContributionFactory(organization=committee, plan=plan, amount=390_000_000)
    ContributionFactory(organization=branch, plan=plan, amount=770_000)
    ContributionFactory(organization=committee, amount=287_000_000)
    ContributionFactory(organization=committee, amount=None, goods="01 tủ sách với hơn 100 đầu sách")
    ContributionFactory(organization=committee, amount=9, void_reason="Nhập nhầm số tiền")


def url(name, *args):
    return reverse(f"solidarity:{name}", args=[arg.pk for arg in args])


def typed_entry(branch, **changes):
    facts = {"organization": branch.pk, "purpose": "Ủng hộ", "beneficiary": "hộ nghèo", "amount": "390770000"}
    return facts | {"given_on": "01/06/2025", "collected_by": "Công đoàn", "version": 0} | changes


def test_two_plans_are_two_sums(given, plan):
    found = sums_of(Contribution.objects.all())

    assert [(one.plan, one.amount, one.times) for one in found] == [(plan, 390_770_000, 2), (None, 287_000_000, 2)]


def test_report_tells_each_sum_apart(given, committee):
    annual = CommitteeReportFactory(period=ReportPeriodFactory(organization=committee))

    said = [block.text for block in printing.print_committee(annual).blocks if isinstance(block, Paragraph)]

    assert [text for text in said if "an sinh" in text or "hiện vật" in text] == [
        "Vận động, ủng hộ an sinh xã hội 390.770.000 đồng (02 đợt) theo Kế hoạch số 68-KH/TU, ngày 12/9/2014 của "
        "Bộ Chính trị; 287.000.000 đồng ngoài kế hoạch.",
        "Trao hiện vật, giúp đỡ bằng việc làm 01 đợt (01 tủ sách với hơn 100 đầu sách cho hộ nghèo của xã).",
    ]
    assert "677.770.000" not in " ".join(said)


def test_figure_opens_its_entries(client, office, given, committee):
    annual = CommitteeReportFactory(period=ReportPeriodFactory(organization=committee))
    client.force_login(office)

    rows = client.get(reverse("reports:figure", args=[annual.pk, "F42"])).context["rows"]

    assert [row.detail.split(";")[0] for row, link in rows if link] == [
        "theo Kế hoạch số 68-KH/TU, ngày 12/9/2014 của Bộ Chính trị",
        "theo Kế hoạch số 68-KH/TU, ngày 12/9/2014 của Bộ Chính trị",
        "ngoài kế hoạch",
    ]


def test_branch_need_not_type_what_the_register_holds(given, branch):
    """Its register began before the year did; one begun within the year may not hold all of it."""
    report = BranchReportFactory(organization=branch, period__organization=branch.parent)
    assert "F41" not in printing.held_in(report)

    ContributionFactory(organization=branch, given_on=report.period.begins_on, amount=30_000)

    assert printing.held_in(report)["F41"] == 800_000


def test_list_shows_the_sums_of_what_is_filtered(client, office, given, plan):
    client.force_login(office)

    sums = client.get(url("list"), {"plan": plan.pk}).context["sums"]

    assert [(one.plan, one.amount) for one in sums] == [(plan, 390_770_000)]


@pytest.mark.parametrize("amount", ["390770000", "390.770.000", "390 770 000 đồng"])
def test_entry_is_made(client, secretary, branch, amount):
    client.force_login(secretary)

    client.post(url("add"), typed_entry(branch, amount=amount))

    assert Contribution.objects.get().given == "390.770.000 đồng"


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"amount": ""}, "__all__", "Nhập số tiền, hoặc hiện vật, việc làm."),
        ({"amount": "0"}, "amount", "Nhập số tiền lớn hơn 0."),
        ({"given_on": "01/01/2030"}, "given_on", dates.FUTURE),
    ],
)
def test_entry_that_cannot_be_is_told_why(client, office, committee, changes, field, words):
    client.force_login(office)

    response = client.post(url("add"), typed_entry(committee, **changes))

    assert response.context["form"].errors[field] == [words]


def test_voided_entry_counts_no_more_and_is_written_no_more(client, office, committee):
    entry = ContributionFactory(organization=committee)
    client.force_login(office)

    client.post(url("void", entry), {"reason": "Ghi trùng với đợt trước"})

    assert sums_of(Contribution.objects.all()) == []
    assert client.get(url("edit", entry)).status_code == 404
    assert client.get(url("detail", entry)).context["object"].badge[1] == "Đã hủy"


@pytest.mark.parametrize("count", [3, 300])
def test_list_takes_the_same_queries(client, office, committee, plan, count, django_assert_max_num_queries):
    rows = [ContributionFactory.build(organization=committee, plan=plan) for _ in range(count)]
    Contribution.objects.bulk_create(rows)
    client.force_login(office)
    client.get(url("list"))

    # The sums by plan and their plans are two of them.
    with django_assert_max_num_queries(10):
        client.get(url("list"))
