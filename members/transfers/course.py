"""The steps of a transfer: which are done, which is now, who acts, until when."""

import datetime
from dataclasses import dataclass

from members.transfers.models import Transfer

State = Transfer.State
OFFICE, SELF, THERE = "văn phòng cấp ủy", "đảng viên", "nơi đến"


@dataclass
class Step:
    """One step: its title, who acts, the day on which it was done."""

    title: str
    who: str
    on: datetime.date | None = None
    state: str = "todo"


def steps(transfer: Transfer) -> list[Step]:
    """The whole way of a transfer with the state of each step."""
    course = _arriving(transfer) if transfer.is_incoming else _leaving(transfer)
    last = max((position for position, step in enumerate(course) if step.on), default=0)
    for position, step in enumerate(course):
        step.state = "done" if step.on or position < last or not transfer.is_open else "todo"
    if transfer.state == State.CANCELLED:
        return [step for step in course if step.on]
    if current := next((step for step in course if step.state == "todo"), None):
        current.state = "cur"
    return course


def _arriving(transfer) -> list[Step]:
    first = Step("Giấy giới thiệu của nơi đi", "nơi đi", transfer.paper_on)
    handed = Step("Nộp giấy tại chi bộ, đảng ủy", SELF, transfer.presented_on)
    if transfer.is_temporary:
        return [first, handed, Step("Hết thời gian, trở về", SELF, transfer.returned_on)]
    return [first, handed, Step("Tiếp nhận vào chi bộ", OFFICE, transfer.confirmed_on)]


def _leaving(transfer) -> list[Step]:
    course = [
        Step("Chi ủy ghi ý kiến ô số 1", "chi ủy, bí thư chi bộ", transfer.commented_on),
        Step("Cấp giấy giới thiệu", OFFICE, transfer.paper_on),
        Step("Nộp giấy tại nơi đến", SELF, transfer.presented_on),
    ]
    if transfer.is_temporary:
        return [*course, Step("Trở về sinh hoạt", SELF, transfer.returned_on)]
    if transfer.direction == Transfer.Direction.WITHIN:
        return [*course, Step("Tiếp nhận vào chi bộ", OFFICE, transfer.confirmed_on)]
    return [*course, Step("Nơi đến xác nhận", THERE, transfer.confirmed_on)]


def documents(transfer: Transfer) -> list[tuple[str, bool]]:
    """The papers that go along, each with whether it is there."""
    names = ["has_record_form", "has_card", "has_dossier", "has_inventory", "has_self_review"]
    return [(transfer._meta.get_field(name).verbose_name, getattr(transfer, name)) for name in names]
