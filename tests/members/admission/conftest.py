import datetime

import pytest
import time_machine

from members.admission import path
from members.admission.models import Candidate, CandidateStep
from tests.factories import CandidateFactory, CandidateStepFactory, CandidateVoteFactory, MemberFactory, SponsorFactory

TODAY = datetime.date(2026, 9, 15)
# A file that went without a hitch; each step on its day.
COURSE = {
    "listed": (2025, 7, 1),
    "class_sent": (2025, 8, 1),
    "certificate": (2025, 9, 1),
    "dossier_allowed": (2026, 1, 5),
    "application": (2026, 1, 12),
    "background_form": (2026, 1, 15),
    "union_resolution": (2026, 2, 2),
    "sponsor_letters": (2026, 2, 3),
    "background_sent": (2026, 2, 5),
    "background_received": (2026, 3, 10),
    "opinions": (2026, 3, 20),
    "branch_resolution": (2026, 4, 1),
    "committee_resolution": (2026, 4, 15),
    "decision": (2026, 5, 25),
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 9, 15, 3, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def branch(branch):
    """The branch with twelve full members."""
    MemberFactory.create_batch(12, organization=branch)
    return branch


@pytest.fixture
def candidate(branch):
    return CandidateFactory(full_name="Đỗ Thùy Nhung", organization=branch, birth_date="1999-05-04")


def fill(candidate, until, **changes):
    """Record the course up to a step; a change gives a step another day."""
    kinds = list(COURSE)
    for kind in kinds[: kinds.index(until) + 1]:
        put(candidate, kind, changes.get(kind) or datetime.date(*COURSE[kind]))
    return candidate


def put(candidate, kind, day, **facts):
    if kind == "sponsor_letters":
        together = datetime.date(2024, 1, 2)
        return SponsorFactory(candidate=candidate, letter_on=day, together_since=together, valid_from=day)
    if kind == "branch_resolution":
        CandidateVoteFactory(candidate=candidate, voted_on=day)
    if kind == "decision":
        facts = {"document_on": day - datetime.timedelta(days=5)} | facts
    return CandidateStepFactory(candidate=candidate, kind=kind, done_on=day, **facts)


def path_of(candidate):
    return path.of(path.ready(Candidate.objects.all()).get(pk=candidate.pk), path.clock())


def kinds(lines):
    return [line.item.kind for line in lines]


def step(candidate, kind):
    return CandidateStep.objects.get(candidate=candidate, kind=kind)
