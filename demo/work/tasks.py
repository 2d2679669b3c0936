"""Work that the committee gave out: done in time, late, open and overdue."""

import datetime

from demo.calendar import committee_day, months, workday
from demo.work import topics
from demo.writing import said
from documents.models import Document
from meetings.models import Meeting
from partyportal.dates import add_months
from resolutions.models import Receipt, Tracking
from resolutions.tasks import actions as task_actions
from resolutions.tasks.models import Task

TITLES = [
    "Báo cáo kết quả rà soát thủ tục hành chính thuộc lĩnh vực phụ trách",
    "Xây dựng kế hoạch sinh hoạt chuyên đề của quý tới",
    "Rà soát, bổ sung hồ sơ đảng viên trên cơ sở dữ liệu",
    "Báo cáo kết quả đăng ký nội dung tu dưỡng, rèn luyện",
    "Báo cáo kết quả thực hiện kết luận sau kiểm tra, giám sát",
    "Hoàn thành dự thảo báo cáo tham luận về học tập và làm theo Bác",
    "Cử đảng viên dự lớp bồi dưỡng nghiệp vụ công tác đảng",
    "Phân công đảng viên chính thức giúp đỡ quần chúng ưu tú",
    "Báo cáo tình hình thu, nộp đảng phí",
    "Cập nhật quy chế làm việc của chi ủy",
    "Báo cáo kết quả ứng dụng Sổ tay đảng viên điện tử",
    "Rà soát việc sử dụng mạng xã hội của đảng viên",
    "Hoàn thành số hóa hồ sơ của lĩnh vực phụ trách",
]
RESULTS = [
    "Đã hoàn thành, có báo cáo gửi Đảng ủy",
    "Hoàn thành đúng tiến độ",
    "Đã hoàn thành, lưu tại Văn phòng Đảng ủy",
]
# One month of the last full year, and two of the running one, saw a task done after its day.
LATE = {(0, 5): 9, (1, 3): 6, (1, 7): 11}
COMING = [
    "Nộp báo cáo kiểm điểm tập thể chi ủy",
    "Tổng hợp kết quả tự đánh giá, xếp loại của đảng viên",
    "Chuẩn bị ý kiến tham luận tại hội nghị của Đảng bộ",
    "Hoàn thành dự thảo báo cáo trình hội nghị Đảng ủy",
]
PLANS = ["CTr", "KH"]


def build(stage):
    owed = []
    for first in months(stage):
        assigned, due = committee_day(add_months(first, -1)), workday(first.replace(day=20))
        if assigned <= stage.today:
            owed.extend(_of_month(stage, first, assigned, due))
    _forget(stage, owed)
    for task in owed:
        done_on, task.done_on = task.done_on, None
        task.save()
        if done_on:
            task.finish(day=done_on, result=said(stage, stage.dice.choice(RESULTS)))
    _under_way(stage)


def _of_month(stage, first, assigned, due):
    """One task for each branch and one for the committee's office, from a conclusion or a plan by turns."""
    conclusions = _conclusions(stage, assigned)
    plan = Document.objects.outgoing().filter(doc_type__in=PLANS, issued_on__lte=assigned).order_by("issued_on").last()
    owners = [*stage.units(), stage.root] if stage.branches else [stage.root] * 2
    # On any day the branch that lags is late with a plan.
    months_ago = (stage.today.year - first.year) * 12 + stage.today.month - first.month
    for position, owner in enumerate(owners):
        turn = (position + months_ago) % len(owners)
        conclusion = conclusions[turn] if turn < len(conclusions) else None
        yield Task(
            organization=owner,
            assignee=_assignee(stage, owner),
            title=topics.pick(TITLES, first.month * 2 + position * 3 + first.year, 1)[0],
            assigned_on=assigned,
            due_on=due,
            done_on=_done_on(stage, position, first, due),
            conclusion=conclusion,
            document=None if conclusion else plan,
            created_by=stage.users["office"],
            giver=stage.root,
        )


