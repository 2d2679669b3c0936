import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meetings import actions
from meetings.models import Attendance, Meeting
from tests.clerk import tree_of
from tests.factories import AttendanceFactory, MeetingFactory, MemberFactory


@pytest.fixture
def meeting(branch):
    return MeetingFactory(organization=branch)


def page(meeting, **query):
    return reverse("meetings:attendance", args=[meeting.pk], query=query or None)


def states():
    return {row.member.full_name: (row.state, row.note) for row in Attendance.objects.select_related("member")}


def test_a_whole_branch_is_ticked_in_one_post(client, secretary, branch, meeting):
    here = MemberFactory(full_name="Có Mặt", organization=branch)
    away = MemberFactory(full_name="Đi Vắng", organization=branch)
    client.force_login(secretary)

    client.post(page(meeting), {f"state_{here.pk}": "present", f"state_{away.pk}": "excused", f"note_{away.pk}": "ốm"})

    assert states() == {"Có Mặt": ("present", ""), "Đi Vắng": ("excused", "ốm")}
    assert {row.organization for row in Attendance.objects.all()} == {branch}
    assert {row.history_user for row in Attendance.history.all()} == {secretary}


def test_ticking_the_same_again_writes_nothing(client, secretary, member, meeting):
    client.force_login(secretary)

    for _ in range(2):
        client.post(page(meeting), {f"state_{member.pk}": "present"})

    assert Attendance.history.count() == 1


def shown(client, meeting) -> dict:
    """What a browser would send of the page untouched."""
    sent = {}
    for row in client.get(page(meeting)).context["rows"]:
        key = row["key"]
        sent |= {f"state_{key}": row["state"], f"note_{key}": row["note"]}
        sent |= {f"{name}_{key}": text for name, text in row["shown"].items()}
    return sent


def test_the_last_word_counts_and_history_keeps_both(client, secretary, office, member, meeting):
    for user, state in ((secretary, "unexcused"), (office, "present")):
        client.force_login(user)
        client.post(page(meeting), shown(client, meeting) | {f"state_{member.pk}": state})

    row = Attendance.objects.get()
    assert row.state == "present"
    assert [*row.history.values_list("state", "history_user__username")] == [
        ("present", office.username),
        ("unexcused", secretary.username),
    ]


def test_an_old_page_does_not_undo_what_another_ticked_meanwhile(client, secretary, member, meeting):
    """The page showed `present`; someone else has corrected it since; sending it untouched changes nothing."""
    AttendanceFactory(meeting=meeting, member=member, state="unexcused")
    client.force_login(secretary)

    client.post(page(meeting), {f"state_{member.pk}": "present", f"shown_{member.pk}": "present"})

    assert Attendance.objects.get().state == "unexcused"


def test_ticking_half_a_branch_leaves_the_other_half(client, secretary, branch, member, meeting):
    AttendanceFactory(meeting=meeting, member=member, state="late")
    other = MemberFactory(full_name="Người Kia", organization=branch)
    client.force_login(secretary)

    client.post(page(meeting), {f"state_{other.pk}": "present"})

    assert states() == {"Trần Thị Thu Hà": ("late", ""), "Người Kia": ("present", "")}


def test_two_branches_of_one_meeting_are_ticked_by_two(client, secretary, stranger, committee, branch, other_branch):
    meeting = MeetingFactory(organization=committee, convened=[committee, branch, other_branch])
    one, two = MemberFactory(organization=branch), MemberFactory(organization=other_branch)
    for user in (secretary, stranger):
        client.force_login(user)
        client.post(page(meeting), {f"state_{one.pk}": "present", f"state_{two.pk}": "late"})

    found = {(row.member, row.state): row.history.get().history_user for row in Attendance.objects.all()}
    assert found == {(one, "present"): secretary, (two, "late"): stranger}


def test_a_branch_secretary_sees_own_people_of_a_committee_meeting(client, secretary, committee, branch, other_branch):
    meeting = MeetingFactory(organization=committee, convened=[committee, branch, other_branch])
    own = MemberFactory(organization=branch)
    MemberFactory(organization=other_branch)
    client.force_login(secretary)

    response = client.get(page(meeting))

    assert [line.member for line in response.context["lines"]] == [own]


def test_the_exempt_may_be_ticked_and_are_not_obliged(client, secretary, branch, meeting):
    exempt = MemberFactory(organization=branch, status="exempt")
    client.force_login(secretary)

    client.post(page(meeting), {f"state_{exempt.pk}": "present"})

    assert Attendance.objects.get().was_obliged is False


