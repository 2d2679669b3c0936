import datetime

import pytest
from django.urls import reverse

from reports import actions, printing
from reports.models import BranchReport, CommitteeReport, ReportPeriod
from tests.factories import BranchReportFactory, DocumentFactory, OrganizationFactory, ReportPeriodFactory

YEAR_QUERIES = 6


def asked(committee, **facts):
    return {"organization": committee.pk, "kind": "month", "year": 2026, "number": 3} | facts


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("office", 200),
        ("chief", 200),
        ("reader", 200),
        ("secretary", 200),
        ("stranger", 200),
        ("member_user", 403),
        ("nobody", 403),
    ],
)
def test_board_access(client, request, period, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("reports:board")).status_code == status


@pytest.mark.parametrize(("who", "shown"), [("office", 2), ("reader", 2), ("secretary", 1), ("stranger", 1)])
def test_board_shows_the_reports_of_the_scope(client, request, period, who, shown):
    client.force_login(request.getfixturevalue(who))

    assert len(client.get(period.get_absolute_url()).context["reports"]) == shown


def test_board_without_a_period_says_so(client, office):
    client.force_login(office)

    assert "Chưa có kỳ báo cáo nào" in client.get(reverse("reports:board")).content.decode()


def test_board_says_who_is_late_and_who_is_missing(client, office, submit, report, period, time_machine):
    time_machine.move_to("2025-12-08 10:00+07:00")
    submit(report)
    client.force_login(office)

    content = client.get(period.get_absolute_url()).content.decode()

    assert [content.count(word) for word in (">Chậm<", ">Chưa nộp<")] == [1, 1]


@pytest.mark.parametrize("count", [3, 30])
def test_board_makes_the_same_queries(client, office, committee, django_assert_max_num_queries, count):
    period = ReportPeriodFactory(organization=committee)
    for branch in OrganizationFactory.create_batch(count, parent=committee):
        BranchReportFactory(period=period, organization=branch)
    client.force_login(office)
    client.get(period.get_absolute_url())

    with django_assert_max_num_queries(14):
        client.get(period.get_absolute_url())


@pytest.mark.parametrize(
    ("who", "status"), [("office", 302), ("chief", 302), ("reader", 403), ("secretary", 403), ("nobody", 403)]
)
def test_opening_access(client, request, committee, branch, who, status):
    client.force_login(request.getfixturevalue(who))

    response = client.post(reverse("reports:add_period"), asked(committee))

    assert response.status_code == status
    assert BranchReport.objects.filter(organization=branch).exists() == (status == 302)


def test_days_left_empty_come_from_the_rulebook(client, office, committee):
    client.force_login(office)

    client.post(reverse("reports:add_period"), asked(committee))

    period = ReportPeriod.objects.get()
    assert period.begins_on < period.ends_on < period.due_on
    assert period.label == "tháng 3 năm 2026"


def test_typed_days_win(client, office, committee):
    client.force_login(office)

    client.post(reverse("reports:add_period"), asked(committee, due_on="20/03/2026"))

    assert ReportPeriod.objects.get().due_on == datetime.date(2026, 3, 20)


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"number": 13}, "number"), ({"kind": "quarter", "number": 5}, "number"), ({"due_on": "31/02/2026"}, "due_on")],
)
def test_wrong_period_keeps_what_was_typed(client, office, committee, facts, field):
    client.force_login(office)

    response = client.post(reverse("reports:add_period"), asked(committee, **facts))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert f'value="{facts[field]}"' in response.content.decode()


def test_period_is_opened_once(client, office, committee, period):
    client.force_login(office)

    response = client.post(reverse("reports:add_period"), asked(committee, kind="year", year=2025, number=1))

    assert response.status_code == 422
    assert "Kỳ báo cáo này đã được mở." in response.content.decode()


def test_due_day_is_corrected(client, office, period):
    client.force_login(office)
    days = {"begins_on": "01/12/2024", "ends_on": "30/11/2025", "due_on": "10/12/2025"}

    client.post(reverse("reports:edit_period", args=[period.pk]), days | {"version": period.version})

    period.refresh_from_db()
    assert period.due_on == datetime.date(2025, 12, 10)


def test_days_of_figures_stay_once_a_report_is_accepted(client, office, period, report, accept):
    accept(report)
    client.force_login(office)
    days = {"begins_on": "01/01/2024", "ends_on": "31/10/2025", "due_on": "10/12/2025"}

    client.post(reverse("reports:edit_period", args=[period.pk]), days | {"version": period.version})

    period.refresh_from_db()
    assert (period.begins_on, period.ends_on) == (datetime.date(2024, 12, 1), datetime.date(2025, 11, 30))
    assert period.due_on == datetime.date(2025, 12, 10)


