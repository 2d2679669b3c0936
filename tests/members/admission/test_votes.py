"""Counted votes on an admission: what is refused, the verdict with its base, what goes on."""

import datetime

import pytest
from django.urls import reverse

from members.admission.models import CandidateVote
from tests.factories import CandidateVoteFactory, CommitteeSeatFactory, MemberFactory, TermFactory
from tests.members.admission.conftest import COURSE, fill, put, step
from tests.members.admission.test_steps import errors

COUNT = {"summoned": 12, "left_out": 0, "present": 12, "votes_for": 12, "votes_against": 0, "votes_other": 0}


def vote(client, candidate, kind="branch_resolution", day="01/04/2026", **typed):
    typed = COUNT | {"voted_on": day, "document_number": "37-NQ/CB", "step": "done"} | typed
    return client.post(reverse("admission:vote", args=[candidate.pk, kind]), typed)


def test_vote_is_shown_with_base_ratio_and_rule_before_it_is_saved(client, secretary, candidate):
    fill(candidate, "opinions")
    client.force_login(secretary)

    response = vote(client, candidate, present=10, votes_for=9, votes_against=1, step="")

    text = response.content.decode()
    assert "Ghi 9/12 tán thành, đạt tỷ lệ từ 2/3 trở lên." in text
    assert "06-HD/TW" in text
    assert not CandidateVote.objects.exists()


def test_passed_vote_is_the_resolution_of_the_branch(client, secretary, candidate):
    fill(candidate, "opinions")
    client.force_login(secretary)

    vote(
        client,
        candidate,
        left_out=2,
        left_out_reason="Sinh hoạt tạm thời nơi khác",
        present=10,
        votes_for=7,
        votes_against=3,
    )

    row = candidate.votes.get()
    assert (row.base, row.is_passed, row.rule.value) == (10, True, "2/3")
    made = step(candidate, "branch_resolution")
    assert (made.done_on, made.document_number, made.document_issuer) == (
        row.voted_on,
        "37-NQ/CB",
        str(candidate.organization),
    )


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"votes_for": 13}, "votes_for"),
        ({"votes_for": 11}, "votes_other"),
        ({"present": 13, "votes_for": 13}, "present"),
        ({"left_out": 12}, "left_out"),
        ({"left_out": 1, "present": 11, "votes_for": 11}, "left_out_reason"),
    ],
)
def test_counts_that_do_not_add_up_are_refused(client, secretary, candidate, typed, field):
    client.force_login(secretary)

    response = vote(client, candidate, **typed)

    assert (response.status_code, list(errors(response))) == (422, [field])


def test_vote_in_the_future_is_refused(client, secretary, candidate):
    client.force_login(secretary)

    assert "voted_on" in errors(vote(client, candidate, day="16/09/2026"))


@pytest.mark.parametrize(("born", "status"), [("2008-05", 422), ("2008-04-30", 302), ("2008", 302)])
def test_vote_on_somebody_under_age_is_refused(client, secretary, candidate, born, status):
    """The age counts by month; a year alone blocks only where no day of it would do."""
    candidate.birth_date = born
    candidate.save()
    client.force_login(secretary)

    response = vote(client, candidate)

    assert response.status_code == status
    assert candidate.votes.exists() == (status == 302)


def test_somebody_over_sixty_wants_a_reason(client, secretary, candidate):
    candidate.birth_date = "1966-03-30"
    candidate.save()
    client.force_login(secretary)

    response = vote(client, candidate)

    assert "reason" in errors(response)
    assert "trên 60 tuổi: do cấp ủy cấp tỉnh xem xét" in response.content.decode()
    vote(client, candidate, reason="Đã có ý kiến của Ban Thường vụ Tỉnh ủy.")
    assert candidate.votes.get().reason == "Đã có ý kiến của Ban Thường vụ Tỉnh ủy."


def test_missing_birth_date_is_said(client, secretary, candidate):
    candidate.birth_date = None
    candidate.save()
    client.force_login(secretary)

    assert "thiếu ngày sinh" in vote(client, candidate).content.decode()


def test_expired_certificate_warns_before_the_vote(client, secretary, candidate):
    fill(candidate, "opinions", certificate=datetime.date(2021, 3, 1))
    client.force_login(secretary)

    assert "hết giá trị từ 01/03/2026" in vote(client, candidate).content.decode()


@pytest.mark.parametrize(
    ("left_on", "words"),
    [
        (None, "Thiếu ngày ra khỏi Đảng"),
        (datetime.date(2024, 1, 1), "sớm nhất là 01/01/2027"),
        (datetime.date(2020, 1, 1), ""),
    ],
)
def test_readmission_waits_for_its_months(client, secretary, candidate, left_on, words):
    candidate.is_readmission, candidate.left_on = True, left_on
    candidate.save()
    client.force_login(secretary)

    response = vote(client, candidate)

    assert words in response.content.decode()
    assert candidate.votes.exists() == (not words)


