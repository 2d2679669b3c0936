"""The course of an inspection: its steps in order, its deadlines, what must be mended, its papers."""

import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Notice
from documents import numbering
from documents.printing.blocks import plain
from inspection import actions, course, wording
from inspection.models import Inspection, InspectionStep, Programme
from inspection.papers import PAPERS, programme
from partyportal import dates
from resolutions.tasks.models import Task
from tests.factories import (
    CommitteeSeatFactory,
    InspectionFactory,
    MemberFactory,
    ProgrammeFactory,
    RuleValueFactory,
    TaskFactory,
    TermFactory,
)
from tests.inspection.writing import write_out

Kind = InspectionStep.Kind
DAY = datetime.date(2026, 2, 10)
LATER = datetime.date(2026, 3, 2)


@pytest.fixture
def running(committee, branch, reader):
    """Announced on a branch by the committee's commission."""
    term = TermFactory(organization=committee, begins_on=datetime.date(2025, 5, 1), ends_on=datetime.date(2030, 5, 1))
    for post in ("secretary", "inspection_chair"):
        CommitteeSeatFactory(term=term, post=post, member__organization=committee)
    inspection = InspectionFactory(organization=committee, kind=Inspection.Kind.SUPERVISION, on=[branch])
    actions.announce(inspection=inspection, day=DAY, papers=(), by=reader)
    inspection.refresh_from_db()
    return inspection


def write(inspection, kind, day, by):
    actions.write_step(step=inspection.steps.get(kind=kind), due_on=None, done_on=day, by=by)
    inspection.refresh_from_db()


def test_form_lays_the_course_out(client, reader, committee, branch):
    client.force_login(reader)
    facts = {"organization": committee.pk, "body": "commission", "kind": "inspection", "content": "Việc sinh hoạt"}
    facts |= {"organizations": [branch.pk], "member_count": 0, "starts_on": "02/02/2026", "due_on": "02/03/2026"}

    client.post(reverse("inspection:add"), facts)

    inspection = Inspection.objects.get()
    assert [step.kind for step in inspection.steps.all()] == list(Kind)
    assert inspection.steps.get(kind=Kind.CONCLUDED).due_on == datetime.date(2026, 3, 2)
    assert not inspection.is_announced


def test_form_asks_whom_it_is_on(client, reader, committee):
    client.force_login(reader)
    facts = {"organization": committee.pk, "body": "commission", "kind": "inspection", "content": "Việc sinh hoạt"}

    response = client.post(
        reverse("inspection:add"), facts | {"member_count": 0, "starts_on": "02/02/2026", "due_on": "02/03/2026"}
    )

    assert response.context["form"].errors["organizations"] == [
        "Chọn tổ chức đảng, hoặc nhập số đảng viên là đối tượng."
    ]


def test_deadline_follows_the_rule_of_the_day_of_announcement(running):
    step = running.steps.get(kind=Kind.CONCLUDED)

    assert step.due_on == DAY + datetime.timedelta(days=step.rule.number)
    assert step.rule.key == "supervision_days"


def test_own_rule_of_the_committee_wins(committee, branch, reader):
    RuleValueFactory(key="inspection_days", value="45", unit="day", organization=committee, effective_from=DAY)
    inspection = InspectionFactory(organization=committee, on=[branch])

    actions.announce(inspection=inspection, day=DAY, papers=(), by=reader)

    assert inspection.steps.get(kind=Kind.CONCLUDED).due_on == DAY + datetime.timedelta(days=45)


def test_without_a_rule_the_plan_gives_the_day(committee, branch, reader):
    inspection = InspectionFactory(organization=committee, on=[branch])

    actions.announce(inspection=inspection, day=DAY, papers=(), by=reader)

    step = inspection.steps.get(kind=Kind.CONCLUDED)
    assert (step.due_on, step.rule) == (inspection.due_on, None)


