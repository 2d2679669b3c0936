import datetime

import pytest
from django.urls import reverse

from measures.typed import TYPED
from reports import actions
from reports.models import BranchReport
from tests.factories import MemberFactory, ObligationFactory

WHO = ["office", "chief", "reader", "secretary", "stranger", "member_user", "nobody"]
VERBS = {
    #          office chief reader secretary stranger member nobody
    "branch_report": (200, 200, 200, 200, 404, 404, 403),
    "edit_branch_report": (403, 403, 403, 200, 404, 404, 403),
}
POSTS = {
    "submit": (403, 403, 403, 302, 404, 404, 403),
    "return": (302, 302, 403, 403, 404, 404, 403),
    "accept": (302, 302, 403, 403, 404, 404, 403),
}


def cases(table):
    return [(page, who, status) for page, row in table.items() for who, status in zip(WHO, row, strict=True)]


def address(page, report):
    return reverse(f"reports:{page}", args=[report.pk])


def filled(report, **facts):
    return {"version": report.version, "text-tasks": "Việc cần làm.", "typed-F30": "1.200"} | facts


@pytest.mark.parametrize(("page", "who", "status"), cases(VERBS))
def test_page_access(client, request, report, page, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(address(page, report)).status_code == status


@pytest.mark.parametrize(("page", "who", "status"), cases(POSTS))
def test_verb_access(client, request, report, submit, page, who, status):
    if page != "submit":
        submit(report)
    before = BranchReport.objects.get().status if BranchReport.objects.count() == 1 else report.status
    client.force_login(request.getfixturevalue(who))

    response = client.post(address(page, report), {"comment": "Bổ sung số cuộc kiểm tra.", "reason": "Đã xem"})

    report.refresh_from_db()
    assert response.status_code == status
    assert (report.status != before) == (status == 302)


def test_figures_are_filled_in(client, secretary, report, branch):
    MemberFactory.create_batch(2, organization=branch)
    client.force_login(secretary)

    figures = client.get(address("edit_branch_report", report)).context["figures"]

    assert {figure.code: shown for figure, shown, _ in figures}["F02"] == "2"


def test_draft_is_kept(client, secretary, report):
    client.force_login(secretary)

    client.post(address("edit_branch_report", report), filled(report))

    assert report.texts()["tasks"] == "Việc cần làm."
    assert {figure.code: figure.value for figure in report.typed.all()} == dict.fromkeys(TYPED) | {"F30": 1200}


def test_draft_is_kept_and_sent_once_that_is_confirmed(client, secretary, report):
    client.force_login(secretary)

    response = client.post(address("edit_branch_report", report), filled(report, submit="1"))
    assert response["Location"] == address("submit", report)
    client.post(response["Location"])

    report.refresh_from_db()
    assert (report.status, report.texts()["tasks"]) == ("submitted", "Việc cần làm.")


@pytest.mark.parametrize("typed", ["nhiều", "-3", "1,5"])
def test_wrong_count_keeps_everything_typed(client, secretary, report, typed):
    client.force_login(secretary)

    response = client.post(address("edit_branch_report", report), filled(report, **{"typed-F31": typed}))

    content = response.content.decode()
    assert response.status_code == 422
    assert f'value="{typed}"' in content
    assert "Việc cần làm." in content
    assert not report.texts()


def test_second_saver_sees_both_versions(client, secretary, report):
    client.force_login(secretary)
    mine = filled(report, **{"text-tasks": "Bản của tôi."})
    actions.write_branch_report(report=report, texts={"tasks": "Bản đã lưu."}, typed={}, by=secretary)

    response = client.post(address("edit_branch_report", report), mine)

    content = response.content.decode()
    assert response.status_code == 422
    assert "Bản của tôi." in content and "Bản đã lưu." in content
    assert report.texts()["tasks"] == "Bản đã lưu."


def test_same_save_twice_is_no_conflict(client, secretary, report):
    """A second click sends what the first has stored: nobody else has written meanwhile."""
    client.force_login(secretary)
    once = filled(report)

    answers = [client.post(address("edit_branch_report", report), once).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert report.texts()["tasks"] == "Việc cần làm."
    assert [version.number for version in report.versions.all()] == [1]


@pytest.mark.parametrize(("typed", "status"), [("999.999", 302), ("1.000.000", 422)])
def test_count_that_is_a_sum_of_money_is_refused(client, secretary, report, typed, status):
    client.force_login(secretary)

    assert (
        client.post(address("edit_branch_report", report), filled(report, **{"typed-F16": typed})).status_code == status
    )


def test_second_saver_may_insist(client, secretary, report):
    client.force_login(secretary)
    mine = filled(report)
    actions.write_branch_report(report=report, texts={"tasks": "Bản đã lưu."}, typed={}, by=secretary)

    response = client.post(address("edit_branch_report", report), mine)
    again = mine | {"version": response.context["form"]["version"].value()}
    client.post(address("edit_branch_report", report), again)

    assert BranchReport.objects.get(pk=report.pk).texts()["tasks"] == "Việc cần làm."


def test_submitted_report_is_not_edited(client, secretary, report, submit):
    submit(report)
    client.force_login(secretary)

    response = client.post(address("edit_branch_report", report), filled(report))

    assert response["Location"] == report.get_absolute_url()
    assert not report.texts()


def test_returned_report_is_opened_with_the_comment(client, office, secretary, report, submit):
    submit(report)
    client.force_login(office)
    client.post(address("return", report), {"comment": "Bổ sung số cuộc kiểm tra.", "reason": "Đã xem"})
    client.force_login(secretary)

    content = client.get(address("edit_branch_report", report)).content.decode()

    assert "«Bổ sung số cuộc kiểm tra.»" in content


@pytest.mark.parametrize("comment", ["", "Ngắn"])
def test_return_needs_a_comment(client, office, report, submit, comment):
    submit(report)
    client.force_login(office)

    response = client.post(address("return", report), {"comment": comment})

    report.refresh_from_db()
    assert (response.status_code, report.status) == (422, "submitted")
    assert list(response.context["form"].errors) == ["comment"]


def test_accepting_a_draft_is_refused_with_a_sentence(client, office, report):
    client.force_login(office)

    response = client.post(address("accept", report), follow=True)

    report.refresh_from_db()
    assert report.status == "draft"
    assert actions.NOT_SUBMITTED in response.content.decode()


def test_course_is_shown(client, secretary, report, accept):
    accept(report)
    client.force_login(secretary)

    kinds = [event.kind for event in client.get(report.get_absolute_url()).context["events"]]

    assert kinds == ["accepted", "submitted", "opened"]


def test_accepted_report_prints_the_same_for_ever(client, office, report, accept, branch, seated):
    """K5: what was accepted never changes."""
    MemberFactory(organization=branch)
    accept(report, {"tasks": "Việc cần làm."}, F30=2)
    client.force_login(office)
    before = client.get(report.get_absolute_url()).context["page"]

    MemberFactory(organization=branch)
    report.write({"tasks": "Việc khác."})
    branch.issuer_name = "Chi bộ khác"
    branch.save()

    assert client.get(report.get_absolute_url()).context["page"] == before


def test_pledges_of_the_year_are_counted_where_they_are_kept(client, secretary, report, branch):
    ObligationFactory(member__organization=branch, year=2025, done_on=datetime.date(2025, 2, 3))
    ObligationFactory(member__organization=branch, year=2025)
    ObligationFactory(member__organization=branch, year=2025, done_on=datetime.date(2025, 12, 3))
    client.force_login(secretary)

    form = client.get(address("edit_branch_report", report)).context["form"]

    assert form.held == {"F29": 1}
    assert TYPED["F29"].name not in form.missing


def test_pledges_are_unknown_where_the_year_was_not_opened(client, secretary, report):
    client.force_login(secretary)

    form = client.get(address("edit_branch_report", report)).context["form"]

    assert form["typed-F29"].value() is None
