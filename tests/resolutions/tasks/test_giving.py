"""Work for several at once: who gets it, on whose behalf, again and again, and from one conclusion."""

import datetime

import pytest
from django.urls import reverse

from accounts.models import Notice
from documents.models import Document
from resolutions.tasks.models import Task
from resolutions.tasks.recurring import due_days
from tests.factories import AddresseeFactory, ConclusionFactory, DocumentFactory, MemberFactory, TaskFactory
from tests.resolutions.tasks.test_tasks import _clock, typed, url  # noqa: F401

APRIL, MAY = datetime.date(2026, 4, 30), datetime.date(2026, 5, 15)


def test_each_branch_and_each_person_gets_a_task_of_their_own(client, office, branch, other_branch):
    person = MemberFactory(organization=other_branch)
    client.force_login(office)

    answer = client.post(
        url("add"),
        typed(branch, organizations=[branch.pk, other_branch.pk], people=[person.pk], description="Theo mẫu 2"),
    )

    given = Task.objects.order_by("pk")
    assert [(row.organization, row.assignee) for row in given] == [
        (branch, None),
        (other_branch, None),
        (other_branch, person),
    ]
    assert {row.description for row in given} == {"Theo mẫu 2"}
    assert answer["Location"] == f"{reverse('tasks:list')}?batch={given[0].batch}"


def test_giver_is_the_committee_of_the_office_and_the_branch_of_its_secretary(
    client, office, secretary, committee, branch
):
    for user in (office, secretary):
        client.force_login(user)
        client.post(url("add"), typed(branch))

    assert [row.giver for row in Task.objects.order_by("pk")] == [committee, branch]


def test_nobody_chosen_is_said_at_the_field(client, office, branch):
    client.force_login(office)

    response = client.post(url("add"), typed(branch, organizations=[]))

    assert response.context["form"].errors["organizations"] == ["Hãy chọn ít nhất một tổ chức hoặc một đồng chí."]


def test_secretary_gives_nothing_to_another_branch(client, secretary, branch, other_branch):
    client.force_login(secretary)

    client.post(url("add"), typed(branch, organizations=[other_branch.pk]))

    assert not Task.objects.exists()


def test_whoever_has_to_do_it_is_told_once(client, office, secretary, stranger, branch):
    client.force_login(office)

    client.post(url("add"), typed(branch, every="month", until="30/06/2026"))

    first = Task.objects.order_by("due_on").first()
    assert [(row.user, row.text, row.url) for row in Notice.objects.all()] == [
        (secretary, "Nhiệm vụ được giao: Nộp bài thu hoạch, hạn 30/04/2026.", first.get_absolute_url())
    ]


def test_work_that_comes_again_falls_due_on_each_day(client, office, branch):
    client.force_login(office)

    client.post(url("add"), typed(branch, due_on="30/04/2026", every="month", until="30/06/2026"))

    rows = Task.objects.order_by("due_on")
    assert [row.due_on for row in rows] == [APRIL, datetime.date(2026, 5, 30), datetime.date(2026, 6, 30)]
    assert [row.starts_on for row in rows] == [None, datetime.date(2026, 5, 1), datetime.date(2026, 5, 31)]


@pytest.mark.parametrize(
    ("every", "until", "count"),
    [("", None, 1), ("quarter", datetime.date(2026, 12, 31), 3), ("year", datetime.date(2026, 5, 1), 1)],
)
def test_due_days(every, until, count):
    assert len(due_days(APRIL, every, until)) == count


def test_more_periods_than_three_years_of_months_are_refused(client, office, branch):
    client.force_login(office)

    response = client.post(url("add"), typed(branch, every="month", until="30/04/2036"))

    assert "nhiều nhất 36 kỳ" in response.context["form"].errors["until"][0]
    assert not Task.objects.exists()


def test_form_takes_over_subject_and_addressees_of_the_document(client, office, branch, committee):
    document = DocumentFactory(organization=committee, symbol_raw="05-CT/TW", subject="Về học tập")
    AddresseeFactory(document=document, organization=branch)
    client.force_login(office)

    form = client.get(url("add") + f"?document={document.pk}").context["form"]

    assert form.initial["title"] == f"Triển khai {document}: Về học tập"
    assert form.initial["organizations"] == [branch.pk]


