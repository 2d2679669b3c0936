"""What a path says of a file: worked cases by the shipped rules."""

import datetime

import pytest

from members.admission import path
from members.admission.checklist import KEYS, Phase, checklist
from members.admission.models import Candidate, CandidateVote
from members.admission.path import State
from rulebook.deadlines import Clock
from tests.factories import (
    CandidateFactory,
    CandidateStepFactory,
    CandidateVoteFactory,
    OrganizationFactory,
    RuleValueFactory,
    SponsorFactory,
)
from tests.members.admission.conftest import COURSE, fill, kinds, path_of, put


def day(*parts):
    return datetime.date(*parts)


@pytest.mark.parametrize(
    ("until", "phase", "now"),
    [
        ("listed", Phase.SOURCE, ["class_sent"]),
        ("class_sent", Phase.SOURCE, ["certificate"]),
        ("certificate", Phase.SOURCE, ["dossier_allowed"]),
        ("dossier_allowed", Phase.DOSSIER, ["application", "background_form", "sponsor_letters", "union_resolution"]),
        ("background_form", Phase.DOSSIER, ["sponsor_letters", "union_resolution"]),
        ("sponsor_letters", Phase.DOSSIER, ["background_sent"]),
        ("background_sent", Phase.DOSSIER, ["background_received", "opinions"]),
        ("opinions", Phase.DOSSIER, ["branch_resolution"]),
        ("branch_resolution", Phase.ADMISSION, ["committee_resolution"]),
        ("committee_resolution", Phase.ADMISSION, ["decision"]),
        ("decision", Phase.ADMISSION, ["ceremony"]),
    ],
)
def test_what_is_done_says_what_is_now(candidate, until, phase, now):
    one = path_of(fill(candidate, until))

    assert (one.phase, kinds(one.now)) == (phase, now)
    assert one.missing == []


def test_admitted_member_is_on_probation(candidate):
    put(fill(candidate, "decision"), "ceremony", day(2026, 6, 10))

    one = path_of(candidate)

    assert (one.phase, kinds(one.now)) == (Phase.PROBATION, ["member_record", "new_member_class"])
    assert one.probation.day == day(2027, 6, 10)


def test_last_steps_follow_the_recognition(candidate):
    fill(candidate, "decision")
    for kind in ["ceremony", "member_record", "new_member_class", "self_review", "sponsor_remark"]:
        put(candidate, kind, day(2026, 6, 10))
    for kind in ["recognition_opinions", "branch_recognition", "committee_recognition", "recognition_decision"]:
        put(candidate, kind, day(2026, 7, 10))

    assert kinds(path_of(candidate).now) == ["card", "announced"]


def test_file_is_complete_when_nothing_is_open(candidate):
    fill(candidate, "decision")
    for item in checklist(Clock.of(), candidate.opened_on):
        if item.kind not in COURSE:
            put(candidate, item.kind, day(2026, 7, 10))

    assert path_of(candidate).is_complete


def test_forgotten_step_of_an_earlier_stage_is_missing(candidate):
    fill(candidate, "branch_resolution")
    candidate.steps.get(kind="class_sent").delete()

    assert kinds(path_of(candidate).missing) == ["class_sent"]


def test_step_that_is_not_needed_is_passed_over(candidate):
    fill(candidate, "sponsor_letters")
    candidate.steps.filter(kind="union_resolution").update(done_on=None, skipped_reason="Quá tuổi Đoàn.")

    one = path_of(candidate)

    assert one.line("union_resolution").state == State.NOT_NEEDED
    assert kinds(one.now) == ["background_sent"]


@pytest.mark.parametrize(("kind", "state"), [("section_org", State.NOW), ("grassroots_org", State.NOT_NEEDED)])
def test_section_committee_acts_only_where_there_is_one(kind, state):
    parent = OrganizationFactory(kind=kind)
    candidate = CandidateFactory(organization=OrganizationFactory(parent=parent))

    assert path_of(fill(candidate, "branch_resolution")).line("section_committee").state == state


