"""What everyone owes this year: most of it handed in, some not due yet, a few late."""

import datetime

from simple_history.utils import bulk_update_with_history

from demo.calendar import at
from members.obligations import actions
from members.obligations.models import Obligation
from members.obligations.opening import Opening

Kind = Obligation.Kind
DECLARANTS = ["director", "vice", "vice2", "chief", "inspector", "cb1", "cb2", "cb3", "cb2m", "veteran", "m1"]
# From which day of the year people hand it in, and for how many days.
SEASONS = {
    Kind.ASSIGNMENT: (1, 5, 20),
    Kind.PLEDGE: (2, 2, 24),
    Kind.RESIDENCE: (6, 1, 150),
    Kind.SUPPLEMENT: (11, 2, 45),
    Kind.ASSETS: (12, 1, 20),
}
WORK = [
    "Theo dõi công tác chuyên môn của phòng",
    "Giúp đỡ quần chúng ưu tú",
    "Phụ trách công đoàn, đoàn thanh niên",
    "Ghi biên bản, nghị quyết chi bộ",
    "Tuyên truyền, học tập và làm theo Bác",
    "Thu, nộp đảng phí",
]
NEW_HERE = "mới chuyển đến, chưa được giới thiệu về nơi cư trú"
# One in so many forgets; who does is the same every time.
FORGETFUL = 13


def build(stage):
    opening = Opening(stage.root, [stage.root, *stage.branches], stage.today.year, Kind.values, today=stage.today)
    opening.declarants = {stage.people[key].pk for key in DECLARANTS if key in stage.people}
    actions.open_year(opening=opening, by=stage.users["office"])
    opened = min(stage.today, datetime.date(stage.today.year, 1, 4))
    Obligation.history.update(history_date=at(opened, 9))
    rows = list(Obligation.objects.order_by("kind", "member__sort_key", "member_id").select_related("member"))
    ticked = [row for position, row in enumerate(rows) if _fill(row, position, stage.today)]
    fields = ["done_on", "excuse", "note", "version"]
    bulk_update_with_history(ticked, Obligation, fields)
    for row in ticked:
        day = row.done_on or opened
        Obligation.history.filter(id=row.pk, history_type="~").update(history_date=at(day, 10))


def _fill(row, position: int, today) -> bool:
    """Write how far it has come by today; return whether there is anything to write."""
    month, first, length = SEASONS[row.kind]
    day = datetime.date(row.year, month, first) + datetime.timedelta(days=position * 7 % length)
    if row.excuse:
        return False
    row.version += 1
    if row.kind == Kind.ASSIGNMENT:
        row.note = WORK[position % len(WORK)]
    if row.kind == Kind.RESIDENCE and position % 35 == 9:
        row.excuse = NEW_HERE
    elif position % FORGETFUL != 4 and day <= today:
        row.done_on = day
    return bool(row.done_on or row.excuse or row.note)
