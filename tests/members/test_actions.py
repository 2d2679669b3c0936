import datetime

import pytest
from django.core.exceptions import ValidationError

from members import actions
from members.models import Membership, Status
from partyportal.audit import changes_of
from partyportal.dates import PartialDate
from tests.factories import CommitteeSeatFactory, MemberFactory, TermFactory

DAY = datetime.date(2026, 3, 5)


@pytest.fixture
def probationer(branch):
    return MemberFactory(organization=branch, status=Status.PROBATIONARY, joined_on=datetime.date(2025, 3, 5))


def rows(member):
    return list(member.memberships.order_by("valid_from").values_list("organization__code", "status", "valid_to"))


def test_recognise_opens_full_membership(probationer):
    actions.recognise(member=probationer, day=DAY, by=None)

    probationer.refresh_from_db()
    assert rows(probationer) == [("CB1", "probationary", DAY), ("CB1", "full", None)]
    assert (probationer.status, probationer.official_on) == ("full", PartialDate("2026-03-05"))


def test_recognise_keeps_official_date_that_is_known(probationer):
    probationer.official_on = PartialDate("2026-02")
    probationer.save()

    actions.recognise(member=probationer, day=DAY, by=None)

    assert probationer.official_on == PartialDate("2026-02")


def test_full_member_is_not_recognised_again(member):
    with pytest.raises(ValidationError, match="Chỉ công nhận chính thức đảng viên dự bị"):
        actions.recognise(member=member, day=DAY, by=None)


def test_recognition_before_admission_is_refused(probationer):
    probationer.admitted_on = PartialDate("2026-04")

    with pytest.raises(ValidationError, match="không thể trước ngày vào Đảng"):
        actions.recognise(member=probationer, day=DAY, by=None)


@pytest.mark.parametrize("day", [datetime.date(2025, 3, 4), datetime.date(2025, 3, 5)])
def test_act_before_present_membership_is_refused(probationer, day):
    with pytest.raises(ValidationError, match="Ngày phải sau 05/03/2025"):
        actions.recognise(member=probationer, day=day, by=None)

    assert rows(probationer) == [("CB1", "probationary", None)]


def test_exempt_member_comes_back_as_what_he_was(probationer):
    actions.change_status(member=probationer, status=Status.EXEMPT, day=DAY, by=None)

    assert probationer.status == "exempt"
    assert probationer.next_statuses == ["probationary", "temp_away", "suspended"]


def test_status_that_needs_a_recognition_is_refused(probationer):
    with pytest.raises(ValidationError, match="không áp dụng được"):
        actions.change_status(member=probationer, status=Status.FULL, day=DAY, by=None)


def test_move_follows_to_the_new_branch(member, other_branch):
    actions.move_within(member=member, organization=other_branch, day=DAY, note="Số 12-QĐ/ĐU", by=None)

    member.refresh_from_db()
    assert rows(member) == [("CB1", "full", DAY), ("CB2", "full", None)]
    assert member.organization == other_branch
    assert member.memberships.get(valid_to=None).note == "Số 12-QĐ/ĐU"


def test_move_to_the_same_branch_is_refused(member, branch):
    with pytest.raises(ValidationError, match="chính tổ chức này"):
        actions.move_within(member=member, organization=branch, day=DAY, by=None)


def test_move_ends_the_post_in_the_branch_that_is_left(member, branch, committee, other_branch):
    left = CommitteeSeatFactory(term=TermFactory(organization=branch), member=member)
    kept = CommitteeSeatFactory(term=TermFactory(organization=committee), member=member, post="committee_member")

    actions.move_within(member=member, organization=other_branch, day=DAY, by=None)

    left.refresh_from_db()
    kept.refresh_from_db()
    assert (left.ends_on, kept.ends_on) == (DAY, None)


@pytest.mark.parametrize("how_out", Membership.ENDINGS)
def test_end_keeps_the_person(member, how_out):
    actions.end(member=member, day=DAY, how_out=how_out, by=None)

    member.refresh_from_db()
    assert (member.is_in_head_count, member.organization.code) == (False, "CB1")
    assert member.memberships.get().how_out == how_out


def test_end_ends_every_post(member, committee):
    seat = CommitteeSeatFactory(term=TermFactory(organization=committee), member=member)

    actions.end(member=member, day=DAY, how_out="died", by=None)

    seat.refresh_from_db()
    assert seat.ends_on == DAY


def test_who_has_gone_cannot_go_again(member):
    actions.end(member=member, day=DAY, how_out="left", by=None)

    with pytest.raises(ValidationError, match="không còn sinh hoạt"):
        actions.end(member=member, day=datetime.date(2026, 4, 1), how_out="left", by=None)


def test_each_act_is_in_the_history(member, other_branch):
    actions.move_within(member=member, organization=other_branch, day=DAY, by=None)

    [moved, entered] = changes_of(member)
    assert [(field.label, field.old, field.new) for field in moved.fields] == [("chi bộ", "Chi bộ 1", "Chi bộ 2")]
    assert entered.what == "lập"
    assert [row.history_type for row in Membership.history.order_by("history_id")] == ["+", "~", "+"]
