"""Whom an announced inspection holds back from a transfer: by the rule, its members, until it concludes."""

import datetime

from inspection.models import Inspection, InspectionStep
from members.models import Hold
from partyportal import dates
from rulebook.models import RuleValue
from rulebook.sources import cited

KEY = "transfer_blocked_while"


def is_holding(inspection: Inspection, day: datetime.date) -> bool:
    """Whether it is an inspection, no supervision, and the rulebook knows the rule on the day."""
    return not inspection.is_supervision and bool(RuleValue.objects.known([KEY], day, inspection.organization))


def follows(inspection: Inspection) -> list[str]:
    """What is said of it before the announcement."""
    if not (inspection.members.exists() and is_holding(inspection, dates.today())):
        return []
    source = cited(KEY, dates.today())
    return [f"Đảng viên là đối tượng chưa được chuyển sinh hoạt đảng cho đến khi kết luận{source}."]


def settle(inspection: Inspection):
    """Bring the holds of its members to what the inspection now says; a member who was taken off is free from today."""
    begins = inspection.announced_on
    ends = inspection.concluded_on or inspection.cancelled_on
    members = inspection.members.all() if begins and is_holding(inspection, begins) else ()
    known = {hold.member_id: hold for hold in inspection.holds.all()}
    for member in members:
        hold = known.pop(member.pk, None) or Hold(member=member, kind=Hold.Kind.INSPECTION)
        _write(inspection, hold, begins, ends)
    for hold in known.values():
        _write(inspection, hold, hold.begins_on, dates.today())


def _write(inspection: Inspection, hold: Hold, begins: datetime.date, ends: datetime.date | None):
    """Save what changed; what would end on the day on which it began held nobody."""
    if ends and ends <= begins:
        if hold.pk:
            hold.delete()
        return
    facts = {"begins_on": begins, "ends_on": ends} | _paper(inspection, hold, begins)
    if hold.pk and all(getattr(hold, name) == value for name, value in facts.items()):
        return
    for name, value in facts.items():
        setattr(hold, name, value)
    hold.save()
    inspection.holds.add(hold)


def _paper(inspection: Inspection, hold: Hold, begins: datetime.date) -> dict:
    """The decision where it has a number; told from what was noted by hand, or by another inspection, on that day."""
    paper = inspection.steps.select_related("document").get(kind=InspectionStep.Kind.DECISION).document
    number = paper.symbol_raw if paper else ""
    same = Hold.objects.filter(member=hold.member, kind=hold.kind, begins_on=begins, paper_number=number)
    if same.exclude(pk=hold.pk).exists():
        number = f"{number} (cuộc {inspection.pk})".strip()
    return {"paper_number": number, "paper_on": paper and paper.issued_on}
