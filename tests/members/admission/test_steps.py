"""Recording the steps of a file: what is refused, what warns, who may."""

import datetime

import pytest
from django.urls import reverse

from members.admission.models import CandidateStep
from tests.factories import CandidateStepFactory, MemberFactory, SponsorFactory
from tests.members.admission.conftest import fill, put, step


def page(candidate, kind):
    return reverse("admission:step", args=[candidate.pk, kind])


def post(client, candidate, kind, **typed):
    row = candidate.steps.filter(kind=kind).first()
    return client.post(page(candidate, kind), typed | ({"version": row.version} if row else {}))


def errors(response):
    return {name: list(words) for name, words in response.context["form"].errors.items()}


def test_branch_secretary_records_a_paper_of_his_branch(client, secretary, candidate):
    client.force_login(secretary)

    response = post(client, candidate, "application", done_on="12/01/2026", document_number="01")

    assert response["Location"] == candidate.get_absolute_url()
    row = step(candidate, "application")
    assert (row.done_on, row.document_number) == (datetime.date(2026, 1, 12), "01")


def test_step_is_corrected_not_written_twice(client, secretary, candidate):
    put(candidate, "application", datetime.date(2026, 1, 12))
    client.force_login(secretary)

    post(client, candidate, "application", done_on="13/01/2026")

    assert step(candidate, "application").done_on == datetime.date(2026, 1, 13)


def test_second_editor_is_told_of_the_first(client, secretary, candidate):
    put(candidate, "application", datetime.date(2026, 1, 12))
    client.force_login(secretary)

    response = client.post(page(candidate, "application"), {"done_on": "13/01/2026", "version": 0})

    assert response.status_code == 422
    assert step(candidate, "application").done_on == datetime.date(2026, 1, 12)


def test_step_in_the_future_is_refused(client, secretary, candidate):
    client.force_login(secretary)

    response = post(client, candidate, "application", done_on="16/09/2026")

    assert response.status_code == 422
    assert errors(response)["done_on"] == ["Ngày không thể ở tương lai. Hãy ghi nhận khi ngày đó đến."]


@pytest.mark.parametrize("typed", [{}, {"done_on": "12/01/2026", "skipped_reason": "Không có"}])
def test_step_is_either_done_or_not_needed(client, secretary, candidate, typed):
    client.force_login(secretary)

    response = post(client, candidate, "union_resolution", **typed)

    assert errors(response)["done_on"] == ["Nhập ngày thực hiện, hoặc lý do không phải làm bước này."]


def test_step_that_is_not_needed_keeps_its_reason(client, secretary, candidate):
    client.force_login(secretary)

    post(client, candidate, "union_resolution", skipped_reason="Quá tuổi Đoàn, có hai người giới thiệu.")

    assert step(candidate, "union_resolution").skipped_reason.startswith("Quá tuổi Đoàn")


def test_decision_cannot_be_skipped(client, office, candidate):
    fill(candidate, "committee_resolution")
    client.force_login(office)

    assert "skipped_reason" not in client.get(page(candidate, "decision")).context["form"].fields


def test_decision_without_a_vote_of_the_branch_is_refused(client, office, candidate):
    client.force_login(office)

    response = post(client, candidate, "decision", done_on="25/05/2026", document_on="20/05/2026")

    assert errors(response) == {"done_on": ["Hãy ghi bước «Nghị quyết chi bộ đề nghị kết nạp» trước."]}


def test_decision_before_the_vote_of_the_branch_is_refused(client, office, candidate):
    fill(candidate, "branch_resolution")
    client.force_login(office)

    response = post(client, candidate, "decision", done_on="25/05/2026", document_on="31/03/2026")

    assert errors(response) == {
        "document_on": ["Ngày phải từ 01/04/2026: «Nghị quyết chi bộ đề nghị kết nạp»."],
    }


def test_decision_received_before_its_issue_is_refused(client, office, candidate):
    fill(candidate, "branch_resolution")
    client.force_login(office)

    response = post(client, candidate, "decision", done_on="19/05/2026", document_on="20/05/2026")

    assert errors(response) == {"done_on": ["Ngày nhận quyết định không thể trước ngày ban hành."]}


def test_late_decision_wants_a_reason_and_shows_its_rule(client, office, candidate):
    fill(candidate, "committee_resolution")
    client.force_login(office)
    typed = {"done_on": "10/07/2026", "document_on": "09/07/2026"}

    response = post(client, candidate, "decision", **typed)

    assert "reason" in errors(response)
    text = response.content.decode()
    assert "Sau hạn 08/06/2026 (45 ngày làm việc từ 01/04/2026)" in text
    assert "294-QĐ/TW" in text
    post(client, candidate, "decision", **typed, reason="Cấp trên xác minh thêm.")
    assert step(candidate, "decision").reason == "Cấp trên xác minh thêm."


