"""Who may be proposed for a line of the catalogue: found from the register of classifications, nobody by hand."""

import datetime
from dataclasses import dataclass

from django.db.models import Q

from awards.catalogue import Honour, Target
from awards.models import OUTSTANDING, Commendation, Level, MemberClassification, OrganizationClassification, Recipient
from awards.streaks import in_row, unknown_in
from branches.models import Organization
from inspection import waits
from members.models import Member

KINDS = {
    Target.BRANCH: [Organization.Kind.BRANCH],
    Target.GRASSROOTS: [Organization.Kind.GRASSROOTS_ORG, Organization.Kind.GRASSROOTS_BRANCH],
}
# These ask for excellent years; praise, badges and titles do not.
FOR_LEVELS = {Commendation.Form.MERIT, Commendation.Form.PROVINCIAL_MERIT, Commendation.Form.FLAG}
GIVEN = [Commendation.Status.PROPOSED, Commendation.Status.DECIDED]


@dataclass(frozen=True)
class Candidate:
    """One who may be proposed: for how many years in a row, what they have of it already, what holds them back."""

    subject: object
    years: int
    places: tuple[str, ...] = ()  # where the years were, if more than one
    given: str = ""  # the same form by the same giver within these years
    until: datetime.date | None = None  # not before this day; not why


@dataclass(frozen=True)
class Gap:
    """One who would be a candidate if the years that the register does not know were excellent too."""

    subject: object
    missing: tuple[int, ...]


@dataclass(frozen=True)
class Found:
    candidates: list[Candidate]
    gaps: list[Gap]


def found(honour: Honour, organization: Organization, year: int, user) -> Found:
    """Those in and below the organisation whom the user sees and whose years reach the line's number."""
    by_member = honour.target == Target.MEMBER
    subjects = _members(organization, user) if by_member else _organizations(honour, organization)
    rows = _rows(honour, subjects, year)
    enough, gaps = [], []
    for subject in subjects:
        known = rows.get(subject.pk, {})
        levels = {when: level for when, (level, _) in known.items()}
        years = in_row(levels, year)
        if years >= honour.years:
            places = dict.fromkeys(place for when, (_, place) in known.items() if when > year - honour.years)
            enough.append((subject, years, tuple(places) if len(places) > 1 else ()))
        elif known and honour.years > 1 and (missing := unknown_in(levels, year, honour.years)):
            gaps.append(Gap(subject, tuple(missing)))
    return Found(_told(enough, honour, year), gaps)


def _members(organization: Organization, user) -> list[Member]:
    rows = Member.objects.visible_to(user).filter(is_in_head_count=True)
    rows = rows.filter(organization__path__startswith=organization.path).select_related("organization")
    return list(rows.order_by("organization__position", "sort_key", "pk"))


def _organizations(honour: Honour, organization: Organization) -> list[Organization]:
    inside = Organization.objects.under([organization]).active()
    return list(inside.filter(kind__in=KINDS[honour.target]).order_by("position", "pk"))


def _rows(honour: Honour, subjects, year: int) -> dict[int, dict[int, tuple[str, str]]]:
    """By subject and year: the level, and where it was given."""
    if honour.target == Target.MEMBER:
        model, key, place = MemberClassification, "member", ("organization__short_name", "elsewhere")
    else:
        model, key, place = OrganizationClassification, "organization", ("organization__short_name",)
    rows = model.objects.decided().filter(year__lte=year, **{f"{key}__in": [one.pk for one in subjects]})
    found: dict[int, dict[int, tuple[str, str]]] = {}
    asked = ("year", "level", "label", *place)
    for pk, when, level, label, home, *elsewhere in rows.order_by("year").values_list(key, *asked):
        counted = level if _counts(honour, label) else Level.GOOD
        found.setdefault(pk, {})[when] = (counted, (elsewhere and elsewhere[0]) or home)
    return found


def _counts(honour: Honour, label: str) -> bool:
    """Whether an excellent year counts: of organisations, a line may ask for those alone that stood out.

    A title is what such a year is to become, so it does not ask for it.
    """
    asks = honour.target != Target.MEMBER and honour.form in FOR_LEVELS and OUTSTANDING in honour.criterion
    return not asks or OUTSTANDING in label


def _told(enough, honour: Honour, year: int) -> list[Candidate]:
    """The candidates with what they were given already and until when they are held back."""
    by_member = honour.target == Target.MEMBER
    keys = [subject.pk for subject, *_ in enough]
    since = year - honour.years + 1
    whose = Q(member__in=keys) if by_member else Q(organization__in=keys)
    same = Recipient.objects.filter(whose, commendation__form=honour.form, commendation__giver=honour.giver)
    same = same.filter(commendation__year__range=(since, year), commendation__status__in=GIVEN)
    # One year's is not that of five in a row, though form and giver may be the same.
    same = same.filter(commendation__first_year__isnull=honour.years <= 1).select_related("commendation")
    given = {one.member_id or one.organization_id: str(one.commendation) for one in same}
    until = waits.held_back(waits.GRADE, keys, datetime.date(year, 12, 31)) if by_member else {}
    return [
        Candidate(subject, years, places, given.get(subject.pk, ""), until.get(subject.pk))
        for subject, years, places in enough
    ]


def doubts(row: Commendation, recipients) -> list[tuple[str, str]]:
    """Of a proposal for excellent years: whose register does not say so, and which years they have."""
    if row.basis not in (Commendation.Basis.YEAR, Commendation.Basis.SPAN) or row.form not in FOR_LEVELS:
        return []
    needed = row.year - (row.first_year or row.year) + 1
    members = _levels(MemberClassification, "member", [one.member_id for one in recipients if one.member_id], row.year)
    places = [one.organization_id for one in recipients if one.organization_id]
    organizations = _levels(OrganizationClassification, "organization", places, row.year)
    told = []
    for one in recipients:
        levels = members.get(one.member_id, {}) if one.member_id else organizations.get(one.organization_id, {})
        if (years := in_row(levels, row.year)) < needed:
            told.append((str(one), f"{years}/{needed} năm xuất sắc liền đến {row.year} trong sổ xếp loại"))
    return told


def _levels(model, key: str, keys: list[int], year: int) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    rows = model.objects.decided().filter(year__lte=year, **{f"{key}__in": keys}).order_by()
    for pk, when, level in rows.values_list(key, "year", "level"):
        found.setdefault(pk, {})[when] = level
    return found
