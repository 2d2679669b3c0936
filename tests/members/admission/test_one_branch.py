"""The file of a candidate in a department that is one branch: one vote, on the forms of such a branch."""

import datetime

import pytest
from django.urls import reverse

from members.admission.checklist import OF_A_COMMITTEE, checklist
from members.admission.papers import papers_of
from rulebook.deadlines import Clock
from tests.conftest import user_with
from tests.factories import CandidateFactory, OrganizationFactory
from tests.members.admission.conftest import fill, kinds, path_of


@pytest.fixture
def alone():
    return OrganizationFactory(code="CB", kind="grassroots_branch", superior_name="Đảng bộ tỉnh")


@pytest.fixture
def candidate(alone):
    return CandidateFactory(organization=alone, birth_date="1999-05-04")


@pytest.mark.parametrize(
    ("kind", "form", "actor"),
    [
        ("dossier_allowed", "5-TN", "chi bộ"),
        ("branch_resolution", "8C-KNĐ", "chi bộ"),
        ("decision", "9A-KNĐ", "cấp có thẩm quyền"),
        ("branch_recognition", "15C-KNĐ", "chi bộ"),
        ("card", "1-TĐV", "chi bộ"),
    ],
)
def test_form_and_actor_of_one_branch(alone, kind, form, actor):
    items = {item.kind: item for item in checklist(Clock.of(alone), datetime.date(2026, 9, 1), alone)}

    assert (items[kind].form, items[kind].actor) == (form, actor)
    assert [item.label for item in items.values() if "đảng ủy" in item.label.lower()] == []


def test_no_committee_resolves_after_the_one_branch(candidate):
    one = path_of(fill(candidate, "branch_resolution"))

    assert kinds(one.now) == ["decision"]
    assert [line.item.kind for line in one.lines if line.item.kind in OF_A_COMMITTEE] == []
    assert [paper.key for paper in papers_of(candidate)] == ["branch-admission", "admission"]


def test_a_committee_resolution_from_before_stays_in_the_file(candidate):
    one = path_of(fill(candidate, "committee_resolution"))

    assert one.line("committee_resolution").record is not None


def test_vote_of_a_committee_has_no_page_in_one_branch(client, alone, candidate):
    fill(candidate, "branch_resolution")
    client.force_login(user_with("secretary", alone))

    answer = client.get(reverse("admission:vote", args=[candidate.pk, "committee_resolution"]))

    assert answer.status_code == 404


def test_page_of_the_file_names_no_committee(client, alone, candidate):
    client.force_login(user_with("secretary", alone))

    page = client.get(candidate.get_absolute_url()).text.split("<main")[1]

    assert ("8C-KNĐ" in page, "đảng ủy" in page.lower()) == (True, False)
