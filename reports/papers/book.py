"""All papers: what each speaks of, and who may have it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Model, QuerySet

from branches.models import Organization
from documents.printing.blocks import Printed
from members.admission.models import Candidate, Matter
from members.models import Member
from partyportal.views import fetch
from reports.papers import admission, extract, lists


class Name(models.TextChoices):
    """The papers, by the word in their address."""

    MEMBERS = "members", "Danh sách đảng viên"
    PROBATIONERS = "probationers", "Danh sách đảng viên dự bị đến hạn"
    INTRODUCTIONS = "introductions", "Danh sách giới thiệu chuyển sinh hoạt đảng"
    EXTRACT = "extract", "Phiếu rà soát hồ sơ đảng viên"
    BRANCH_ADMISSION = "branch-admission", "Nghị quyết chi bộ đề nghị kết nạp"
    COMMITTEE_ADMISSION = "committee-admission", "Nghị quyết đảng ủy đề nghị kết nạp"
    ADMISSION = "admission", "Quyết định kết nạp đảng viên"
    BRANCH_RECOGNITION = "branch-recognition", "Nghị quyết chi bộ đề nghị công nhận chính thức"
    COMMITTEE_RECOGNITION = "committee-recognition", "Nghị quyết đảng ủy đề nghị công nhận chính thức"
    RECOGNITION = "recognition", "Quyết định công nhận đảng viên chính thức"


@dataclass(frozen=True)
class Paper:
    """One printed paper: the model of what it speaks of, and the function that puts it together."""

    name: Name
    model: type[Model]
    printed: Callable[[Any], Printed]
    rows: Callable[[Any], QuerySet] | None = None  # the persons listed, where it is a list
    matter: str = ""

    def subject_for(self, user, pk: int) -> Model:
        """Return what the paper speaks of: 404 where the user does not see it, 403 where he may not take it out."""
        subject = fetch(self.model.objects, user, pk=pk)
        if not self.is_open_to(user, subject):
            raise PermissionDenied
        return subject

    def is_open_to(self, user, subject: Model) -> bool:
        """Whether the user may take lists of persons out of the organisation that the subject belongs to."""
        return user.organizations("export", Member).filter(pk=organization_of(subject).pk).exists()

    def title_of(self, subject: Model) -> str:
        return f"{self.name.label}: {subject}"[:250]

    def rows_of(self, subject: Model) -> int:
        """How many persons the paper speaks of."""
        return self.rows(subject).count() if self.rows else 1


def organization_of(subject: Model) -> Organization:
    """The organisation that a paper's subject belongs to."""
    return subject if isinstance(subject, Organization) else subject.organization


def _on_candidate(name: Name, make: Callable, matter: Matter) -> Paper:
    return Paper(name, Candidate, partial(make, matter=matter), matter=matter)


PAPERS = {
    paper.name.value: paper
    for paper in (
        Paper(Name.MEMBERS, Organization, lists.member_list, lists.memberships_of),
        Paper(Name.PROBATIONERS, Organization, lists.probation_list, lists.probationers_of),
        Paper(Name.INTRODUCTIONS, Organization, lists.introduction_list, lists.introductions_of),
        Paper(Name.EXTRACT, Member, extract.extract),
        _on_candidate(Name.BRANCH_ADMISSION, admission.branch_resolution, Matter.ADMISSION),
        _on_candidate(Name.COMMITTEE_ADMISSION, admission.committee_resolution, Matter.ADMISSION),
        _on_candidate(Name.ADMISSION, admission.decision, Matter.ADMISSION),
        _on_candidate(Name.BRANCH_RECOGNITION, admission.branch_resolution, Matter.RECOGNITION),
        _on_candidate(Name.COMMITTEE_RECOGNITION, admission.committee_resolution, Matter.RECOGNITION),
        _on_candidate(Name.RECOGNITION, admission.decision, Matter.RECOGNITION),
    )
}


def papers_of(candidate: Candidate) -> list[Paper]:
    """The papers that a file may need now: on the admission where it led there, on the recognition once admitted."""
    matters = set() if candidate.only_recognition else {Matter.ADMISSION}
    matters |= {Matter.RECOGNITION} if candidate.is_admitted else set()
    return [paper for paper in PAPERS.values() if paper.matter in matters]
