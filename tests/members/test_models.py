import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from branches.models import Term
from members import actions
from members.models import CommitteeSeat, Member, Membership
from partyportal.dates import PartialDate
from tests.factories import CommitteeSeatFactory, MemberFactory, TermFactory

DAY = datetime.date(2026, 3, 5)


def problems(member):
    with pytest.raises(ValidationError) as refusal:
        member.clean()
    return set(refusal.value.message_dict)


@pytest.mark.parametrize(
    ("dates", "wrong"),
    [
        ({"birth_date": "2000-05-20", "admitted_on": "2018-05-19"}, {"admitted_on"}),
        ({"birth_date": "2000", "admitted_on": "2017"}, {"admitted_on"}),
        ({"admitted_on": "2020-05-02", "official_on": "2020-05-01"}, {"official_on"}),
        ({"admission_decision_on": "2020-06", "admitted_on": "2020-05"}, {"admission_decision_on"}),
        ({"birth_date": "2050"}, {"birth_date"}),
    ],
)
def test_impossible_life_dates_are_refused(dates, wrong):
    assert problems(Member(**{name: PartialDate(iso) for name, iso in dates.items()})) == wrong


@pytest.mark.parametrize(
    "dates",
    [
        {"birth_date": "2000-05-20", "admitted_on": "2018-05-20"},
        {"birth_date": "2000", "admitted_on": "2018"},
        {"admitted_on": "2020-05", "official_on": "2020"},
    ],
)
def test_dates_that_may_be_pass(dates):
    Member(**{name: PartialDate(iso) for name, iso in dates.items()}).clean()


def test_name_is_stored_clean_with_its_keys(member):
    member.full_name = "  Nguyễn   Văn Tước "
    member.save()

    assert (member.full_name, member.search) == ("Nguyễn Văn Tước", "nguyen van tuoc")


def test_empty_numbers_are_stored_as_none(branch):
    members = MemberFactory.create_batch(2, organization=branch, card_number="", citizen_number="")

    assert {(member.card_number, member.citizen_number) for member in members} == {(None, None)}


@pytest.mark.parametrize(("day", "counts"), [("2026-03-04", True), ("2026-03-05", False)])
def test_last_day_of_membership_does_not_count(member, day, counts):
    actions.end(member=member, day=DAY, how_out="left", by=None)

    assert Membership.objects.on(datetime.date.fromisoformat(day)).exists() is counts


@pytest.mark.parametrize(("status", "obliged"), [("full", 1), ("exempt", 0), ("temp_away", 0), ("suspended", 0)])
def test_who_must_attend(branch, status, obliged):
    MemberFactory(organization=branch, status=status)

    assert Membership.objects.obliged(DAY).count() == obliged


def test_database_refuses_second_open_membership(member, other_branch):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            member=member, organization=other_branch, status="full", valid_from=DAY, how_in="initial"
        )


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "overlaps"),
    [
        ("2014-01-01", "2015-01-01", False),
        ("2014-01-01", "2015-01-02", True),
        ("2026-03-04", None, True),
        ("2026-03-05", None, False),
    ],
)
def test_memberships_of_one_person_do_not_overlap(member, valid_from, valid_to, overlaps):
    actions.end(member=member, day=DAY, how_out="left", by=None)
    days = {"valid_from": valid_from, "valid_to": valid_to}
    typed = {name: datetime.date.fromisoformat(day) if day else None for name, day in days.items()}

    assert is_refused(Membership(member=member, organization=member.organization, **typed)) is overlaps


def is_refused(row) -> bool:
    try:
        row.clean()
    except ValidationError:
        return True
    return False


def test_admin_refuses_overlapping_membership(client, admin, member, other_branch):
    actions.move_within(member=member, organization=other_branch, day=DAY, by=None)
    first = member.memberships.get(organization=member.memberships.earliest("valid_from").organization)
    client.force_login(admin)

    response = client.post(
        reverse("admin:members_membership_change", args=[first.pk]),
        {
            "organization": first.organization_id,
            "status": "full",
            "valid_from": "01/01/2015",
            "valid_to": "06/03/2026",
            "how_in": "initial",
            "how_out": "moved_within",
            "read_version": first.version,
        },
    )

    assert "Giai đoạn này trùng với giai đoạn từ 05/03/2026" in response.content.decode()


def test_admin_corrects_mistaken_end(client, admin, member):
    row = actions.end(member=member, day=DAY, how_out="left", by=None)
    client.force_login(admin)

    client.post(
        reverse("admin:members_membership_change", args=[row.pk]),
        {
            "organization": row.organization_id,
            "status": "full",
            "valid_from": "01/01/2015",
            "valid_to": "",
            "how_in": "initial",
            "how_out": "",
            "read_version": row.version,
        },
    )

    member.refresh_from_db()
    assert member.is_in_head_count


@pytest.mark.parametrize(("day", "runs"), [("2025-05-31", 0), ("2025-06-01", 1), ("2030-06-01", 1), ("2030-09-01", 0)])
def test_extended_term_runs_until_its_new_end(committee, day, runs):
    TermFactory(organization=committee, extended_to=datetime.date(2030, 9, 1), extension_decision="Kết luận số 1-KL/ĐU")

    assert Term.objects.on(datetime.date.fromisoformat(day)).count() == runs


def test_seat_of_ended_term_is_no_longer_held(committee, member):
    seat = CommitteeSeatFactory(term=TermFactory(organization=committee), member=member)

    assert list(CommitteeSeat.objects.on(datetime.date(2030, 5, 31))) == [seat]
    assert list(CommitteeSeat.objects.on(datetime.date(2030, 6, 1))) == []


@pytest.mark.parametrize(
    ("post", "title"),
    [("secretary", "Bí thư Chi bộ 1"), ("branch_committee_member", "Chi ủy viên Chi bộ 1")]
    + [("committee_member", "Đảng ủy viên")],
)
def test_title_of_a_seat(branch, member, post, title):
    assert CommitteeSeatFactory(term=TermFactory(organization=branch), member=member, post=post).title == title


def test_address_of_a_member_is_his_page(member):
    assert member.get_absolute_url() == reverse("members:detail", args=[member.pk])
