"""The commendations of past years, as a list that comes in: one row a person or organisation that was commended."""

import datetime

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone

from awards.models import Commendation, Recipient
from branches.backlog import place_of
from documents import citations
from members.backlog.people import BRANCH, PERSON, Namesakes
from partyportal.backlog import readers
from partyportal.backlog.kinds import TWICE, Column, ListKind, Scope

Form, Giver = Commendation.Form, Commendation.Giver
FORMS = [
    (r"bang khen", Form.PROVINCIAL_MERIT),
    (r"giay khen", Form.MERIT),
    (r"huy hieu", Form.BADGE),
    (r"\bco\b.*(thi dua|khen)|^co\b", Form.FLAG),
    (r"bieu duong", Form.PRAISE),
    (r"danh hieu|chien si|lao dong tien tien", Form.TITLE),
]
GIVERS = [
    (r"tinh uy|thanh uy|ubnd tinh|chu tich.*tinh", Giver.PROVINCE),
    (r"cap tren|dang uy (khoi|cac co quan)|huyen uy|quan uy", Giver.UPPER),
    (r"dang uy|dang bo|co so", Giver.GRASSROOTS),
    (r"chi bo|chi uy", Giver.BRANCH),
]
NOBODY = "Ghi họ tên đảng viên, hoặc tên chi bộ được khen ở cột «Tập thể»."
BEFORE = "Ngày trao không thể trước ngày quyết định."


class Commendations(ListKind):
    """Decided commendations; rows of one decision, form and achievement are one commendation."""

    key, title = "commendations", "Khen thưởng các năm trước"
    intro = "Giấy khen, bằng khen, cờ, danh hiệu đã có quyết định; mỗi người hoặc tập thể được khen một dòng."
    model = Commendation
    name_of = ("full_name", "organization", "form", "decision_symbol")
    shown_at = "awards:commendations"
    goes_along = (Recipient,)
    columns = (
        *PERSON,
        Column("organization", "Tập thể", f"tap the|{BRANCH.pattern}", width=20),
        Column(
            "year", "Khen cho năm", r"nam (khen|thanh tich)|khen cho nam|^nam$", readers.year, width=8, sample="2023"
        ),
        Column("form", "Hình thức", r"hinh thuc", readers.one_of(Form, FORMS), is_needed=True, sample="Giấy khen"),
        Column(
            "giver",
            "Cấp khen",
            r"cap (khen|quyet dinh|ban hanh|tang)|co quan",
            readers.one_of(Giver, GIVERS),
            sample="Đảng ủy cơ sở",
        ),
        Column(
            "achievement",
            "Thành tích",
            r"thanh tich|noi dung|ly do",
            width=40,
            is_needed=True,
            sample="Hoàn thành xuất sắc nhiệm vụ năm 2023",
        ),
        Column(
            "decision_symbol",
            "Số quyết định",
            r"so (quyet dinh|qd|ky hieu)|^quyet dinh$|^so$",
            readers.symbol,
            is_needed=True,
            sample="64-QĐ/ĐU",
        ),
        Column(
            "decided_on",
            "Ngày quyết định",
            r"ngay (quyet dinh|qd|ky|ban hanh|thang)|^ngay$",
            readers.day,
            width=12,
            is_needed=True,
            sample="15/12/2023",
        ),
        Column("presented_on", "Ngày trao", r"ngay trao", readers.day, width=12),
    )
    anchors = ({"form", "decision_symbol"}, {"achievement", "decision_symbol"})
    notes = (
        "Khen cho năm để trống thì lấy năm của ngày quyết định.",
        "Cấp khen để trống thì là cấp cơ sở: đảng ủy cơ sở, chi bộ cơ sở.",
    )

    def known(self, lines, scope: Scope):
        register = Commendation.objects.filter(organization=scope.organization).exclude(status="voided")
        there = {}
        for one in Recipient.objects.filter(commendation__in=register).select_related("commendation"):
            given = one.commendation
            if given.decided_on:
                there[(*key_of(given), one.member_id, one.organization_id)] = given
        numbers = Recipient.objects.filter(commendation__organization=scope.organization)
        last = dict(numbers.values_list("commendation__year").annotate(last=Max("number")).order_by())
        return Namesakes(scope), there, {}, {}, last

    def say(self, line, known, scope: Scope):
        people, there, groups, met, last = known
        named = self.recipient_of(line, people)
        given = self.given_by(line, scope)
        if given.presented_on and given.presented_on < given.decided_on:
            raise ValidationError({"presented_on": BEFORE})
        key = (*key_of(given), named.member_id, named.organization_id)
        if key in met:
            raise ValidationError(TWICE.format(met[key]))
        met[key] = line.number
        line.twin = there.get(key)
        if line.twin is None:
            line.row = groups.setdefault(key_of(given), given)
            named.commendation = line.row
            named.clean()
            last[given.year] = named.number = (last.get(given.year) or 0) + 1
            line.along = [named]

    def recipient_of(self, line, people: Namesakes) -> Recipient:
        if line.get("full_name"):
            return Recipient(member=people.find(line))
        if not line.get("organization"):
            raise ValidationError({"full_name": NOBODY})
        return Recipient(organization=place_of(people.places, line.get("organization")))

    def given_by(self, line, scope: Scope) -> Commendation:
        day = line.get("decided_on")
        return Commendation(
            organization=scope.organization,
            year=line.get("year") or day.year,
            form=line.get("form"),
            giver=line.get("giver") or Giver.GRASSROOTS,
            achievement=line.get("achievement"),
            decision_symbol=line.get("decision_symbol"),
            decided_on=day,
            presented_on=line.get("presented_on"),
            status=Commendation.Status.DECIDED,
            # As if entered on its day: no report of ours was issued without it.
            recorded_at=timezone.make_aware(datetime.datetime.combine(day, datetime.time.min)),
        )


def key_of(given: Commendation) -> tuple:
    """What two rows of one commendation have in common."""
    symbol = citations.key_of(given.decision_symbol)
    return symbol, given.decided_on, given.form, given.achievement.casefold(), given.year


LISTS = [Commendations()]
