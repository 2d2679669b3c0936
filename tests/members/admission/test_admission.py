"""The ceremony that makes a member, and the decision that makes a full one."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from members.admission import actions
from members.admission.models import Candidate, CandidateStep
from members.models import Member, Membership, Status
from members.models.members import NOT_RECORDED
from members.voiding.actions import void_last
from tests.factories import CandidateFactory, MemberFactory
from tests.members.admission.conftest import fill, put, step
from tests.members.admission.test_steps import errors

CARD = "0" * 8


def admit(client, candidate, **typed):
    typed = {"day": "10/06/2026", "step": "done"} | typed
    return client.post(reverse("admission:admit", args=[candidate.pk]), typed)


def recognise(client, candidate, **typed):
    typed = {
        "done_on": "20/08/2026",
        "document_on": "17/08/2026",
        "document_number": "58-QĐ/ĐU",
        "step": "done",
    } | typed
    return client.post(reverse("admission:recognise", args=[candidate.pk]), typed)


@pytest.fixture
def decided(candidate):
    return fill(candidate, "decision")


@pytest.fixture
def probationer(branch):
    """Admitted on 10/06/2025; the branch voted on their recognition two months after the twelve had passed."""
    member = MemberFactory(
        organization=branch, status="probationary", joined_on=datetime.date(2025, 6, 10), admitted_on="2025-06-10"
    )
    member.refresh_from_db()
    file = actions.open_recognition(member=member, by=None)
    put(file, "branch_recognition", datetime.date(2026, 8, 3))
    return file


def test_ceremony_is_shown_with_its_consequence_before_it_is_done(client, office, decided):
    client.force_login(office)

    response = admit(client, decided, step="")

    sentence = "Từ ngày 10/06/2026, đồng chí Đỗ Thùy Nhung là đảng viên dự bị của Chi bộ 1 và tính vào đảng số"
    assert sentence in response.content.decode()
    assert not Member.objects.filter(full_name=decided.full_name).exists()


def test_ceremony_makes_a_probationary_member_with_his_dates(client, office, decided):
    client.force_login(office)

    admit(client, decided)

    decided.refresh_from_db()
    member = decided.member
    row = member.memberships.get()
    assert (row.status, row.how_in, row.valid_from) == ("probationary", "admitted", datetime.date(2026, 6, 10))
    assert (str(member.admission_decision_on), str(member.admitted_on)) == ("20/05/2026", "10/06/2026")
    assert (member.official_on, member.official_decision_on) == (None, None)
    assert (member.full_name, str(member.birth_date), member.is_in_head_count) == ("Đỗ Thùy Nhung", "04/05/1999", True)
    assert step(decided, "ceremony").done_on == datetime.date(2026, 6, 10)


def test_ceremony_before_the_decision_is_refused(client, office, decided):
    client.force_login(office)

    response = admit(client, decided, day="19/05/2026")

    assert errors(response) == {"day": ["Ngày phải từ 20/05/2026: «Quyết định kết nạp»."]}


def test_ceremony_without_a_decision_is_refused(client, office, candidate):
    fill(candidate, "committee_resolution")
    client.force_login(office)

    assert errors(admit(client, candidate)) == {"day": ["Hãy ghi bước «Quyết định kết nạp» trước."]}


def test_ceremony_in_the_future_is_refused(client, office, decided):
    client.force_login(office)

    assert errors(admit(client, decided, day="16/09/2026"))["day"] == [
        "Ngày không thể ở tương lai. Hãy ghi nhận khi ngày đó đến."
    ]


def test_late_ceremony_wants_a_reason(client, office, decided):
    client.force_login(office)

    assert "reason" in errors(admit(client, decided, day="07/07/2026"))
    admit(client, decided, day="07/07/2026", reason="Chi bộ hoãn vì bão.")

    assert step(decided, "ceremony").reason == "Chi bộ hoãn vì bão."


def test_ceremony_before_the_eighteenth_birthday_is_refused(client, office, decided):
    decided.birth_date = "2008-06-30"
    decided.save()
    client.force_login(office)

    response = admit(client, decided)

    assert "Ngày vào Đảng phải từ khi đủ 18 tuổi" in response.content.decode()
    assert not decided.organization.members.filter(status="probationary").exists()


def test_nobody_is_admitted_twice(client, office, decided):
    client.force_login(office)
    admit(client, decided)

    assert admit(client, decided).status_code == 404
    with pytest.raises(ValidationError, match="không kết nạp lần nữa"):
        actions.admit(candidate=Candidate.objects.get(), day=datetime.date(2026, 6, 10), by=office)


def test_somebody_of_the_same_name_and_birth_is_asked_about(client, office, decided, branch):
    MemberFactory(organization=branch, full_name=decided.full_name, birth_date="1999-05-04")
    client.force_login(office)

    response = admit(client, decided)

    assert "Đã có một đảng viên cùng họ tên, ngày sinh" in response.content.decode()


@pytest.fixture
def former(branch):
    """A member who left in 2021."""
    member = MemberFactory(
        organization=branch,
        full_name="Đỗ Thùy Nhung",
        admission_decision_on="2015-01-05",
        official_on="2016-02-01",
        card_number=CARD,
    )
    row = member.memberships.get(valid_to=None)
    row.close(datetime.date(2021, 3, 1), Membership.HowOut.LEFT)
    member.follow_memberships()
    return member


def test_readmitted_member_keeps_his_record_and_first_decision(client, office, decided, former):
    client.force_login(office)

    admit(client, decided, former=former.pk)

    former.refresh_from_db()
    decided.refresh_from_db()
    assert decided.member == former
    assert (former.status, former.is_in_head_count) == (Status.PROBATIONARY, True)
    assert (str(former.admission_decision_on), str(former.admitted_on)) == ("05/01/2015", "10/06/2026")
    assert (former.official_on, former.card_number) == (None, None)
    assert former.memberships.count() == 3
    gap = former.interruptions.get()
    assert (str(gap.begins_on), str(gap.ends_on)) == ("01/03/2021", "10/06/2026")


def test_former_member_of_another_name_is_found_by_his_number(client, office, decided, former):
    former.full_name = "Đỗ Thị Nhung"
    former.save()
    decided.is_readmission = True
    decided.save()
    client.force_login(office)

    assert "number" in errors(admit(client, decided, number="99999999"))
    admit(client, decided, number=CARD)

    assert Candidate.objects.get().member == former


def test_readmission_too_soon_wants_a_reason(client, office, decided, former):
    decided.is_readmission = True
    decided.save()
    former.memberships.update(valid_to=datetime.date(2024, 1, 1))
    client.force_login(office)

    response = admit(client, decided, former=former.pk)

    assert "Chưa đủ 36 tháng từ ngày ra khỏi Đảng; sớm nhất là 01/01/2027." in response.content.decode()


@pytest.mark.parametrize(("who", "status"), [("secretary", 403), ("reader", 403), ("stranger", 404), ("chief", 302)])
def test_who_admits(client, request, decided, who, status):
    client.force_login(request.getfixturevalue(who))

    assert admit(client, decided).status_code == status
    assert Membership.objects.filter(how_in="admitted").exists() == (status == 302)


def test_late_recognition_counts_from_the_end_of_the_probation(client, office, probationer):
    client.force_login(office)

    shown = recognise(client, probationer, step="", card_number=CARD)
    recognise(client, probationer, card_number=CARD)

    assert "Từ ngày 10/06/2026" in shown.content.decode()
    member = Member.objects.get(pk=probationer.member_id)
    assert (str(member.official_on), str(member.official_decision_on)) == ("10/06/2026", "17/08/2026")
    assert (member.status, member.card_number) == (Status.FULL, CARD)
    row = member.memberships.get(valid_to=None)
    assert (row.valid_from, row.decision_number) == (datetime.date(2026, 6, 10), "58-QĐ/ĐU")


def test_card_of_somebody_else_is_refused_and_named(client, office, probationer, branch):
    MemberFactory(organization=branch, full_name="Cao Đức Anh", card_number=CARD)
    client.force_login(office)

    response = recognise(client, probationer, card_number=CARD)

    assert errors(response) == {
        "card_number": ["Số thẻ đảng viên này đã có ở hồ sơ của đồng chí Cao Đức Anh, Chi bộ 1."]
    }


def test_card_of_somebody_out_of_sight_is_refused_without_a_name(client, office, probationer):
    MemberFactory(full_name="Cao Đức Anh", card_number=CARD)
    client.force_login(office)

    response = recognise(client, probationer, card_number=CARD)

    assert errors(response) == {"card_number": [NOT_RECORDED]}
    assert "Cao Đức Anh" not in response.content.decode()


def test_card_has_its_digits(client, office, probationer):
    client.force_login(office)

    assert errors(recognise(client, probationer, card_number="123"))["card_number"] == [
        "Số thẻ đảng viên có 8 hoặc 12 chữ số."
    ]


def test_recognition_before_the_branch_has_voted_is_refused(client, office, probationer):
    probationer.steps.filter(kind="branch_recognition").delete()
    client.force_login(office)

    response = recognise(client, probationer)

    assert "Hãy ghi bước «Nghị quyết chi bộ đề nghị công nhận chính thức» trước." in response.content.decode()


def test_recognition_before_the_probation_is_over_is_refused(client, office, probationer):
    probationer.steps.filter(kind="ceremony").update(done_on=datetime.date(2025, 10, 1))
    client.force_login(office)

    response = recognise(client, probationer)

    assert "Thời gian dự bị đến ngày 01/10/2026 mới hết." in response.content.decode()
    assert probationer.member.memberships.count() == 1


def test_recognition_without_a_whole_ceremony_day_is_refused(client, office, probationer):
    probationer.steps.filter(kind="ceremony").delete()
    client.force_login(office)

    assert actions.NO_CEREMONY in recognise(client, probationer).content.decode()
    with pytest.raises(ValidationError):
        actions.recognise(candidate=probationer, step=CandidateStep(candidate=probationer), by=office)


def test_ceremony_of_a_recognition_file_is_typed(client, office, probationer):
    probationer.steps.filter(kind="ceremony").delete()
    client.force_login(office)

    client.post(reverse("admission:step", args=[probationer.pk, "ceremony"]), {"done_on": "10/06/2025"})

    assert step(probationer, "ceremony").done_on == datetime.date(2025, 6, 10)


def test_branch_vote_before_the_end_of_the_probation_wants_a_reason(client, secretary, probationer):
    probationer.steps.filter(kind="branch_recognition").delete()
    client.force_login(secretary)
    count = {"summoned": 12, "left_out": 0, "present": 12, "votes_for": 12, "votes_against": 0, "votes_other": 0}

    address = reverse("admission:vote", args=[probationer.pk, "branch_recognition"])
    response = client.post(address, count | {"voted_on": "01/06/2026", "step": "done"})

    assert "Chưa hết thời gian dự bị; hết ngày 10/06/2026." in response.content.decode()


def test_recognised_steps_are_locked_and_the_card_is_handed_over(client, office, probationer):
    client.force_login(office)
    recognise(client, probationer)
    card = reverse("admission:step", args=[probationer.pk, "card"])

    assert recognise(client, probationer).status_code == 404
    client.post(card, {"done_on": "01/09/2026", "card_number": CARD})
    assert Member.objects.get(pk=probationer.member_id).card_number == CARD
    assert client.get(card).context["form"]["card_number"].value() == "•••••000"
    assert CARD not in client.get(card).content.decode()


def test_recognition_that_was_taken_back_is_recorded_again(client, office, probationer):
    client.force_login(office)
    recognise(client, probationer)
    void_last(member=Member.objects.get(pk=probationer.member_id), reason="Ghi nhầm quyết định.", by=office)

    version = step(probationer, "recognition_decision").version
    recognise(client, probationer, document_number="59-QĐ/ĐU", version=version)

    row = Membership.objects.get(member=probationer.member_id, valid_to=None)
    assert (row.status, row.decision_number) == ("full", "59-QĐ/ĐU")


def test_imported_member_gets_a_recognition_file(client, office, branch):
    member = MemberFactory(
        organization=branch, status="probationary", admitted_on="2026-01-08", admission_decision_on="2025-12-20"
    )
    client.force_login(office)

    response = client.post(reverse("admission:open_recognition", args=[member.pk]))

    file = member.candidacies.get()
    assert response["Location"] == file.get_absolute_url()
    assert (file.full_name, file.only_recognition) == (member.full_name, True)
    assert step(file, "ceremony").done_on == datetime.date(2026, 1, 8)


@pytest.mark.parametrize("known", [None, "2026", "2026-03"])
def test_unknown_ceremony_day_is_said_to_be_missing(client, office, branch, known):
    member = MemberFactory(organization=branch, status="probationary", admitted_on=known)
    member.refresh_from_db()
    file = actions.open_recognition(member=member, by=office)
    client.force_login(office)

    assert "Thiếu ngày tổ chức lễ kết nạp" in client.get(file.get_absolute_url()).content.decode()


def test_second_recognition_file_is_refused(client, office, probationer):
    client.force_login(office)

    response = client.post(reverse("admission:open_recognition", args=[probationer.member_id]), follow=True)

    assert actions.HAS_FILE in response.content.decode()
    assert Candidate.objects.count() == 1


def test_full_member_gets_no_recognition_file(member, office):
    with pytest.raises(ValidationError, match="Chỉ mở hồ sơ công nhận"):
        actions.open_recognition(member=member, by=office)


def test_two_open_files_of_one_member_are_refused(probationer):
    second = CandidateFactory.build(organization=probationer.organization, member=probationer.member)

    with pytest.raises(ValidationError, match="đang có một hồ sơ chưa đóng"):
        second.validate_constraints()
