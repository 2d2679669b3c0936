"""How a person's time in an organisation began: asked for at the form, derived from the days that a list gives."""

import datetime

from django.core.exceptions import ValidationError

from members.models.members import Member
from members.models.memberships import Membership, Status
from partyportal import dates
from partyportal.dates import PartialDate

HowIn = Membership.HowIn

BEFORE_ADMISSION = "Ngày sinh hoạt tại đây không thể trước ngày vào Đảng {}."
ADMITTED_HERE = "Ngày sinh hoạt tại đây là ngày vào Đảng. Hãy chọn «kết nạp»."
ADMITTED_BEFORE = (
    "Đồng chí này vào Đảng ngày {}, không phải ngày sinh hoạt tại đây. Kết nạp ở nơi khác thì chọn «chuyển sinh hoạt "
    "đến»; kết nạp tại đây thì sửa «sinh hoạt tại đây từ ngày»."
)
OFFICIAL_MISSING = "Nhập ngày chính thức: người được kết nạp tại đây là đảng viên dự bị cho đến ngày đó."
OFFICIAL_TO_COME = "Ngày chính thức chưa đến. Hãy chọn trạng thái dự bị, hoặc kiểm tra lại ngày."


def how_began(admitted: PartialDate | None, joined_on: PartialDate | None) -> HowIn:
    """Admitted here: who counts from the very day of admission; moved in: who was admitted before they came.

    Where a list does not say since when people are here, they count from their admission.
    """
    joined_on = joined_on or admitted
    if joined_on is None:
        return HowIn.INITIAL
    if admitted is None or admitted.latest < joined_on.earliest:
        return HowIn.MOVED_IN
    return HowIn.ADMITTED if admitted.day and admitted.day == joined_on.day else HowIn.INITIAL


def first_day(member: Member, joined_on: PartialDate | None) -> datetime.date:
    """The first day on which the person may have been here, else that of admission or recognition, else today."""
    days = [date.earliest for date in (joined_on, member.admitted_on) if date]
    if days:
        return max(days)
    return member.official_on.earliest if member.official_on else dates.today()


def first_rows(member: Member, begins: datetime.date, how_in: str) -> list[Membership]:
    """The dated rows, not saved yet, of a person who comes; recognition since then has a row of its own."""
    facts = {"member": member, "organization": member.organization, "version": 1}
    first = Membership(status=member.status, valid_from=begins, how_in=how_in, **facts)
    official = member.official_on and member.official_on.day
    if member.status != Status.FULL or not official or not begins < official <= dates.today():
        return [first]
    first.status, first.valid_to, first.how_out = Status.PROBATIONARY, official, Membership.HowOut.RECOGNISED
    return [first, Membership(status=Status.FULL, valid_from=official, how_in=HowIn.RECOGNISED, **facts)]


def check_beginning(member: Member, *, status: str, joined_on: datetime.date, how_in: str):
    """Refuse days of admission and recognition that contradict how the person is said to have come."""
    admitted, official, errors = member.admitted_on, member.official_on, {}
    if admitted and joined_on < admitted.earliest:
        errors["joined_on"] = BEFORE_ADMISSION.format(admitted)
    elif admitted and how_in == HowIn.ADMITTED and joined_on > admitted.latest:
        errors["how_in"] = ADMITTED_BEFORE.format(admitted)
    elif admitted and how_in != HowIn.ADMITTED and joined_on == admitted.day:
        errors["how_in"] = ADMITTED_HERE
    if status == Status.FULL and official is None and how_in == HowIn.ADMITTED:
        errors["official_on"] = OFFICIAL_MISSING
    elif status == Status.FULL and official and official.earliest > dates.today():
        errors["official_on"] = OFFICIAL_TO_COME
    if errors:
        raise ValidationError(errors)
