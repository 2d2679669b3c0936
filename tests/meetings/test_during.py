"""What is written down while a meeting goes on, and that nothing of it is lost or changed afterwards."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meetings.models import AgendaItem, Guest, Meeting, MeetingVote, Remark
from rulebook.models import RuleValue
from tests.factories import (
    AgendaItemFactory,
    AttendanceFactory,
    ConclusionFactory,
    GuestFactory,
    MeetingFactory,
    MeetingVoteFactory,
    MemberFactory,
    RemarkFactory,
)


@pytest.fixture
def meeting(branch):
    return MeetingFactory(organization=branch)


@pytest.fixture
def item(meeting):
    return AgendaItemFactory(meeting=meeting, ordinal=1, text="Đánh giá tháng 3")


def test_who_spoke_is_a_person(client, secretary, member, item):
    client.force_login(secretary)

    client.post(reverse("meetings:remark_add", args=[item.pk]), {"speaker": f"member-{member.pk}", "text": "Nhất trí."})

    remark = Remark.objects.get()
    assert (remark.member, remark.guest, remark.meeting, remark.ordinal) == (member, None, item.meeting, 1)


def test_a_guest_speaks_for_the_superior(client, secretary, item):
    guest = GuestFactory(meeting=item.meeting)
    client.force_login(secretary)

    client.post(reverse("meetings:remark_add", args=[item.pk]), {"speaker": f"guest-{guest.pk}", "text": "Ghi nhận."})

    assert Remark.objects.get().speaker == guest


def test_nobody_of_another_meeting_speaks(client, secretary, item):
    stranger = GuestFactory()
    client.force_login(secretary)

    answer = client.post(
        reverse("meetings:remark_add", args=[item.pk]), {"speaker": f"guest-{stranger.pk}", "text": "Ghi nhận."}
    )

    assert answer.status_code == 422
    assert not Remark.objects.exists()


def test_a_guest_whose_words_are_noted_stays(client, secretary, item):
    guest = GuestFactory(meeting=item.meeting)
    RemarkFactory(item=item, guest=guest, member=None)
    client.force_login(secretary)

    client.post(reverse("meetings:guest_delete", args=[guest.pk]))

    assert Guest.objects.get() == guest


def vote(**counts):
    stands = {"subject": "Nghị quyết tháng 4", "summoned": 9, "left_out": 0, "left_out_reason": "", "present": 8}
    return stands | {"votes_for": 8, "votes_against": 0, "votes_other": 0, "version": 0} | counts


def test_a_show_of_hands_is_judged_by_the_rule_of_the_day(client, secretary, meeting):
    client.force_login(secretary)

    client.post(reverse("meetings:vote_add", args=[meeting.pk]), vote(votes_for=5, votes_against=3))

    stored = MeetingVote.objects.get()
    rule = RuleValue.objects.in_force("resolution_majority", meeting.day)
    assert (stored.rule, stored.base, stored.is_passed, stored.voted_on) == (rule, 9, True, meeting.day)


def test_the_form_knows_how_many_there_are(client, secretary, branch, meeting):
    people = [MemberFactory(organization=branch) for _ in range(3)]
    AttendanceFactory(meeting=meeting, member=people[0])
    AttendanceFactory(meeting=meeting, member=people[1], state="excused")
    client.force_login(secretary)

    form = client.get(reverse("meetings:vote_add", args=[meeting.pk])).context["form"]

    shown = {name: form[name].value() for name in ("summoned", "left_out", "left_out_reason", "present")}
    assert shown == {
        "summoned": 3,
        "left_out": 1,
        "left_out_reason": "01 vắng có lý do được chấp nhận",
        "present": 1,
    }


@pytest.mark.parametrize("wrong", [{"votes_for": 9}, {"votes_against": 1}, {"present": 10, "votes_for": 10}])
def test_hands_that_do_not_add_up_are_not_kept(client, secretary, meeting, wrong):
    client.force_login(secretary)

    answer = client.post(reverse("meetings:vote_add", args=[meeting.pk]), vote(**wrong))

    assert answer.status_code == 422
    assert not MeetingVote.objects.exists()


def edited(meeting, **changes):
    return {
        "kind": meeting.kind,
        "title": meeting.title,
        "starts_at": "05/03/2026 14:00",
        "version": meeting.version,
        "convened": [meeting.organization_id],
    } | changes


def test_a_new_order_of_the_agenda_keeps_what_was_said(client, secretary, meeting, item):
    RemarkFactory(item=item)
    AgendaItemFactory(meeting=meeting, ordinal=2, text="Nhiệm vụ tháng 4")
    client.force_login(secretary)

    client.post(
        reverse("meetings:edit", args=[meeting.pk]),
        edited(meeting, agenda="Thông tin thời sự\nNhiệm vụ tháng 4\nĐánh giá tháng 3"),
    )

    assert [*meeting.agenda.values_list("ordinal", "text")] == [
        (1, "Thông tin thời sự"),
        (2, "Nhiệm vụ tháng 4"),
        (3, "Đánh giá tháng 3"),
    ]
    assert Remark.objects.get().item.pk == item.pk


def test_a_point_that_was_spoken_on_is_not_dropped_with_its_line(client, secretary, meeting, item):
    RemarkFactory(item=item)
    client.force_login(secretary)

    answer = client.post(reverse("meetings:edit", args=[meeting.pk]), edited(meeting, agenda="Việc khác"))

    assert answer.status_code == 422
    assert AgendaItem.objects.get() == item


@pytest.mark.parametrize("post", ["chair", "clerk"])
def test_nobody_who_led_a_meeting_counts_as_absent(branch, member, secretary, post):
    meeting = MeetingFactory(organization=branch, status=Meeting.Status.HELD, **{post: member})
    AttendanceFactory(meeting=meeting, member=member, state="excused")

    with pytest.raises(ValidationError, match="không thể vắng"):
        meeting.approve(by=secretary)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("item_edit", lambda item: item),
        ("remark_add", lambda item: item),
        ("remark_edit", lambda item: RemarkFactory(item=item)),
        ("remark_delete", lambda item: RemarkFactory(item=item)),
        ("guest_add", lambda item: item.meeting),
        ("guest_delete", lambda item: GuestFactory(meeting=item.meeting)),
        ("vote_add", lambda item: item.meeting),
        ("vote_edit", lambda item: MeetingVoteFactory(meeting=item.meeting)),
        ("vote_delete", lambda item: MeetingVoteFactory(meeting=item.meeting)),
    ],
)
def test_nothing_of_a_locked_meeting_is_written(client, secretary, item, name, make):
    row = make(item)
    Meeting.objects.update(status=Meeting.Status.APPROVED)
    client.force_login(secretary)

    answer = client.post(reverse(f"meetings:{name}", args=[row.pk]), vote() | {"text": "Sửa", "name": "Sửa"})

    assert answer.status_code == 403


def test_work_is_given_below_each_conclusion(client, secretary, member_user, branch):
    meeting = MeetingFactory(organization=branch, status="convened")
    link = reverse("tasks:of_conclusion", args=[ConclusionFactory(meeting=meeting).pk])
    seen = {}
    for user in (secretary, member_user):
        client.force_login(user)
        seen[user] = link in client.get(meeting.get_absolute_url()).content.decode()

    assert seen == {secretary: True, member_user: False}
