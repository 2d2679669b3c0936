"""Many organisations and members, for measuring only."""

import datetime
import random

from django.db import transaction
from django.utils import timezone

from accounts.models import Grant
from branches import actions
from branches.models import Organization, OrganizationName, OrganizationParent
from demo import names
from demo.membership import people
from meetings.models import Meeting
from members.models import Member, Membership, Status
from partyportal.dates import PartialDate
from partyportal.saving.histories import create_with_history

BATCH = 2000
# A superior committee gathers so many branches in one grassroots organisation.
BRANCHES_OF_ONE = 30
REGISTER_OPENED = datetime.date(2020, 1, 1)
LABELS = ("name", "short_name", "issuer_name")


@transaction.atomic
def build(today: datetime.date, members: int, branches: int):
    """Build so many members in so many branches, with one meeting a branch and the accounts of the office."""
    dice = random.Random(members)
    root = _root(upper=branches > BRANCHES_OF_ONE)
    parents = [root]
    if branches > BRANCHES_OF_ONE:
        parents = _below([root], -(-branches // BRANCHES_OF_ONE), "grassroots_org", "DU{}", "Đảng bộ cơ sở {}")
    units = _below(parents, branches, "branch", "CB{}", "Chi bộ {}")
    _accounts(root, units)
    _meetings(units, today)
    for start in range(0, members, BATCH):
        _enter(dice, units, range(start, min(start + BATCH, members)))


def _root(*, upper: bool) -> Organization:
    return actions.found(
        Organization(
            kind="upper_org" if upper else "grassroots_org",
            code="DU",
            name="Đảng bộ Ủy ban nhân dân tỉnh An Bình",
            short_name="Đảng ủy UBND tỉnh",
            issuer_name="Đảng ủy Ủy ban nhân dân tỉnh An Bình",
            superior_name="Tỉnh ủy An Bình",
            symbol="ĐU",
            place="An Bình",
            established_on=REGISTER_OPENED,
        )
    )


def _below(parents, count, kind, code, name) -> list[Organization]:
    """Found many organisations, dealt out among the parents, with their first dated rows."""
    founded = [
        Organization(
            kind=kind,
            code=code.format(number),
            **dict.fromkeys(LABELS, name.format(number)),
            symbol=code[:2],
            place="An Bình",
            parent=parents[number % len(parents)],
            established_on=REGISTER_OPENED,
        )
        for number in range(1, count + 1)
    ]
    founded = create_with_history(founded, Organization)
    for organization in founded:
        organization.path = f"{organization.parent.path}{organization.pk}/"
        organization.position = organization.position_below(organization.parent)
    # Both follow from the parents and are not part of the history.
    Organization.objects.bulk_update(founded, ["path", "position"], batch_size=500)
    facts = [{"organization": organization, "valid_from": REGISTER_OPENED} for organization in founded]
    labels = [OrganizationName(**fact, **{key: getattr(fact["organization"], key) for key in LABELS}) for fact in facts]
    places = [OrganizationParent(**fact, parent=fact["organization"].parent) for fact in facts]
    create_with_history(labels, OrganizationName)
    create_with_history(places, OrganizationParent)
    return founded


def _accounts(root, units):
    accounts = {name: (role, code) for name, (role, code, key) in people.ACCOUNTS["committee"].items()}
    places = {"DU": root, "CB1": units[0], "CB2": units[1 % len(units)], "CB3": units[2 % len(units)]}
    password = people.demo_password()
    for username, (role, code) in accounts.items():
        user = people.open_account(username, password)
        Grant.objects.create(user=user, role=role, organization=places[code], valid_from=REGISTER_OPENED)


def _meetings(units, today):
    start = timezone.make_aware(datetime.datetime.combine(today - datetime.timedelta(days=7), datetime.time(14)))
    held = [
        Meeting(
            organization=unit,
            kind=Meeting.Kind.BRANCH_REGULAR,
            title=f"Sinh hoạt chi bộ thường kỳ tháng {start.month}/{start.year}",
            starts_at=start,
            ends_at=start + datetime.timedelta(hours=2),
            place="Phòng họp của chi bộ",
            status=Meeting.Status.HELD,
        )
        for unit in units
    ]
    create_with_history(held, Meeting)


def _enter(dice, units, serials):
    entered = create_with_history([_member(dice, units, serial) for serial in serials], Member)
    rows = [
        Membership(
            member=member,
            organization_id=member.organization_id,
            status=member.status,
            valid_from=REGISTER_OPENED,
            how_in=Membership.HowIn.INITIAL,
        )
        for member in entered
    ]
    create_with_history(rows, Membership)


def _member(dice, units, serial) -> Member:
    gender = dice.choice(["male", "female"])
    born = datetime.date(dice.randint(1965, 1994), dice.randint(1, 12), dice.randint(1, 28))
    admitted = born.replace(year=born.year + dice.randint(20, 25))
    citizen = names.citizen_number(gender, born.year, serial)
    member = Member(
        full_name=names.full_name(dice, gender),
        gender=gender,
        birth_date=PartialDate.from_day(born),
        ethnicity="Kinh",
        hometown=names.hometown(dice),
        government_post="Chuyên viên",
        professional=dice.choice(["university", "university", "master", "college"]),
        theory=dice.choice(["elementary", "intermediate", "intermediate", "advanced"]),
        card_number=f"{serial:08d}",
        citizen_number=citizen,
        admitted_on=PartialDate.from_day(admitted),
        official_on=PartialDate.from_day(admitted.replace(year=admitted.year + 1)),
        organization=units[serial % len(units)],
        status=Status.FULL,
    )
    member.fill_keys()
    return member
