"""The meetings of past years, as a list that comes in: known by day or month, with counts instead of names."""

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from branches.backlog import place_of
from branches.naming import Places
from meetings.models import Convocation, Meeting
from meetings.models.meetings import midnight
from partyportal import dates
from partyportal.backlog import readers
from partyportal.backlog.kinds import TWICE, Column, ListKind, Scope, create
from partyportal.sheets import datecells

Kind, Known = Meeting.Kind, Meeting.Known
KINDS = [
    (r"chuyen de", Kind.BRANCH_THEMATIC),
    (r"chi uy", Kind.BRANCH_COMMITTEE),
    (r"ban thuong vu|\bbtv\b", Kind.STANDING_BOARD),
    (r"so ket", Kind.INTERIM_REVIEW),
    (r"tong ket", Kind.YEAR_REVIEW),
    (r"hoc tap|quan triet", Kind.DISSEMINATION),
    (r"ket nap|huy hieu|^le\b", Kind.CEREMONY),
    (r"dang uy|ban chap hanh|\bbch\b", Kind.COMMITTEE),
    (r"thuong ky|sinh hoat|hop chi bo", Kind.BRANCH_REGULAR),
]
OF_BRANCHES = {*Meeting.BRANCH_KINDS, Kind.BRANCH_COMMITTEE}
NOT_A_BRANCH = "«{}» là buổi của chi bộ; hãy ghi tên chi bộ ở cột «Tổ chức»."
ONLY_A_YEAR = "Cần ít nhất tháng và năm, ví dụ: 03/2019; trong tệp chỉ ghi «{}»."
TO_COME = "Chỉ nhập buổi họp đã qua."
IN_A_CONGRESS = "Đại hội nhập ở trang «Đại hội», không nhập ở danh sách này."
TOO_MANY_CAME = "Số có mặt {} nhiều hơn số phải dự {}."
USUAL = readers.one_of(Kind, KINDS)


def kind_of(cell: str) -> str:
    """Return what kind of meeting a cell names; congresses have a file of their own."""
    kind = USUAL(cell)
    if kind in Meeting.CONGRESS_KINDS:
        raise ValidationError(IN_A_CONGRESS)
    return kind


def day_of(cell: str):
    """Return a day of the past that may be known to the month alone."""
    found = datecells.read(cell).value
    if len(found.parts) == 1:
        raise ValidationError(ONLY_A_YEAR.format(cell))
    if found.latest >= dates.today():
        raise ValidationError(TO_COME)
    return found


class Meetings(ListKind):
    """Old meetings, one a row; their minutes are on paper."""

    key, title = "meetings", "Hội nghị, sinh hoạt các năm trước"
    intro = "Sinh hoạt chi bộ, họp chi ủy, hội nghị Đảng ủy đã họp trước khi dùng cổng; chỉ cần số lượng dự."
    model = Meeting
    name_of = ("organization", "kind", "held_on")
    shown_at = "meetings:list"
    goes_along = (Convocation,)
    columns = (
        Column("organization", "Tổ chức", r"to chuc|^(ten )?chi bo$|dang bo|don vi", width=24, sample="Chi bộ 1"),
        Column("kind", "Loại", r"\bloai\b|hinh thuc", kind_of, 26, is_needed=True, sample="Sinh hoạt chi bộ thường kỳ"),
        Column("held_on", "Ngày họp", r"\bngay\b|thoi gian|thang", day_of, 14, is_needed=True, sample="03/2019"),
        Column("title", "Tên buổi họp", r"^ten\b(?!.*chi bo)|noi dung", width=36),
        Column("topic", "Chuyên đề", r"chuyen de", width=30),
        Column("place", "Địa điểm", r"dia diem|^noi hop", width=20),
        Column("obliged", "Số phải dự", r"phai du|trieu tap|tong so", readers.number, 10, is_needed=True, sample="15"),
        Column(
            "came", "Số có mặt", r"co mat|^(so )?(nguoi )?du( hop)?$", readers.number, 10, is_needed=True, sample="14"
        ),
    )
    anchors = ({"held_on", "came"}, {"held_on", "obliged"})
    notes = ("Ngày họp chỉ nhớ tháng thì ghi tháng/năm. Tổ chức để trống là tổ chức đã chọn khi tải tệp.",)

    def known(self, lines, scope: Scope):
        places = Places(scope.organization)
        rows = Meeting.objects.filter(organization__in=places.by_pk).exclude(status=Meeting.Status.VOIDED)
        return places, {key: row for row in rows for key in keys_of(row)}, {}

    def say(self, line, known, scope: Scope):
        places, there, met = known
        place = place_of(places, line.get("organization", ""))
        kind, held_on = line.get("kind"), line.get("held_on")
        if kind in OF_BRANCHES and not place.is_branch:
            raise ValidationError({"organization": NOT_A_BRANCH.format(Kind(kind).label)})
        if line.get("came") > line.get("obliged"):
            raise ValidationError({"came": TOO_MANY_CAME.format(line.get("came"), line.get("obliged"))})
        line.row = meeting_of(line, place, kind, held_on)
        own = keys_of(line.row)[0]
        if own in met:
            raise ValidationError(TWICE.format(met[own]))
        met[own] = line.number
        line.twin = there.get(own)

    def write(self, lines, reason: str):
        create([line.row for line in lines], reason)
        Convocation.objects.bulk_create(
            Convocation(meeting=line.row, organization_id=line.row.organization_id) for line in lines
        )


def meeting_of(line, place, kind: str, held_on) -> Meeting:
    """The meeting of a row, closed as `actions.remember` closes one."""
    day = held_on.earliest
    meeting = Meeting(
        organization=place,
        kind=kind,
        title=line.get("title") or f"{Kind(kind).label} tháng {day.month}/{day.year}",
        topic=line.get("topic", ""),
        place=line.get("place", ""),
        starts_at=midnight(day),
        known_to=Known.DAY if held_on.day else Known.MONTH,
        counted_obliged=line.get("obliged"),
        counted_came=line.get("came"),
        status=Meeting.Status.APPROVED,
    )
    meeting.fill_keys()
    return meeting


def keys_of(meeting: Meeting) -> list[tuple[int, str, datetime.date, bool]]:
    """By what two rows are the same meeting: place, kind and day; one known to the month is any of that month."""
    day = timezone.localdate(meeting.starts_at)
    of_month = (meeting.organization_id, meeting.kind, day.replace(day=1), True)
    if meeting.known_to == Known.MONTH:
        return [of_month]
    return [(meeting.organization_id, meeting.kind, day, False), of_month]


LISTS = [Meetings()]
