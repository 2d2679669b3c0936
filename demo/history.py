"""The history of the demonstration bears the days on which its rows would have been written."""

import datetime

from django.db.models import OuterRef, Subquery

from accounts.models import Grant
from awards.models import Commendation, MemberClassification, OrganizationClassification
from branches.models import Organization, OrganizationChange, OrganizationName, OrganizationParent, Term
from demo.calendar import at
from demo.meetings import congresses
from demo.membership import corrections
from documents.models import Document
from meetings.models import Attendance, Conclusion, Congress, Meeting
from members.admission.models import Candidate, CandidateStep, CandidateVote, Sponsor
from members.models import BranchCharge, CommitteeSeat, Hold, Interruption, Member, Membership
from members.transfers.models import Transfer
from resolutions.models import Dissemination
from resolutions.tasks.models import Task

AT_THE_OPENING = [
    Organization,
    OrganizationChange,
    OrganizationName,
    OrganizationParent,
    Grant,
    Term,
    CommitteeSeat,
    BranchCharge,
    Congress,
    Interruption,
]
ON_A_DAY = [
    (Membership, "+", "valid_from"),
    (Membership, "~", "valid_to"),
    (Hold, "+", "begins_on"),
    (Transfer, "+", "paper_on"),
    (Transfer, "+", "effective_on"),
    (Transfer, "~", "commented_on"),
    (Transfer, "~", "paper_on"),
    (Transfer, "~", "presented_on"),
    (Document, "+", "received_on"),
    (Document, "+", "issued_on"),
    (Document, "~", "issued_on"),
    (Task, "+", "assigned_on"),
    (Task, "~", "done_on"),
    (MemberClassification, "+", "decided_on"),
    (OrganizationClassification, "+", "decided_on"),
    (Commendation, "+", "decided_on"),
    (Candidate, "+", "opened_on"),
    (Candidate, "~", "closed_on"),
    (CandidateStep, "+", "done_on"),
    (CandidateVote, "+", "voted_on"),
    (Sponsor, "+", "letter_on"),
]
OF_A_MEETING = [Attendance, Conclusion, Dissemination]


def backdate(stage):
    opened, now = at(stage.opened, 8), at(stage.today, 8)
    for model in [*AT_THE_OPENING, Member]:
        model.history.update(history_date=opened)
    for model in {model for model, *_ in ON_A_DAY}:
        model.history.update(history_date=now)
    for model, kind, field in ON_A_DAY:
        _by_day(stage, model.history.filter(history_type=kind), field)
    Meeting.history.update(history_date=Subquery(_start(OuterRef("id"))))
    for model in OF_A_MEETING:
        model.history.update(history_date=Subquery(_start(OuterRef("meeting_id"))))
    # What is planned for a day to come was planned by today.
    for model in [Meeting, *OF_A_MEETING]:
        model.history.filter(history_date__gt=now).update(history_date=now)
    _members(stage)
    corrections.backdate()
    congresses.backdate(stage)


def _by_day(stage, records, field):
    """Nothing was entered before the register was opened, nor after today."""
    for day in records.exclude(**{field: None}).values_list(field, flat=True).distinct().order_by():
        entered = min(max(day, stage.opened), stage.today)
        records.filter(**{field: day}).update(history_date=at(entered, 9))


def _start(meeting):
    return Meeting.objects.filter(pk=meeting).values("starts_at")[:1]


def _members(stage):
    """A person's record is written when they come, and touched when they move, are recognised or go."""
    for member in Member.objects.prefetch_related("memberships"):
        rows = sorted(member.memberships.all(), key=lambda row: row.valid_from)
        moves = [row.valid_from for row in rows] + [row.valid_to for row in rows if row.valid_to]
        member.history.filter(history_type="+").update(history_date=at(rows[0].valid_from, 9))
        member.history.filter(history_type="~").update(history_date=at(max(moves), 9) + datetime.timedelta(minutes=1))
