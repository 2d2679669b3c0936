"""Targets of the committee's term, of the running year and of one branch, as far as they are today."""

import datetime

from demo.writing import said
from documents.models import Document
from targets.actions import take_over
from targets.models import Reading, Target, TargetSet

# line | name | comparator | value | unit | measure | course | weight
TERM = """
1|Đảng viên được học tập, quán triệt các nghị quyết, chỉ thị|ge|95|%|coverage||2
2|Chi bộ hoàn thành tốt nhiệm vụ trở lên|eq|100|%|good_branches||2
2|Đảng viên hoàn thành tốt nhiệm vụ trở lên|ge|98|%|good_members||2
3|Tổ chức đảng có quy chế làm việc|eq|100|%||level|1
4|Kết nạp đảng viên mới|at_least|5|đảng viên|admitted||3
5|Các đoàn thể vững mạnh xuất sắc|yes||||level|1
"""
YEAR = """
1|Nhiệm vụ hoàn thành đúng hạn|ge|90|%|tasks||2
2|Đảng viên dự sinh hoạt chi bộ|ge|90|%|attendance||2
3|Kết nạp đảng viên mới|at_least|2|đảng viên|admitted||3
4|Kỳ sinh hoạt chuyên đề|at_least|4|kỳ|thematic||1
"""


def build(stage):
    term = stage.root.terms.on(stage.today).first()
    if term is None:
        return
    body = "Đảng bộ" if stage.branches else "Chi bộ"
    last = term.first_day_after - datetime.timedelta(days=1)
    title = f"Nghị quyết Đại hội {body} nhiệm kỳ {term.begins_on.year}–{last.year}"
    resolution = new_set(stage, TargetSet.Kind.CONGRESS, title, term.begins_on, last)
    fill(resolution, TERM)
    year = stage.today.year
    facts = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    running = new_set(stage, TargetSet.Kind.YEAR, f"Chỉ tiêu công tác xây dựng Đảng năm {year}", *facts)
    plans = Document.objects.outgoing().filter(organization=stage.root, issued_on__year=year)
    running.document = plans.filter(subject__icontains="nhiệm vụ trọng tâm").first()
    running.save()
    fill(running, YEAR)
    _type(stage, resolution)
    if not stage.branches:
        resolution.handed_to.set([stage.root])
    # A department of one branch hands them to its own members.
    running.handed_to.set(stage.branches or [stage.root])
    if stage.branches:
        own = take_over(handed=running, organization=stage.branches[0], by=stage.users["office"])
        own.targets.filter(line=3).update(value=1)


def new_set(stage, kind, title, begins, ends) -> TargetSet:
    return TargetSet.objects.create(organization=stage.root, kind=kind, title=title, begins_on=begins, ends_on=ends)


def fill(row, lines):
    for line in lines.strip().splitlines():
        number, name, comparator, value, unit, measure, course, weight = line.split("|")
        Target.objects.create(
            set=row,
            line=number,
            name=name,
            comparator=comparator,
            value=value or None,
            unit=unit,
            measure=measure,
            course=course or "total",
            weight=weight,
        )


def _type(stage, resolution):
    """What no room counts is typed at the end of each year, with the paper that says it."""
    rules = resolution.targets.get(line=3)
    for year in resolution.years(stage.today):
        day = min(datetime.date(year, 12, 31), resolution.ends_on)
        if day <= stage.today:
            notice = Document.objects.outgoing().filter(issued_on__lte=day, issued_on__year=year).last()
            source = "" if notice else said(stage, f"Báo cáo tổng kết năm {year}, lưu tại Văn phòng Đảng ủy")
            Reading.objects.create(target=rules, as_of=day, value=100, document=notice, source=source)
