"""Who came, went and moves: a file for each, as it stands on the day."""

import datetime

from demo.calendar import workday
from demo.membership.people import COMERS, GOERS, MOVES
from members.models import Hold, Member
from members.transfers import actions
from members.transfers.deadlines import schedule
from members.transfers.models import Transfer
from partyportal.dates import PartialDate
from rulebook.deadlines import Clock

State, Kind, Direction = Transfer.State, Transfer.Kind, Transfer.Direction
PAPERS = {
    "has_record_form": True,
    "has_card": True,
    "has_dossier": True,
    "has_inventory": True,
    "has_self_review": True,
}
PLACES = {
    "x0": "Đảng bộ phường Tân Lập",
    "x1": "Chi bộ khu dân cư số 4, Đảng bộ phường An Bình",
    "x2": "Đảng bộ Sở Tài chính",
    "x3": "Đảng bộ Văn phòng Ủy ban nhân dân tỉnh",
    "m1": "Đảng bộ Trường Cao đẳng Kỹ thuật An Bình",
    "m2": "Đảng bộ Công ty Viễn thông An Bình",
    "m3": "Đảng bộ Sở Nội vụ",
}


def build(stage):
    _who_went(stage)
    _who_came(stage)
    _who_moved(stage)
    _who_goes(stage)
    _who_comes(stage)
    _who_is_held(stage)


def _who_went(stage):
    for number, (key, when) in enumerate(GOERS.items(), start=11):
        day = stage.day(*when)
        if key not in stage.people or day > stage.today:
            continue
        kind = Kind.PERMANENT if key in {"x0", "x1"} else Kind.INTERNAL
        grounds = {"decision_number": f"{100 + number}/QĐ-SNV", "decision_on": _before(day, 35)}
        facts = {"effective_on": _before(day, 30), "commented_on": _before(day, 6), "to_name": PLACES[key]}
        row = _of(
            stage, key, Direction.OUT, kind=kind, **grounds, **facts, **PAPERS, **_paper(number, day, stage.root.symbol)
        )
        _settle(stage, row, workday(day + datetime.timedelta(9)), workday(day + datetime.timedelta(21)))


def _who_came(stage):
    for number, line in enumerate(COMERS.strip().splitlines(), start=41):
        key, _, _, _, _, how_in, when, *_ = line.split("|")
        day = stage.day(*map(int, when.split()))
        if how_in == "moved_in" and key in stage.people:
            place = stage.people[key].memberships.earliest("valid_from").organization
            facts = {"from_name": PLACES[key], "to_organization": place, "from_organization": None}
            paper = _paper(number, _before(day, 12))
            row = _of(
                stage, key, Direction.IN, kind=Kind.INTERNAL, reason="Tiếp nhận công tác", **facts, **paper, **PAPERS
            )
            _settle(stage, row, _before(day, 4), day)


def _who_moved(stage):
    for key, (*when, number) in MOVES.items():
        day = stage.day(*when)
        if stage.branches and day <= stage.today:
            first, *_ = stage.people[key].memberships.order_by("valid_from").values_list("organization", flat=True)
            facts = {"to_organization": stage.branches[number - 1], "from_organization_id": first}
            grounds = {"decision_number": f"{number + 20}-QĐ/ĐU", "decision_on": _before(day, 5), "effective_on": day}
            row = _of(stage, key, Direction.WITHIN, kind=Kind.INTERNAL, reason="Điều động công tác", **facts, **grounds)
            _settle(stage, row, day, day)