def test_conclusion_needs_the_announcement(committee, reader):
    inspection = InspectionFactory(organization=committee)

    with pytest.raises(ValidationError, match="Chưa ghi bước «Công bố quyết định»"):
        write(inspection, Kind.CONCLUDED, DAY, reader)


@pytest.mark.parametrize(
    ("kind", "day", "words"),
    [
        (Kind.MINUTES, DAY - datetime.timedelta(days=1), "Không thể trước bước «Công bố quyết định» (10/02/2026)."),
        (Kind.MINUTES, dates.today() + datetime.timedelta(days=1), dates.FUTURE),
        (Kind.FOLLOWED, LATER, "Chưa ghi bước «Ban hành thông báo kết luận»."),
        (Kind.ANNOUNCED, None, "Đã công bố thì không bỏ ghi được."),
    ],
)
def test_impossible_day_is_refused_at_the_field(client, reader, running, kind, day, words):
    client.force_login(reader)

    typed = dates.shown(day) if day else ""
    page = client.post(reverse("inspection:step", args=[running.pk, kind]), {"done_on": typed})

    assert page.context["form"].errors["done_on"] == [words]


def test_steps_mark_the_inspection_from_conclusion_to_end(running, reader):
    write(running, Kind.CONCLUDED, LATER, reader)
    assert (running.concluded_on, running.badge[1]) == (LATER, "Đã kết luận")

    write(running, Kind.CLOSED, LATER, reader)
    assert (running.closed_on, running.badge[1]) == (LATER, "Đã kết thúc")


def test_conclusion_that_others_rest_on_is_not_taken_out(running, reader):
    write(running, Kind.CONCLUDED, LATER, reader)
    write(running, Kind.CLOSED, LATER, reader)

    with pytest.raises(ValidationError, match="Hãy bỏ ghi các bước đó trước"):
        write(running, Kind.CONCLUDED, None, reader)


def test_what_must_be_mended_is_a_task_of_the_branch(client, reader, running, branch):
    write(running, Kind.CONCLUDED, LATER, reader)
    client.force_login(reader)
    facts = {"organization": branch.pk, "title": "Bổ sung quy chế làm việc", "due_on": "20/04/2026"}

    client.post(reverse("inspection:remedy", args=[running.pk]), facts)

    task = Task.objects.get()
    assert (task.organization, task.assigned_on, task.due_on) == (branch, LATER, datetime.date(2026, 4, 20))
    assert list(running.remedies.all()) == [task]


def test_the_branch_that_is_to_mend_neither_confirms_nor_withdraws_it(running, reader, secretary, branch, committee):
    write(running, Kind.CONCLUDED, LATER, reader)
    task = Task(organization=branch, title="Bổ sung quy chế", due_on=datetime.date(2026, 4, 20))

    actions.order_remedy(inspection=running, task=task, by=reader)

    assert task.giver == committee
    assert not Task.objects.ruled_by(secretary).exists()
    assert [notice.text for notice in Notice.objects.filter(user=secretary)] == [
        "Nhiệm vụ được giao: Bổ sung quy chế, hạn 20/04/2026."
    ]


def test_an_upgrade_gives_what_the_branch_had_given_itself(running, reader, branch, other_branch, committee):
    remedies = import_module("inspection.migrations.0002_give_remedies")
    mine, theirs = TaskFactory(organization=branch), TaskFactory(organization=branch, giver=other_branch)
    apart = TaskFactory(organization=branch)
    running.remedies.add(mine, theirs)

    remedies.give(apps, None)

    rows = Task.objects.filter(pk__in=[mine.pk, theirs.pk, apart.pk]).order_by("pk")
    assert [row.giver for row in rows] == [committee, other_branch, branch]


