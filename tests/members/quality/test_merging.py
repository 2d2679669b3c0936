import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.models import Attendance
from members import actions as member_actions
from members.models import CommitteeSeat, Member, Membership
from members.quality import actions
from members.quality.models import MemberMerge
from members.quality.overlaps import resolve
from members.quality.pointers import counted, pointers
from tests.factories import (
    AttendanceFactory,
    CommitteeSeatFactory,
    InterruptionFactory,
    MeetingFactory,
    MemberClassificationFactory,
    MemberFactory,
    OrganizationFactory,
    TaskFactory,
    TermFactory,
    UserFactory,
)

REASON = "Đã đối chiếu hồ sơ gốc"


@pytest.fixture
def kept(branch):
    return MemberFactory(full_name="Lê An", organization=branch, card_number="12345678")


@pytest.fixture
def twin(branch):
    return MemberFactory(full_name="Lê Ân", organization=branch, citizen_number="001080000001", phone="0912345678")


def merge(kept, merged, *theirs, by=None):
    return actions.merge(kept=kept, merged=merged, theirs=set(theirs), reason=REASON, by=by or UserFactory())


def test_the_kept_record_takes_the_chosen_values(kept, twin, office):
    merge(kept, twin, "full_name", "citizen_number", by=office)

    kept.refresh_from_db()
    assert (kept.full_name, kept.card_number, kept.citizen_number, kept.phone) == (
        "Lê Ân",
        "12345678",
        "001080000001",
        "",
    )
    assert kept.search == "le an"
    assert "Gộp hồ sơ trùng" in kept.history.values_list("history_change_reason", flat=True)


def test_the_other_is_voided_and_never_deleted(kept, twin):
    merge(kept, twin)

    assert not Member.objects.filter(pk=twin.pk).exists()
    gone = Member.all_rows.get(pk=twin.pk)
    assert gone.void_reason == f"Gộp vào hồ sơ số {kept.pk}: {REASON}"
    assert gone.merged_by.kept == kept


def test_both_rows_are_kept_in_full(kept, twin, office):
    snapshot = merge(kept, twin, "phone", by=office).snapshot

    assert (snapshot["kept"]["card_number"], snapshot["merged"]["citizen_number"]) == ("12345678", "001080000001")
    assert snapshot["taken"] == ["phone"]
    assert MemberMerge.objects.get().user == office


def test_the_account_comes_along_where_it_is_chosen(kept, twin):
    twin.user = UserFactory(username="an")
    twin.save()

    merge(kept, twin, "user")

    kept.refresh_from_db()
    assert kept.user.username == "an"


def test_rows_of_every_room_follow_with_their_history(kept, twin, office):
    rows = [
        (AttendanceFactory(member=twin), "member"),
        (MemberClassificationFactory(member=twin), "member"),
        (TaskFactory(assignee=twin, organization=twin.organization), "assignee"),
        (CommitteeSeatFactory(member=twin), "member"),
        (InterruptionFactory(member=twin), "member"),
    ]

    record = merge(kept, twin, by=office)

    for row, name in rows:
        row.refresh_from_db()
        newest = row.history.first()
        assert (getattr(row, name), newest.history_user, getattr(newest, name)) == (kept, office, kept)
    assert {(line["model"], line["pk"]) for line in record.snapshot["moved"]} == {
        (row._meta.label_lower, row.pk) for row, _ in rows
    }


def test_of_two_attendances_of_one_meeting_the_other_is_recorded(kept, twin, branch):
    meeting = MeetingFactory(organization=branch)
    mine = AttendanceFactory(meeting=meeting, member=kept, state="present")
    other = AttendanceFactory(meeting=meeting, member=twin, state="late", note="xe hỏng")

    record = merge(kept, twin)

    assert Attendance.objects.get() == mine
    [line] = [line for line in record.snapshot["gave_way"] if line["model"] == "meetings.attendance"]
    assert (line["pk"], line["fields"]["state"], line["fields"]["note"]) == (other.pk, "late", "xe hỏng")


