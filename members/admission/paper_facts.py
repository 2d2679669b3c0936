"""What the file of a candidate says for its papers: the organisations, the step or vote that a paper stands for."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from branches.models import Organization
from documents.printing.blocks import DOTS
from documents.printing.heads import committee_above
from members.admission.models import Candidate, CandidateStep, CandidateVote, DecidingDelegation, Matter
from partyportal import dates
from partyportal.dates import in_short
from partyportal.text import padded, percent

GAP = "……"
Kind, Level = CandidateStep.Kind, CandidateVote.Level
COMMITTEES = [Organization.Kind.GRASSROOTS_ORG, Organization.Kind.GRASSROOTS_BRANCH]

# One document of each chain of replacements that admission and recognition rest on.
GROUNDS = ("294-qd-tw-2025", "06-hd-tw-2025", "38-hd-btctw-2025")


@dataclass(frozen=True)
class CandidateFacts:
    """A candidate, for the papers on his admission or on his recognition."""

    candidate: Candidate
    matter: str

    @property
    def is_admission(self) -> bool:
        return self.matter == Matter.ADMISSION

    @cached_property
    def person(self):
        """The person as he is known best: as a member where he is one."""
        return self.candidate.member or self.candidate

    @cached_property
    def branch(self) -> Organization:
        return self.candidate.organization

    @cached_property
    def committee(self) -> Organization:
        """The grassroots organisation that the branch stands under; a branch may be one itself."""
        above = Organization.objects.filter(pk__in=self.branch.path.strip("/").split("/"), kind__in=COMMITTEES)
        return above.order_by("path").last() or self.branch

    def decides_itself(self, day: datetime.date) -> bool:
        """Whether the grassroots committee was let decide on the day; else only its superior does."""
        return DecidingDelegation.objects.on(day).filter(organization=self.committee).exists()

    @cached_property
    def votes(self) -> dict[str, CandidateVote]:
        """The last vote of each level."""
        votes = self.candidate.votes.filter(matter=self.matter).select_related("rule__source").order_by("round")
        return {vote.level: vote for vote in votes}

    @cached_property
    def steps(self) -> dict[str, CandidateStep]:
        return {step.kind: step for step in self.candidate.steps.all()}

    @property
    def decision(self) -> CandidateStep | None:
        return self.steps.get(Kind.DECISION if self.is_admission else Kind.RECOGNITION_DECISION)

    @cached_property
    def helpers(self) -> list[str]:
        today = dates.today()
        sponsors = self.candidate.sponsors.filter(valid_from__lte=today).select_related("member")
        return [sponsor.member.full_name for sponsor in sponsors if sponsor.is_current]

    @property
    def name(self) -> str:
        return self.person.full_name.upper()

    @property
    def subject(self) -> str:
        """Whom the paper speaks of: quần chúng before the admission, đảng viên dự bị after it."""
        return f"{'quần chúng' if self.is_admission else 'đảng viên dự bị'} {self.name}"

    @property
    def facts(self) -> str:
        """Born when, from where, working as what; dots where the file does not say."""
        work = ", ".join(filter(None, [self.person.government_post, self.person.workplace]))
        born = self.person.birth_date
        known = "ngày" if born is None or born.day else ("tháng" if len(born.parts) == 2 else "năm")
        place = self.person.hometown or DOTS
        day = born.cited if born else DOTS
        return f"sinh {known} {day}, quê quán: {place}, nghề nghiệp, đơn vị công tác: {work or DOTS}"

    @property
    def wish(self) -> str:
        """What is proposed: `kết nạp quần chúng … vào Đảng Cộng sản Việt Nam`."""
        again = " lại" if self.candidate.is_readmission else ""
        if self.is_admission:
            return f"kết nạp{again} {self.subject} vào Đảng Cộng sản Việt Nam"
        return f"công nhận {self.subject} là đảng viên chính thức"


@dataclass(frozen=True)
class VoteWords:
    """What a vote's count says in a paper, with dots for each number that nobody recorded."""

    vote: CandidateVote | None
    voters: str

    def number(self, name: str) -> str:
        return padded(getattr(self.vote, name)) if self.vote else GAP

    @property
    def day(self) -> str:
        return in_short(self.vote.voted_on) if self.vote else "……/……/………"

    @property
    def attendance(self) -> str:
        absent = padded(self.vote.base - self.vote.present) if self.vote else GAP
        why = f" (lý do: {self.vote.left_out_reason})" if self.vote and self.vote.left_out else ""
        return (
            f"Tổng số {self.voters} được triệu tập: {self.number('summoned')} đồng chí; không tính vào tổng số theo "
            f"quy định: {self.number('left_out')} đồng chí{why}; có mặt: {self.number('present')} đồng chí; "
            f"vắng mặt: {absent} đồng chí."
        )

    @property
    def result(self) -> str:
        return (
            f"tán thành {self.number('votes_for')} đồng chí, đạt {self.share} so với {self.number('base')} "
            f"{self.voters} tính vào tổng số; không tán thành {self.number('votes_against')} đồng chí; ý kiến "
            f"khác, phiếu không hợp lệ {self.number('votes_other')} đồng chí"
        )

    @property
    def share(self) -> str:
        return percent(self.vote.votes_for, self.vote.base) if self.vote else f"{GAP}%"

    @property
    def verdict(self) -> str:
        """Whether the majority of that day was reached; nothing where there is no vote or no rule."""
        passed = self.vote.is_passed if self.vote else None
        if passed is None:
            return ""
        return f" Kết quả này {'đạt' if passed else 'chưa đạt'} tỷ lệ quy định ({self.vote.rule.shown})."


def day_of(vote: CandidateVote | None) -> datetime.date:
    """The day that the paper on a vote bears; today while it has none."""
    return (vote.document_on or vote.voted_on) if vote else dates.today()


def issuer_of(organization: Organization, day: datetime.date) -> str:
    """The organisation as it named itself on the day."""
    return organization.name_on(day).issuer_name


def superior_committee(committee: Organization, day: datetime.date) -> str:
    """Whom the committee reports to, as an issuer."""
    return committee_above(committee, day) or DOTS
