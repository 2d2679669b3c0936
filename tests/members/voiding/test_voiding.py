"""A mistaken act and a mistaken person are voided with a reason; nothing is deleted."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from members import actions
from members.models import CommitteeSeat, Member, Membership, StrikeOffVote
from members.transfers import actions as transfers
from members.undoing import LastAct
from members.voiding.actions import void_last, void_person
from tests.factories import (
    AttendanceFactory,
    CommitteeSeatFactory,
    InterruptionFactory,
    MeetingFactory,
    MemberFactory,
    StrikeOffVoteFactory,
    TermFactory,
)

DAY = datetime.date(2026, 3, 5)
LATER = datetime.date(2026, 5, 1)
REASON = "Ghi nhầm sang đồng chí khác"


def rows(member):
    return list(member.memberships.order_by("valid_from").values_list("organization__code", "status", "valid_to"))


def undo(member):
    act = void_last(member=member, reason=REASON, by=None)
    member.refresh_from_db()
    return act


def test_voided_move_leaves_the_member_where_he_was(member, other_branch):
    moved = actions.move_within(member=member, organization=other_branch, day=DAY, by=None)

    undo(member)

    assert rows(member) == [("CB1", "full", None)]
    assert (member.organization.code, member.is_in_head_count) == ("CB1", True)
    assert Membership.all_rows.get(pk=moved.pk).void_reason == REASON


def test_voided_recognition_leaves_a_probationer(branch):
    member = MemberFactory(organization=branch, status="probationary", joined_on=datetime.date(2025, 3, 5))
    actions.recognise(member=member, day=DAY, by=None)

    undo(member)

    assert (rows(member), member.status) == ([("CB1", "probationary", None)], "probationary")


def test_voided_end_goes_on_with_what_was_said_of_the_beginning(member):
    actions.change_status(
        member=member,
        status="exempt",
        day=DAY,
        reason="age_health",
        decision_number="3-QĐ/ĐU",
        note="theo đơn",
        by=None,
    )
    actions.end(member=member, day=LATER, how_out="left", note="nhầm", by=None)

    undo(member)

    row = member.memberships.get(valid_to=None)
    assert rows(member) == [("CB1", "full", DAY), ("CB1", "exempt", None)]
    assert (row.reason, row.decision_number, row.note, row.how_out) == ("age_health", "3-QĐ/ĐU", "theo đơn", "")
    assert (member.status, member.is_in_head_count) == ("exempt", True)


def test_voided_return_leaves_him_outside(member, branch):
    actions.end(member=member, day=DAY, how_out="struck_off", by=None)
    actions.come_back(
        member=member, organization=branch, status="probationary", day=LATER, how_in="readmitted", by=None
    )

    undo(member)

    assert (rows(member), member.is_in_head_count) == ([("CB1", "full", DAY)], False)
    assert member.interruptions.get().ends_on is None


def test_acts_are_voided_one_after_the_other(member, other_branch):
    actions.move_within(member=member, organization=other_branch, day=DAY, by=None)
    actions.end(member=member, day=LATER, how_out="died", by=None)

    undo(member)
    undo(member)

    assert rows(member) == [("CB1", "full", None)]
    with pytest.raises(ValidationError, match="không có thao tác nào để hủy"):
        undo(member)


def test_posts_that_the_act_ended_come_back(member, committee):
    seat = CommitteeSeatFactory(term=TermFactory(organization=committee), member=member)
    actions.end(member=member, day=DAY, how_out="died", by=None)

    act = undo(member)

    seat.refresh_from_db()
    assert (act.seats_back, act.seats_left, seat.ends_on, seat.ended_by) == ([seat], [], None, None)


def test_post_that_ended_by_itself_the_same_day_stays_ended(member, committee):
    term = TermFactory(organization=committee)
    CommitteeSeatFactory(term=term, member=member, post="committee_member", ends_on=DAY)
    actions.end(member=member, day=DAY, how_out="died", by=None)

    act = undo(member)

    assert (act.seats_back, [seat.post for seat in act.seats_left]) == ([], ["committee_member"])


def test_post_that_someone_has_taken_since_is_not_given_back(member, committee, branch):
    term = TermFactory(organization=committee)
    seat = CommitteeSeatFactory(term=term, member=member)
    actions.end(member=member, day=DAY, how_out="died", by=None)
    CommitteeSeatFactory(term=term, member=MemberFactory(organization=branch), begins_on=DAY)

    act = undo(member)

    seat.refresh_from_db()
    assert (act.seats_left, seat.ends_on) == ([seat], DAY)


def test_rows_that_do_not_join_are_left_to_the_administrator(member, branch):
    row = actions.end(member=member, day=DAY, how_out="left", by=None)
    Membership.objects.create(
        member=row.member, organization=branch, status="full", valid_from=LATER, how_in="status_change"
    )

    with pytest.raises(ValidationError, match="không nối với giai đoạn này"):
        LastAct.of(member)


def test_nobody_goes_on_in_a_closed_organization(member, branch, other_branch):
    actions.move_within(member=member, organization=other_branch, day=DAY, by=None)
    branch.dissolved_on = DAY
    branch.save()

    with pytest.raises(ValidationError, match="Chi bộ 1 đã kết thúc hoạt động"):
        LastAct.of(member)


def test_voided_strike_off_keeps_its_vote_out_of_sight(member):
    row = actions.end(member=member, day=DAY, how_out="struck_off", by=None)
    StrikeOffVoteFactory(membership=row)

    undo(member)

    assert (StrikeOffVote.objects.count(), StrikeOffVote.all_rows.count()) == (0, 1)


def test_page_says_what_stands_again_and_does_it(client, office, member, other_branch):
    actions.move_within(member=member, organization=other_branch, day=DAY, by=None)
    client.force_login(office)
    address = reverse("voiding:last", args=[member.pk])

    shown = client.get(address).content.decode()
    client.post(address, {"reason": REASON})

    assert "Hủy «chuyển trong đảng bộ», ngày 05/03/2026, tại Chi bộ 2." in shown
    assert "tiếp tục sinh hoạt tại Chi bộ 1, chính thức, từ 01/01/2015" in shown
    assert rows(member) == [("CB1", "full", None)]


def test_voiding_needs_a_reason(client, office, member, other_branch):
    actions.move_within(member=member, organization=other_branch, day=DAY, by=None)
    client.force_login(office)

    response = client.post(reverse("voiding:last", args=[member.pk]), {"reason": "nhầm"})

    assert response.status_code == 422
    assert member.memberships.count() == 2


def test_page_says_that_there_is_nothing_to_undo(client, office, member):
    client.force_login(office)
    address = reverse("voiding:last", args=[member.pk])

    assert "không có thao tác nào để hủy" in client.get(address).content.decode()
    assert client.post(address, {"reason": REASON}).status_code == 422


@pytest.mark.parametrize(
    ("who", "status"), [("office", 200), ("chief", 403), ("secretary", 403), ("reader", 403), ("stranger", 404)]
)
def test_who_may_void_a_person(client, request, member, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("voiding:person", args=[member.pk])).status_code == status


@pytest.fixture
def mistaken(branch, committee, member_user):
    member = member_user.member
    member.card_number, member.citizen_number = "12345678", "001080000001"
    member.save()
    CommitteeSeatFactory(term=TermFactory(organization=committee), member=member)
    InterruptionFactory(member=member)
    return member


def test_voided_person_is_nowhere_but_in_the_admin(client, office, admin, mistaken, branch):
    client.force_login(office)

    response = client.post(reverse("voiding:person", args=[mistaken.pk]), {"reason": REASON})

    assert response["Location"] == reverse("members:list")
    assert client.get(mistaken.get_absolute_url()).status_code == 404
    assert not Member.objects.search("Thu Ha").exists()
    assert not Membership.objects.on(DAY).exists()
    assert not CommitteeSeat.objects.exists()
    assert not Membership.objects.visible_to(admin).exists()
    client.force_login(admin)
    listed = client.get(reverse("admin:members_member_changelist"), {"q": "thu ha"}).content.decode()
    assert "Trần Thị Thu Hà" in listed


def test_voided_person_frees_numbers_and_account(mistaken, member_user, branch):
    void_person(member=mistaken, reason=REASON, by=None)

    right = MemberFactory(organization=branch, card_number="12345678", citizen_number="001080000001", user=member_user)
    assert Member.objects.get() == right
    assert mistaken.history.filter(card_number="12345678").exists()
    assert Member.all_rows.get(pk=mistaken.pk).void_reason == REASON


def test_voided_person_is_read_only_in_the_admin_and_never_chosen(client, admin, mistaken):
    void_person(member=mistaken, reason=REASON, by=None)
    client.force_login(admin)

    page = client.get(reverse("admin:members_member_change", args=[mistaken.pk]))
    field = {"app_label": "members", "model_name": "committeeseat", "field_name": "member", "term": "thu ha"}
    offered = client.get(reverse("admin:autocomplete"), field).json()

    assert REASON in page.content.decode()
    assert not page.context["has_change_permission"]
    assert offered["results"] == []


def test_import_does_not_meet_a_voided_person(mistaken, take):
    void_person(member=mistaken, reason=REASON, by=None)

    plan = take(["Họ và tên", "Chi bộ", "Số thẻ"], ["Trần Thị Thu Hà", "Chi bộ 1", "12345678"])

    assert [line.kind for line in plan.lines] == ["new"]


def test_person_whom_minutes_name_is_not_voided(client, office, member):
    AttendanceFactory(meeting=MeetingFactory(organization=member.organization), member=member)
    client.force_login(office)

    response = client.post(reverse("voiding:person", args=[member.pk]), {"reason": REASON})

    assert response.status_code == 422
    assert "Hồ sơ này đã được dùng ở nơi khác: 1 " in response.content.decode()
    assert Member.objects.filter(pk=member.pk).exists()


def test_two_voided_open_rows_do_not_collide(member, other_branch):
    for day in (DAY, LATER):
        actions.move_within(member=member, organization=other_branch, day=day, by=None)
        undo(member)

    assert Membership.all_rows.filter(member=member, valid_to=None).count() == 3


def test_transfer_goes_with_the_move_that_it_made(client, office, member, other_branch):
    transfers.move_one(member=member, organization=other_branch, day=DAY, note="điều động", by=None)

    undo(member)

    transfer = member.transfers.get()
    assert (transfer.state, transfer.cancel_reason) == ("cancelled", REASON)