def test_notice_says_something_below_each_heading_before_it_is_issued(client, chief, running):
    client.force_login(chief)
    facts = {"day": "02/03/2026", "reason": "Nội dung gửi kèm"}

    asked = client.post(PAPERS["notice"].address(running, "paper_issue"), facts)
    running.refresh_from_db()

    assert asked.context["form"].non_field_errors() == [
        "Mục còn để trống: «Ưu điểm:», «Hạn chế, khuyết điểm:». Viết nội dung của mục, hoặc bỏ dòng đó."
    ]
    assert running.concluded_on is None
    assert "alert-danger" not in asked.text
    write_out("notice", running, chief)
    client.post(PAPERS["notice"].address(running, "paper_issue"), facts)
    running.refresh_from_db()
    assert running.concluded_on == LATER


def test_notice_is_the_day_of_the_conclusion_and_the_source_of_what_must_be_mended(running, chief, branch):
    write_out("notice", running, chief)
    issue = numbering.issue(paper=PAPERS["notice"], subject=running, day=LATER, by=chief, reason="Đúng mẫu")
    running.refresh_from_db()
    task = Task(organization=branch, title="Bổ sung quy chế", due_on=datetime.date(2026, 4, 20))

    actions.order_remedy(inspection=running, task=task, by=chief)

    assert running.concluded_on == LATER
    assert task.document == issue.document


def test_cancelled_one_goes_no_further(running, reader):
    running.cancel(reason="Trùng nội dung với cấp trên", by=reader)

    with pytest.raises(ValidationError, match="đã hủy"):
        write(running, Kind.CONCLUDED, LATER, reader)


def test_supervision_ends_with_a_notice_of_results(running):
    words = [course.words_of(step, running) for step in running.steps.all()]

    assert "Ban hành thông báo kết quả giám sát" in words
    assert "Ban hành thông báo kết luận" not in words


def test_programme_names_branches_and_counts_members(committee, branch, member):
    row = ProgrammeFactory(organization=committee)
    InspectionFactory(organization=committee, programme=row, on=[branch, member])

    text = " ".join(
        plain([cell])
        for block in programme(row).blocks
        if block.kind == "table"
        for r in block.rows
        for cell in r.cells
    )

    assert f"{branch.name}; 01 đảng viên" in text
    assert member.full_name not in text


def test_programme_is_issued_under_a_number_and_locked(client, committee, branch, chief):
    term = TermFactory(organization=committee, begins_on=datetime.date(2025, 5, 1), ends_on=datetime.date(2030, 5, 1))
    for post in ("secretary", "inspection_chair"):
        CommitteeSeatFactory(term=term, post=post, member__organization=committee)
    row = ProgrammeFactory(organization=committee)
    InspectionFactory(organization=committee, programme=row, on=[branch])

    numbering.issue(paper=PAPERS["programme"], subject=row, day=DAY, by=chief, reason="Đúng mẫu")

    row = Programme.objects.get()
    assert row.document.symbol_raw == "01-CTr/UBKTĐU"
    client.force_login(chief)
    assert client.get(reverse("inspection:programme_edit", args=[row.pk])).status_code == 404


def test_coverage_names_who_was_never_inspected(client, committee, running, branch, other_branch, reader, office):
    write(running, Kind.CONCLUDED, LATER, reader)
    client.force_login(office)

    coverage = client.get(reverse("inspection:coverage")).context["coverage"]

    assert [line.organization for line in coverage.uncovered] == [other_branch]
    assert coverage.lines[0].last == LATER


@pytest.mark.parametrize("count", [3, 60])
def test_list_asks_as_often_for_many_as_for_few(
    client, reader, committee, branch, count, django_assert_max_num_queries
):
    for _ in range(count):
        InspectionFactory(organization=branch, on=[branch])
    client.force_login(reader)

    with django_assert_max_num_queries(11):
        client.get(reverse("inspection:list"))