def test_attendance_keeps_the_organization_of_the_day(client, office, branch, other_branch, meeting):
    from members.actions import move_within

    moved = MemberFactory(organization=branch)
    move_within(member=moved, organization=other_branch, day=datetime.date(2026, 3, 6), by=None)
    client.force_login(office)

    client.post(page(meeting), {f"state_{moved.pk}": "present"})

    assert Attendance.objects.get().organization == branch


def test_an_unknown_state_is_refused_at_the_person(client, secretary, member, meeting):
    client.force_login(secretary)

    response = client.post(page(meeting), {f"state_{member.pk}": "asleep"})

    assert response.status_code == 422
    assert [line.member for line, _ in response.context["form"].wrong_lines()] == [member]
    assert not Attendance.objects.exists()


@pytest.mark.parametrize(
    ("who", "answer"),
    [("office", 200), ("secretary", 200), ("admin", 200), ("reader", 403), ("member_user", 403), ("stranger", 404)],
)
def test_attendance_access(client, request, member, meeting, who, answer):
    client.force_login(request.getfixturevalue(who))

    assert client.get(page(meeting)).status_code == answer


def test_a_convened_secretary_without_people_there_is_refused(client, secretary, committee, branch, other_branch):
    """They see the meeting, since their branch is convened; but nobody who comes is theirs."""
    meeting = MeetingFactory(organization=committee, kind=Meeting.Kind.COMMITTEE, convened=[committee, branch])
    client.force_login(secretary)

    assert client.get(page(meeting)).status_code == 403


@pytest.mark.parametrize("status", ["planned", "postponed"])
def test_attendance_waits_for_the_convening(client, office, branch, status):
    client.force_login(office)

    response = client.get(page(MeetingFactory(organization=branch, status=status)))

    assert response.status_code == 403
    assert actions.NOT_YET in response.content.decode()


def test_ticking_a_meeting_that_was_locked_meanwhile_is_refused(member, branch):
    meeting = MeetingFactory(organization=branch, status=Meeting.Status.APPROVED)
    mark = actions.Mark(member.memberships.get(), "present")

    with pytest.raises(ValidationError, match="không sửa được nữa"):
        actions.tick(meeting=meeting, marks=[mark], by=None)


def test_one_branch_of_many_can_be_chosen(client, office, committee, branch, other_branch):
    meeting = MeetingFactory(organization=committee, convened=[branch, other_branch])
    MemberFactory(organization=branch)
    wanted = MemberFactory(organization=other_branch)
    client.force_login(office)

    response = client.get(page(meeting, organization=other_branch.pk))

    assert [line.member for line in response.context["lines"]] == [wanted]


def test_a_large_meeting_is_ticked_branch_by_branch(client, office, committee, branch, other_branch, monkeypatch):
    monkeypatch.setattr("meetings.views.attendance.MOST_PEOPLE", 2)
    meeting = MeetingFactory(organization=committee, convened=[branch, other_branch])
    MemberFactory.create_batch(2, organization=branch)
    MemberFactory(organization=other_branch)
    client.force_login(office)

    response = client.get(page(meeting))

    assert (response.context["chosen"], len(response.context["lines"])) == (branch, 2)


@pytest.mark.parametrize("count", [3, 300])
def test_the_page_makes_few_queries_however_many_people(
    client, secretary, branch, meeting, django_assert_num_queries, count
):
    MemberFactory.create_batch(count, organization=branch)
    client.force_login(secretary)
    client.get(page(meeting))

    with django_assert_num_queries(11):
        response = client.get(page(meeting))

    assert len(response.context["lines"]) == count


def test_300_people_are_saved_in_bulk(client, secretary, branch, meeting, django_assert_max_num_queries):
    people = MemberFactory.create_batch(300, organization=branch)
    client.force_login(secretary)

    with django_assert_max_num_queries(30):
        client.post(page(meeting), {f"state_{person.pk}": "present" for person in people})

    assert Attendance.objects.came().count() == Attendance.history.count() == 300


def test_a_meeting_with_ticks_does_not_become_one_of_other_people(client, secretary, branch, meeting):
    AttendanceFactory(meeting=meeting, member=MemberFactory(organization=branch))
    client.force_login(secretary)
    path = reverse("meetings:edit", args=[meeting.pk])
    form = max(tree_of(client.get(path), path).xpath("//main//form"), key=lambda form: len(form.fields))

    answer = client.post(path, dict(form.form_values()) | {"kind": "branch_committee"})

    assert "Đã điểm danh, nên không đổi" in answer.context["form"].errors["kind"][0]
