"""Each collector: what it finds, and what it leaves out."""

import datetime

from home.reminders import collecting, people, work
from home.reminders.models import Reminder
from partyportal.dates import PartialDate
from rulebook.models import Holiday, RuleValue
from tests.factories import (
    BranchReportFactory,
    CandidateFactory,
    CandidateStepFactory,
    CommitteeSeatFactory,
    CongressFactory,
    DossierFactory,
    DueFactory,
    InterruptionFactory,
    MemberFactory,
    ObligationFactory,
    PaymentFactory,
    SheetFactory,
    TaskFactory,
    TermFactory,
    TransferFactory,
)

TODAY = datetime.date(2026, 3, 24)
UNTIL = datetime.date(2026, 6, 22)
DAY = datetime.timedelta(days=1)


def found(collect) -> list[tuple]:
    return [(matter.label, matter.due_on) for matter in collect(TODAY, UNTIL)]


def test_reports_that_are_owed(branch):
    report = BranchReportFactory(organization=branch, period__due_on=UNTIL)
    BranchReportFactory(organization=branch, status="submitted", period__due_on=UNTIL)
    BranchReportFactory(organization=branch, period__due_on=UNTIL + DAY)

    assert found(work.reports) == [(f"Nộp báo cáo {report.period.label} – {branch}", UNTIL)]


def test_report_names_the_rule_of_its_due_day(branch):
    BranchReportFactory(organization=branch, period__due_on=datetime.date(2025, 12, 5))

    matter = next(work.reports(TODAY, UNTIL))

    assert matter.rule == RuleValue.objects.in_force("report_due_year_day", datetime.date(2025, 1, 1))


def test_tasks_that_are_not_done(branch):
    member = MemberFactory(organization=branch)
    TaskFactory(organization=branch, title="Việc trễ", assignee=member, due_on=TODAY - DAY)
    TaskFactory(organization=branch, done_on=TODAY, due_on=UNTIL)
    TaskFactory(organization=branch, due_on=UNTIL + DAY)

    assert found(work.tasks) == [(f"Việc trễ – {branch} · {member}", TODAY - DAY)]


def test_sheets_of_four_goods_that_are_owed(branch):
    facts = {"organization": branch, "due_on": UNTIL}
    sheet = SheetFactory(**facts)
    SheetFactory(status="submitted", **facts)
    SheetFactory(organization=branch, due_on=UNTIL + DAY)

    assert found(work.sheets) == [(f"Tự chấm điểm {sheet}", UNTIL)]


def test_terms_that_end_without_a_next(branch, committee):
    TermFactory(organization=branch, begins_on=datetime.date(2021, 6, 1), ends_on=UNTIL)
    TermFactory(organization=committee, begins_on=datetime.date(2020, 6, 1), ends_on=datetime.date(2025, 6, 1))
    TermFactory(organization=committee)

    assert found(work.terms) == [(f"Nhiệm kỳ 2021 – 2026 của {branch} hết thời gian", UNTIL)]


def test_extended_term_ends_later(branch):
    TermFactory(
        organization=branch,
        begins_on=datetime.date(2021, 6, 1),
        ends_on=UNTIL,
        extended_to=UNTIL + DAY,
        extension_decision="Quyết định số 1-QĐ/ĐU",
    )

    assert found(work.terms) == []


def test_term_of_a_dissolved_organisation_is_left_out(branch):
    TermFactory(organization=branch, begins_on=datetime.date(2021, 6, 1), ends_on=UNTIL)
    branch.dissolved_on = TODAY
    branch.save()

    assert found(work.terms) == []


def test_seats_that_are_given_up(branch):
    term = TermFactory(organization=branch)
    seat = CommitteeSeatFactory(term=term, ends_on=UNTIL)
    CommitteeSeatFactory(term=term, ends_on=TODAY - DAY)
    CommitteeSeatFactory(term=term)

    assert found(work.seats) == [(f"{seat} – đồng chí {seat.member} thôi giữ chức vụ", UNTIL)]


def test_probation_that_ends(branch):
    member = MemberFactory(organization=branch, status="probationary", admitted_on=PartialDate("2025-05-19"))
    MemberFactory(organization=branch, status="probationary", admitted_on=PartialDate("2025-05"))
    MemberFactory(organization=branch, admitted_on=PartialDate("2025-05-19"))

    label = f"Xét công nhận đảng viên chính thức: đồng chí {member} – {branch}"
    assert found(people.probations) == [(label, datetime.date(2026, 5, 19))]


