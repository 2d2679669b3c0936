"""The papers of all rooms, and the small committee that tests of papers speak of; each conftest takes what it needs."""

import datetime

import pytest

from members.admission.models import CandidateStep
from members.admission.papers import PAPERS as ADMISSION
from members.papers import PAPERS as MEMBERS
from members.transfers.papers import PAPERS as TRANSFERS
from tests.factories import (
    CandidateFactory,
    CandidateStepFactory,
    CandidateVoteFactory,
    CommitteeFactory,
    CommitteeSeatFactory,
    MemberFactory,
    OrganizationFactory,
    SponsorFactory,
    TermFactory,
    TransferFactory,
)

PAPERS = MEMBERS | ADMISSION | TRANSFERS
TODAY = datetime.date(2026, 11, 22)
ADMITTED = "2025-12-10"


def rows_of(document):
    return [row.cells for row in document.rows if row.kind == "row"]


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("partyportal.dates.today", lambda: TODAY)


@pytest.fixture
def committee():
    return CommitteeFactory(
        code="DU",
        name="Đảng bộ Sở Khoa học và Công nghệ",
        issuer_name="Đảng ủy Sở Khoa học và Công nghệ",
        superior_name="Đảng bộ Ủy ban nhân dân tỉnh An Bình",
    )


@pytest.fixture
def branch(committee):
    """A branch whose secretary is known, as that of the committee is."""
    branch = OrganizationFactory(code="CB1", parent=committee, name="Chi bộ Chuyển đổi số")
    for organization, name in ((committee, "Trần Quốc Khải"), (branch, "Lữ Ỷ Vỹ")):
        term = TermFactory(organization=organization, begins_on=datetime.date(2024, 1, 1))
        person = MemberFactory(organization=branch, full_name=name, birth_date="1971-03-12", gender="male")
        CommitteeSeatFactory(term=term, member=person, begins_on=term.begins_on)
    return branch


@pytest.fixture
def candidate(branch):
    """Voted on by the branch and the committee, decided, helped by one."""
    candidate = CandidateFactory(
        organization=branch,
        full_name="Nguyễn Thị Thùy Dương",
        gender="female",
        birth_date="1998-05-02",
        hometown="Hòa Lạc, An Bình",
        government_post="Chuyên viên",
        workplace="Phòng Quản lý khoa học",
    )
    voted = {"candidate": candidate, "matter": "admission", "voted_on": datetime.date(2026, 9, 2)}
    counted = {"summoned": 12, "left_out": 1, "left_out_reason": "sinh hoạt tạm thời", "present": 11}
    CandidateVoteFactory(
        **voted, **counted, votes_for=10, votes_against=1, document_number="05", document_on=datetime.date(2026, 9, 3)
    )
    CandidateVoteFactory(**voted, level="committee", summoned=9, present=9, votes_for=9)
    helper = MemberFactory(organization=branch, full_name="Phan Hữu Nghĩa")
    SponsorFactory(candidate=candidate, member=helper)
    return candidate


@pytest.fixture
def decided(candidate):
    day = datetime.date(2026, 10, 5)
    CandidateStepFactory(
        candidate=candidate, kind=CandidateStep.Kind.DECISION, done_on=day, document_number="41", document_on=day
    )
    return candidate


@pytest.fixture
def prospect(branch):
    """Nothing but a name is known."""
    return CandidateFactory(organization=branch, full_name="Vũ Đắc Thắng")


@pytest.fixture
def probationer(branch):
    person = MemberFactory(
        organization=branch, full_name="Tạ Thị Bích Diệp", status="probationary", admitted_on=ADMITTED, gender="female"
    )
    file = CandidateFactory(organization=branch, full_name=person.full_name, member=person)
    SponsorFactory(candidate=file, member=MemberFactory(organization=branch, full_name="Đỗ Thị Kim Oanh"))
    return person


@pytest.fixture
def recognition(probationer):
    """The file that leads to the recognition of the probationer."""
    return probationer.candidacies.get()


@pytest.fixture
def introduced(branch):
    """A member with a paper of introduction of this year."""
    person = MemberFactory(organization=branch, full_name="Hồ Ẫm Ờ", gender="male", birth_date="1990-01-05")
    return TransferFactory(
        member=person, gender="male", birth_date="1990-01-05", paper_number="07", paper_on=datetime.date(2026, 10, 1)
    )


@pytest.fixture
def printed():
    """Put a paper together from rows as the worker reads them."""

    def printed(name, subject):
        return PAPERS[name].printed(type(subject).objects.get(pk=subject.pk))

    return printed


KEPT = {}


@pytest.fixture
def every_paper(request):
    """All papers of a small committee, by name; values without a tie to rows, so they are put together once."""
    if not KEPT:
        KEPT.update(request.getfixturevalue("papers_of_a_committee"))
    return KEPT


@pytest.fixture
def papers_of_a_committee(committee, branch, member, decided, recognition, introduced, printed):
    subjects = {"Organization": committee, "Member": member, "Candidate": decided}
    papers = {}
    for name, paper in PAPERS.items():
        subject = recognition if "recognition" in name else subjects[paper.model.__name__]
        papers[name] = printed(name, subject)
    return papers
