"""The call of a meeting: who is told, what they answer, and what becomes of it in the attendance."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice
from meetings import inviting
from meetings.models import Attendance, Meeting, Reply
from members.actions import move_within
from partyportal import dates
from tests.factories import (
    AttendanceFactory,
    CommitteeSeatFactory,
    MeetingFactory,
    MemberFactory,
    NoticeChoiceFactory,
    OrganizationFactory,
    ReplyFactory,
    UserFactory,
)


@pytest.fixture
def meeting(branch):
    return MeetingFactory(organization=branch, starts_at=timezone.now() + datetime.timedelta(days=3))


@pytest.fixture
def person(branch):
    return MemberFactory(full_name="Đỗ Văn Bình", organization=branch, user=UserFactory(username="binh"))


def marks():
    return {row.member: (row.state, row.note) for row in Attendance.objects.all()}


def test_a_call_tells_those_who_have_to_come(client, secretary, branch, other_branch, person):
    MemberFactory(organization=other_branch, user=UserFactory(username="elsewhere"))
    planned = MeetingFactory(organization=branch, status="planned", title="Sinh hoạt tháng 12")
    client.force_login(secretary)

    client.post(reverse("meetings:convene", args=[planned.pk]))

    notice = Notice.objects.get()
    assert (notice.user, notice.url) == (person.user, planned.get_absolute_url())
    assert notice.text.startswith("Mời dự: Sinh hoạt tháng 12, 14:00 thứ Năm, 05/3/2026.")


def test_a_call_says_first_how_many_it_tells_and_who_must_be_told_otherwise(client, secretary, branch, person):
    MemberFactory(full_name="Vũ Thị Chín", organization=branch)
    quiet = MemberFactory(full_name="Lê Văn Tám", organization=branch, user=UserFactory(username="tam"))
    NoticeChoiceFactory(user=quiet.user, kind="meeting", is_shown=False)
    MemberFactory(full_name="Bí Thư", organization=branch, user=secretary)
    planned = MeetingFactory(organization=branch, status="planned")
    client.force_login(secretary)

    ask = client.get(reverse("meetings:convene", args=[planned.pk])).context["ask"]

    assert dict(ask.facts) | {
        "Phải dự": "04 đồng chí",
        "Nhận thông báo trên cổng": "01 đồng chí, không kể người triệu tập",
    } == dict(ask.facts)
    assert dict(ask.facts)["Cần báo cách khác"] == "02 đồng chí: Vũ Thị Chín, Lê Văn Tám"
    planned.refresh_from_db()
    assert (planned.status, Notice.objects.count()) == ("planned", 0)


def test_a_call_that_tells_others_than_were_shown_asks_again(client, secretary, branch, person):
    planned = MeetingFactory(organization=branch, status="planned")
    client.force_login(secretary)
    ask = client.get(reverse("meetings:convene", args=[planned.pk])).context["ask"]
    MemberFactory(organization=branch, user=UserFactory(username="since"))

    answer = client.post(reverse("meetings:convene", args=[planned.pk]), {"seen": ask.seen})

    assert (answer.status_code, Notice.objects.count()) == (409, 0)


@pytest.mark.parametrize(("days", "said"), [(-1, True), (3, False)])
def test_a_call_warns_of_an_hour_that_has_passed(client, secretary, branch, days, said):
    moment = timezone.now() + datetime.timedelta(days=days)
    planned = MeetingFactory(organization=branch, status="postponed", starts_at=moment)
    client.force_login(secretary)

    page = client.get(reverse("meetings:convene", args=[planned.pk]))

    assert ("Giờ họp đang ghi đã qua" in page.text) == said


@pytest.mark.parametrize(
    ("kind", "post", "is_seen"),
    [
        ("committee", "committee_member", True),
        ("committee", "inspection_member", False),
        ("standing_board", "standing_member", True),
        ("standing_board", "committee_member", False),
    ],
)
def test_a_seat_in_the_committee_opens_the_call_without_a_role_there(client, committee, person, kind, post, is_seen):
    starts = timezone.now() + datetime.timedelta(days=3)
    CommitteeSeatFactory(member=person, post=post, term__organization=committee)
    meeting = MeetingFactory(organization=committee, kind=kind, starts_at=starts)
    planned = MeetingFactory(organization=committee, kind=kind, starts_at=starts, status="planned")
    client.force_login(person.user)

    waiting = client.get("/").text
    page, draft = client.get(meeting.get_absolute_url()), client.get(planned.get_absolute_url())
    answer = client.post(reverse("meetings:reply", args=[meeting.pk]), {"answer": "coming"})

    assert (page.status_code == 200, answer.status_code == 302, draft.status_code) == (is_seen, is_seen, 404)
    assert (f"Trả lời giấy mời: {meeting.title}" in waiting) == is_seen


def test_a_seat_opens_nothing_to_who_moved_away_since(client, committee, person):
    CommitteeSeatFactory(member=person, term__organization=committee)
    meeting = MeetingFactory(organization=committee, kind="committee")
    client.force_login(person.user)
    before = client.get(meeting.get_absolute_url()).status_code

    move_within(member=person, organization=OrganizationFactory(), day=dates.today(), by=None)

    assert (before, client.get(meeting.get_absolute_url()).status_code) == (200, 404)


def test_several_are_called_at_once_and_each_says_whether_it_was(client, secretary, branch, person):
    first, second = MeetingFactory.create_batch(2, organization=branch, status="planned")
    approved = MeetingFactory(organization=branch, status="approved")
    client.force_login(secretary)

    chosen = {"act": "convene", "row": [first.pk, second.pk, approved.pk]}
    assert "nhận thông báo ngay" in client.post(reverse("meetings:list"), chosen).text
    assert Meeting.objects.filter(status="convened").count() == 0
    page = client.post(reverse("meetings:list"), chosen | {"step": "done"})

    said = {one.row.pk: one.is_done for one in page.context["outcomes"]}
    assert said == {first.pk: True, second.pk: True, approved.pk: False}
    assert {notice.url for notice in Notice.objects.all()} == {first.get_absolute_url(), second.get_absolute_url()}


def test_several_are_put_off_only_after_what_follows_was_read(client, secretary, meeting, person):
    client.force_login(secretary)
    chosen = {"act": "postpone", "row": [meeting.pk]}

    asked = client.post(reverse("meetings:list"), chosen).text
    meeting.refresh_from_db()
    assert ("nhận thông báo hoãn ngay" in asked, meeting.status, Notice.objects.count()) == (True, "convened", 0)

    client.post(reverse("meetings:list"), chosen | {"step": "done"})
    meeting.refresh_from_db()
    assert (meeting.status, Notice.objects.get().user) == ("postponed", person.user)


def test_putting_off_is_told_only_where_people_were_called(branch, secretary, person, meeting):
    planned = MeetingFactory(organization=branch, status="planned")

    inviting.postpone(planned, by=secretary)
    assert not Notice.objects.exists()
    inviting.postpone(meeting, by=secretary)

    assert Notice.objects.get().text.startswith("Hoãn: ")


def test_a_member_says_that_they_come_with_one_press(client, meeting, person):
    client.force_login(person.user)

    page = client.get(meeting.get_absolute_url())
    client.post(reverse("meetings:reply", args=[meeting.pk]), {"answer": "coming"})

    assert "Tôi sẽ dự" in page.text
    reply = Reply.objects.get()
    assert (reply.member, reply.is_coming, reply.decision, reply.organization) == (
        person,
        True,
        "",
        meeting.organization,
    )


@pytest.mark.parametrize(("state", "is_asked"), [("present", False), ("late", False), ("unexcused", True)])
def test_who_was_ticked_as_come_is_not_asked_any_more(client, secretary, meeting, person, state, is_asked):
    AttendanceFactory(meeting=meeting, member=person, state=state)
    silent = [person] if is_asked else []
    client.force_login(person.user)

    assert ("Tôi sẽ dự" in client.get(meeting.get_absolute_url()).text) == is_asked
    assert ("Trả lời giấy mời:" in client.get(reverse("home:dashboard")).text) == is_asked
    assert inviting.answers_of(meeting, secretary).silent == silent


def test_who_asks_to_be_excused_says_why(client, meeting, person):
    client.force_login(person.user)

    empty = client.post(reverse("meetings:reply", args=[meeting.pk]), {"answer": "absent"})
    client.post(reverse("meetings:reply", args=[meeting.pk]), {"answer": "absent", "reason": "Đi công tác"})

    assert empty.context["form"].errors == {"reason": ["Xin vắng phải ghi lý do."]}
    assert (Reply.objects.get().reason, Reply.objects.get().decision) == ("Đi công tác", "waiting")
    assert not marks()


@pytest.mark.parametrize("is_coming", [None, True, False])
def test_the_form_that_one_opens_to_be_excused_has_that_ticked(client, meeting, person, is_coming):
    if is_coming is not None:
        facts = {"reason": "", "decision": ""} if is_coming else {"reason": "Ốm"}
        ReplyFactory(meeting=meeting, member=person, is_coming=is_coming, **facts)
    client.force_login(person.user)

    form = client.get(reverse("meetings:reply", args=[meeting.pk])).context["form"]

    assert (form["answer"].value(), form["reason"].value()) == ("absent", "Ốm" if is_coming is False else "")


def test_an_approved_absence_is_excused_in_the_attendance(client, secretary, meeting, person):
    reply = ReplyFactory(meeting=meeting, member=person, reason="Đi công tác")
    client.force_login(secretary)

    client.post(reverse("meetings:reply_decide", args=[reply.pk]), {"accepts": "yes"})

    assert marks() == {person: ("excused", "Đi công tác")}
    notice = Notice.objects.get()
    assert (notice.user, "đồng ý cho vắng" in notice.text) == (person.user, True)


def test_a_refusal_takes_back_what_was_approved(meeting, person, secretary):
    reply = ReplyFactory(meeting=meeting, member=person)

    inviting.decide(reply=reply, accepts=True, by=secretary)
    inviting.decide(reply=reply, accepts=False, by=secretary)

    assert not marks()
    assert Reply.objects.get().decision == "refused"


def test_who_comes_after_all_is_not_excused(meeting, person, secretary):
    inviting.decide(reply=ReplyFactory(meeting=meeting, member=person), accepts=True, by=secretary)
    membership = inviting.membership_of(meeting, person.user)

    inviting.reply(meeting=meeting, membership=membership, is_coming=True, by=person.user)

    assert not marks()


def test_who_was_ticked_as_come_stays_so(meeting, person, secretary):
    AttendanceFactory(meeting=meeting, member=person, state="late")

    inviting.decide(reply=ReplyFactory(meeting=meeting, member=person), accepts=True, by=secretary)

    assert marks() == {person: ("late", "")}


@pytest.mark.parametrize("facts", [{"starts_at": timezone.now()}, {"status": "postponed"}, {"status": "held"}])
def test_nobody_answers_too_late(branch, person, facts):
    later = {"starts_at": timezone.now() + datetime.timedelta(days=2)}
    meeting = MeetingFactory(organization=branch, **(later | facts))
    membership = inviting.membership_of(meeting, person.user)

    with pytest.raises(ValidationError, match="chưa đến giờ họp"):
        inviting.reply(meeting=meeting, membership=membership, is_coming=True, by=person.user)


def test_locked_minutes_are_not_decided_again(meeting, person, secretary):
    reply = ReplyFactory(meeting=meeting, member=person)
    Meeting.objects.update(status="approved")

    with pytest.raises(ValidationError, match="Biên bản đã duyệt"):
        inviting.decide(reply=reply, accepts=True, by=secretary)


def test_the_chair_sees_who_asks_and_who_is_silent(client, secretary, meeting, person):
    silent = MemberFactory(organization=meeting.organization, full_name="Vũ Thị Yên")
    ReplyFactory(meeting=meeting, member=person, reason="Chăm con ốm")
    client.force_login(secretary)

    page = client.get(meeting.get_absolute_url())

    answers = page.context["replies"]["answers"]
    assert ([row.member for row in answers.requests], answers.silent) == ([person], [silent])
    assert "Chăm con ốm" in page.text


def test_the_text_for_a_chat_says_neither_programme_nor_names(meeting):
    chair = MemberFactory(organization=meeting.organization, full_name="Trần Chủ Trì")
    Meeting.objects.update(chair=chair, place="Phòng họp tầng 2", starts_at="2026-12-04T07:00Z")
    meeting.refresh_from_db()

    text = inviting.chat_text(meeting, "https://cong.example/meetings/1/")

    assert "14 giờ 00 phút, thứ Sáu, ngày 04/12/2026" in text
    assert "Phòng họp tầng 2" in text
    assert "Chủ Trì" not in text


def test_a_held_meeting_without_replies_has_no_box_for_them(client, secretary, branch, person):
    held = MeetingFactory(organization=branch, status="held")
    AttendanceFactory(meeting=held, member=person, state="excused")
    client.force_login(secretary)

    page = client.get(held.get_absolute_url())

    assert page.context["replies"]["answers"].silent == []
    assert 'id="tra-loi"' not in page.content.decode()


def test_where_all_are_ticked_and_nobody_answered_no_answers_are_counted(client, secretary, meeting, person):
    client.force_login(secretary)
    assert "01 đồng chí chưa trả lời." in client.get(meeting.get_absolute_url()).text

    AttendanceFactory(meeting=meeting, member=person)

    page = client.get(meeting.get_absolute_url()).text
    assert "loi-moi" in page
    assert "chưa trả lời" not in page


def test_the_call_says_how_many_it_has_reached(client, secretary, member_user, member, branch):
    meeting = MeetingFactory(organization=branch, status="planned")
    MemberFactory(organization=branch)
    client.force_login(secretary)

    page = client.post(reverse("meetings:convene", args=[meeting.pk]), {"confirmed": "yes"}, follow=True)

    assert "Đã triệu tập. Cổng đã báo cho 01 đồng chí. 01 đồng chí cần báo cách khác" in page.content.decode()
