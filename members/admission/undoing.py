"""A ceremony that was recorded by mistake: its file is open again as it was before."""

from members.admission.checklist import PLACES, Phase
from members.admission.models import Candidate, CandidateStep, CandidateVote, Matter
from members.models import Membership

Kind = CandidateStep.Kind
LATER = [kind for kind, (phase, _, _) in PLACES.items() if phase in {Phase.PROBATION, Phase.RECOGNITION}]


def file_of(row: Membership) -> Candidate | None:
    """The open file whose ceremony began the membership, while nothing later is recorded in it."""
    by_ceremony = {"steps__kind": Kind.CEREMONY, "steps__done_on": row.valid_from, "only_recognition": False}
    files = Candidate.objects.open().filter(member=row.member_id, **by_ceremony)
    went_on = CandidateStep.objects.filter(kind__in=LATER).values("candidate")
    voted_on = CandidateVote.objects.filter(matter=Matter.RECOGNITION).values("candidate")
    return files.exclude(pk__in=went_on).exclude(pk__in=voted_on).first()


def free(file: Candidate, reason: str):
    """Take the ceremony out of the file, which names no member any more; the history keeps both."""
    ceremony = file.steps.get(kind=Kind.CEREMONY)
    ceremony._change_reason = file._change_reason = reason[:100]
    ceremony.delete()
    file.member = None
    file.save(update_fields=["member"])