def test_the_same_post_held_by_both_is_held_once(kept, twin, branch):
    term = TermFactory(organization=branch)
    for member in (kept, twin):
        CommitteeSeat.objects.create(term=term, member=member, post="committee_member", begins_on=term.begins_on)

    record = merge(kept, twin)

    assert CommitteeSeat.objects.get().member == kept
    assert record.gave_way == 2  # the seat and the membership


def test_posts_that_overlap_otherwise_are_refused(kept, twin, branch):
    term = TermFactory(organization=branch)
    for member, month in ((kept, 6), (twin, 7)):
        day = datetime.date(2025, month, 1)
        CommitteeSeat.objects.create(term=term, member=member, post="committee_member", begins_on=day)

    with pytest.raises(ValidationError, match="đang giữ chức vụ này"):
        merge(kept, twin)

    assert Member.objects.filter(pk=twin.pk).exists()


def test_a_record_that_others_were_merged_into_passes_them_on(kept, twin, branch):
    third = MemberFactory(organization=branch)
    first = merge(twin, third)
    twin.refresh_from_db()

    merge(kept, twin)

    first.refresh_from_db()
    assert first.kept == kept
    assert kept.merges.count() == 2


def test_a_record_that_was_saved_meanwhile_is_refused(kept, twin):
    Member.objects.get(pk=twin.pk).save()

    with pytest.raises(ValidationError, match="vừa được người khác sửa"):
        merge(kept, twin)


def test_a_record_is_not_merged_with_itself(kept):
    with pytest.raises(ValidationError, match="với chính nó"):
        merge(kept, kept)


def test_dates_that_cannot_be_refuse_the_whole(kept, twin):
    Member.objects.filter(pk=kept.pk).update(birth_date="1990")
    Member.objects.filter(pk=twin.pk).update(admitted_on="2003")
    kept.refresh_from_db()
    twin.refresh_from_db()

    with pytest.raises(ValidationError, match="đủ 18 tuổi"):
        merge(kept, twin, "admitted_on")


def spans(member):
    rows = member.memberships.order_by("valid_from")
    return list(rows.values_list("organization__code", "status", "valid_from__year", "valid_to__year"))


@pytest.fixture
def dated(branch, other_branch):
    """Give a person these dated rows instead of the one of the factory: branch, status, first and last year."""

    def give(member, *rows):
        Membership.objects.filter(member=member).delete()
        for place, status, begins, ends in rows:
            Membership.objects.create(
                member=member,
                organization={"CB1": branch, "CB2": other_branch}[place],
                status=status,
                valid_from=datetime.date(begins, 1, 1),
                valid_to=ends and datetime.date(ends, 1, 1),
                how_in="initial",
                how_out="moved_out" if ends else "",
            )
        return member

    return give


FULL = ("CB1", "full", 2015, None)


@pytest.mark.parametrize(
    ("ours", "theirs", "together"),
    [
        ([FULL], [FULL], [FULL]),
        ([FULL], [("CB1", "full", 2018, None)], [FULL]),
        ([("CB1", "full", 2018, None)], [FULL], [FULL]),
        (
            [("CB1", "full", 2018, None)],
            [("CB2", "full", 2015, 2018)],
            [("CB2", "full", 2015, 2018), ("CB1", "full", 2018, None)],
        ),
        (
            [("CB2", "full", 2015, 2018)],
            [("CB1", "full", 2018, None)],
            [("CB2", "full", 2015, 2018), ("CB1", "full", 2018, None)],
        ),
        ([("CB1", "full", 2015, 2016), ("CB1", "full", 2017, 2018)], [FULL], [FULL]),
    ],
)
def test_memberships_that_agree_become_one_course(kept, twin, dated, ours, theirs, together):
    merge(dated(kept, *ours), dated(twin, *theirs))

    assert spans(kept) == together
    kept.refresh_from_db()
    assert kept.is_in_head_count
    assert not Membership.objects.filter(member=twin).exists()