def test_part_has_the_source_of_the_whole_and_no_later_day(client, secretary, branch, document):
    whole = TaskFactory(organization=branch, document=document, due_on=APRIL)
    client.force_login(secretary)
    address = url("add") + f"?parent={whole.pk}"

    late = client.post(address, typed(branch, due_on="01/05/2026"))
    client.post(address, typed(branch))

    assert "Việc con không thể có hạn sau" in str(late.context["form"].errors)
    assert [(row.document, row.due_on) for row in whole.parts.all()] == [(document, APRIL)]


def lines(*rows) -> dict:
    data = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": 0}
    for place, (title, organization, due_on) in enumerate(rows):
        data |= {f"form-{place}-title": title, f"form-{place}-due_on": due_on}
        data |= {f"form-{place}-organization": organization.pk if organization else ""}
    return data


def test_one_conclusion_gives_several_tasks(client, office, branch, other_branch, meeting):
    conclusion = ConclusionFactory(meeting=meeting, text="Rà soát hồ sơ\nNộp báo cáo\nViệc để sau")
    client.force_login(office)
    page = client.get(url("of_conclusion", conclusion))
    rows = [
        ("Rà soát hồ sơ", branch, "30/04/2026"),
        ("Nộp báo cáo", other_branch, "15/05/2026"),
        ("Việc để sau", None, ""),
    ]

    client.post(url("of_conclusion", conclusion), lines(*rows))

    assert [form.initial.get("title") for form in page.context["forms"]][:3] == [row[0] for row in rows]
    assert [(row.title, row.organization, row.due_on) for row in conclusion.tasks.order_by("due_on")] == [
        ("Rà soát hồ sơ", branch, APRIL),
        ("Nộp báo cáo", other_branch, MAY),
    ]


@pytest.mark.parametrize(("who", "proposed"), [("secretary", True), ("office", False)])
def test_the_only_organisation_is_proposed_and_a_line_left_so_gives_nothing(
    client, request, who, proposed, branch, meeting
):
    conclusion = ConclusionFactory(meeting=meeting, text="Rà soát hồ sơ\nViệc để sau")
    client.force_login(request.getfixturevalue(who))
    fields = [form["organization"].value() for form in client.get(url("of_conclusion", conclusion)).context["forms"]]

    client.post(
        url("of_conclusion", conclusion),
        lines(("Rà soát hồ sơ", branch, "30/04/2026"), ("Việc để sau", branch if proposed else None, "")),
    )

    assert set(fields) == {branch.pk if proposed else None}
    assert [row.title for row in conclusion.tasks.all()] == ["Rà soát hồ sơ"]


def test_words_typed_into_a_line_of_their_own_are_not_dropped(client, secretary, branch, meeting):
    conclusion = ConclusionFactory(meeting=meeting, text="Rà soát hồ sơ")
    client.force_login(secretary)

    answer = client.post(url("of_conclusion", conclusion), lines(("", branch, ""), ("Nộp báo cáo", branch, "")))

    assert answer.context["forms"].forms[1].errors == {"due_on": ["Hãy điền mục này, hoặc để trống cả dòng."]}


def test_half_a_line_is_said_at_its_field_and_nothing_is_given(client, office, branch, meeting):
    conclusion = ConclusionFactory(meeting=meeting)
    client.force_login(office)

    answer = client.post(
        url("of_conclusion", conclusion), lines(("Nộp báo cáo", branch, "30/04/2026"), ("Rà soát", branch, ""))
    )

    assert answer.context["forms"].forms[1].errors == {"due_on": ["Hãy điền mục này, hoặc để trống cả dòng."]}
    assert not Task.objects.exists()


@pytest.mark.parametrize("status", ["draft", "withdrawn", "voided"])
def test_nothing_is_given_under_a_document_that_is_gone(client, office, branch, document, status):
    """The page was open while somebody else voided the document."""
    Document.objects.filter(pk=document.pk).update(status=status)
    client.force_login(office)

    answer = client.post(
        f"{reverse('tasks:add')}?document={document.pk}",
        {"title": "Việc", "organizations": [branch.pk], "assigned_on": "01/06/2026", "due_on": "01/12/2026"},
    )

    assert answer["Location"] == document.get_absolute_url()
    assert not Task.objects.exists()


def test_no_part_is_given_under_work_that_is_over(client, office, branch):
    whole = TaskFactory(organization=branch, done_on=datetime.date(2026, 2, 2))
    client.force_login(office)

    answer = client.post(
        f"{reverse('tasks:add')}?parent={whole.pk}",
        {"title": "Việc", "organizations": [branch.pk], "assigned_on": "01/01/2026", "due_on": "01/02/2026"},
    )

    assert answer["Location"] == whole.get_absolute_url()
    assert list(Task.objects.all()) == [whole]