def test_failed_vote_is_kept_and_the_step_stays_open(client, secretary, candidate):
    client.force_login(secretary)

    vote(client, candidate, votes_for=7, votes_against=5)

    assert candidate.votes.get().is_passed is False
    assert not candidate.steps.filter(kind="branch_resolution").exists()


def test_failed_vote_goes_on_only_with_a_reason(client, secretary, candidate):
    client.force_login(secretary)
    failed = {"votes_for": 7, "votes_against": 5, "goes_on": "on"}

    assert "reason" in errors(vote(client, candidate, **failed))
    vote(client, candidate, **failed, reason="Báo cáo đầy đủ lên cấp trên.")

    assert step(candidate, "branch_resolution").reason == "Báo cáo đầy đủ lên cấp trên."


def test_second_vote_is_the_second_round(client, secretary, candidate):
    CandidateVoteFactory(candidate=candidate, votes_for=7, votes_against=5)
    client.force_login(secretary)

    vote(client, candidate, day="01/06/2026")

    assert list(candidate.votes.values_list("round", flat=True)) == [1, 2]


def test_vote_before_the_rulebook_knew_a_majority_has_no_verdict(client, office, candidate):
    put(candidate, "branch_resolution", datetime.date(2024, 3, 1))
    client.force_login(office)

    response = vote(client, candidate, "committee_resolution", day="15/03/2024", step="")

    assert "Chưa có quy định về tỷ lệ cho ngày này" in response.content.decode()


def test_deciding_body_needs_more_than_half(client, office, candidate):
    fill(candidate, "committee_resolution")
    client.force_login(office)

    vote(client, candidate, "decision", day="20/04/2026", votes_for=6, votes_against=6)

    row = candidate.votes.get(level="deciding")
    assert (row.is_passed, row.rule.value) == (False, "1/2")
    assert not candidate.steps.filter(kind="decision").exists()


def test_committee_votes_after_the_branch(client, office, candidate):
    fill(candidate, "branch_resolution")
    client.force_login(office)

    assert "voted_on" in errors(vote(client, candidate, "committee_resolution", day="31/03/2026"))
    vote(client, candidate, "committee_resolution", day="02/04/2026")

    assert step(candidate, "committee_resolution").document_issuer == str(candidate.organization.parent)


def test_fields_begin_with_those_who_may_vote(client, office, candidate, committee):
    fill(candidate, "branch_resolution")
    MemberFactory(organization=candidate.organization, status="probationary")
    term = TermFactory(organization=committee)
    CommitteeSeatFactory(term=term, member=candidate.organization.members.first())
    client.force_login(office)

    def summoned(kind):
        page = client.get(reverse("admission:vote", args=[candidate.pk, kind]))
        return page.context["form"]["summoned"].value()

    full = candidate.organization.members.filter(status="full").count()
    assert (summoned("branch_resolution"), summoned("committee_resolution"), summoned("decision")) == (full, 1, None)


@pytest.mark.parametrize("kind", ["committee_resolution", "decision"])
def test_branch_secretary_records_no_vote_of_the_committee(client, secretary, candidate, kind):
    fill(candidate, "branch_resolution")
    client.force_login(secretary)

    assert vote(client, candidate, kind).status_code == 403


def test_step_without_a_vote_has_no_voting_page(client, office, candidate):
    client.force_login(office)

    assert vote(client, candidate, "application").status_code == 404


def test_vote_is_corrected(client, secretary, candidate):
    row = CandidateVoteFactory(candidate=candidate, voted_on=datetime.date(2026, 4, 1))
    client.force_login(secretary)
    typed = COUNT | {
        "voted_on": "02/04/2026",
        "votes_for": 11,
        "votes_against": 1,
        "version": row.version,
        "step": "done",
    }

    client.post(reverse("admission:vote_edit", args=[row.pk]), typed)

    row.refresh_from_db()
    assert (row.voted_on, row.votes_for, row.round) == (datetime.date(2026, 4, 2), 11, 1)
    assert str(row) == "Biểu quyết của chi bộ về kết nạp, lần 1"


def test_vote_of_a_day_when_the_papers_held_can_still_be_recorded(client, secretary, candidate):
    a_year_before = {kind: datetime.date(year - 1, month, day) for kind, (year, month, day) in COURSE.items()}
    fill(candidate, "opinions", **a_year_before)
    client.force_login(secretary)

    page = client.get(candidate.get_absolute_url()).content.decode()

    assert "phải làm lại" in page
    assert reverse("admission:vote", args=[candidate.pk, "branch_resolution"]) in page


def test_vote_is_not_offered_while_a_paper_was_never_recorded(client, secretary, candidate):
    fill(candidate, "background_sent")
    client.force_login(secretary)

    page = client.get(candidate.get_absolute_url()).content.decode()

    assert reverse("admission:vote", args=[candidate.pk, "branch_resolution"]) not in page