@pytest.mark.parametrize(
    "theirs", [("CB2", "full", 2015, None), ("CB1", "probationary", 2016, 2017), ("CB2", "full", 2014, 2016)]
)
def test_memberships_that_contradict_are_refused_with_both_told(kept, twin, dated, theirs):
    with pytest.raises(ValidationError, match="trùng ngày mà khác nhau.*Chi bộ 1.*từ 01/01/2015 đến nay"):
        merge(dated(kept, FULL), dated(twin, theirs))

    assert Member.objects.filter(pk__in=[kept.pk, twin.pk]).count() == 2


def test_a_doubled_membership_stays_voided_with_the_merged_record(kept, twin):
    row = twin.memberships.get()

    record = merge(kept, twin)

    row = Membership.all_rows.get(pk=row.pk)
    assert (row.member_id, row.void_reason) == (twin.pk, "Trùng với giai đoạn của hồ sơ giữ lại (gộp hồ sơ)")
    assert [line["pk"] for line in record.snapshot["gave_way"]] == [row.pk]


def test_a_vote_that_hangs_on_a_doubled_membership_is_not_lost(kept, twin, dated):
    from tests.factories import StrikeOffVoteFactory

    dated(kept, ("CB1", "full", 2015, 2018))
    dated(twin, ("CB1", "full", 2015, 2018))
    StrikeOffVoteFactory(membership=twin.memberships.get())

    with pytest.raises(ValidationError, match="biểu quyết kèm theo"):
        resolve(kept, twin)


def test_every_relation_to_a_member_is_known():
    """A room that comes later is re-pointed too; logs of merging itself are told apart on purpose."""
    named = {(model._meta.label, name) for model, name in pointers()}

    assert {
        ("awards.MemberClassification", "member"),
        ("awards.Recipient", "member"),
        ("meetings.Attendance", "member"),
        ("members.CommitteeSeat", "member"),
        ("tasks.Task", "assignee"),
    } <= named
    assert "members.Membership" not in {label for label, _ in named}


meetings_of = st.sets(st.integers(0, 5))
years_of = st.sets(st.sampled_from([2021, 2022, 2023]))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mine=meetings_of, theirs=meetings_of, my_years=years_of, their_years=years_of, tasks=st.integers(0, 3))
def test_merging_loses_no_row(mine, theirs, my_years, their_years, tasks):
    """What hung on both before hangs on one afterwards, or stands in full in the record."""
    place = OrganizationFactory()
    kept, other = MemberFactory(organization=place), MemberFactory(organization=place)
    meetings = [MeetingFactory(organization=place) for _ in range(6)]
    for member, chosen, years in ((kept, mine, my_years), (other, theirs, their_years)):
        for number in chosen:
            AttendanceFactory(meeting=meetings[number], member=member)
        for year in years:
            MemberClassificationFactory(member=member, year=year)
    for _ in range(tasks):
        TaskFactory(assignee=other, organization=place)
    before = counted(kept).total() + counted(other).total() + 2  # each has one membership

    record = merge(kept, other)

    after = counted(kept).total() - 1 + kept.memberships.count()  # less the record itself
    assert before == after + record.gave_way
    assert counted(other) == {str(MemberMerge._meta.verbose_name): 1}
    doubled = len(mine & theirs) + len(my_years & their_years) + 1
    assert (record.gave_way, record.moved) == (
        doubled,
        len(theirs - mine) + len(their_years - my_years) + tasks,
    )


def test_merging_keeps_the_head_count_of_one_person(kept, twin, branch):
    day = datetime.date(2026, 1, 1)
    assert Membership.objects.on(day).count() == 2

    merge(kept, twin)

    assert Membership.objects.on(day).count() == 1
    member_actions.end(member=Member.objects.get(pk=kept.pk), day=day, how_out="died", by=None)
