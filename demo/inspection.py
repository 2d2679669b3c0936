"""Programmes of the last full year and of the running one, with their inspections; registers of letters and counts."""

import datetime
from dataclasses import dataclass

from demo.calendar import workday
from documents.models import Document
from inspection import actions, course
from inspection.models import (
    AssetDeclaration,
    Body,
    Discipline,
    Inspection,
    InspectionStep,
    IntegrityCheck,
    Petition,
    Programme,
)
from resolutions.tasks.models import Task

Kind, Step = Inspection.Kind, InspectionStep.Kind
AIMS = (
    "Chủ động phòng ngừa, phát hiện sớm hạn chế, khuyết điểm; phát huy ưu điểm.\n"
    "Thực hiện đúng quy trình, khách quan, công khai, dân chủ."
)


@dataclass(frozen=True)
class Plan:
    """An inspection: whose branch it is on, in which months, how many days after the plan it was concluded."""

    kind: str
    content: str
    branch: int
    month: int
    day: int
    days: int
    members: tuple[str, ...] = ()
    remedy: str = ""


COMMITTEE = {
    0: [
        Plan(
            Kind.INSPECTION,
            "Việc thực hiện quy chế làm việc của chi ủy và chế độ sinh hoạt chi bộ",
            0,
            4,
            7,
            40,
            ("cb1",),
            "Bổ sung quy chế làm việc của chi ủy, báo cáo Đảng ủy",
        ),
        Plan(Kind.SUPERVISION, "Trách nhiệm nêu gương của cấp ủy viên theo Quy định 08-QĐi/TW", 1, 8, 11, 26, ("cb2",)),
    ],
    1: [
        Plan(
            Kind.SUPERVISION,
            "Việc lãnh đạo thực hiện nhiệm vụ chuyển đổi số theo Nghị quyết 57-NQ/TW",
            1,
            3,
            9,
            27,
            (),
            "Phân công lại đảng viên phụ trách từng nhiệm vụ chuyển đổi số",
        ),
        Plan(Kind.INSPECTION, "Việc chấp hành những điều đảng viên không được làm", 2, 10, 5, 60, ("cb3",)),
        Plan(Kind.FINANCE, "Việc thu, nộp, quản lý và sử dụng đảng phí", 1, 12, 7, 21, ("cb2m",)),
    ],
}
BRANCHES = {
    0: [
        Plan(Kind.INSPECTION, "Việc chấp hành chế độ sinh hoạt, đóng đảng phí", 1, 6, 2, 20),
        Plan(Kind.INSPECTION, "Việc thực hiện bản cam kết tu dưỡng, rèn luyện", 2, 9, 8, 20),
    ],
    1: [Plan(Kind.INSPECTION, "Việc thực hiện bản cam kết tu dưỡng, rèn luyện", 0, 6, 8, 20)],
}
# kind, sender, months after January, days until the answer, result
LETTERS = [
    (Petition.Kind.PROPOSAL, Petition.Sender.MEMBER, 2, 20, Petition.Result.RIGHT),
    (Petition.Kind.PROPOSAL, Petition.Sender.CITIZEN, 4, 61, Petition.Result.PARTLY),
    (Petition.Kind.PROPOSAL, Petition.Sender.MEMBER, 6, None, ""),
]


def build(stage):
    if not stage.branches:
        return
    for offset in (0, 1):
        _of_committee(stage, offset)
        _of_branches(stage, offset)
    _letters(stage)
    _counts(stage)
    _declarations(stage)
    _discipline(stage)


def _of_committee(stage, offset):
    plan = Document.objects.filter(subject=f"Kiểm tra, giám sát năm {stage.year + offset}").first()
    if plan is None:
        return
    facts = {"organization": stage.root, "body": Body.COMMITTEE, "year": stage.year + offset}
    programme = Programme.objects.create(**facts, aims=AIMS, document=plan)
    for item in COMMITTEE[offset]:
        _inspection(stage, offset, programme, item, "inspector")


def _of_branches(stage, offset):
    for place, branch in enumerate(stage.branches):
        items = [item for item in BRANCHES[offset] if item.branch == place]
        if not items:
            continue
        day, year = workday(stage.day(offset, 1, 22)), stage.year + offset
        plan = stage.register.issue(branch, day=day, doc_type="CTr", subject=f"Kiểm tra, giám sát năm {year}")
        programme = Programme.objects.create(organization=branch, body=Body.BRANCH, year=year, document=plan)
        for item in items:
            _inspection(stage, offset, programme, item, ("cb1", "cb2", "cb3")[place])