def test_recognition_file_begins_with_the_probation(candidate):
    candidate.only_recognition = True
    candidate.save()

    one = path_of(candidate)

    assert {line.state for line in one.lines if line.item.phase == Phase.DOSSIER} == {State.NOT_NEEDED}
    assert kinds(one.now) == ["member_record", "new_member_class"]


@pytest.mark.parametrize(
    ("until", "kind", "last"),
    [
        ("background_sent", "background_received", (2026, 3, 26)),
        ("committee_resolution", "decision", (2026, 6, 8)),
        ("decision", "ceremony", (2026, 7, 6)),
    ],
)
def test_last_day_by_the_shipped_rule(candidate, until, kind, last):
    line = path_of(fill(candidate, until)).line(kind)

    assert line.due.deadline.day == day(*last)
    assert line.is_late


def test_record_is_written_within_working_days_of_the_ceremony(candidate):
    put(fill(candidate, "decision"), "ceremony", day(2026, 9, 1))

    line = path_of(candidate).line("member_record")

    assert (line.due.deadline.since, line.due.deadline.rule.number) == (day(2026, 9, 1), 30)
    assert not line.is_late


def test_decision_after_its_last_day_was_late(candidate):
    fill(candidate, "decision", decision=day(2026, 7, 1))

    line = path_of(candidate).line("decision")

    assert line.was_late
    assert not line.is_late


def test_ceremony_of_a_new_decision_counts_from_its_issue(candidate):
    fill(candidate, "committee_resolution")
    put(candidate, "decision", day(2026, 8, 10), document_on=day(2026, 8, 3))

    deadline = path_of(candidate).line("ceremony").due.deadline

    assert (deadline.since, deadline.rule.source.key) == (day(2026, 8, 3), "208-qd-tw-2026")


def test_nearest_last_day_makes_the_file_late(candidate):
    one = path_of(fill(candidate, "committee_resolution"))

    assert one.due_line.item.kind == "decision"
    assert one.is_late


def test_certificate_that_ran_out_is_to_be_done_again(candidate):
    fill(candidate, "certificate", certificate=day(2021, 9, 10))

    line = path_of(candidate).line("certificate")

    assert line.is_expired
    assert line.state == State.NOW


def test_certificate_that_runs_out_soon_is_shown(candidate):
    fill(candidate, "certificate", certificate=day(2021, 11, 1))

    assert kinds(path_of(candidate).expiring) == ["certificate"]


def test_certificate_with_years_to_run_is_quiet(candidate):
    assert path_of(fill(candidate, "certificate")).expiring == []


def test_old_papers_are_done_again_unless_the_branch_has_voted(candidate):
    old = dict.fromkeys(["union_resolution", "sponsor_letters", "background_received", "opinions"], day(2025, 9, 10))
    fill(candidate, "opinions", **old)

    assert set(kinds(path_of(candidate).expiring)) == set(old)
    put(candidate, "branch_resolution", day(2026, 9, 9))
    assert path_of(candidate).expiring == []


def test_sponsor_who_left_no_longer_holds_the_letter(candidate):
    fill(candidate, "sponsor_letters")
    candidate.sponsors.update(valid_to=day(2026, 8, 1))

    assert path_of(candidate).line("sponsor_letters").state == State.NOW


def test_every_sponsor_must_have_written(candidate):
    fill(candidate, "sponsor_letters")
    SponsorFactory(candidate=candidate)

    assert path_of(candidate).line("sponsor_letters").done_on is None


@pytest.mark.parametrize(("failed", "goes_upward"), [(2, False), (3, True)])
def test_third_failed_vote_on_the_recognition_goes_upward(candidate, failed, goes_upward):
    for number in range(1, failed + 1):
        vote = {"matter": "recognition", "round": number, "votes_for": 7, "votes_against": 5}
        CandidateVoteFactory(candidate=candidate, voted_on=day(2026, 3, number), **vote)

    assert bool(path_of(candidate).failed_rule) == goes_upward


