"""A cancelled paper is undone exactly, or not at all."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from members import actions as lives
from members.models import Member
from members.transfers import actions
from members.transfers.models import Transfer
from members.voiding.actions import void_last
from tests.factories import CommitteeSeatFactory, MemberFactory, TermFactory, TransferFactory

LATER = datetime.date(2026, 4, 1)
REASON = "Rút quyết định điều động"


def rows(member):
    """What stands of their memberships; a voided row is not among them."""
    return list(member.memberships.order_by("pk").values("status", "valid_from", "valid_to", "how_out", "note"))


def test_cancelled_paper_opens_the_membership_and_the_posts_again(committee, member, leaving, issued):
    kept = CommitteeSeatFactory(term=TermFactory(organization=committee), member=member, post="committee_member")
    given_up = CommitteeSeatFactory(term=kept.term, member=member, post="inspection_member")
    given_up.leave(datetime.date(2026, 3, 9))
    before = rows(member)
    transfer = issued(leaving)

    transfer = actions.cancel(transfer=transfer, reason=REASON, by=None)

    kept.refresh_from_db()
    given_up.refresh_from_db()
    member.refresh_from_db()
    assert rows(member) == before
    assert (kept.ends_on, given_up.ends_on) == (None, datetime.date(2026, 3, 9))
    assert member.is_in_head_count
    assert (transfer.state, transfer.cancel_reason) == (Transfer.State.CANCELLED, REASON)


def test_cancelled_absence_never_was(member, issued):
    before = rows(member)
    transfer = issued(TransferFactory(member=member, kind="temporary", until=LATER))

    actions.cancel(transfer=transfer, reason=REASON, by=None)

    member.refresh_from_db()
    assert rows(member) == before
    assert member.status == "full"


def test_cancelled_draft_leaves_the_membership_alone(member, leaving):
    before = rows(member)

    actions.cancel(transfer=leaving, reason=REASON, by=None)

    assert rows(member) == before


def test_paper_within_ours_is_cancelled_before_he_is_taken(member, other_branch, issued):
    transfer = issued(TransferFactory(member=member, direction="within", to_organization=other_branch, to_name=""))
    before = rows(member)

    actions.cancel(transfer=transfer, reason=REASON, by=None)

    assert rows(member) == before


def test_who_came_back_meanwhile_is_not_undone(branch, member, leaving, issued):
    transfer = issued(leaving)
    back = Member.objects.get(pk=member.pk)
    lives.enter(member=back, organization=branch, status="full", day=LATER, how_in="moved_in", by=None)

    with pytest.raises(ValidationError, match="không tự khôi phục được"):
        actions.cancel(transfer=transfer, reason=REASON, by=None)

    transfer.refresh_from_db()
    assert transfer.state == Transfer.State.ISSUED


def test_absence_that_was_changed_meanwhile_is_not_undone(member, issued):
    transfer = issued(TransferFactory(member=member, kind="temporary", until=LATER))
    lives.change_status(member=Member.objects.get(pk=member.pk), status="exempt", day=LATER, by=None)

    with pytest.raises(ValidationError, match="không tự khôi phục được"):
        actions.cancel(transfer=transfer, reason=REASON, by=None)


def test_post_that_another_has_taken_is_not_undone(committee, branch, member, leaving, issued):
    term = TermFactory(organization=committee)
    CommitteeSeatFactory(term=term, member=member)
    transfer = issued(leaving)
    CommitteeSeatFactory(term=term, member=MemberFactory(organization=branch), begins_on=LATER)

    with pytest.raises(ValidationError, match="đã có người khác nhận chức vụ: Bí thư Đảng ủy Sở"):
        actions.cancel(transfer=transfer, reason=REASON, by=None)


# The other way round: the act is voided on the member's own page


def test_voided_departure_cancels_its_transfer(member, leaving, issued):
    transfer = actions.confirm(transfer=issued(leaving), day=LATER, by=None)

    void_last(member=Member.objects.get(pk=member.pk), reason=REASON, by=None)

    transfer.refresh_from_db()
    assert (transfer.state, transfer.cancel_reason) == ("cancelled", REASON)


def test_voided_move_cancels_its_transfer(member, other_branch):
    transfer = actions.move_one(member=member, organization=other_branch, day=LATER, by=None)

    void_last(member=Member.objects.get(pk=member.pk), reason=REASON, by=None)

    transfer.refresh_from_db()
    assert transfer.state == "cancelled"


def test_voided_return_is_away_again(member, issued):
    transfer = issued(TransferFactory(member=member, kind="temporary", until=LATER))
    actions.come_back(transfer=transfer, day=LATER, by=None)

    void_last(member=Member.objects.get(pk=member.pk), reason=REASON, by=None)

    transfer.refresh_from_db()
    member.refresh_from_db()
    assert (transfer.state, transfer.returned_on, member.status) == ("issued", None, "temp_away")


def test_voided_exemption_touches_no_transfer(branch, member, other_branch):
    transfer = actions.move_one(member=member, organization=other_branch, day=datetime.date(2026, 3, 9), by=None)
    lives.change_status(member=Member.objects.get(pk=member.pk), status="exempt", day=LATER, by=None)

    void_last(member=Member.objects.get(pk=member.pk), reason=REASON, by=None)

    transfer.refresh_from_db()
    assert transfer.state == "done"


def test_finished_transfer_is_not_cancelled(leaving, issued):
    transfer = actions.confirm(transfer=issued(leaving), day=LATER, by=None)

    with pytest.raises(ValidationError, match="vừa sang bước khác"):
        actions.cancel(transfer=transfer, reason=REASON, by=None)