def _inspection(stage, offset, programme, item: Plan, lead: str):
    starts = workday(stage.day(offset, item.month, item.day))
    row = Inspection(organization=programme.organization, body=programme.body, programme=programme)
    row.kind, row.content, row.starts_on = item.kind, item.content, starts
    row.due_on = workday(starts + datetime.timedelta(days=item.days))
    row.lead = stage.people.get(lead)
    row.examined_from, row.examined_to = datetime.date(starts.year - 1, 1, 1), starts - datetime.timedelta(days=10)
    row.member_count = max(1, len(item.members))
    row.save()
    if programme.organization == stage.root:
        row.organizations.add(stage.branches[item.branch])
        row.members.add(*[stage.people[key] for key in item.members if key in stage.people])
    _carry_out(stage, row, item)


def _carry_out(stage, row, item: Plan):
    """The steps that were done by the day of the demonstration."""
    after = {
        Step.DECISION: 0,
        Step.PLAN: 0,
        Step.ANNOUNCED: 3,
        Step.REPORT: 10,
        Step.MINUTES: 14,
        Step.TEAM_REPORT: item.days - 6,
        Step.CONCLUDED: item.days - 2,
        Step.FOLLOWED: item.days + 60,
        Step.CLOSED: item.days + 63,
    }
    for step in course.planned(row):
        day = workday(row.starts_on + datetime.timedelta(days=after[step.kind]))
        step.done_on = day if day <= stage.today else None
        step.save()
        if mark := course.MARKS.get(step.kind):
            setattr(row, mark, step.done_on)
    row.save()
    if item.remedy and row.concluded_on:
        _remedy(stage, row, item)


def _remedy(stage, row, item):
    due = workday(row.concluded_on + datetime.timedelta(days=45))
    task = Task(organization=stage.branches[item.branch], title=item.remedy, assigned_on=row.concluded_on, due_on=due)
    task.giver, task.created_by = row.organization, stage.users["office"]
    task.save()
    row.remedies.add(task)
    done = due - datetime.timedelta(days=5)
    if done <= stage.today:
        task.finish(day=done, result="Đã hoàn thành, có báo cáo gửi Đảng ủy")


def _letters(stage):
    for offset in (1,):
        for number, (kind, sender, months, days, result) in enumerate(LETTERS, start=1):
            day = workday(stage.day(offset, 1 + months, 4 + 3 * number))
            if day > stage.today:
                continue
            row = Petition(organization=stage.root, number=number, received_on=day, kind=kind, sender=sender)
            row.competent = Petition.Competent.COMMITTEE
            actions.settle_petition(row)
            answered = day + datetime.timedelta(days=days if days is not None else 25)
            if answered <= stage.today and (days is not None or offset == 0):
                row.answered_on, row.result = answered, result or Petition.Result.FORWARDED
            row.save()


def _counts(stage):
    for offset, half, people, answers in ((0, 1, 9, 9), (0, 2, 4, 4), (1, 1, 12, 11)):
        if datetime.date(stage.year + offset, 6 * half, 1) <= stage.today:
            facts = {"organization": stage.root, "year": stage.year + offset, "half": half}
            IntegrityCheck.objects.create(**facts, requests=2, people=people, answers=answers)


def _declarations(stage):
    """Who holds a leading post declares: the list of the last full year is closed, this year's is under way."""
    for offset in (0, 1):
        for key in ("director", "vice", "vice2", "chief", "inspector", "cb2", "cb3"):
            member = stage.people.get(key)
            if member is None:
                continue
            row = AssetDeclaration(member=member, organization=member.organization, year=stage.year + offset)
            row.post = member.government_post
            row.handed_out_on = _past(stage, workday(stage.day(offset, 11, 10)))
            row.returned_on = _past(stage, workday(stage.day(offset, 11, 24)))
            if offset == 0:
                row.public_at = "Trụ sở Sở, bảng niêm yết tầng 1"
                row.public_from, row.public_to = stage.day(0, 12, 8), stage.day(0, 12, 22)
                row.handed_up_on = workday(stage.day(0, 12, 29))
            row.save()


def _past(stage, day):
    return day if day <= stage.today else None


def _discipline(stage):
    """One reprimand, long past: the register is not empty, and no figure of the reports counts it."""
    member = stage.people.get("x2")
    if member is None:
        return
    row = Discipline(organization=stage.root, member=member, form=Discipline.Form.REPRIMAND)
    row.decision_symbol = "31-QĐ/ĐU"
    row.decided_on = workday(stage.day(-1, 7, 15))
    row.announced_on = workday(stage.day(-1, 7, 18))
    actions.settle_discipline(row)
    row.save()
