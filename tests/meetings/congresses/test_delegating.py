"""The delegates of a congress by unit: allocated on one page, compared, taken over from the congresses below."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings.congresses import actions, crediting, delegating
from meetings.models import Congress
from tests.clerk import Clerk, words_of
from tests.everywhere.test_lock_first import is_locked_first
from tests.factories import (
    AllocationFactory,
    CongressFactory,
    DelegateFactory,
    ElectionFactory,
    MemberFactory,
    NomineeFactory,
    OrganizationFactory,
)
from tests.meetings.congresses.ballots import counted

DAY = datetime.date(2026, 3, 5)


@pytest.fixture
def above(committee):
    """A congress of delegates of the committee."""
    return CongressFactory(organization=committee, kind="delegates", ordinal=7, held_on=DAY)


def test_all_units_are_allocated_on_one_page(client, office, above, branch):
    other = OrganizationFactory(parent=above.organization)
    AllocationFactory(congress=above, organization=other, official=3)
    client.force_login(office)
    sent = {f"official_{branch.pk}": "8", f"alternate_{branch.pk}": "1", f"official_{other.pk}": ""}

    client.post(reverse("congresses:allocate", args=[above.pk]), sent)

    assert [*above.allocations.values_list("organization", "official", "alternate")] == [(branch.pk, 8, 1)]


def test_alternates_are_not_allocated_alone(client, office, above, branch):
    client.force_login(office)

    answer = client.post(reverse("congresses:allocate", args=[above.pk]), {f"alternate_{branch.pk}": "1"})

    assert answer.context["form"].errors[f"official_{branch.pk}"] == ["Ghi cả số đại biểu chính thức."]
    assert not above.allocations.exists()


@pytest.mark.parametrize(
    ("official", "alternate", "said"), [(2, 1, "Đủ"), (3, 2, "Còn thiếu 02"), (1, 1, "Thừa 01"), (1, 3, "Thừa 01")]
)
def test_what_a_unit_sent_stands_beside_what_it_was_to_send(above, branch, official, alternate, said):
    AllocationFactory(congress=above, organization=branch, official=official, alternate=alternate)
    for standing in ("official", "official", "alternate"):
        DelegateFactory(congress=above, unit=branch, standing=standing)
    DelegateFactory(congress=above, unit=branch, is_refused=True, note="chuyển công tác")

    (line,) = delegating.sent_by_unit(above, [*above.delegates.all()])

    assert line.verdict[1] == said


@pytest.fixture
def below(branch, office):
    """The congress of the branch has elected a delegate and an alternate."""
    held = CongressFactory(organization=branch, ordinal=5, held_on=DAY - datetime.timedelta(days=20))
    for office_name, names, votes in (("delegates", ("An", "Bình"), [8, 2]), ("alternates", ("Chi", "Dũng"), [2, 7])):
        election = ElectionFactory(congress=held, office=office_name, seats=1)
        for name in names:
            NomineeFactory(election=election, member=MemberFactory(organization=branch, full_name=f"Trần Văn {name}"))
        counted(election, votes, office)
    return held


def sent(congress):
    rows = congress.delegates.values_list("member__full_name", "unit", "standing", "votes")
    return sorted(rows, key=lambda row: row[0])


def test_whom_the_congress_below_elected_becomes_a_delegate_with_the_votes(client, office, above, below, branch):
    client.force_login(office)
    page = words_of(Clerk(office).page(above.get_absolute_url()))

    client.post(reverse("congresses:delegates_take", args=[above.pk]))

    assert "Lấy 02 người đại hội cấp dưới đã bầu" in page
    assert sent(above) == [
        ("Trần Văn An", branch.pk, "official", 8),
        ("Trần Văn Dũng", branch.pk, "alternate", 7),
    ]


def test_the_day_that_bounds_them_is_read_once_the_congress_is_locked(office, above, below):
    known = Congress.objects.get(pk=above.pk)
    Congress.objects.filter(pk=above.pk).update(held_on=DAY - datetime.timedelta(days=60))

    with pytest.raises(ValidationError, match="Chưa đại hội cấp dưới nào"):
        delegating.take_elected(congress=known, by=office)


def test_sittings_are_locked_before_it_is_asked_whether_their_minutes_are(office, above, branch):
    delegate = DelegateFactory(congress=above, unit=branch)
    facts = {"kind": "official", "starts_at": timezone.now()}
    actions.plan_session(congress=above, by=office, **facts)

    with CaptureQueriesContext(connection) as queries:
        actions.save_delegate(delegate=delegate, by=office)

    assert is_locked_first("meetings_meeting", queries)


def test_nobody_is_taken_twice_nor_from_before_the_last_congress(client, office, above, below):
    CongressFactory(organization=above.organization, ordinal=6, held_on=DAY - datetime.timedelta(days=10))
    client.force_login(office)

    page = client.post(reverse("congresses:delegates_take", args=[above.pk]), follow=True).text

    assert delegating.NONE_ELECTED in page
    assert not above.delegates.exists()


def test_the_board_tells_the_minutes_what_it_tells_in_its_report(above):
    DelegateFactory(congress=above, member__gender="female")
    row = DelegateFactory(congress=above, is_refused=True, note="Chuyển công tác")

    assert crediting.examined(above) == [
        "Tổng số đại biểu chính thức được triệu tập: 01 (01 bầu); nữ: 01 (100%); đại biểu dự khuyết: 00.",
        f"Không đủ tư cách: đồng chí {row.member.full_name} ({row.unit}): chuyển công tác.",
    ]