def _who_goes(stage):
    """Files under way: one late, one away for a time, one between two branches, one that only begins."""
    office, today = stage.users["office"], stage.today
    late = {"decision_number": "212/QĐ-UBND", "decision_on": _before(today, 150), "effective_on": _before(today, 140)}
    _prepare(stage, "b5", Direction.OUT, to_name="Đảng bộ Sở Xây dựng", reason="Chuyển công tác", **late)
    new = {"decision_number": "198/QĐ-SKHCN", "decision_on": _before(today, 9), "effective_on": _before(today, 5)}
    until = today + datetime.timedelta(200)
    abroad = {"to_name": "Chi bộ lưu học sinh tại nước ngoài", "reason": "Cử đi học", "until": until}
    _prepare(stage, "b1", Direction.OUT, kind=Kind.ABROAD_SHORT, **abroad, **new)
    if len(stage.branches) > 2 and (row := _prepare(stage, "b4", Direction.WITHIN, to=stage.branches[2], **new)):
        _issue(row, 61, _before(today, 3), office)
    # Whoever went away before the new year would be missing from the reports that are issued.
    left = _before(today, 40)
    if left.year <= stage.year:
        return
    facts = {"kind": Kind.TEMPORARY, "to_name": "Đảng bộ Học viện Chính trị khu vực", "until": until}
    if row := _prepare(stage, "c1", Direction.OUT, reason="Học cao cấp lý luận chính trị", **facts):
        row = _issue(row, 58, left, office, stage.root.symbol)
        actions.present(transfer=row, day=_before(today, 30), by=office)


def _who_comes(stage):
    """Two whom the portal does not know yet: a guest, and one whose paper was announced."""
    office, today, units = stage.users["office"], stage.today, stage.units()
    guest = {"full_name": "Lò Thị Hương Ban", "gender": "female", "birth_date": PartialDate("1990-05-14")}
    until = {"until": today + datetime.timedelta(120), "kind": Kind.TEMPORARY}
    place = {"from_name": "Đảng bộ xã Mường Thanh", "to_organization": units[-1], "reason": "Biệt phái"}
    row = Transfer(direction=Direction.IN, **guest, **until, **place, **_paper(17, _before(today, 28)))
    actions.present(transfer=actions.prepare(transfer=row, by=office), day=_before(today, 20), by=office)
    person = {"full_name": "Đoàn Quốc Thịnh Vương", "gender": "male", "birth_date": PartialDate("1985-11-02")}
    place = {"from_name": "Đảng bộ Sở Công Thương", "to_organization": units[0], "reason": "Tiếp nhận công tác"}
    row = Transfer(direction=Direction.IN, kind=Kind.INTERNAL, **person, **place, **_paper(33, _before(today, 11)))
    actions.prepare(transfer=row, by=office)


def _who_is_held(stage):
    """One whose case is looked into: a number and a day, nothing of the case."""
    if member := stage.people.get("a1"):
        begun = _before(stage.today, 25)
        facts = {"kind": Hold.Kind.PETITION, "paper_number": "07-PC/UBKT", "paper_on": begun}
        Hold.objects.create(member=member, begins_on=begun, **facts)


def _prepare(stage, key, direction, to=None, **facts) -> Transfer | None:
    member = stage.people.get(key)
    if member is None:
        return None
    member = Member.objects.select_related("organization").get(pk=member.pk)
    row = Transfer(direction=direction, member=member, from_organization=member.organization, to_organization=to)
    row.kind = Kind.INTERNAL
    for name, value in facts.items():
        setattr(row, name, value)
    return actions.prepare(transfer=row, by=stage.users["office"])


def _issue(row, number, day, office, symbol="ĐU") -> Transfer:
    actions.comment(transfer=row, day=_before(day, 4), by=office)
    return actions.issue(transfer=row, by=office, **_paper(number, day, symbol))


def _of(stage, key, direction, **facts) -> Transfer:
    member = stage.people[key]
    return Transfer(member=member, direction=direction, **({"from_organization": member.organization} | facts))


def _settle(stage, row, presented, confirmed):
    """Write how far the paper has come by the day."""
    row.state = State.ISSUED
    if presented <= stage.today:
        row.presented_on, row.state = presented, State.PRESENTED
    if confirmed <= stage.today:
        row.confirmed_on, row.state = confirmed, State.DONE
    schedule(row, Clock.of(stage.root))
    row.name_person()
    row.full_clean(exclude=["due_rule"])
    row.save()


def _paper(number, day, symbol="ĐU") -> dict:
    paid = PartialDate(f"{day:%Y-%m}")
    return {"paper_number": f"{number:02d}-GT/{symbol}", "paper_on": day, "dues_paid_until": paid}


def _before(day, days) -> datetime.date:
    """A working day so many days before."""
    return workday(day - datetime.timedelta(days + 2))
