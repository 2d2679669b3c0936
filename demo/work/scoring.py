"""«Chi bộ 4 tốt»: the pledge, its criteria, and the sheets of the last quarter."""

import datetime
from decimal import Decimal

from demo.work.targets import fill, new_set
from targets.models import Signatory, TargetSet
from targets.scoring.actions import open_round
from targets.scoring.models import Criterion, Scheme

# group | text | points | measure
CRITERIA = """
1|Hoàn thành nhiệm vụ được giao đúng hạn|20|tasks
1|Lãnh đạo đơn vị hoàn thành chỉ tiêu chuyên môn của năm|15|
2|Duy trì sinh hoạt thường kỳ, đảng viên dự đầy đủ|15|attendance
2|Tổ chức sinh hoạt chuyên đề hằng quý|10|thematic
3|Nội bộ đoàn kết, thực hiện nghiêm nguyên tắc tập trung dân chủ|10|
3|Không có đảng viên bị thi hành kỷ luật|10|undisciplined
4|Đảng viên hoàn thành tốt nhiệm vụ trở lên|10|good_members
4|Làm tốt công tác phát triển đảng viên|10|admitted
"""


def build(stage):
    """A pledge, its criteria, and the sheets of the last quarter: one confirmed, one handed in, one open."""
    if not stage.branches:
        return
    first = datetime.date(stage.year, 7, 3)
    pledge = new_set(
        stage,
        TargetSet.Kind.PLEDGE,
        f"Giao ước xây dựng “Chi bộ 4 tốt”, giai đoạn {stage.year}–{stage.year + 2}",
        first,
        datetime.date(stage.year + 2, 12, 31),
    )
    pledge.handed_to.set(stage.branches)
    fill(pledge, "1|Chi bộ hoàn thành tốt nhiệm vụ trở lên|eq|100|%|good_branches||1")
    for number, branch in enumerate(stage.branches, start=1):
        name = stage.people[f"cb{number}"].full_name
        Signatory.objects.create(set=pledge, name=name, post=f"Bí thư {branch.short_name}", signed_on=first)
    _score(stage, _scheme(stage))


def _scheme(stage):
    name = f"Tiêu chí “Chi bộ 4 tốt” từ năm {stage.year}"
    scheme = Scheme.objects.create(organization=stage.root, name=name, pass_points=80)
    for place, line in enumerate(CRITERIA.strip().splitlines()):
        group, text, points, measure = line.split("|")
        facts = {"group": group, "position": place, "text": text, "points": points, "measure": measure}
        Criterion.objects.create(scheme=scheme, **facts)
    return scheme


def _score(stage, scheme):
    """Open the last quarter; one branch's sheet is confirmed, one handed in, one open."""
    year, quarter = _last_quarter(stage.today)
    due = stage.today + datetime.timedelta(days=10)
    open_round(scheme=scheme, year=year, quarter=quarter, due_on=due, by=stage.users["office"])
    confirmed, handed_in, _ = scheme.sheets.order_by("organization__position")
    for sheet, given in ((confirmed, 1), (handed_in, Decimal("0.5"))):
        for line in sheet.lines.select_related("criterion"):
            line.own, line.evidence = line.criterion.points - given, "Sổ nghị quyết, sổ theo dõi của chi bộ"
            line.save()
        sheet.submit(by=stage.users["office"])
    points = {line.pk: line.own for line in confirmed.lines.all()}
    confirmed.confirm(points=points, comment="Nhất trí với kết quả tự chấm", by=stage.users["office"])


def _last_quarter(day: datetime.date) -> tuple[int, int]:
    """The year and the quarter that ended before the day."""
    quarter = (day.month - 1) // 3
    return (day.year, quarter) if quarter else (day.year - 1, 4)
