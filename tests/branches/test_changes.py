"""Changes with their decisions: recorded, shown, and never lost to a later act with an earlier day."""

import datetime

import pytest
from django.db import IntegrityError
from django.urls import reverse

from branches import actions
from branches.course import course_of
from branches.models import OrganizationChange
from tests.factories import CommitteeFactory, OrganizationChangeFactory

TODAY = datetime.date(2026, 3, 5)
FIRST, SECOND = datetime.date(2026, 2, 1), datetime.date(2026, 4, 1)
NAMES = {"name": "Chi bộ mới", "short_name": "CB mới", "issuer_name": "Chi bộ mới"}
OTHER = {"name": "Chi bộ khác", "short_name": "CB khác", "issuer_name": "Chi bộ khác"}


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 5, 3, tzinfo=datetime.UTC))


def url(name, organization):
    return reverse(f"branches:{name}", args=[organization.pk])


def decision():
    return OrganizationChange(decision_number="12-QĐ/ĐU", decision_date=FIRST, issuer="Đảng ủy Sở")


def spans(facts):
    return [(row.valid_from, row.valid_to) for row in facts.order_by("valid_from")][1:]


def test_rename_is_recorded_with_its_decision(branch):
    actions.rename(branch, **NAMES, day=FIRST, decision=decision())

    change = OrganizationChange.objects.of(branch).get()
    assert (change.kind, change.day) == ("renamed", FIRST)
    assert change.decision == "Quyết định số 12-QĐ/ĐU, ngày 01/02/2026 của Đảng ủy Sở"
    assert [part.name for part in [*change.predecessors, *change.successors]] == ["Chi bộ CB1", "Chi bộ mới"]


def test_move_is_recorded_with_both_superiors(committee, branch):
    elsewhere = CommitteeFactory(code="DU2", name="Đảng bộ khác")
    actions.move(branch, parent=elsewhere, day=FIRST, decision=decision())

    change = OrganizationChange.objects.of(branch).get()
    assert [part.organization for part in [*change.old_superiors, *change.new_superiors]] == [committee, elsewhere]


def test_earlier_day_keeps_what_is_recorded_for_later(branch):
    actions.rename(branch, **OTHER, day=SECOND)
    actions.rename(branch, **NAMES, day=FIRST)

    assert spans(branch.names) == [(FIRST, SECOND), (SECOND, None)]
    assert (branch.name, branch.name_on(SECOND).name) == ("Chi bộ mới", "Chi bộ khác")


def test_earlier_move_keeps_the_later_one(committee, branch):
    part, other = CommitteeFactory(code="BP", parent=committee), CommitteeFactory(code="BP2", parent=committee)
    actions.move(branch, parent=part, day=SECOND)
    actions.move(branch, parent=other, day=FIRST)

    assert spans(branch.parents) == [(FIRST, SECOND), (SECOND, None)]


def test_same_day_corrects_the_name_and_its_record(branch):
    actions.rename(branch, **OTHER, day=FIRST)
    actions.rename(branch, **NAMES, day=FIRST, decision=decision())

    assert spans(branch.names) == [(FIRST, None)]
    change = OrganizationChange.objects.of(branch).get()
    assert (change.decision_number, change.successors[0].name) == ("12-QĐ/ĐU", "Chi bộ mới")


def test_form_says_what_is_recorded_for_later_and_asks(client, office, branch):
    actions.rename(branch, **OTHER, day=SECOND)
    client.force_login(office)

    response = client.post(url("rename", branch), NAMES | {"day": "01/02/2026"})

    assert response.status_code == 422
    assert response.context["form"].errors["confirm"][0].startswith("Từ ngày 01/04/2026 đã ghi «CB khác».")
    assert branch.names.count() == 2


def test_confirmed_form_records_it(client, office, branch):
    actions.rename(branch, **OTHER, day=SECOND)
    client.force_login(office)

    client.post(url("rename", branch), NAMES | {"day": "01/02/2026", "confirm": "on"})

    assert spans(branch.names) == [(FIRST, SECOND), (SECOND, None)]


