"""A committee below a committee sends and receives in the same way: a province, a department, its part, a branch."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Notice
from branches.models import Organization
from measures.rows import Scope
from reports import actions, printing
from reports.book import FigureBook
from reports.models import BranchReport, ReportPeriod
from tests.factories import (
    BranchReportFactory,
    CommitteeFactory,
    GrantFactory,
    MemberFactory,
    OrganizationFactory,
    ReportPeriodFactory,
    StatedFigureFactory,
)

KIND = Organization.Kind
DUE = datetime.date(2025, 12, 5)


@pytest.fixture
def province(committee):
    above = CommitteeFactory(code="T", name="Đảng bộ tỉnh", short_name="Đảng ủy tỉnh", kind=KIND.UPPER_ORG)
    committee.parent = above
    committee.save()
    committee.parents.update(parent=above)
    return above


@pytest.fixture
def part(committee):
    return CommitteeFactory(code="BP", short_name="Đảng ủy bộ phận", parent=committee, kind=KIND.SECTION_ORG)


@pytest.fixture
def deep(part):
    return OrganizationFactory(code="CB9", parent=part)


def clerk_of(organization, role="office"):
    return GrantFactory(role=role, organization=organization, user__username=f"{role}{organization.code}".lower()).user


def opened(organization, by, **facts):
    return actions.open_period(period=ReportPeriodFactory.build(organization=organization, **facts), by=by)


def of(period, organization):
    return BranchReport.objects.get(period=period, organization=organization)


def sent(report, by, **typed):
    actions.write_branch_report(report=report, texts={}, typed=typed, by=by)
    actions.submit(report=report, by=by, reason="Số liệu đã xem lại")
    return report


def accepted(report, by):
    actions.accept(report=report, by=by, day=datetime.date(2025, 12, 6), reason="Đã xem")
    return of(report.period, report.organization)


@pytest.fixture
def levels(province, committee, branch, other_branch, part, deep):
    """Who writes where, and the periods of the three committees."""
    people = {one: clerk_of(one) for one in (province, committee, part)}
    people |= {one: clerk_of(one, "branch_secretary") for one in (branch, other_branch, deep)}
    periods = {one: opened(one, people[one]) for one in (province, committee, part)}
    return people, periods


def test_each_committee_asks_those_directly_below(levels, province, committee, branch, other_branch, part, deep):
    _, periods = levels

    asked = {one: {report.organization for report in period.reports.all()} for one, period in periods.items()}

    assert asked == {province: {committee}, committee: {branch, other_branch, part}, part: {deep}}


def test_counts_travel_up_through_all_levels(levels, province, committee, branch, other_branch, part, deep):
    people, periods = levels
    MemberFactory(organization=deep)
    accepted(sent(of(periods[part], deep), people[deep], F30=2, F34=100), people[part])
    accepted(sent(of(periods[committee], part), people[part]), people[committee])
    accepted(sent(of(periods[committee], branch), people[branch], F30=3, F34=10), people[committee])
    book = FigureBook(printing.scope_of(of(periods[province], committee)))
    assert book["F30"].unknown == (other_branch.short_name,)
    accepted(sent(of(periods[committee], other_branch), people[other_branch], F30=0, F34=1), people[committee])
    up = accepted(sent(of(periods[province], committee), people[committee]), people[province])

    book = FigureBook(printing.scope_of(actions.draft_committee_report(period=periods[province], by=people[province])))

    assert (book["F30"].value, book["F34"].value, book["F02"].value) == (5, 111, 1)
    assert [row.key for row in book["F30"].rows] == [f"reports.branchreport:{up.pk}"]
    assert {row.organization_id: row.amount for row in FigureBook(printing.scope_of(up))["F30"].rows} == {
        branch.pk: 3,
        other_branch.pk: 0,
        part.pk: 2,
    }


def test_committee_without_a_period_of_its_own_types_its_counts(client, province, committee, branch):
    chief = clerk_of(committee)
    report = of(opened(province, clerk_of(province)), committee)
    client.force_login(chief)
    address = reverse("reports:edit_branch_report", args=[report.pk])

    form = client.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"typed-F30": "4", "text-ideology": "Ổn định."}
    assert client.post(address, typed).status_code == 302

    assert FigureBook(printing.scope_of(report))["F30"].value == 4
    assert "typed-F30" in form.fields and not form.adds_up


def test_committee_adds_up_and_takes_over_what_it_wrote(client, levels, province, committee):
    people, periods = levels
    own = actions.draft_committee_report(period=periods[committee], by=people[committee])
    key = next(one.key for one in client_form(client, levels, province, committee).sections)
    own.write({key: "Đảng ủy đã chỉ đạo."})

    form = client_form(client, levels, province, committee)

    assert form[f"text-{key}"].value() == "Đảng ủy đã chỉ đạo."
    assert form.adds_up and not form.typed_fields()
    assert "Cuộc kiểm tra đã hoàn thành" in form.missing


def client_form(client, levels, province, committee):
    people, periods = levels
    client.force_login(people[committee])
    report = of(periods[province], committee)
    return client.get(reverse("reports:edit_branch_report", args=[report.pk])).context["form"]


@pytest.mark.parametrize(
    ("who", "action", "may"),
    [
        ("committee", "submit", True),
        ("committee", "change", True),
        ("committee", "accept", False),
        ("province", "submit", False),
        ("province", "change", False),
        ("province", "accept", True),
        ("part", "view", False),
    ],
)
def test_nobody_judges_what_they_send(request, levels, province, committee, who, action, may):
    people, periods = levels
    report, user = of(periods[province], committee), people[request.getfixturevalue(who)]

    assert BranchReport.objects.visible_to(user, action).filter(pk=report.pk).exists() is may


def test_committee_judges_its_own_branches_alone(levels, committee, branch, part, deep):
    people, periods = levels
    asked = BranchReport.objects.visible_to(people[part], "accept")

    assert {one.organization for one in asked} == {deep}
    assert not BranchReport.objects.visible_to(people[committee], "submit").filter(organization=branch).exists()


def test_those_who_write_and_judge_are_told(levels, province, committee):
    people, periods = levels
    report = of(periods[province], committee)
    assert Notice.objects.filter(user=people[committee], url=periods[province].get_absolute_url()).exists()

    sent(report, people[committee])

    assert Notice.objects.filter(user=people[province], url=report.get_absolute_url()).exists()
    assert report in BranchReport.objects.waiting_for(people[province])
    actions.send_back(report=report, comment="Bổ sung phần kiểm tra, giám sát.", by=people[province])
    assert report in BranchReport.objects.waiting_for(people[committee])
    assert report not in BranchReport.objects.waiting_for(people[province])


def test_report_of_a_committee_speaks_as_a_committee(levels, province, committee):
    people, periods = levels

    printed = printing.print_branch(of(periods[province], committee))

    assert printed.blocks[0].text == "Đảng ủy Sở báo cáo kết quả công tác năm 2025 như sau:"
    assert printed.recipients == (province.issuer_name, "Lưu Đảng ủy")


def test_what_a_branch_states_goes_up_once(levels, province, committee, branch, part, deep):
    people, periods = levels
    MemberFactory.create_batch(2, organization=deep)
    below = of(periods[part], deep)
    StatedFigureFactory(report=below, code="F12", value=3)
    accepted(sent(below, people[deep]), people[part])
    up = of(periods[committee], part)
    assert FigureBook(printing.scope_of(up))["F12"].value == 3
    StatedFigureFactory(report=up, code="F12", value=4)
    accepted(sent(up, people[part]), people[committee])

    figure = FigureBook(Scope(committee, *_days(periods[committee]), "year", 2025, periods[committee].pk))["F12"]

    assert (figure.value, [row.amount for row in figure.rows if row.is_stated]) == (4, [3, 1])


def _days(period):
    return period.begins_on, period.ends_on


def test_department_of_one_branch_writes_one_report(client, province):
    department = OrganizationFactory(
        code="CS", kind=KIND.GRASSROOTS_BRANCH, parent=province, short_name="Chi bộ Thanh tra"
    )
    opened(province, clerk_of(province))
    clerk = clerk_of(department)
    again = ReportPeriodFactory.build(organization=department)

    with pytest.raises(ValidationError, match="không mở kỳ riêng"):
        again.full_clean()

    assert ReportPeriodFactory.build(organization=department, year=2024).clean() is None
    client.force_login(clerk)
    facts = {"organization": department.pk, "kind": "year", "year": 2025, "number": 1}
    assert "không mở kỳ riêng" in client.post(reverse("reports:add_period"), facts).content.decode()
    assert ReportPeriod.objects.filter(organization=department).count() == 0


def test_old_period_that_asked_all_branches_still_adds_up(province, committee, branch):
    """Before 0.2.0 a committee asked every branch, at any depth."""
    period = ReportPeriodFactory(organization=province)
    report = BranchReportFactory(period=period, organization=branch, status="accepted")
    report.type_counts({"F30": 2})

    book = FigureBook(Scope(province, *_days(period), "year", 2025, period.pk))

    assert book["F30"].value == 2
    assert clerk_of(committee).organizations("accept", BranchReport).filter(pk=branch.pk).exists()
