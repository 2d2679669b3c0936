"""A ceremony that was recorded by mistake is taken back, and the file is open again."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from members import actions as lives
from members.admission import actions
from members.admission.checklist import Phase
from members.admission.models import CandidateStep
from members.models import Member
from members.transfers import actions as transfers
from members.voiding.actions import void_last, void_person
from tests.factories import CandidateVoteFactory, MemberFactory, OrganizationFactory
from tests.members.admission.conftest import fill, path_of, put

DAY = datetime.date(2026, 6, 10)
REASON = "Ghi nhầm ngày lễ kết nạp"


@pytest.fixture
def admitted(candidate):
    fill(candidate, "decision")
    actions.admit(candidate=candidate, day=DAY, by=None)
    return candidate


@pytest.fixture
def other_place(committee):
    return OrganizationFactory(parent=committee, code="CB9", name="Chi bộ 9", short_name="Chi bộ 9")


def test_voided_person_frees_the_file_that_made_him(admitted):
    before = path_of(admitted).phase

    void_person(member=admitted.member, reason=REASON, by=None)

    admitted.refresh_from_db()
    one = path_of(admitted)
    assert (before, one.phase, admitted.member) == (Phase.PROBATION, Phase.ADMISSION, None)
    assert [line.item.kind for line in one.now] == ["ceremony"]
    assert not Member.objects.filter(full_name=admitted.full_name).exists()


def test_history_keeps_the_ceremony_and_whom_it_made(admitted):
    member = admitted.member

    void_person(member=member, reason=REASON, by=None)

    taken = CandidateStep.history.filter(candidate=admitted, kind="ceremony", history_type="-").get()
    assert (taken.done_on, taken.history_change_reason) == (DAY, REASON)
    assert admitted.history.filter(member=member).exists()


def test_freed_file_admits_again(admitted):
    void_person(member=admitted.member, reason=REASON, by=None)
    admitted.refresh_from_db()

    member = actions.admit(candidate=admitted, day=datetime.date(2026, 6, 12), by=None)

    assert member.memberships.get().valid_from == datetime.date(2026, 6, 12)


def test_page_says_what_becomes_of_the_file_and_does_it(client, office, admitted):
    client.force_login(office)
    address = reverse("voiding:person", args=[admitted.member_id])

    shown = client.get(address).content.decode()
    client.post(address, {"reason": REASON})

    admitted.refresh_from_db()
    assert "được mở lại như trước lễ kết nạp" in shown
    assert admitted.member is None


@pytest.mark.parametrize("kind", ["member_record", "self_review"])
def test_file_that_went_on_keeps_its_member(admitted, kind):
    put(admitted, kind, datetime.date(2026, 7, 1))

    with pytest.raises(ValidationError, match="1 hồ sơ kết nạp"):
        void_person(member=admitted.member, reason=REASON, by=None)


def test_file_whose_recognition_was_voted_on_keeps_its_member(admitted):
    CandidateVoteFactory(candidate=admitted, matter="recognition", voted_on=datetime.date(2026, 9, 1))

    with pytest.raises(ValidationError, match="1 hồ sơ kết nạp"):
        void_person(member=admitted.member, reason=REASON, by=None)


def test_member_who_has_moved_since_keeps_his_file(admitted, other_place):
    day = datetime.date(2026, 8, 1)
    lives.move_within(member=admitted.member, organization=other_place, day=day, by=None)

    with pytest.raises(ValidationError, match="1 hồ sơ kết nạp"):
        void_person(member=admitted.member, reason=REASON, by=None)


def test_file_that_was_opened_for_a_member_keeps_him(branch):
    member = MemberFactory(organization=branch, status="probationary", joined_on=DAY, admitted_on=DAY.isoformat())
    member.refresh_from_db()
    actions.open_recognition(member=member, by=None)

    with pytest.raises(ValidationError, match="1 hồ sơ kết nạp"):
        void_person(member=member, reason=REASON, by=None)


def test_voided_readmission_frees_its_file(client, office, candidate, branch):
    former = MemberFactory(organization=branch, full_name=candidate.full_name, joined_on=datetime.date(2010, 1, 5))
    lives.end(member=former, day=datetime.date(2020, 1, 5), how_out="left", by=None)
    fill(candidate, "decision")
    actions.admit(candidate=candidate, day=DAY, former=former, by=None)
    client.force_login(office)

    shown = client.get(reverse("voiding:last", args=[former.pk])).content.decode()
    void_last(member=former, reason=REASON, by=None)

    candidate.refresh_from_db()
    former.refresh_from_db()
    assert "được mở lại như trước lễ kết nạp" in shown
    assert (candidate.member, former.is_in_head_count) == (None, False)
    assert not candidate.steps.filter(kind="ceremony").exists()


def test_freed_file_does_not_follow_who_is_gone_again(candidate, branch, other_place):
    former = MemberFactory(organization=other_place, full_name=candidate.full_name, joined_on=datetime.date(2010, 1, 5))
    lives.end(member=former, day=datetime.date(2020, 1, 5), how_out="left", by=None)
    fill(candidate, "decision")
    actions.admit(candidate=candidate, day=DAY, former=former, by=None)

    void_last(member=former, reason=REASON, by=None)

    candidate.refresh_from_db()
    former.refresh_from_db()
    assert (candidate.organization, former.organization) == (branch, other_place)


@pytest.fixture
def probationer(branch):
    member = MemberFactory(organization=branch, status="probationary", joined_on=DAY, admitted_on=DAY.isoformat())
    member.refresh_from_db()
    return member


@pytest.mark.parametrize("move", [lives.move_within, transfers.move_one])
def test_file_goes_where_its_member_goes(probationer, other_place, branch, move):
    file = actions.open_recognition(member=probationer, by=None)
    decision = {"decision_number": "5-QĐ/ĐU", "decision_on": datetime.date(2026, 8, 1)}

    move(member=probationer, organization=other_place, day=datetime.date(2026, 8, 1), by=None, **decision)

    file.refresh_from_db()
    places = file.history.order_by("history_id").values_list("organization", flat=True)
    assert (file.organization, list(places)) == (other_place, [branch.pk, other_place.pk])


def test_file_comes_back_with_a_move_that_is_taken_back(probationer, other_place, branch):
    file = actions.open_recognition(member=probationer, by=None)
    lives.move_within(member=probationer, organization=other_place, day=datetime.date(2026, 8, 1), by=None)

    void_last(member=probationer, reason=REASON, by=None)

    file.refresh_from_db()
    assert file.organization == branch


def test_closed_file_stays_where_it_was(probationer, other_place, branch):
    file = actions.open_recognition(member=probationer, by=None)
    actions.close(candidate=file, day=datetime.date(2026, 7, 1), closed_reason="other", by=None)

    lives.move_within(member=probationer, organization=other_place, day=datetime.date(2026, 8, 1), by=None)

    file.refresh_from_db()
    assert file.organization == branch


def test_member_page_leads_to_the_file_that_recognises(client, office, probationer):
    client.force_login(office)
    direct = reverse("admission:recognise_member", args=[probationer.pk])

    without = client.get(probationer.get_absolute_url()).content.decode()
    file = actions.open_recognition(member=probationer, by=None)
    with_file = client.get(probationer.get_absolute_url()).content.decode()

    assert "Mở hồ sơ công nhận chính thức" in without and direct in without
    assert f'href="{file.get_absolute_url()}">Công nhận chính thức' in with_file and direct not in with_file


def test_direct_recognition_is_refused_while_a_file_is_open(client, office, probationer):
    actions.open_recognition(member=probationer, by=None)
    client.force_login(office)

    typed = {"day": "10/09/2026", "step": "done"}
    response = client.post(reverse("admission:recognise_member", args=[probationer.pk]), typed)

    assert response.status_code == 422
    assert "đang có hồ sơ kết nạp, công nhận chưa đóng" in response.content.decode()
    assert probationer.memberships.count() == 1