def test_earlier_step_cannot_be_moved_behind_a_later_one(client, secretary, candidate):
    fill(candidate, "background_received")
    client.force_login(secretary)

    response = post(client, candidate, "background_sent", done_on="11/03/2026")

    sentence = "Ngày phải trước hoặc đúng 10/03/2026: «Nhận kết quả thẩm tra lý lịch»."
    assert errors(response) == {"done_on": [sentence]}


@pytest.mark.parametrize("kind", ["decision", "card"])
def test_branch_secretary_does_not_record_what_the_committee_does(client, secretary, candidate, kind):
    client.force_login(secretary)

    assert post(client, candidate, kind, done_on="25/05/2026").status_code == 403
    assert not CandidateStep.objects.filter(kind=kind).exists()


@pytest.mark.parametrize(
    "kind", ["nonsense", "branch_resolution", "sponsor_letters", "ceremony", "recognition_decision"]
)
def test_steps_that_come_by_another_act_have_no_page(client, office, candidate, kind):
    client.force_login(office)

    assert client.get(page(candidate, kind)).status_code == 404


def test_steps_of_a_closed_file_are_locked(client, office, candidate):
    candidate.close(datetime.date(2026, 9, 1), "stopped")
    client.force_login(office)

    assert post(client, candidate, "application", done_on="12/01/2026").status_code == 404
    assert candidate.is_locked
    assert CandidateStepFactory(candidate=candidate).is_locked


def test_steps_that_made_a_member_are_locked(client, office, candidate):
    fill(candidate, "decision")
    candidate.member = MemberFactory(organization=candidate.organization, status="probationary")
    candidate.save()
    client.force_login(office)

    assert client.get(page(candidate, "decision")).status_code == 404
    assert client.get(page(candidate, "member_record")).status_code == 200


def sponsor(client, candidate, **typed):
    return client.post(reverse("admission:sponsor_add", args=[candidate.pk]), typed)


def test_sponsor_of_too_short_a_time_wants_a_reason(client, secretary, candidate, branch):
    client.force_login(secretary)
    typed = {"member": branch.members.first().pk, "valid_from": "01/02/2026", "letter_on": "03/02/2026"}

    response = sponsor(client, candidate, **typed, together_since="01/06/2025")

    assert "reason" in errors(response)
    assert "chưa đủ 12 tháng; đủ từ 01/06/2026" in response.content.decode()
    sponsor(client, candidate, **typed, together_since="01/06/2025", reason="Cùng công tác ở đơn vị cũ.")
    assert candidate.sponsors.get().reason == "Cùng công tác ở đơn vị cũ."


def test_sponsor_without_the_day_of_coming_together_gets_no_verdict(client, secretary, candidate, branch):
    client.force_login(secretary)

    response = sponsor(client, candidate, member=branch.members.first().pk, valid_from="01/02/2026")

    assert "Thiếu ngày đồng chí" in response.content.decode()


def test_sponsor_of_long_standing_needs_no_reason(client, secretary, candidate, branch):
    client.force_login(secretary)

    sponsor(client, candidate, member=branch.members.first().pk, valid_from="01/02/2026", together_since="01/01/2024")

    assert candidate.sponsors.get().member == branch.members.first()


def test_probationary_member_cannot_sponsor(client, secretary, candidate, branch):
    young = MemberFactory(organization=branch, status="probationary")
    client.force_login(secretary)

    response = sponsor(client, candidate, member=young.pk, valid_from="01/02/2026", together_since="01/01/2024")

    assert "member" in errors(response)


def test_third_sponsor_waits_until_one_has_ended(client, secretary, candidate, branch):
    first, _ = SponsorFactory.create_batch(2, candidate=candidate)
    client.force_login(secretary)
    typed = {
        "member": MemberFactory(organization=branch).pk,
        "valid_from": "01/02/2026",
        "together_since": "01/01/2024",
    }

    assert "member" in errors(sponsor(client, candidate, **typed))

    first.valid_to = datetime.date(2026, 1, 31)
    first.save()
    sponsor(client, candidate, **typed)
    assert candidate.sponsors.count() == 3


def test_nobody_sponsors_twice_at_once(client, secretary, candidate):
    named = SponsorFactory(candidate=candidate)
    client.force_login(secretary)

    response = sponsor(client, candidate, member=named.member_id, valid_from="01/02/2026", together_since="01/01/2024")

    assert errors(response)["member"] == ["Đồng chí này đang là người giới thiệu của hồ sơ."]


def test_sponsors_letter_is_noted(client, secretary, candidate):
    row = SponsorFactory(candidate=candidate, together_since=datetime.date(2024, 1, 2))
    client.force_login(secretary)
    typed = {
        "member": row.member_id,
        "valid_from": "01/07/2025",
        "together_since": "02/01/2024",
        "version": row.version,
    }

    client.post(reverse("admission:sponsor_edit", args=[row.pk]), typed | {"letter_on": "03/02/2026"})

    row.refresh_from_db()
    assert row.letter_on == datetime.date(2026, 2, 3)
    assert (str(row), row.get_absolute_url()) == (str(row.member), candidate.get_absolute_url())
