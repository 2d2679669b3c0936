"""Two who tick the same meeting: merged person by person, nothing overwritten unseen."""

import pytest

from meetings import actions
from meetings.models import Attendance, Meeting
from tests.factories import AttendanceFactory, MeetingFactory, MemberFactory
from tests.meetings.test_attendance import page, shown, states


@pytest.fixture
def meeting(branch):
    return MeetingFactory(organization=branch)


@pytest.fixture
def people(branch):
    return [MemberFactory(full_name=name, organization=branch) for name in ("Đồng Chí An", "Đồng Chí Bình")]


def write(member, state, note=""):
    Attendance.objects.update_or_create(
        member=member,
        meeting=Meeting.objects.get(),
        defaults={"state": state, "note": note, "organization": member.organization},
    )


def test_each_person_is_merged_by_itself(client, secretary, meeting, people):
    one, two = people
    client.force_login(secretary)
    stale = shown(client, meeting)
    write(two, "excused", "ốm")

    client.post(page(meeting), stale | {f"state_{one.pk}": "late"})

    assert states() == {"Đồng Chí An": ("late", ""), "Đồng Chí Bình": ("excused", "ốm")}


def test_what_another_said_of_the_same_person_is_shown_and_not_overwritten(client, secretary, meeting, people):
    one, two = people
    write(one, "unexcused")
    client.force_login(secretary)
    stale = shown(client, meeting)
    write(one, "excused", "đi công tác")

    response = client.post(page(meeting), stale | {f"state_{one.pk}": "late", f"state_{two.pk}": "present"})

    assert response.status_code == 409
    assert states() == {"Đồng Chí An": ("excused", "đi công tác"), "Đồng Chí Bình": ("present", "")}
    said = [{"member": one, "stored": "vắng có lý do: đi công tác", "chosen": "đến muộn"}]
    assert response.context["form"].opposed_rows() == said


def test_who_was_shown_the_other_word_may_insist(client, secretary, meeting, people):
    one, _ = people
    client.force_login(secretary)
    stale = shown(client, meeting)
    write(one, "excused")
    response = client.post(page(meeting), stale | {f"state_{one.pk}": "late"})
    rows = {row["line"].member.pk: row for row in response.context["rows"]}

    drawn = {"state": rows[one.pk]["state"], "note": rows[one.pk]["note"]} | rows[one.pk]["shown"]
    again = {f"{name}_{one.pk}": text for name, text in drawn.items()}
    client.post(page(meeting), again)

    assert again[f"state_{one.pk}"] == "late"
    assert states() == {"Đồng Chí An": ("late", "")}


def test_page_that_comes_back_does_not_undo_what_another_ticked(client, secretary, meeting, people):
    """The page came back for one person; the other, whom nobody touched here, is drawn as they are stored now."""
    one, two = people
    write(two, "unexcused")
    client.force_login(secretary)
    stale = shown(client, meeting)
    write(two, "excused")

    response = client.post(page(meeting), stale | {f"state_{one.pk}": "asleep"})
    rows = {row["line"].member.pk: row for row in response.context["rows"]}

    assert response.status_code == 422
    assert (rows[two.pk]["state"], rows[two.pk]["shown"]["shown"]) == ("excused", "excused")


def test_page_that_comes_back_remembers_what_it_had_shown_of_a_touched_person(client, secretary, meeting, people):
    one, two = people
    client.force_login(secretary)
    stale = shown(client, meeting)
    write(two, "excused")

    response = client.post(page(meeting), stale | {f"state_{one.pk}": "asleep", f"state_{two.pk}": "late"})
    rows = {row["line"].member.pk: row for row in response.context["rows"]}

    assert (rows[two.pk]["state"], rows[two.pk]["shown"]["shown"]) == ("late", "")


def test_the_same_word_of_two_is_no_conflict(client, secretary, meeting, people):
    one, _ = people
    client.force_login(secretary)
    stale = shown(client, meeting)
    write(one, "late")

    response = client.post(page(meeting), stale | {f"state_{one.pk}": "late"})

    assert response.status_code == 302


def test_ticks_after_the_approval_are_refused_and_shown(client, secretary, meeting, people):
    one, two = people
    client.force_login(secretary)
    stale = shown(client, meeting)
    for member in people:
        write(member, "excused")
    Meeting.objects.update(status=Meeting.Status.APPROVED)

    response = client.post(page(meeting), stale | {f"state_{one.pk}": "late", f"state_{two.pk}": "present"})

    assert response.status_code == 409
    assert actions.LOCKED in response.text
    assert [(row["stored"], row["chosen"]) for row in response.context["rows"]] == [
        ("vắng có lý do", "đến muộn"),
        ("vắng có lý do", "có mặt"),
    ]
    assert {state for state, _ in states().values()} == {"excused"}


def test_conflict_over_a_reason_shows_both_reasons(client, secretary, meeting, people):
    one, _ = people
    AttendanceFactory(meeting=meeting, member=one, state="excused", note="ốm")
    client.force_login(secretary)
    stale = shown(client, meeting)
    write(one, "excused", "đi học")

    response = client.post(page(meeting), stale | {f"note_{one.pk}": "đi viện"})

    row = response.context["form"].opposed_rows()[0]
    assert (row["stored"], row["chosen"]) == ("vắng có lý do: đi học", "vắng có lý do: đi viện")