def test_failed_votes_on_the_admission_do_not_count(candidate):
    for number in (1, 2, 3):
        CandidateVoteFactory(candidate=candidate, round=number, votes_for=7, votes_against=5)

    assert path_of(candidate).failed_rule is None


@pytest.mark.parametrize(("opened", "form"), [((2025, 7, 1), ""), ((2025, 10, 1), "1A-TN, 3A-TN")])
def test_checklist_is_the_one_of_the_day_of_opening(branch, opened, form):
    candidate = CandidateFactory(organization=branch, opened_on=day(*opened))

    assert path_of(candidate).line("listed").item.form == form


def test_before_the_rulebook_knew_lists_all_steps_are_shown(branch):
    candidate = CandidateFactory(organization=branch, opened_on=day(2010, 1, 4))

    assert path_of(candidate).line("decision").item.rule is None


def test_own_checklist_of_a_committee_wins(candidate, committee):
    RuleValueFactory(
        key=KEYS[Phase.SOURCE], unit="list", organization=committee, value="listed: Chọn nguồn (M1); unknown: Gì đó"
    )

    lines = dict(path_of(candidate).phases)[Phase.SOURCE]

    assert [(line.item.label, line.item.form) for line in lines] == [("Chọn nguồn", "M1")]


def test_recorded_step_outside_the_checklist_is_kept(candidate, committee):
    RuleValueFactory(key=KEYS[Phase.SOURCE], unit="list", organization=committee, value="listed: Chọn nguồn")
    CandidateStepFactory(candidate=candidate, kind="class_sent", done_on=day(2025, 8, 1))

    assert path_of(candidate).line("class_sent").state == State.DONE


@pytest.mark.parametrize("when", [(2024, 3, 1), (2025, 7, 1), (2026, 9, 1)])
def test_clock_that_holds_its_rules_agrees_with_the_rulebook(branch, committee, when):
    RuleValueFactory(key="admission_decision_days", unit="day", organization=committee, value="9")
    keys = ["admission_decision_days", "admission_majority", "no_such_rule"]
    held, asked = Clock.holding(keys).at(branch), Clock.of(branch)

    assert [held.rule(key, day(*when)) for key in keys] == [asked.rule(key, day(*when)) for key in keys]


def test_vote_keeps_the_majority_under_which_it_was_decided(candidate, committee):
    vote = CandidateVoteFactory(candidate=candidate, level=CandidateVote.Level.DECIDING, voted_on=day(2026, 4, 1))
    decided_under = vote.rule

    RuleValueFactory(key="admission_deciding_majority", unit="over", organization=committee, value="9/10")
    vote.save()

    assert (vote.rule, decided_under.value) == (decided_under, "1/2")


LETTERS = [
    [],
    [(None, None)],
    [((2026, 2, 3), None)],
    [((2026, 2, 3), None), ((2026, 3, 4), None)],
    [((2026, 2, 3), None), (None, None)],
    [((2026, 2, 3), None), (None, (2026, 9, 15))],
    [((2026, 2, 3), None), ((2026, 3, 4), (2026, 9, 16))],
    [((2026, 2, 3), (2026, 9, 1))],
]


@pytest.mark.parametrize("letters", LETTERS)
def test_a_list_reads_the_same_path_as_the_page(candidate, letters):
    fill(candidate, "union_resolution")
    for letter, until in letters:
        days = {"letter_on": letter and datetime.date(*letter), "valid_to": until and datetime.date(*until)}
        SponsorFactory(candidate=candidate, valid_from=datetime.date(2026, 1, 2), **days)

    listed = path.of(path.listed(Candidate.objects.all()).get(), path.clock())

    assert listed.lines == path_of(candidate).lines