def test_form_keeps_the_decision(client, office, branch):
    client.force_login(office)
    typed = {"day": "01/02/2026", "decision_number": "12-QĐ/ĐU", "decision_date": "30/01/2026"}

    client.post(url("rename", branch), NAMES | typed)

    assert OrganizationChange.objects.get().decision_date == datetime.date(2026, 1, 30)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"decision_number": "12-QĐ/ĐU"}, "Nhập cả số và ngày quyết định, hoặc để trống cả hai."),
        ({"decision_date": "01/02/2026"}, "Nhập cả số và ngày quyết định, hoặc để trống cả hai."),
        ({"decision_number": "1", "decision_date": "06/03/2026"}, "Ngày không thể ở tương lai."),
    ],
)
def test_half_a_decision_is_refused(client, office, branch, typed, sentence):
    client.force_login(office)

    response = client.post(url("rename", branch), NAMES | {"day": "01/02/2026"} | typed)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert branch.names.count() == 1


def test_move_to_the_same_superior_is_refused(client, office, committee, branch):
    client.force_login(office)

    response = client.post(url("move", branch), {"parent": committee.pk, "day": "01/02/2026"})

    assert response.context["form"].errors["parent"] == ["Vào ngày 01/02/2026, tổ chức đã trực thuộc cấp này."]


def test_what_has_ended_is_not_renamed(client, office, branch):
    actions.dissolve(branch, day=FIRST)
    client.force_login(office)

    response = client.post(url("rename", branch), NAMES | {"day": "05/03/2026"})

    assert response.context["form"].errors["day"] == ["Tổ chức đã kết thúc hoạt động từ ngày 01/02/2026."]


def test_merger_without_decision_cannot_be_stored():
    with pytest.raises(IntegrityError):
        OrganizationChangeFactory(kind="merged", decision_number="", decision_date=None)


def test_course_tells_recorded_and_older_changes(branch):
    actions.rename(branch, **NAMES, day=FIRST, decision=decision())
    branch.names.create(**OTHER, valid_from=datetime.date(2020, 1, 1), valid_to=FIRST)

    steps = [(step.title, step.decision[:10], step.note) for step in course_of(branch, TODAY)]
    assert steps == [
        ("Đổi tên thành Chi bộ mới", "Quyết định", ""),
        ("Đổi tên thành Chi bộ khác", "", "chưa ghi quyết định"),
        ("Thành lập", "", "với tên Chi bộ CB1"),
    ]


def test_course_of_a_superior_tells_who_came(committee, branch):
    elsewhere = CommitteeFactory(code="DU2")
    actions.move(branch, parent=elsewhere, day=FIRST, decision=decision())

    assert [step.title for step in course_of(elsewhere, TODAY)] == ["Nhận tổ chức trực thuộc", "Thành lập"]
    assert [step.title for step in course_of(committee, TODAY)] == ["Chuyển tổ chức trực thuộc đi", "Thành lập"]


def test_course_marks_what_is_still_to_come(branch):
    actions.rename(branch, **NAMES, day=SECOND)

    assert course_of(branch, TODAY)[0].is_planned


def test_course_tells_an_end_without_record(branch):
    actions.dissolve(branch, day=FIRST)

    assert course_of(branch, TODAY)[0].title == "Kết thúc hoạt động"


def test_founding_decision_is_recorded(client, office, committee):
    client.force_login(office)
    typed = {"parent": committee.pk, "kind": "branch", "code": "CB7", "name": "Chi bộ 7", "short_name": "Chi bộ 7"}
    typed |= {"issuer_name": "Chi bộ 7", "symbol": "CB", "decision_number": "5-QĐ/ĐU", "decision_date": "01/02/2026"}

    client.post(reverse("branches:add"), typed)

    change = OrganizationChange.objects.get()
    assert (change.kind, change.successors[0].name) == ("founded", "Chi bộ 7")


def test_page_draws_the_course(client, reader, branch):
    actions.rename(branch, **NAMES, day=FIRST, decision=decision())
    client.force_login(reader)

    pages = [client.get(url(name, branch)).content.decode() for name in ("detail", "course")]

    assert all("Quyết định số 12-QĐ/ĐU" in page for page in pages)


def test_changes_are_seen_by_those_who_see_the_organization(branch, secretary, stranger, nobody):
    change = OrganizationChangeFactory(organization=branch)

    seen = [OrganizationChange.objects.visible_to(user).contains(change) for user in (secretary, stranger, nobody)]
    assert seen == [True, False, False]


@pytest.mark.parametrize("page", ["meetings:add", "tasks:add", "accounts:grant_add", "members:add"])
def test_what_has_ended_is_not_offered(client, admin, branch, other_branch, page):
    actions.dissolve(branch, day=TODAY)
    client.force_login(admin)

    fields = client.get(reverse(page)).context["form"].fields
    offered = (fields.get("organization") or fields["organizations"]).queryset

    assert branch not in offered
    assert other_branch in offered
