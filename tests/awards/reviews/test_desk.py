"""The desk: cells, conflicts, counted votes, the cap, the decision, its correction."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.models import MemberClassification, OrganizationClassification
from awards.reviews import actions, tables
from awards.reviews.models import Opinion, Poll, ReviewRound, RoundDecision, Subject
from awards.reviews.papers import PAPERS
from members.models import Member
from rulebook.models import RuleValue
from tests.factories import (
    DisciplineFactory,
    MemberClassificationFactory,
    MemberFactory,
    ObligationFactory,
    OpinionFactory,
    OrganizationFactory,
    PollFactory,
    SelfReviewFactory,
    SubjectFactory,
    TaskFactory,
)


def url(name, row, **query):
    address = reverse(f"reviews:{name}", args=[row.pk])
    return address + ("?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else "")


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


def votes(grades, people, **counts):
    """What is typed of a branch of twelve: the counts by level, the same for each."""
    data = {"held_on": "10/12/2025", "base": 12, "issued": 12, "collected": 12}
    for one in people:
        data |= {f"votes_{one.pk}_{grades[level].pk}": count for level, count in counts.items()}
    return data


def test_branch_enters_its_vote_and_the_majority_is_proposed(client, secretary, round, branch, subject, grades):
    client.force_login(secretary)

    client.post(url("branch_poll", round, organization=branch.pk), votes(grades, [subject], excellent=5, good=7))

    subject.refresh_from_db()
    assert subject.grade == grades["good"]
    poll = Poll.objects.get()
    assert (poll.body, poll.base, poll.rule.key) == ("branch", 12, "resolution_majority")


def test_half_is_no_majority(client, secretary, round, branch, subject, grades):
    client.force_login(secretary)

    client.post(url("branch_poll", round, organization=branch.pk), votes(grades, [subject], excellent=6, good=6))

    subject.refresh_from_db()
    assert subject.grade is None


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"collected": 11}, "cộng lại là 12, phiếu thu về là 11"),
        ({"issued": 13}, "Phát ra 13 phiếu, nhiều hơn tổng số"),
        ({"issued": 11}, "Thu về 12 phiếu, nhiều hơn số phát ra"),
    ],
)
def test_counts_that_do_not_add_up_are_refused(client, secretary, round, branch, subject, grades, change, fault):
    client.force_login(secretary)

    answer = client.post(url("branch_poll", round, organization=branch.pk), votes(grades, [subject], good=12) | change)

    assert answer.status_code == 422
    assert fault in text_of(answer)
    assert not Poll.objects.exists()


def test_branch_does_not_vote_for_the_committee(client, secretary, round):
    client.force_login(secretary)

    answers = [client.get(url(name, round)).status_code for name in ("committee_poll", "settle")]

    assert answers == [403, 403]


def test_branch_enters_only_its_own(client, stranger, round, branch, subject, grades):
    client.force_login(stranger)

    client.post(url("branch_poll", round, organization=branch.pk), votes(grades, [subject], good=12))

    assert not Poll.objects.exists()


def test_opinions_of_the_unit_are_written_at_once(client, secretary, round, branch, subject, grades):
    client.force_login(secretary)
    data = {"giver": "Phòng Hành chính", "given_on": "05/12/2025", f"grade_{subject.pk}": grades["good"].pk}

    client.post(url("opinions", round, step="unit", organization=branch.pk), data)

    assert [(one.subject, one.grade.level) for one in Opinion.objects.all()] == [(subject, "good")]


def test_verification_is_the_committees(client, secretary, round):
    client.force_login(secretary)

    assert client.get(url("opinions", round, step="verification")).status_code == 403


def test_many_branches_are_chosen_from_a_list(client, office, committee, round):
    for number in range(12):
        SubjectFactory(round=round, member__organization=OrganizationFactory(code=f"X{number}", parent=committee))
    client.force_login(office)

    pages = [text_of(client.get(url(name, round))) for name in ("round", "settle")]

    assert ["Chi bộ X11</option>" in page for page in pages] == [True, True]


def test_step_that_the_round_does_not_have_is_no_page(client, office, round):
    client.force_login(office)

    assert client.get(url("opinions", round, step="unit", kind="organization")).status_code == 404


def test_conflicts_are_named_without_the_discipline(client, office, round, subject, colleague):
    ObligationFactory(member=subject.member, year=2025)
    late = {"due_on": datetime.date(2025, 6, 1), "assigned_on": datetime.date(2025, 5, 1)}
    TaskFactory(organization=subject.organization, assignee=subject.member, **late)
    client.force_login(office)

    page = text_of(client.get(url("round", round)))

    assert "Còn thiếu: Bản cam kết tu dưỡng, rèn luyện" in page
    assert "1 nhiệm vụ chậm hạn" in page


@pytest.mark.parametrize("place", ["round", "subject"])
def test_conflict_leads_to_its_rule(client, office, round, subject, place):
    ObligationFactory(member=subject.member, year=2025, rule=rule_of("pledge_due"))
    late = {"due_on": datetime.date(2025, 6, 1), "assigned_on": datetime.date(2025, 5, 1)}
    TaskFactory(organization=subject.organization, assignee=subject.member, **late)
    MemberClassificationFactory(
        member=subject.member,
        year=2024,
        level="not_completed",
        decision="1-QĐ/ĐU",
        decided_on=datetime.date(2024, 12, 28),
    )
    client.force_login(office)

    page = client.get(url(place, {"round": round, "subject": subject}[place])).content.decode()

    for key in ("pledge_due", "good_on_time_percent", "low_years_in_row"):
        assert f'href="{rule_of(key).get_absolute_url()}"' in page
    assert "từ mức hoàn thành tốt phải đúng hạn 100%" in page
    assert "xem xét nếu 2 năm liền" in page


@pytest.mark.parametrize(("who", "is_told"), [("chief", True), ("office", False)])
def test_rule_of_a_measure_is_for_whoever_may_see_the_measure(client, request, round, subject, who, is_told):
    day = datetime.date(2025, 6, 1)
    DisciplineFactory(member=subject.member, organization=subject.organization, decided_on=day, announced_on=day)
    client.force_login(request.getfixturevalue(who))

    page = client.get(url("round", round)).content.decode()

    assert "Chưa đủ điều kiện xét mức hoàn thành tốt nhiệm vụ trở lên đến ngày 01/01/2026" in page
    assert (rule_of("discipline_grade_years").get_absolute_url() in page) == is_told


def rule_of(key):
    return RuleValue.objects.in_force(key, datetime.date(2025, 12, 31))


def settled(round, office, grade, count):
    """So many members with the grade."""
    people = [SubjectFactory(round=round, member=MemberFactory(organization=round.organization)) for _ in range(count)]
    actions.settle(grades=dict.fromkeys(people, grade), by=office)
    return people


def test_cap_counts_on_those_of_the_base(round, office, grades):
    settled(round, office, grades["good"], 10)
    settled(round, office, grades["excellent"], 1)

    quota = actions.quota_in(round, "member")

    assert (quota.limit, quota.left, quota.over) == (2, 1, 0)


def test_cap_is_exceeded_only_with_a_reason(client, office, round, grades):
    settled(round, office, grades["good"], 5)
    settled(round, office, grades["excellent"], 2)
    decision = actions.draft_decision(round=round, kind="member", by=office)
    client.force_login(office)

    client.post(url("decide", decision), {"symbol": "15-QĐ/ĐU", "day": "20/12/2025"})
    decision.refresh_from_db()
    assert not decision.is_locked
    version = {"version": decision.version}
    client.post(url("decision_reason", decision), {"over_reason": "Đơn vị dẫn đầu toàn ngành"} | version)
    client.post(url("decide", decision), {"symbol": "15-QĐ/ĐU", "day": "20/12/2025"})

    row = MemberClassification.objects.filter(level="excellent").first()
    assert (row.decision, row.over_reason) == ("15-QĐ/ĐU", "Đơn vị dẫn đầu toàn ngành")
    assert row.rule.key == "excellent_quota_percent"


def decided(round, office, subject, grade):
    actions.settle(grades={subject: grade}, by=office)
    decision = actions.draft_decision(round=round, kind="member", by=office)
    actions.decide(decision=decision, symbol="15-QĐ/ĐU", day=datetime.date(2025, 12, 20), document=None, by=office)
    return decision


def test_decision_writes_the_register_and_locks(round, office, subject, grades):
    decided(round, office, subject, grades["good"])

    row = MemberClassification.objects.get()
    subject.refresh_from_db()
    assert (row.member, row.level, row.decision, row.label) == (subject.member, "good", "15-QĐ/ĐU", "")
    with pytest.raises(ValidationError):
        actions.settle(grades={subject: grades["excellent"]}, by=office)


def test_old_label_goes_into_the_register(office, committee, branch):
    round = actions.open_round(round=ReviewRound(organization=committee, year=2016), by=office)
    own = round.subjects.organizations().get(organization=branch)
    grade = round.scheme.grades.get(label="Trong sạch, vững mạnh tiêu biểu")
    actions.settle(grades={own: grade}, by=office)
    decision = actions.draft_decision(round=round, kind="organization", by=office)
    actions.decide(decision=decision, symbol="3-QĐ/ĐU", day=datetime.date(2016, 12, 28), document=None, by=office)

    row = OrganizationClassification.objects.get()
    assert (row.level, row.level_text, row.badge[1]) == ("excellent", grade.label, grade.label)


def test_quarter_leaves_the_yearly_register_alone(office, committee, branch, writer, colleague):
    round = actions.open_round(round=ReviewRound(organization=committee, year=2026, quarter=1), by=office)
    assert str(round) == f"Đánh giá, xếp loại quý I năm 2026: {committee}"
    subject = round.subjects.get(member=writer)
    decided(round, office, subject, round.scheme.grades.get(kind="member", level="good"))

    assert Subject.objects.decided().get() == subject
    assert not MemberClassification.objects.exists()


def test_who_is_decided_already_stops_the_decision(round, office, subject, grades):
    MemberClassification.objects.create(
        member=subject.member,
        organization=subject.organization,
        year=2025,
        level="good",
        decided_on=datetime.date(2025, 12, 1),
        decision="1-QĐ/ĐU",
    )

    with pytest.raises(ValidationError, match="Đã có quyết định xếp loại năm 2025"):
        decided(round, office, subject, grades["good"])

    assert not RoundDecision.objects.exclude(decided_on=None).exists()


def test_correction_is_dated_and_keeps_the_old_in_the_history(client, office, round, subject, grades):
    decided(round, office, subject, grades["good"])
    client.force_login(office)
    data = {"grade": grades["completed"].pk, "symbol": "2-QĐ/ĐU", "day": "05/01/2026", "reason": "Kết luận khiếu nại"}

    client.post(url("correct", subject), data)

    row = MemberClassification.objects.get()
    subject.refresh_from_db()
    assert (row.level, row.decision, subject.correction) == ("completed", "2-QĐ/ĐU", "Kết luận khiếu nại")
    assert [one.level for one in row.history.all()] == ["completed", "good"]


def test_correction_before_the_decision_is_refused(client, office, round, subject, grades):
    decided(round, office, subject, grades["good"])
    client.force_login(office)
    data = {"grade": grades["completed"].pk, "symbol": "2-QĐ/ĐU", "day": "05/12/2025", "reason": "Kết luận khiếu nại"}

    answer = client.post(url("correct", subject), data)

    assert answer.context["form"].errors == {"day": ["Ngày đính chính không thể trước ngày quyết định."]}


def test_vote_is_undone_until_the_decision(client, secretary, office, round, branch, subject, grades):
    client.force_login(secretary)
    client.post(url("branch_poll", round, organization=branch.pk), votes(grades, [subject], good=12))

    client.post(url("undo", subject), {"step": "branch"})

    subject.refresh_from_db()
    assert (subject.grade, Poll.objects.exists()) == (None, False)


def test_branch_does_not_undo_what_the_committee_entered(client, secretary, round, subject):
    client.force_login(secretary)

    assert client.post(url("undo", subject), {"step": "committee"}).status_code == 403


def test_draft_of_a_decision_is_dropped_and_its_subjects_are_free(client, office, round, subject, grades):
    actions.settle(grades={subject: grades["good"]}, by=office)
    decision = actions.draft_decision(round=round, kind="member", by=office)
    client.force_login(office)

    client.post(url("decision_drop", decision))

    subject.refresh_from_db()
    assert (subject.decision, RoundDecision.objects.exists()) == (None, False)


def test_own_level_of_the_committee_has_a_decision_of_its_own(client, office, round, committee):
    own = round.subjects.organizations().get(organization=committee)
    grade = round.scheme.grades.get(kind="organization", level="good")
    actions.settle(grades={own: grade}, by=office)
    client.force_login(office)

    client.post(url("own_decision", own))

    decision = RoundDecision.objects.get()
    assert list(decision.subjects.all()) == [own]


def test_organisation_shows_the_figures_of_its_year(client, office, round, branch):
    early = {"due_on": datetime.date(2025, 1, 20), "assigned_on": datetime.date(2024, 12, 1)}
    TaskFactory(organization=branch, done_on=datetime.date(2025, 1, 10), **early)
    client.force_login(office)

    page = text_of(client.get(url("subject", round.subjects.organizations().get(organization=branch))))

    assert "Tỷ lệ nhiệm vụ hoàn thành đúng hạn: 100%" in page


def add_subjects(round, branch, count):
    """So many members of the branch, written at once."""
    keys = {"search": "n", "spelled": "n", "organization": branch, "status": "full"}
    people = [Member(full_name=f"Người {number}", sort_key=f"n{number}", **keys) for number in range(count)]
    people = Member.objects.bulk_create(people)
    facts = {"round": round, "organization": branch, "form": "2A"}
    Subject.objects.bulk_create([Subject(member=one, **facts) for one in people])


@pytest.mark.parametrize(("page", "most"), [("round", 13), ("season", 45)])
def test_page_asks_as_much_for_three_as_for_three_hundred(client, office, round, branch, subject, grades, page, most):
    PollFactory(subject=subject, counts={str(grades["good"].pk): 12}, invalid=0, grade=grades["good"])
    OpinionFactory(subject=subject)
    SelfReviewFactory(subject=subject)
    client.force_login(office)
    client.get(url(page, round))
    asked = []
    for count in (3, 300):
        add_subjects(round, branch, count)
        with CaptureQueriesContext(connection) as queries:
            client.get(url(page, round))
        asked.append(len(queries))

    assert asked[0] == asked[1]
    assert asked[1] <= most


def own_of(round, branch):
    return round.subjects.organizations().get(organization=branch)


def settled_as(client, round, subject, level, **typed):
    grade = round.scheme.grades.get(kind="organization", level=level)
    data = {f"grade_{subject.pk}": grade.pk} | {f"{name}_{subject.pk}": value for name, value in typed.items()}
    return client.post(url("settle", round, kind="organization"), data)


def test_committee_says_which_excellent_organisation_stands_out(client, office, round, branch):
    own = own_of(round, branch)
    client.force_login(office)
    settled_as(client, round, own, "excellent", top="on")
    decision = actions.draft_decision(round=round, kind="organization", by=office)
    actions.decide(decision=decision, symbol="3-QĐ/ĐU", day=datetime.date(2025, 12, 28), document=None, by=office)

    row = OrganizationClassification.objects.get()

    assert (row.level, row.level_text) == ("excellent", "Hoàn thành xuất sắc nhiệm vụ tiêu biểu")
    listed = tables.counted(list(decision.subjects.select_related("grade")))
    assert listed == "01 hoàn thành xuất sắc nhiệm vụ; trong số hoàn thành xuất sắc có 01 tiêu biểu"


def test_nobody_stands_out_without_being_excellent(client, office, round, branch):
    own = own_of(round, branch)
    client.force_login(office)

    answer = settled_as(client, round, own, "good", top="on")

    own.refresh_from_db()
    assert (answer.status_code, own.grade) == (422, None)
    assert "«tiêu biểu» chọn trong số hoàn thành xuất sắc nhiệm vụ" in text_of(answer)


def test_members_and_old_labels_have_no_box_for_standing_out(client, office, committee, round, branch, subject):
    old = actions.open_round(round=ReviewRound(organization=committee, year=2016), by=office)
    client.force_login(office)

    pages = [client.get(url("settle", round)), client.get(url("settle", old, kind="organization"))]

    assert [[name for name in page.context["form"].fields if name.startswith("top_")] for page in pages] == [[], []]


def test_correction_to_a_lower_grade_takes_the_words_along(office, round, branch):
    own = own_of(round, branch)
    best, good = (round.scheme.grades.get(kind="organization", level=level) for level in ("excellent", "good"))
    actions.settle(grades={own: best}, outstanding={own: True}, by=office)
    decision = actions.draft_decision(round=round, kind="organization", by=office)
    actions.decide(decision=decision, symbol="3-QĐ/ĐU", day=datetime.date(2025, 12, 28), document=None, by=office)
    own.refresh_from_db()
    facts = {"day": datetime.date(2026, 1, 9), "symbol": "4-QĐ/ĐU", "reason": "Kết luận khiếu nại"}

    actions.correct(subject=own, grade=good, **facts, by=office)

    assert OrganizationClassification.objects.get().level_text == "Hoàn thành tốt nhiệm vụ"


def test_grade_does_not_change_under_a_decision_being_numbered(office, round, subject, grades):
    """Numbering takes the lock of the round first, which every entry of the round waits for."""
    actions.settle(grades={subject: grades["good"]}, by=office)
    decision = actions.draft_decision(round=round, kind="member", by=office)
    with CaptureQueriesContext(connection) as queries:
        actions.decide(decision=decision, symbol="1-QĐ/ĐU", day=datetime.date(2025, 12, 20), document=None, by=office)

    tables_read = [query["sql"] for query in queries if query["sql"].startswith("SELECT")]
    assert '"reviews_reviewround"' in tables_read[0]


def test_vote_without_a_majority_says_so_on_the_desk(client, office, round, subject, grades):
    counts = {str(grades["good"].pk): 6, str(grades["excellent"].pk): 6}
    PollFactory(subject=subject, counts=counts, invalid=0)
    client.force_login(office)

    assert "Chưa đạt" in text_of(client.get(url("round", round)))


def test_draft_whose_grade_was_taken_back_waits_for_one(client, office, secretary, round, branch, subject, grades):
    client.force_login(secretary)
    client.post(url("branch_poll", round, organization=branch.pk), votes(grades, [subject], good=12))
    decision = actions.draft_decision(round=round, kind="member", by=office)
    client.post(url("undo", subject), {"step": "branch"})
    client.force_login(office)

    pages = [client.get(url("decision", decision)), client.get(PAPERS["decision"].address(decision))]
    answer = client.post(url("decide", decision), {"symbol": "1-QĐ/ĐU", "day": "20/12/2025"}, follow=True)

    decision.refresh_from_db()
    assert [page.status_code for page in pages] == [200, 200]
    assert not decision.is_locked
    assert "Chưa có mức xếp loại: Lê Văn Viết" in text_of(answer)


@pytest.mark.parametrize(
    ("day", "fault"), [("30/11/2025", "trước ngày bỏ phiếu 08/12/2025"), ("31/12/2019", "trước ngày bỏ phiếu")]
)
def test_decision_before_its_vote_is_refused(client, office, round, subject, grades, day, fault):
    PollFactory(subject=subject)
    actions.settle(grades={subject: grades["good"]}, by=office)
    decision = actions.draft_decision(round=round, kind="member", by=office)
    client.force_login(office)

    answer = client.post(url("decide", decision), {"symbol": "1-QĐ/ĐU", "day": day})

    assert (answer.status_code, fault in text_of(answer)) == (422, True)


def test_vote_before_the_year_is_refused(client, secretary, round, branch, subject, grades):
    client.force_login(secretary)
    early = votes(grades, [subject], good=12) | {"held_on": "31/12/2024"}

    answer = client.post(url("branch_poll", round, organization=branch.pk), early)

    assert (answer.status_code, "trước khi kỳ đánh giá bắt đầu" in text_of(answer)) == (422, True)
    assert not Poll.objects.exists()
