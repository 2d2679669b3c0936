"""Sittings as meetings: whom they call, and what their minutes say of the elections."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from meetings import drafting, minutes
from meetings.congresses import actions, counting, papers, tallying
from meetings.congresses import minutes as congress_minutes
from meetings.congresses.models import BodySeat, Delegate, Session
from meetings.models import Congress, Meeting
from meetings.quorums import quorum_of
from members import actions as member_actions
from tests.factories import (
    AttendanceFactory,
    CongressFactory,
    DelegateFactory,
    ElectionFactory,
    MemberFactory,
    NomineeFactory,
    OrganizationFactory,
    RuleValueFactory,
)
from tests.meetings.congresses.ballots import counted, opened, read

OPENS = timezone.make_aware(datetime.datetime(2026, 3, 5, 8))


def planned(congress, office, kind=Session.Kind.OFFICIAL):
    return actions.plan_session(congress=congress, kind=kind, starts_at=OPENS, by=office)


def test_a_congress_of_members_calls_all_of_the_branch(congress, office):
    member = MemberFactory(organization=congress.organization)

    meeting = planned(congress, office).meeting

    assert meeting.kind == Meeting.Kind.CONGRESS
    assert [row.member for row in meeting.expected()] == [member]
    assert "Bầu cử" in meeting.agenda.values_list("text", flat=True)


def test_a_congress_of_delegates_calls_the_official_ones_alone(congress, office):
    Congress.objects.filter(pk=congress.pk).update(kind="delegates")
    congress.refresh_from_db()
    official = DelegateFactory(congress=congress)
    DelegateFactory(congress=congress, standing=Delegate.Standing.ALTERNATE)
    MemberFactory(organization=congress.organization)

    meeting = planned(congress, office).meeting

    assert [row.member for row in meeting.expected()] == [official.member]


def test_a_delegate_found_unfit_is_called_no_longer(congress, office):
    Congress.objects.filter(pk=congress.pk).update(kind="delegates")
    congress.refresh_from_db()
    first, second = DelegateFactory(congress=congress), DelegateFactory(congress=congress)
    meeting = planned(congress, office).meeting

    second.is_refused, second.note = True, "chuyển công tác"
    actions.save_delegate(delegate=second, by=office)

    assert [row.member for row in meeting.expected()] == [first.member]


def test_a_congress_of_delegates_needs_more_than_half_of_the_units_too(committee, office):
    """Two delegates of three came, but from one of two branches."""
    RuleValueFactory(key="meeting_valid_ratio", value="2/3", unit="ratio")
    RuleValueFactory(key="congress_units_ratio", value="1/2", unit="over")
    congress = CongressFactory(organization=committee, kind=Congress.Kind.DELEGATES)
    first, second = [OrganizationFactory(parent=committee) for _ in range(2)]
    OrganizationFactory(parent=committee, dissolved_on=datetime.date(2025, 1, 1))
    sent = [
        DelegateFactory(congress=congress, unit=unit, member=MemberFactory(organization=unit))
        for unit in (first, first, second)
    ]
    meeting = planned(congress, office).meeting
    for delegate in sent[:2]:
        AttendanceFactory(meeting=meeting, member=delegate.member, organization=first)
    here = "Có mặt 02/03 người có quyền biểu quyết, đại biểu của 01/02 đơn vị trực thuộc"

    quorum = quorum_of(meeting)

    assert quorum.words == f"{here}: còn thiếu đại biểu của 01 đơn vị để đủ điều kiện tiến hành"
    assert [rule.key for rule in quorum.rules] == ["meeting_valid_ratio", "congress_units_ratio"]
    assert [rule.key for rule in quorum.cited] == ["meeting_valid_ratio"]

    AttendanceFactory(meeting=meeting, member=sent[2].member, organization=second)

    assert quorum_of(meeting).is_reached
    told = "Đại biểu: tổng số 03 đồng chí. Có mặt 03 đồng chí; không có đồng chí vắng mặt. Tỷ lệ dự 100%."
    assert drafting.attended(meeting) == f"{told} Đại biểu của 02/02 đơn vị trực thuộc."


EXEMPT = "Được triệu tập 03 người có quyền biểu quyết, không tính vào tổng số: 01 được miễn sinh hoạt, không dự"
RULE = "(Quy định 294-QĐ/TW, mục 9.3.2); tổng số để tính tỷ lệ là 02"


def test_an_exempt_delegate_who_stays_away_is_explained_wherever_the_numbers_stand(client, committee, office):
    RuleValueFactory(key="election_majority", value="1/2", unit="over")
    congress = CongressFactory(organization=committee, kind=Congress.Kind.DELEGATES, held_on=OPENS.date())
    sent = DelegateFactory.create_batch(3, congress=congress, unit=OrganizationFactory(parent=committee))
    meeting = planned(congress, office).meeting
    day = datetime.date(2026, 1, 1)
    member_actions.change_status(member=sent[0].member, status="exempt", day=day, by=None)
    for delegate in sent[1:]:
        AttendanceFactory(meeting=meeting, member=delegate.member)
    election = ElectionFactory(congress=congress, office="committee", session=congress.sessions.get(), seats=1)
    NomineeFactory.create_batch(2, election=election)
    row = opened(election, office, summoned=2, present=2, printed=2, issued=2, left=0)
    read(row, [2, 0], returned=2, by=office)
    counting.confirm(row=row, by=office)
    meeting.convene(by=office)
    client.force_login(office)

    quorum, page = quorum_of(meeting), client.get(row.get_absolute_url()).text

    assert quorum.words.startswith("Có mặt 02/02 người có quyền biểu quyết")
    assert quorum.fewer == f"{EXEMPT} {RULE}."
    assert quorum.fewer in page
    assert quorum.fewer in client.get(meeting.get_absolute_url()).text
    assert client.get(reverse("meetings:roll", args=[meeting.pk])).json()["fewer"] == quorum.fewer
    row.refresh_from_db()
    assert congress_minutes.round_in_words(row).startswith("Vòng 1: tổng số để tính tỷ lệ 02, có mặt 02;")
    told = "Đại biểu: tổng số 02 đồng chí. Có mặt 02 đồng chí; không có đồng chí vắng mặt. Tỷ lệ dự 100%."
    assert drafting.attended(meeting).startswith(f"{told} Không tính vào tổng số: 01 được miễn sinh hoạt, không dự.")


def test_an_exempt_delegate_who_comes_is_counted_everywhere(committee, office):
    congress = CongressFactory(organization=committee, kind=Congress.Kind.DELEGATES)
    delegate = DelegateFactory(congress=congress, unit=OrganizationFactory(parent=committee))
    meeting = planned(congress, office).meeting
    day = datetime.date(2026, 1, 1)
    member_actions.change_status(member=delegate.member, status="exempt", day=day, by=None)
    AttendanceFactory(meeting=meeting, member=delegate.member, was_obliged=False)

    assert quorum_of(meeting).words.startswith("Có mặt 01/01 người")
    assert (quorum_of(meeting).fewer, "Không tính" in drafting.attended(meeting)) == ("", False)
    assert "tổng số 01 đồng chí. Có mặt 01 đồng chí" in drafting.attended(meeting)


def test_a_congress_of_delegates_without_any_is_not_called(congress, office):
    congress.kind = Congress.Kind.DELEGATES

    with pytest.raises(ValidationError, match="chưa có đại biểu chính thức nào"):
        planned(congress, office)


def test_the_first_conference_calls_those_just_elected(congress, office):
    election = ElectionFactory(congress=congress, office="committee")
    for name in ("Trần Văn An", "Lê Thị Bình", "Phạm Văn Cường"):
        NomineeFactory(election=election, member=MemberFactory(organization=congress.organization, full_name=name))
    counted(election, [9, 8, 2], office)

    meeting = planned(congress, office, Session.Kind.FIRST_CONFERENCE).meeting

    assert {str(row.member) for row in meeting.expected()} == {"Trần Văn An", "Lê Thị Bình"}


def test_an_ordinary_meeting_is_no_sitting_of_a_congress(client, office):
    client.force_login(office)

    kinds = client.get(reverse("meetings:add")).context["form"].fields["kind"].choices

    assert not {key for key, _ in kinds} & {*Meeting.CONGRESS_KINDS}


def test_the_minutes_take_the_elections_over_from_their_counts(client, office, election):
    session = planned(election.congress, office)
    counted(election, [9, 8, 1], office, invalid=1)
    Meeting.objects.filter(pk=session.meeting_id).update(status=Meeting.Status.HELD)
    client.force_login(office)

    response = client.post(reverse("congresses:draft_minutes", args=[election.congress_id]))

    lines = [*session.meeting.minutes_lines.values_list("text", flat=True)]
    place = lines.index("Bầu cử")
    assert response["Location"] == session.meeting.minutes_url
    assert lines[place + 2].startswith("Bầu Chi ủy: số lượng cần bầu 02 đồng chí")
    assert "hợp lệ 09, không hợp lệ 01 (01 phiếu ký tên, đánh dấu, viết thêm)" in lines[place + 3]
    assert lines[place + 4] == "Trúng cử: Trần Văn An, Lê Thị Bình."


def test_the_page_of_the_sitting_drafts_the_elections_too(client, office, election):
    meeting = planned(election.congress, office).meeting
    counted(election, [9, 8, 1], office)
    Meeting.objects.filter(pk=meeting.pk).update(status=Meeting.Status.HELD)
    client.force_login(office)

    shown = client.get(meeting.minutes_url).text
    client.post(reverse("meetings:minutes_draft", args=[meeting.pk]))

    assert "Trúng cử: Trần Văn An, Lê Thị Bình." in shown
    assert "Trúng cử: Trần Văn An, Lê Thị Bình." in meeting.minutes_lines.values_list("text", flat=True)


@pytest.mark.parametrize("is_over", [False, True])
def test_minutes_without_an_election_that_is_still_open_are_warned_of(client, office, election, is_over):
    meeting = planned(election.congress, office).meeting
    if is_over:
        counted(election, [9, 8, 1], office)
    Meeting.objects.filter(pk=meeting.pk).update(status=Meeting.Status.HELD)
    AttendanceFactory(meeting=meeting, member=election.nominees.first().member)
    for row in meeting.unticked():
        AttendanceFactory(meeting=meeting, member=row.member)
    client.force_login(office)

    page = client.get(reverse("meetings:approve", args=[meeting.pk])).text

    assert ("biên bản sẽ thiếu kết quả: Bầu Chi ủy." in page) is not is_over


def test_minutes_wait_for_the_sitting(client, office, election):
    planned(election.congress, office)
    client.force_login(office)

    response = client.post(reverse("congresses:draft_minutes", args=[election.congress_id]), follow=True)

    assert "Biên bản soạn được khi phiên chính thức đã ghi nhận đã họp." in response.content.decode()


def test_the_delegates_of_a_unit_are_ticked_at_once_and_called(client, office, committee, branch):
    congress = CongressFactory(organization=committee, kind="delegates", held_on=datetime.date(2026, 3, 5))
    people = [MemberFactory(organization=branch) for _ in range(3)]
    client.force_login(office)
    address = f"{reverse('congresses:delegate_add', args=[congress.pk])}?unit={branch.pk}"

    client.post(address, {"members": [one.pk for one in people], "standing": "official", "basis": "elected"})

    assert set(congress.delegates.values_list("member", "unit", "standing")) == {
        (one.pk, branch.pk, "official") for one in people
    }
    assert client.get(address).context["form"].fields["members"].queryset.count() == 0


@pytest.fixture
def first(committee, office):
    """The congress elected two into the committee, which elects its secretary at its first conference."""
    congress = CongressFactory(organization=committee, ordinal=5, held_on=datetime.date(2026, 3, 5))
    official = planned(congress, office)
    election = ElectionFactory(congress=congress, office="committee", session=official)
    people = [MemberFactory(organization=committee, full_name=f"Trần Văn {name}") for name in ("An", "Bình", "Chi")]
    for person in people:
        NomineeFactory(election=election, member=person)
    counted(election, [9, 8, 2], office)
    session = planned(congress, office, Session.Kind.FIRST_CONFERENCE)
    leader = ElectionFactory(congress=congress, office="secretary", seats=1, session=session)
    for person in people[:2]:
        NomineeFactory(election=leader, member=person)
    Meeting.objects.filter(pk=session.meeting_id).update(chair=people[1])
    return counted(leader, [9, 1], office)


def test_what_the_first_conference_elects_stands_in_its_own_minutes(first):
    congress, told = first.congress, {}
    for session in congress.sessions.select_related("meeting"):
        told[session.kind] = [text for _, text in minutes.drafted(session.meeting)]

    assert "Trúng cử: Trần Văn An, Trần Văn Bình." in told["official"]
    assert not [text for text in told["official"] if text.startswith("Bầu Bí thư")]
    assert told["first_conference"][0].endswith(f"{congress.organization.issuer_name} tổ chức hội nghị lần thứ nhất.")
    place = told["first_conference"].index("Bầu các chức danh theo quy định")
    said = "Bầu Bí thư: số lượng cần bầu 01 đồng chí; được giới thiệu: 02 đồng chí."
    assert told["first_conference"][place + 1] == said
    assert told["first_conference"][place + 3] == "Trúng cử: Trần Văn An."


def test_minutes_bear_the_name_of_the_congress_and_those_of_the_conference_the_committee(first):
    heads = {
        session.kind: minutes.printed(session.meeting).letterhead.issuer
        for session in first.congress.sessions.select_related("meeting")
    }
    issuer = first.congress.organization.issuer_name.upper()

    assert heads == {"official": first.congress.title.upper(), "first_conference": issuer}


def test_the_list_of_those_elected_is_of_the_presidium(first):
    head = papers.elected_list(first.congress).letterhead

    assert (head.superior, head.issuer) == (first.congress.title.upper(), "ĐOÀN CHỦ TỊCH")


def test_its_tally_is_of_the_conference_and_signed_by_who_led_it(first):
    paper = tallying.tally(first)

    assert paper.letterhead.superior.startswith("HỘI NGHỊ LẦN THỨ NHẤT ĐẢNG ỦY")
    assert (paper.witness.authority, paper.witness.name) == ("CHỦ TRÌ HỘI NGHỊ", "Trần Văn Bình")
    assert paper.blocks[-1].text.endswith("đã đọc trước hội nghị; phiếu bầu được niêm phong, giao chủ trì hội nghị.")


def test_a_congress_of_delegates_hears_of_their_credentials(committee, office):
    congress = CongressFactory(organization=committee, kind=Congress.Kind.DELEGATES)
    DelegateFactory(congress=congress)

    meeting = planned(congress, office).meeting
    told = [text for _, text in minutes.drafted(meeting)]

    place = told.index("Báo cáo thẩm tra tư cách đại biểu")
    assert told[place + 1].startswith("Tổng số đại biểu chính thức được triệu tập: 01 (01 bầu)")
    assert "Bầu đoàn chủ tịch, đoàn thư ký, ban thẩm tra tư cách đại biểu" in meeting.agenda.values_list(
        "text", flat=True
    )


def test_points_of_which_nothing_was_noted_have_no_heading_of_their_own(election, office):
    """The programme is told once; only what has something to say is a point of the minutes."""
    meeting = planned(election.congress, office).meeting
    counted(election, [9, 8, 1], office)

    lines = minutes.drafted(meeting)

    points = [text for kind, text in lines if kind == "point"]
    assert points == ["Bầu cử"]
    programme = lines[[text for _, text in lines].index("NỘI DUNG") + 1][1]
    assert programme.startswith("Chương trình gồm 11 nội dung: (1) Chào cờ; (2) Bầu đoàn chủ tịch, đoàn thư ký; (3)")
    assert programme.endswith("(11) Bế mạc.")


def test_the_minutes_of_a_congress_open_with_its_name_once(congress, office):
    meeting = planned(congress, office).meeting
    issuer = congress.organization.name_on(meeting.day).issuer_name

    assert drafting.opening(meeting) == (
        f"Hôm nay, vào hồi 08 giờ 00 phút, ngày 05 tháng 3 năm 2026 (thứ Năm), {issuer} tổ chức "
        "đại hội lần thứ 5, phiên chính thức."
    )


def test_who_is_put_at_the_head_later_signs_the_minutes_of_open_sittings(client, congress, office):
    """A secretary plans the sitting first and notes its presidium afterwards."""
    session = planned(congress, office)
    first, head, clerk = (MemberFactory(organization=congress.organization) for _ in range(3))
    client.force_login(office)

    for body, member, is_head in (("presidium", first, ""), ("presidium", head, "on"), ("secretariat", clerk, "on")):
        facts = {"body": body, "member": member.pk} | ({"is_head": "on"} if is_head else {})
        client.post(reverse("congresses:body_add", args=[congress.pk]), facts)

    session.meeting.refresh_from_db()
    assert (session.meeting.chair, session.meeting.clerk) == (head, clerk)

    client.post(reverse("congresses:body_delete", args=[congress.bodies.get(member=head).pk]))
    session.meeting.refresh_from_db()
    assert session.meeting.chair == first


def test_a_body_changes_neither_a_chosen_chair_nor_locked_minutes(congress, office):
    session, chosen = planned(congress, office), MemberFactory(organization=congress.organization)
    Meeting.objects.filter(pk=session.meeting_id).update(chair=chosen)
    add_head(congress, office, "presidium")
    Meeting.objects.filter(pk=session.meeting_id).update(status=Meeting.Status.APPROVED)
    add_head(congress, office, "secretariat")

    session.meeting.refresh_from_db()
    assert (session.meeting.chair, session.meeting.clerk) == (chosen, None)


def add_head(congress, office, body):
    member = MemberFactory(organization=congress.organization)
    seat = BodySeat(congress=congress, body=body, member=member, is_head=True)
    actions.add_to_body(seat=seat, by=office)
