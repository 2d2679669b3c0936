"""Who is reviewed in a round, on which form, and who is not and by which rule."""

import datetime

from awards.quota import rules_on
from awards.reviews.models import FormCode, Kind, ReviewRound, Subject
from branches.models import Organization
from members.models import CommitteeSeat, Membership, Status
from partyportal import dates
from partyportal.text import fold
from rulebook.models import RuleValue

NOT_REVIEWED = [Status.EXEMPT, Status.SUSPENDED]
# Posts that lead: any of these words in the post of the office.
LEADS = ("giam doc", "truong", "pho ", "chu tich", "chanh ", "ke toan truong", "chi huy", "vien truong")


def organizations_of(round: ReviewRound) -> list[Organization]:
    """The organisation of the round itself and all below it on its last day."""
    inside = Organization.objects.under([round.organization]).active(round.last_day)
    return list(inside.order_by("position", "pk"))


def enrolled(round: ReviewRound) -> list[Subject]:
    """All whom the round speaks of by its last day, not written yet: organisations, then members."""
    organizations = organizations_of(round)
    collective = [Subject(round=round, organization=one, form=FormCode.COLLECTIVE) for one in organizations]
    return collective + _members(round, organizations)


def _members(round: ReviewRound, organizations: list[Organization]) -> list[Subject]:
    day = round.last_day
    rules = rules_on(day, round.organization)
    graded = set(reviewed(day, organizations, rules).order_by().values_list("pk", flat=True))
    leaders = set(CommitteeSeat.objects.on(day).order_by().values_list("member", flat=True))
    rows = Membership.objects.on(day).filter(organization__in=organizations).select_related("member")
    found = {}
    for row in rows.order_by("valid_from", "pk"):
        subject = Subject(round=round, organization_id=row.organization_id, member=row.member)
        subject.form = form_of(row.member, row.member_id in leaders)
        if row.pk not in graded:
            subject.left_out, subject.rule = why_not(row), why_rule(row, rules)
        found[row.member_id] = subject
    return list(found.values())


def reviewed(day: datetime.date, organizations, rules: dict[str, RuleValue]):
    """Memberships on the last day of a review of those classified: not exempt, suspended, nor admitted too lately."""
    rows = Membership.objects.on(day).filter(organization__in=organizations).exclude(status__in=NOT_REVIEWED)
    if "classification_min_months" not in rules:
        return rows
    latest = dates.add_months(day, -rules["classification_min_months"].number)
    # A partial date is stored as text that sorts by day: 2026 stands before 2026-06-30 and gives no verdict.
    return rows.exclude(status=Status.PROBATIONARY, member__admitted_on__gt=latest)


def form_of(member, is_seated: bool) -> str:
    """The form by the post: a leader's, that of who works in no office, else a member's."""
    post = fold(member.government_post)
    if is_seated or any(word in f"{post} " for word in LEADS):
        return FormCode.LEADER
    return FormCode.MEMBER if post or member.workplace else FormCode.OUTSIDE


def why_not(row: Membership) -> str:
    """Why a member of the head-count is not classified, as the list of those not reviewed prints it."""
    if row.status in NOT_REVIEWED:
        return row.get_status_display()
    return f"Mới kết nạp ngày {row.member.admitted_on}"


def why_rule(row: Membership, rules):
    """The rule that leaves the member out, where the rulebook holds one."""
    return None if row.status in NOT_REVIEWED else rules.get("classification_min_months")


def missing_from(round: ReviewRound) -> list[Subject]:
    """Those who belong to the round by its last day and are not in it yet: who came since it was opened."""
    have = {(one.member_id, None if one.member_id else one.organization_id) for one in round.subjects.all()}
    rows = enrolled(round)
    return [one for one in rows if (one.member_id, None if one.member_id else one.organization_id) not in have]


def counts_by_kind(round: ReviewRound) -> dict[str, int]:
    """How many are reviewed of each kind."""
    rows = round.subjects.reviewed()
    return {kind: rows.of_kind(kind).count() for kind in Kind.values}