def test_probation_names_its_rule(branch):
    MemberFactory(organization=branch, status="probationary", admitted_on=PartialDate("2025-07-19"))

    matter = next(people.probations(TODAY, datetime.date(2026, 7, 19)))

    assert (matter.rule.key, matter.subject.split(":")[2]) == ("probation_months", "probation")


def test_badges_that_are_reached(branch):
    member = MemberFactory(organization=branch, admission_decision_on=PartialDate("1996-05-19"))
    MemberFactory(organization=branch, admission_decision_on=PartialDate("1996-05"))
    MemberFactory(organization=branch, admission_decision_on=PartialDate("1997-05-19"))

    label = f"Đủ 30 năm tuổi Đảng: đồng chí {member} – {branch}"
    assert found(people.badges) == [(label, datetime.date(2026, 5, 19))]


def test_badge_of_an_estimated_age_says_what_is_missing(branch):
    member = MemberFactory(organization=branch, admitted_on=PartialDate("1996-05-19"))

    label = f"Đủ 30 năm tuổi Đảng (tạm tính, thiếu ngày quyết định): đồng chí {member} – {branch}"
    assert found(people.badges) == [(label, datetime.date(2026, 5, 19))]


def test_interruption_puts_the_badge_later(branch):
    member = MemberFactory(organization=branch, admission_decision_on=PartialDate("1996-05-19"))
    InterruptionFactory(member=member)

    assert found(people.badges) == []


def test_candidates_next_step_by_its_rule(branch):
    candidate = CandidateFactory(organization=branch)
    CandidateStepFactory(candidate=candidate, kind="background_sent", done_on=datetime.date(2026, 3, 20))

    matter = next(people.candidates(TODAY, UNTIL))

    assert matter.label.endswith(f": {candidate} – {branch}")
    assert (matter.rule.key, matter.subject.split(":")[2]) == ("background_reply_days", "step")
    assert matter.due_on == matter.rule.due(datetime.date(2026, 3, 20), Holiday.objects.calendar())


def test_papers_of_candidates_that_lose_their_force(branch):
    candidate = CandidateFactory(organization=branch)
    step = CandidateStepFactory(candidate=candidate, kind="certificate", done_on=datetime.date(2025, 5, 1))
    rule = RuleValue.objects.in_force("awareness_certificate_months", step.done_on)

    matters = list(people.candidates(TODAY, datetime.date(2099, 1, 1)))

    expiring = [matter for matter in matters if matter.label.startswith("Giấy tờ hết giá trị – ")]
    assert [(matter.rule, matter.subject.split(":")[2]) for matter in expiring] == [(rule, "expiry.certificate")]


def test_closed_file_is_left_out(branch):
    candidate = CandidateFactory(organization=branch, closed_on=TODAY, closed_reason="stopped")
    CandidateStepFactory(candidate=candidate, kind="background_sent", done_on=datetime.date(2026, 3, 20))

    assert found(people.candidates) == []


def test_transfers_at_the_side_that_must_act(branch, other_branch):
    member = MemberFactory(organization=branch)
    facts = {"member": member, "to_organization": other_branch, "direction": "within", "due_on": UNTIL}
    transfer = TransferFactory(state="prepared", **facts)
    assert [matter.organization for matter in people.transfers(TODAY, UNTIL)] == [branch]
    transfer.state = "issued"
    transfer.save()

    matter = next(people.transfers(TODAY, UNTIL))

    assert matter.organization == other_branch
    assert matter.label == f"{transfer} – đã cấp giấy – {other_branch}"


def test_finished_and_far_transfers_are_left_out(branch):
    TransferFactory(member__organization=branch, state="done", due_on=TODAY)
    TransferFactory(member__organization=branch, due_on=UNTIL + DAY)

    assert found(people.transfers) == []


def test_exemptions_that_end(branch):
    member, away = MemberFactory.create_batch(2, organization=branch)
    member.memberships.update(status="exempt", until=UNTIL)
    away.memberships.update(status="temp_away", until=UNTIL)

    assert found(people.exemptions) == [(f"Hết thời hạn miễn sinh hoạt: đồng chí {member} – {branch}", UNTIL)]


def test_obligations_that_are_owed(branch, member_user):
    own = ObligationFactory(member=member_user.member, due_on=TODAY)
    ObligationFactory(member__organization=branch, due_on=TODAY)
    ObligationFactory(member__organization=branch, due_on=TODAY, done_on=TODAY)
    ObligationFactory(member__organization=branch, due_on=UNTIL + DAY)

    of_branch, *of_persons = people.obligations(TODAY, UNTIL)

    title = f"{own.get_kind_display()} năm 2026"
    address = f"{own.get_absolute_url()}?owing={own.kind}&due={TODAY}"
    assert (of_branch.label, of_branch.url) == (f"{title}: còn 2 đồng chí – {branch}", address)
    assert [(matter.user_id, matter.tells_roles) for matter in of_persons] == [(member_user.pk, False), (None, False)]
    assert of_persons[0].label == f"{title} của đồng chí"