@pytest.mark.parametrize(("who", "status"), [("office", 302), ("chief", 302), ("reader", 403), ("secretary", 403)])
def test_drafting_access(client, request, period, who, status):
    client.force_login(request.getfixturevalue(who))

    response = client.post(reverse("reports:draft", args=[period.pk]))

    assert response.status_code == status
    assert CommitteeReport.objects.exists() == (status == 302)


def test_drafting_twice_opens_the_same_report(client, office, annual):
    client.force_login(office)

    response = client.post(reverse("reports:draft", args=[annual.period_id]))

    assert response["Location"] == annual.get_absolute_url()


@pytest.mark.parametrize("kind", ReportPeriod.Kind.values)
def test_committee_report_is_drafted_only_where_it_has_an_outline(client, office, committee, branch, kind):
    period = ReportPeriodFactory.build(organization=committee, kind=kind)
    actions.open_period(period=period, by=office)
    client.force_login(office)
    offered = client.get(period.get_absolute_url()).context["can_draft"]

    page = client.post(reverse("reports:draft", args=[period.pk]), follow=True)

    assert page.status_code == 200
    assert CommitteeReport.objects.exists() == offered == (kind not in {"month", "quarter"})


def test_period_that_nobody_has_begun_is_thrown_away(client, office, period):
    client.force_login(office)

    client.post(reverse("reports:delete_period", args=[period.pk]))

    assert not ReportPeriod.objects.exists() and not BranchReport.objects.exists()


@pytest.mark.parametrize("begun", ["text", "typed", "submitted", "drafted"])
def test_period_that_somebody_has_begun_stays(client, office, secretary, period, report, submit, begun):
    acts = {
        "text": lambda: report.write({"tasks": "Việc cần làm."}),
        "typed": lambda: actions.write_branch_report(report=report, texts={}, typed={"F30": 0}, by=secretary),
        "submitted": lambda: submit(report),
        "drafted": lambda: actions.draft_committee_report(period=period, by=office),
    }
    acts[begun]()
    client.force_login(office)

    client.post(reverse("reports:delete_period", args=[period.pk]))

    assert ReportPeriod.objects.exists() and BranchReport.objects.count() == 2


def test_year_shows_each_branch_and_period(client, office, period, report, submit):
    submit(report)
    client.force_login(office)

    context = client.get(reverse("reports:year"), {"year": 2025}).context

    assert context["periods"] == [period]
    assert [[one.status for one in reports] for _, reports in context["rows"]] == [["submitted"], ["draft"]]
    assert client.get(reverse("reports:year"), {"year": "x"}).status_code == 200


@pytest.mark.parametrize("count", [1, 6])
def test_year_makes_the_same_queries_however_many(client, office, committee, branch, count, django_assert_num_queries):
    for number in range(1, count + 1):
        actions.open_period(
            period=ReportPeriodFactory.build(organization=committee, kind="month", number=number), by=office
        )
    client.force_login(office)
    client.get(reverse("reports:year"))

    with django_assert_num_queries(YEAR_QUERIES):
        client.get(reverse("reports:year"), {"year": 2025})


@pytest.fixture
def letter(committee):
    facts = {"doc_type": "CV", "symbol_raw": "123-CV/ĐUK", "issuer": "Đảng ủy Khối"}
    return DocumentFactory(organization=committee, **facts)


@pytest.mark.parametrize("kind", ["thematic", "ad_hoc"])
def test_reports_of_any_name_and_days_several_a_year(client, office, committee, branch, letter, kind):
    client.force_login(office)
    days = {"begins_on": "15/01/2026", "ends_on": "20/02/2026", "due_on": "25/02/2026"}
    for name in ("sơ kết 02 năm thực hiện Nghị quyết số 57-NQ/TW", "việc học tập chuyên đề năm 2026"):
        told = asked(committee, kind=kind, number=1, name=name, **days)
        told |= {"letter": letter.pk} if kind == "ad_hoc" else {}
        assert client.post(reverse("reports:add_period"), told).status_code == 302

    assert sorted(ReportPeriod.objects.values_list("name", flat=True))[0].startswith("sơ kết 02 năm")
    assert BranchReport.objects.filter(organization=branch).count() == 2
    period = ReportPeriod.objects.first()
    own = actions.draft_committee_report(period=period, by=office)
    printed = printing.print_committee(own)
    assert printed.subject_lines == (period.name,)
    assert ("123-CV/ĐUK" in printed.blocks[0].text) == (kind == "ad_hoc")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": "thematic", "name": ""}, "name"),
        ({"kind": "ad_hoc", "name": "tình hình dư luận xã hội"}, "letter"),
        ({"kind": "month", "name": "tên riêng"}, "name"),
    ],
)
def test_named_reports_need_what_names_them(client, office, committee, facts, field):
    client.force_login(office)
    days = {"begins_on": "15/01/2026", "ends_on": "20/02/2026", "due_on": "25/02/2026"}

    response = client.post(reverse("reports:add_period"), asked(committee, **facts, **days))

    assert response.status_code == 422 and field in response.context["form"].errors
