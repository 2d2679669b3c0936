"""Self-reviews: one's own until handed in, then those whose step it is; nobody else's, ever."""

import pytest
from django.urls import reverse

from accounts.models import AccessLog
from awards.reviews import actions
from awards.reviews.models import Poll, SelfReview
from awards.reviews.selfpaper import self_review as printed
from documents.models import RenderJob
from tests.factories import ObligationFactory, PollFactory, RoundDecisionFactory


def url(name, row):
    return reverse(f"reviews:{name}", args=[row.pk])


def typed(subject, grade=None, text="Đã hoàn thành việc được giao"):
    parts = subject.round.scheme.parts.filter(form=subject.form)
    return {f"part_{part.pk}": text for part in parts} | {"grade": grade.pk if grade else "", "version": 0}


@pytest.fixture
def review(subject, grades):
    answers = {str(part.pk): "Tự đánh giá" for part in subject.round.scheme.parts.filter(form=subject.form)}
    row = SelfReview.objects.create(subject=subject, answers=answers, grade=grades["good"])
    row.hand_in(by=subject.member.user)
    return row


def test_author_saves_and_hands_in(client, author, subject, grades):
    client.force_login(author)

    client.post(url("write", subject), typed(subject))
    first = SelfReview.objects.get()
    assert not first.is_handed_in
    client.post(url("write", subject), typed(subject, grades["good"]) | {"version": first.version, "then": "hand_in"})

    review = SelfReview.objects.get()
    assert review.is_handed_in
    assert set(review.answers.values()) == {"Đã hoàn thành việc được giao"}


def test_incomplete_is_kept_but_not_handed_in(client, author, subject, grades):
    client.force_login(author)

    client.post(url("write", subject), typed(subject) | {"then": "hand_in"})

    review = SelfReview.objects.get()
    assert (review.is_handed_in, bool(review.answers)) == (False, True)


def test_a_second_window_does_not_overwrite(client, author, subject):
    client.force_login(author)
    client.post(url("write", subject), typed(subject))

    answer = client.post(url("write", subject), typed(subject, text="Bản khác"))

    assert answer.status_code == 422
    assert "Bản khác" in answer.content.decode()
    assert "Bản khác" not in SelfReview.objects.get().answers.values()


def test_points_above_the_most_are_refused_at_the_field(client, author, subject):
    part = subject.round.scheme.parts.get(form="2A", points=30)
    client.force_login(author)

    answer = client.post(url("write", subject), typed(subject) | {f"points_{part.pk}": "31"})

    assert f"points_{part.pk}" in answer.context["form"].errors


def test_what_the_portal_knows_stands_beside(client, author, subject):
    ObligationFactory(member=subject.member, year=2025)
    client.force_login(author)

    page = client.get(url("write", subject)).content.decode()

    assert "Bản cam kết tu dưỡng, rèn luyện: chưa nộp" in page
    assert "Chuyên viên" in page


@pytest.mark.parametrize("who", ["office", "chief", "stranger", "reader", "admin", "superuser"])
def test_before_the_branch_voted_only_the_branch_reads(client, request, review, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(url("self_review", review)).status_code in {403, 404}
    assert client.get(url("self_pdf", review)).status_code in {403, 404}


def test_branch_secretary_reads_and_the_log_says_so(client, secretary, review):
    client.force_login(secretary)

    page = client.get(url("self_review", review))

    assert "Tự đánh giá" in page.content.decode()
    line = AccessLog.objects.get(subject="Bản kiểm điểm của đảng viên")
    assert (line.user, line.organization) == (secretary, review.organization)


def test_draft_is_the_authors_alone(client, secretary, review):
    SelfReview.objects.update(handed_in_on=None)
    client.force_login(secretary)

    assert client.get(url("self_review", review)).status_code == 404


def test_committee_reads_once_the_branch_has_voted(client, office, review):
    PollFactory(subject=review.subject, body=Poll.Body.BRANCH)
    client.force_login(office)

    assert client.get(url("self_review", review)).status_code == 200


def test_after_the_decision_only_the_author_reads(client, office, secretary, author, review, grades):
    actions.settle(grades={review.subject: grades["good"]}, by=office)
    decision = actions.draft_decision(round=review.subject.round, kind="member", by=office)
    actions.decide(decision=decision, symbol="15-QĐ/ĐU", day=review.handed_in_on, document=None, by=office)

    answers = []
    for user in (office, secretary, author):
        client.force_login(user)
        answers.append(client.get(url("self_review", review)).status_code)

    assert answers == [404, 404, 200]


def test_colleague_with_an_account_does_not_read(client, review, colleague, nobody):
    colleague.user = nobody
    colleague.save()
    client.force_login(nobody)

    assert client.get(url("self_review", review)).status_code == 404
    assert client.get(url("write", review.subject)).status_code == 404


def test_result_is_not_told_to_the_member_before_the_decision(client, author, office, subject, grades):
    actions.settle(grades={subject: grades["excellent"]}, by=office)
    client.force_login(author)

    page = client.get(reverse("reviews:mine")).content.decode()

    assert "chưa quyết định" in page
    assert grades["excellent"].label not in page
    assert client.get(url("subject", subject)).status_code == 404


def test_returned_with_a_reason_and_written_again(client, secretary, author, review):
    client.force_login(secretary)
    client.post(url("return", review), {"reason": "Bổ sung việc khắc phục hạn chế"})
    client.force_login(author)

    page = client.get(url("write", review.subject)).content.decode()

    assert "Bổ sung việc khắc phục hạn chế" in page


def test_not_returned_once_the_branch_has_voted(client, secretary, review):
    PollFactory(subject=review.subject)
    client.force_login(secretary)

    client.post(url("return", review), {"reason": "Bổ sung việc khắc phục hạn chế"})

    review.refresh_from_db()
    assert review.is_handed_in


def test_word_carries_the_text_and_no_file_is_kept(client, author, review):
    client.force_login(author)

    answer = client.get(url("self_word", review))

    assert answer.content[:2] == b"PK"
    assert not RenderJob.objects.exists()


def test_decided_is_not_written_any_more(client, author, round, subject):
    subject.decision = RoundDecisionFactory(round=round, decided_on="2025-12-20", symbol="15-QĐ/ĐU")
    subject.save()
    client.force_login(author)

    assert client.get(url("write", subject)).status_code == 403


def test_empty_form_is_drawn_to_be_written_on(client, author, subject):
    review = SelfReview.objects.create(subject=subject)
    client.force_login(author)

    answer = client.get(url("self_word", review))

    assert answer.content[:2] == b"PK"
    assert "Nội dung:" in [block.text for block in printed(review).blocks]