def test_branch_is_told_once_of_an_obligation_and_each_person_of_his_own(branch, member_user, secretary):
    ObligationFactory(member=member_user.member, due_on=TODAY)
    ObligationFactory(member__organization=branch, due_on=TODAY)

    collecting.collect(TODAY)

    told = Reminder.objects.order_by("user__username").values_list("user__username", "is_personal")
    assert list(told) == [(secretary.username, False), (member_user.username, True)]


def test_dues_that_were_not_paid_for_three_months_of_the_year(branch):
    owing, part, behind = (MemberFactory(organization=branch) for _ in range(3))
    for member, months in ((owing, (1, 2, 3)), (part, (1, 2, 3)), (behind, (1, 2))):
        for month in months:
            due = DueFactory(member=member, month=datetime.date(2026, month, 1))
            if member is part and month == 2:
                PaymentFactory(due=due, paid_on=TODAY)

    (matter,) = people.arrears(datetime.date(2026, 4, 2), UNTIL)

    assert (matter.row.member, matter.due_on) == (owing, datetime.date(2026, 4, 1))
    assert "3 tháng năm 2026" in matter.label
    assert matter.rule.key == "strike_off_months"


def test_the_last_months_of_a_year_are_told_once_the_next_has_begun(branch):
    """December is over only in January, and two months of two years are no three of one."""
    owing, across = MemberFactory(organization=branch), MemberFactory(organization=branch)
    for month in (10, 11, 12):
        DueFactory(member=owing, month=datetime.date(2026, month, 1))
    for month in (datetime.date(2026, 12, 1), datetime.date(2027, 1, 1), datetime.date(2027, 2, 1)):
        DueFactory(member=across, month=month)

    (matter,) = people.arrears(datetime.date(2027, 3, 4), datetime.date(2027, 3, 4))

    assert (matter.row.member, matter.due_on) == (owing, datetime.date(2027, 1, 1))


def test_a_month_that_is_running_is_not_owed_yet(branch):
    member = MemberFactory(organization=branch)
    for month in (1, 2, 3):
        DueFactory(member=member, month=datetime.date(2026, month, 1))

    assert found(people.arrears) == []


def test_dossiers_of_each_branch_are_checked_again_after_half_a_year(branch, other_branch):
    checked = [(branch, datetime.date(2025, 11, 3)), (branch, datetime.date(2025, 12, 22)), (branch, TODAY)]
    for place, day in [*checked, (other_branch, datetime.date(2025, 10, 1)), (other_branch, None)]:
        DossierFactory(member__organization=place, checked_on=day)

    first, second = people.dossiers(TODAY, UNTIL)

    assert (first.label, first.due_on) == (f"Kiểm tra lại 2 hồ sơ đảng viên – {branch}", datetime.date(2026, 5, 3))
    assert (second.label, second.due_on) == (
        f"Kiểm tra lại 1 hồ sơ đảng viên – {other_branch}",
        datetime.date(2026, 4, 1),
    )
    assert first.rule.key == "dossier_check_months"
    assert first.address.endswith(f"?organization={branch.pk}&sort=checked")


def test_dossiers_are_not_asked_for_before_the_rule_or_of_who_has_left(branch):
    gone = DossierFactory(member__organization=branch, checked_on=datetime.date(2025, 1, 1))

    assert len(found(people.dossiers)) == 1
    assert [*people.dossiers(datetime.date(2025, 9, 28), UNTIL)] == []
    type(gone.member).objects.filter(pk=gone.member.pk).update(is_in_head_count=False)
    assert found(people.dossiers) == []


def test_what_open_congresses_owe(branch, other_branch):
    ahead = CongressFactory(organization=branch, held_on=TODAY + 60 * DAY)
    held = CongressFactory(organization=other_branch, held_on=TODAY - 3 * DAY, result="held")
    CongressFactory(organization=branch, ordinal=90, held_on=TODAY - 90 * DAY, result="approved")

    matters = [*work.congresses(TODAY, UNTIL)]

    assert sorted((matter.label, str(matter.rule.key)) for matter in matters) == sorted(
        [
            (f"Báo cáo kết quả lên cấp trên: {ahead}", "congress_report_days"),
            (f"Báo cáo kết quả lên cấp trên: {held}", "congress_report_days"),
            (f"Thông báo triệu tập: {ahead}", "congress_notice_days"),
        ]
    )
    assert len({matter.subject for matter in matters}) == 3
