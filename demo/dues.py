"""The dues of the last months: counted by salaries, collected branch by branch, closed and handed up."""

import datetime
import random

from demo.calendar import at
from dues import actions, book_actions, ledger
from dues.models import CashEntry, Closing, Due, DuesBase, Handover, Payment, Relief
from dues.models.rates import enter
from dues.owing import first_of
from members.models import Member
from partyportal import dates
from partyportal.dates import add_months

MONTHS = 4  # the running one and three before it
STEP = 2_340_000  # the base wage that a coefficient multiplies
LEVELS = {"doctor": 6.2, "master": 4.65, "university": 3.66}
EXPENSES = [
    ("Mua báo, tạp chí của Đảng", 186_000),
    ("Thăm đảng viên ốm", 300_000),
    ("Văn phòng phẩm sinh hoạt", 95_000),
]
# One in so many pays late, or by transfer; who does is the same every time.
FORGETFUL, TRANSFERS = 9, 3


def build(stage):
    first = add_months(first_of(_last(stage)), 1 - MONTHS)
    dice = random.Random("đảng phí")
    _bases(stage, first, dice)
    for place, branch in enumerate(stage.units()):
        by = stage.users.get(f"branch{place + 1}") or stage.users["office"]
        for offset in range(MONTHS):
            _month(stage, branch, add_months(first, offset), by, place)
    if stage.branches:
        _confirm(stage, first)
    _backdate(stage)


def _last(stage) -> datetime.date:
    """The last day of the demonstration's book: nobody pays on a day to come, whatever day is shown."""
    return min(stage.today, dates.today())


def _bases(stage, first, dice):
    """Salaries by coefficient; one member is ill and pays half, one pays more than asked."""
    people = list(Member.objects.order_by("sort_key", "pk"))
    begins = add_months(first, -2)
    for person in people:
        coefficient = LEVELS.get(person.professional, 3.0) + dice.randrange(0, 5) * 0.33
        amount = round(coefficient * STEP / 1000) * 1000
        enter(row=DuesBase(member=person, category="insured", amount=amount, first_month=begins), by=None)
    generous, ill = [person for person in people if person.is_in_head_count][3:5]
    base = generous.dues_bases.get()
    base.voluntary = round(base.amount / 50 / 10_000) * 10_000
    base.save()
    relief = Relief(member=ill, percent=50, reason="illness", first_month=first, last_month=add_months(first, 5))
    relief.decision_number, relief.decided_on = "07-NQ/CB", first
    enter(row=relief, by=None)


def _month(stage, branch, month, by, place: int):
    actions.open_month(organization=branch, month=month, by=by)
    actions.approve(organization=branch, month=month, by=by)
    dues = list(Due.objects.filter(organization=branch, month=month).order_by("member__sort_key"))
    is_running = month == first_of(_last(stage))
    for position, due in enumerate(dues):
        day = month + datetime.timedelta(days=4 + (position * 5 + place) % 12)
        if (position + month.month) % FORGETFUL == 4 and position > 1 or day > _last(stage):
            continue
        method = "transfer" if position % TRANSFERS == 1 else "cash"
        actions.collect(dues=[due], day=day, method=method, by=by)
    if not is_running:
        _spend(branch, month, by, place)


def _spend(branch, month, by, place: int):
    """Pay for something small, hand up the superior's part and close the month."""
    last = ledger.last_day(month)
    purpose, amount = EXPENSES[(month.month + place) % len(EXPENSES)]
    held = ledger.balance_on(branch, last)
    if amount < held // 2:
        entry = CashEntry(organization=branch, kind="expense", day=last, amount=amount, purpose=purpose)
        book_actions.enter(entry=entry, by=by)
    part = ledger.still_to_hand_up(branch, last)
    if part:
        note = f"Đảng phí tháng {month:%m/%Y}"
        book_actions.hand_up(handover=Handover(organization=branch, day=last, amount=part, note=note), by=by)
    book_actions.close(organization=branch, month=month, by=by)


def _confirm(stage, first):
    """The committee confirms all but the last months of the branches, and closes its own book."""
    last = add_months(first_of(_last(stage)), -1)
    for handover in Handover.objects.filter(day__lt=last).select_related("receiver").order_by("day", "pk"):
        book_actions.confirm(handover=handover, day=handover.day, by=stage.users["office"])
    for month in (add_months(first, offset) for offset in range(MONTHS - 2)):
        # Of a month whose rule of shares is not shipped the committee's book stays open.
        if ledger.share_rule(stage.root, month):
            book_actions.close(organization=stage.root, month=month, by=stage.users["office"])


def _backdate(stage):
    """The history bears the days on which the rows would have been written."""
    for model, field in (
        (Payment, "paid_on"),
        (CashEntry, "day"),
        (Handover, "day"),
        (Due, "month"),
        (Closing, "month"),
    ):
        for day in model.history.values_list(field, flat=True).distinct().order_by():
            written = add_months(day, 1) if model is Closing else day
            model.history.filter(**{field: day}).update(history_date=at(min(written, stage.today), 10))