def _conclusions(stage, day):
    """Those of the committee's meeting of the day; the last one stays without a task."""
    meeting = Meeting.objects.filter(organization=stage.root, kind=Meeting.Kind.COMMITTEE, starts_at__date=day).first()
    return list(meeting.conclusions.all())[:2] if meeting else []


def _assignee(stage, owner):
    if owner == stage.root:
        return stage.people["chief"]
    number = stage.branches.index(owner) + 1
    return stage.people[stage.dice.choice([f"cb{number}", f"cb{number}d", f"cb{number}m"])]


def _done_on(stage, position, first, due):
    days = LATE.get((first.year - stage.year, first.month)) if position == 2 else None
    done = due + datetime.timedelta(days=days) if days else due - datetime.timedelta(days=stage.dice.randint(0, 9))
    return done if done <= stage.today else None


def _forget(stage, owed):
    """The newest tasks past their day were not done: two of the branch that lags, one of another."""
    laggards = [(stage.units()[-1], 2), (stage.units()[-2:][0], 1)] if stage.branches else [(stage.root, 3)]
    for owner, count in laggards:
        past = [task for task in owed if task.due_on < stage.today and task.organization == owner]
        for task in past[-count:]:
            task.done_on = None


def _under_way(stage):
    """Work that is due in the coming weeks."""
    plan = (
        Document.objects.outgoing().filter(doc_type__in=PLANS, issued_on__lte=stage.today).order_by("issued_on").last()
    )
    for position, owner in enumerate([*stage.units(), stage.root]):
        Task.objects.create(
            organization=owner,
            assignee=_assignee(stage, owner),
            title=said(stage, topics.pick(COMING, position, 1)[0]),
            assigned_on=stage.today - datetime.timedelta(days=9),
            due_on=workday(stage.today + datetime.timedelta(days=4 + position * 7)),
            document=plan,
            created_by=stage.users["office"],
            giver=stage.root,
            product=said(stage, "Văn bản gửi Đảng ủy, kèm danh sách đảng viên thực hiện"),
        )
    _said(stage)
    _followed(stage)


def _followed(stage):
    """What is asked of the directives that came in: the newest must be studied, the oldest are reviewed each year."""
    studied = Document.objects.filter(disseminations__isnull=False).distinct().order_by("-issued_on", "-pk")
    for document in [*studied[:6]]:
        Tracking.objects.create(document=document, must_study=True, review_every=Tracking.Every.YEAR)
        rows = [] if not stage.branches else document.addressees.filter(organization=stage.branches[0])
        for row in rows:
            Receipt.objects.create(
                document=document,
                organization=row.organization,
                received_on=max(document.received_on or document.issued_on, document.issued_on),
                user=stage.users["office"],
            )


NOTES = [
    (40, "Đã phân công đồng chí phó bí thư dự thảo, đang lấy ý kiến chi ủy."),
    (70, "Đã xong dự thảo, đưa ra buổi sinh hoạt chi bộ tuần tới."),
]


def _said(stage):
    """What owners and the office said of the open tasks: progress, a question, time that is asked for."""
    ahead = list(Task.objects.open().filter(due_on__gte=stage.today).order_by("due_on", "pk"))
    owners = [stage.users.get(f"branch{position}", stage.users["office"]) for position in (1, 2, 3)]
    for (percent, text), task, owner in zip(NOTES, ahead, owners, strict=False):
        task_actions.note(task=task, text=text, percent=percent, by=owner)
    if len(ahead) > 2:
        _asked_and_reported(stage, ahead, owners)


def _asked_and_reported(stage, ahead, owners):
    question = task_actions.ask(task=ahead[0], text="Báo cáo gửi bản giấy hay gửi tệp trên cổng?", by=owners[0])
    task_actions.reply(question=question, text="Gửi tệp trên cổng, bản giấy nộp sau.", by=stage.users["office"])
    until = workday(ahead[1].due_on + datetime.timedelta(days=10))
    reason = "Chờ hướng dẫn của Đảng ủy cấp trên về mẫu biểu"
    task_actions.ask_for_time(task=ahead[1], until=until, reason=reason, by=owners[1])
    ahead[2].finish(day=stage.today, result=said(stage, RESULTS[0]), is_confirmed=False)
