"""What members fulfilled in past years, as a list that comes in."""

import datetime

from members.backlog.people import BRANCH, NAMED, Namesakes, branch_on, branches_of
from members.obligations.models import Obligation
from partyportal.backlog import readers
from partyportal.backlog.kinds import TWICE, Column, ListKind, Scope
from partyportal.text import one_spelling

Kind = Obligation.Kind
KINDS = [
    (r"cam ket|tu duong", Kind.PLEDGE),
    (r"phan cong|nhiem vu", Kind.ASSIGNMENT),
    (r"cu tru|213", Kind.RESIDENCE),
    (r"phieu bo sung|3 ?- ?hsdv|bo sung (ho so|ly lich)", Kind.SUPPLEMENT),
    (r"tai san|ke khai", Kind.ASSETS),
]
NEITHER = "Ghi ngày hoàn thành hoặc lý do không áp dụng. Việc chưa làm của năm cũ thì bỏ dòng này."
BOTH = "Chỉ ghi ngày hoàn thành hoặc lý do không áp dụng, không ghi cả hai."
OTHERWISE = "Đã có trong cổng và ghi khác: giữ như cổng đang ghi."


class Obligations(ListKind):
    """Pledges, comments of the place of residence and the like, one row a person, year and kind."""

    key, title = "obligations", "Cam kết và nghĩa vụ các năm trước"
    intro = "Bản cam kết tu dưỡng, nhận xét nơi cư trú, phiếu bổ sung… của từng người, từng năm đã qua."
    model = Obligation
    name_of = ("full_name", "kind", "year")
    shown_at = "obligations:board"
    columns = (
        *NAMED,
        BRANCH,
        Column(
            "year", "Năm", r"^nam$|nam (thuc hien|ky|cam ket)", readers.year, width=8, is_needed=True, sample="2023"
        ),
        Column(
            "kind",
            "Nghĩa vụ",
            r"nghia vu|noi dung|loai|viec",
            readers.one_of(Kind, KINDS),
            width=30,
            is_needed=True,
            sample="Bản cam kết tu dưỡng, rèn luyện",
        ),
        Column(
            "done_on",
            "Ngày hoàn thành",
            r"hoan thanh|ngay (ky|nop|thuc hien)",
            readers.day,
            width=14,
            sample="20/01/2023",
        ),
        Column("excuse", "Không áp dụng vì", r"khong ap dung|ly do|mien", width=26),
        Column("note", "Ghi chú", r"ghi chu|ket qua", width=26),
    )
    anchors = ({"full_name", "year", "kind"},)

    def known(self, lines, scope: Scope):
        people = Namesakes(scope)
        years = {line.get("year") for line in lines if line.get("year")}
        rows = Obligation.objects.filter(year__in=years, member__organization__path__startswith=scope.organization.path)
        there = {(row.member_id, row.year, row.kind): row for row in rows}
        named = {one.pk for line in lines for one in people.by_name.get(one_spelling(line.get("full_name", "")), ())}
        return people, there, branches_of(named), {}

    def say(self, line, known, scope: Scope):
        people, there, memberships, met = known
        member, year, done = people.find(line), line.get("year"), line.get("done_on")
        if not done and not line.get("excuse"):
            line.errors.append((self.title_of("done_on"), NEITHER))
        if done and line.get("excuse"):
            line.errors.append((self.title_of("excuse"), BOTH))
        key = (member.pk, year, line.get("kind"))
        if key in met:
            line.errors.append(("", TWICE.format(met[key])))
        met.setdefault(key, line.number)
        line.twin = there.get(key)
        if line.twin and line.twin.done_on != done:
            line.warnings.append(OTHERWISE)
        day = done or datetime.date(year, 12, 31)
        line.row = Obligation(
            member=member,
            organization=branch_on(memberships.get(member.pk, []), member, day),
            year=year,
            kind=line.get("kind"),
            done_on=done,
            excuse=line.get("excuse", ""),
            note=line.get("note", ""),
        )


LISTS = [Obligations()]