@pytest.mark.parametrize(
    ("done", "words", "button"),
    [
        ((), "ban hành quyết định", "Soạn văn bản"),
        ((Kind.DECISION, Kind.PLAN), "công bố quyết định", "Công bố"),
    ],
)
def test_page_says_what_comes_next(client, reader, committee, branch, done, words, button):
    inspection = InspectionFactory(organization=committee, on=[branch])
    for kind in done:
        write(inspection, kind, DAY, reader)
    client.force_login(reader)

    page = " ".join(client.get(inspection.get_absolute_url()).content.decode().split())

    assert f"Việc tiếp theo: {words}" in page
    assert f">{button}</a>" in page


def test_who_may_not_act_is_not_told_what_comes_next(client, office, running):
    client.force_login(office)

    assert "Việc tiếp theo" not in client.get(running.get_absolute_url()).content.decode()


def test_new_row_stands_at_the_place_of_whoever_inspects(client, reader, committee):
    client.force_login(reader)

    pages = [client.get(reverse(f"inspection:{name}")) for name in ("add", "programme_add", "discipline_add")]

    assert [page.context["form"]["organization"].value() for page in pages] == [committee.pk] * 3


def test_what_must_be_mended_is_given_to_whom_it_was_on_at_first(client, reader, branch, running):
    write(running, Kind.CONCLUDED, LATER, reader)
    client.force_login(reader)

    form = client.get(reverse("inspection:remedy", args=[running.pk])).context["form"]

    assert form["organization"].value() == branch.pk


def test_team_signs_what_the_team_writes(committee, branch):
    lead = MemberFactory(organization=committee, full_name="Phan Gia Sơn")
    inspection = InspectionFactory(organization=committee, on=[branch], lead=lead)

    report, minutes = (PAPERS[key].printed(inspection) for key in ("team-report", "minutes"))

    signed = ("T/M ĐOÀN KIỂM TRA", "TRƯỞNG ĐOÀN", "Phan Gia Sơn")
    assert {(one.signature.authority, one.signature.post, one.signature.name) for one in (report, minutes)} == {signed}
    assert (minutes.witness.authority, minutes.recipients) == ("ĐỐI TƯỢNG KIỂM TRA", ())


@pytest.fixture
def mended_by(running, branch, reader):
    """Concluded, with one matter to mend."""
    write(running, Kind.CONCLUDED, LATER, reader)
    task = Task(organization=branch, title="Bổ sung quy chế", due_on=datetime.date(2026, 4, 20))
    return actions.order_remedy(inspection=running, task=task, by=reader)


@pytest.mark.parametrize(("done_on", "count"), [(None, 1), (datetime.date(2026, 4, 1), 0)])
def test_end_says_what_is_not_mended_yet(client, reader, running, mended_by, done_on, count):
    Task.objects.update(done_on=done_on, state="confirmed" if done_on else "new")
    client.force_login(reader)

    page = client.get(reverse("inspection:step", args=[running.pk, Kind.CLOSED]))

    assert page.context["left"] == count
    assert ("phải khắc phục chưa xong" in page.text) == bool(count)


def test_minutes_of_the_follow_up_list_each_matter(running, mended_by):
    rows = next(block.rows for block in PAPERS["follow-up"].printed(running).blocks if block.kind == "table")

    assert [row.cells[1:] for row in rows] == [
        ("Bổ sung quy chế", str(mended_by.organization), "20/04/2026", "chưa xong")
    ]


def test_there_is_no_follow_up_before_the_conclusion(running):
    assert "kết luận" in PAPERS["follow-up"].refusal(running)


def test_a_closed_file_has_no_next_step():
    left, closed = InspectionStep(kind="followed"), InspectionStep(kind="closed", done_on=DAY)

    assert (course.current([left]), course.current([left, closed])) == (left, None)


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ((2026, 3), (2026, 3), "03/2026"),
        ((2026, 3), (2026, 5), "03 – 05/2026"),
        ((2026, 12), (2027, 1), "12/26 – 01/27"),
    ],
)
def test_months_of_a_programme_stand_on_one_line(first, last, shown):
    assert wording.months_of(datetime.date(*first, 5), datetime.date(*last, 20)) == shown
