"""What each kind of transfer does to the memberships."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from members.models import Member, Membership, Status
from members.transfers import actions
from members.transfers.models import Transfer
from tests.factories import CommitteeSeatFactory, MemberFactory, OrganizationFactory, TermFactory, TransferFactory

Kind, State = Transfer.Kind, Transfer.State
BEFORE, DAY, LATER = datetime.date(2026, 3, 8), datetime.date(2026, 3, 9), datetime.date(2026, 4, 1)


@pytest.mark.parametrize("kind", [Kind.PERMANENT, Kind.INTERNAL, Kind.ABROAD, Kind.COLLECTIVE])
def test_who_leaves_for_good_counts_until_the_day_of_the_paper(branch, member, issued, head_count, kind):
    transfer = issued(TransferFactory(member=member, kind=kind))

    row = member.memberships.get()
    assert (row.valid_to, row.how_out, row.note) == (DAY, "moved_out", "Giấy giới thiệu số 12-GT/ĐU")
    assert (head_count(branch, BEFORE), head_count(branch, DAY)) == (1, 0)
    assert transfer.state == State.ISSUED


@pytest.mark.parametrize("kind", [Kind.TEMPORARY, Kind.ABROAD_SHORT, Kind.RETIREMENT])
def test_who_is_away_for_a_time_stays_in_the_head_count(branch, member, issued, head_count, kind):
    issued(TransferFactory(member=member, kind=kind, until=LATER))

    member.refresh_from_db()
    assert (member.status, member.is_in_head_count) == ("temp_away", True)
    assert head_count(branch, BEFORE) == head_count(branch, DAY) == 1


@pytest.mark.parametrize("standing", [Status.FULL, Status.PROBATIONARY, Status.EXEMPT])
def test_who_returns_has_the_status_that_he_left_with(branch, issued, head_count, standing):
    member = MemberFactory(organization=branch)
    if standing != Status.FULL:
        member.memberships.update(status=standing)
        member.follow_memberships()
    transfer = issued(TransferFactory(member=member, kind=Kind.TEMPORARY, until=LATER))

    transfer = actions.come_back(transfer=transfer, day=LATER, by=None)

    member.refresh_from_db()
    assert (member.status, transfer.state, transfer.returned_on) == (standing, State.RETURNED, LATER)
    assert head_count(branch, LATER) == 1


def test_paper_within_ours_changes_nothing_until_he_is_taken(branch, other_branch, member, issued, head_count):
    transfer = TransferFactory(
        member=member, direction="within", kind=Kind.INTERNAL, to_organization=other_branch, to_name=""
    )

    transfer = issued(transfer)

    assert (head_count(branch, LATER), head_count(other_branch, LATER)) == (1, 0)

    transfer = actions.take_within(transfer=transfer, day=LATER, by=None)

    assert (head_count(branch, LATER), head_count(other_branch, LATER)) == (0, 1)
    assert head_count(branch, DAY) == 1
    assert (transfer.state, transfer.presented_on, transfer.confirmed_on) == (State.DONE, LATER, LATER)


def test_guest_has_no_membership(branch, coming, head_count):
    coming.kind, coming.until = Kind.TEMPORARY, LATER
    coming.save()

    actions.present(transfer=coming, day=DAY, by=None)

    assert Transfer.objects.guests().get() == coming
    assert head_count(branch, DAY) == 0
    assert not Membership.objects.exists()


def test_who_is_taken_in_counts_from_that_day(branch, coming, head_count):
    newcomer = Member(full_name="Đỗ Văn Mới", gender="male")

    transfer = actions.take_in(transfer=coming, member=newcomer, status="full", day=DAY, organization=branch, by=None)

    assert (head_count(branch, BEFORE), head_count(branch, DAY)) == (0, 1)
    assert newcomer.memberships.get().how_in == "moved_in"
    assert (transfer.member, transfer.state, transfer.confirmed_on) == (newcomer, State.DONE, DAY)


def test_former_member_who_comes_back_keeps_his_record(branch, member, leaving, issued, coming, head_count):
    issued(leaving, datetime.date(2026, 2, 2))
    member.refresh_from_db()

    actions.take_in(transfer=coming, member=member, status="full", day=DAY, organization=branch, by=None)

    member.refresh_from_db()
    assert member.is_in_head_count
    assert member.memberships.count() == 2
    assert (head_count(branch, BEFORE), head_count(branch, DAY)) == (0, 1)


def test_nobody_is_taken_in_before_he_left(branch, member, leaving, issued, coming):
    issued(leaving, LATER)
    member.refresh_from_db()

    with pytest.raises(ValidationError, match="Ngày trở lại phải từ 01/04/2026"):
        actions.take_in(transfer=coming, member=member, status="full", day=DAY, organization=branch, by=None)


def test_posts_end_with_the_paper(committee, member, leaving, issued):
    seat = CommitteeSeatFactory(term=TermFactory(organization=committee), member=member, post="committee_member")

    issued(leaving)

    seat.refresh_from_db()
    assert seat.ends_on == DAY


def test_seat_is_kept_by_who_is_away_for_a_time(committee, member, issued):
    seat = CommitteeSeatFactory(term=TermFactory(organization=committee), member=member, post="committee_member")

    issued(TransferFactory(member=member, kind=Kind.TEMPORARY, until=LATER))

    seat.refresh_from_db()
    assert seat.ends_on is None


def test_confirmation_closes_the_file(leaving, issued):
    transfer = actions.present(transfer=issued(leaving), day=LATER, by=None)

    transfer = actions.confirm(transfer=transfer, day=LATER, by=None)

    assert (transfer.state, transfer.due_on, transfer.due_rule) == (State.DONE, None, None)


def test_step_is_done_once(leaving, issued):
    issued(leaving)

    with pytest.raises(ValidationError, match="vừa sang bước khác"):
        issued(leaving)


def test_two_open_transfers_of_one_person_are_refused(branch, leaving):
    other = Transfer(member=leaving.member, direction="out", from_organization=branch, to_name="Đảng bộ Sở Xây dựng")

    with pytest.raises(ValidationError, match="chưa xong của đồng chí Trần Thị Thu Hà"):
        actions.prepare(transfer=other, by=None)


# Any order of valid steps


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["out", "away", "back", "within", "cancel", "in"]), max_size=7))
def test_any_order_of_steps_keeps_one_head_in_one_place(steps):
    homes = [OrganizationFactory(), OrganizationFactory()]
    member = MemberFactory(organization=homes[0])
    day, counts = datetime.date(2026, 1, 5), [True]

    for step in steps:
        day += datetime.timedelta(7)
        try:
            take(step, Member.objects.get(pk=member.pk), homes, day)
        except (ValidationError, Transfer.DoesNotExist):
            continue
        counts.append(Member.objects.get(pk=member.pk).is_in_head_count)
        assert Membership.objects.on(day).filter(member=member).count() == int(counts[-1])
    assert all(row.valid_to is None or row.valid_to > row.valid_from for row in member.memberships.all())


def take(step, member, homes, day):
    """One step of a life, as the pages would take it."""
    paper = {"paper_number": "1-GT", "paper_on": day, "by": None}
    here = Transfer(member=member, from_organization=member.organization, direction="out", to_name="nơi khác")
    if step == "out":
        actions.issue(transfer=actions.prepare(transfer=here, by=None), **paper)
    elif step == "away":
        here.kind, here.until = Kind.TEMPORARY, day
        actions.issue(transfer=actions.prepare(transfer=here, by=None), **paper)
    elif step == "back":
        actions.come_back(
            transfer=Transfer.objects.open().filter(kind=Kind.TEMPORARY).get(member=member), day=day, by=None
        )
    elif step == "within":
        there = next(home for home in homes if home != member.organization)
        actions.move_one(member=member, organization=there, day=day, by=None)
    elif step == "cancel":
        actions.cancel(transfer=Transfer.objects.open().get(member=member), reason="Rút quyết định", by=None)
    else:
        facts = {"full_name": member.full_name, "from_name": "nơi khác", "paper_number": "2-GT", "paper_on": day}
        arrival = Transfer(direction="in", to_organization=homes[0], **facts)
        actions.take_in(
            transfer=actions.prepare(transfer=arrival, by=None), member=member, status="full", day=day, by=None
        )
