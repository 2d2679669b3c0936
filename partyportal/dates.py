"""Days, and dates that may be known only to the month or the year."""

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

PARTIAL_DATE = re.compile(r"^(?:(?:(\d{1,2})[/.\-\s])?(\d{1,2})[/.\-\s])?(\d{4})$")
# Parts of a moment as people write it: a day with strokes or in words, an hour with a colon, «h», «g» or «giờ».
DAY_OF_MOMENT = re.compile(
    r"(?:ngày\s*)?\b(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s*tháng\s*)"
    r"(?P<month>\d{1,2})(?:\s*[/.-]\s*|\s*năm\s*)(?P<year>\d{4})\b"
)
HOUR_OF_MOMENT = re.compile(
    r"(?:lúc\s+|vào\s+|hồi\s+)?(?P<hour>\d{1,2})\s*(?::|h|g(?:iờ)?)\s*"
    r"(?:(?P<minute>\d{1,2})(?:\s*(?:phút|p|'))?|(?P<half>rưỡi))?\s*(?P<part>sáng|trưa|chiều|tối)?"
)
WEEKDAYS = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]
ISO_DATE = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
# How days and moments are typed and shown, and the only place that says so.
DAY = "%d/%m/%Y"
MOMENT = f"{DAY} %H:%M"
WRONG_DATE = "Nhập ngày theo dạng ngày/tháng/năm (03/02/2015), tháng/năm (02/2015) hoặc năm (2015)."
FIRST_YEAR = 1900
# Terms, rules and plans reach so far ahead; what lies beyond is a slip of the keyboard.
YEARS_AHEAD = 30
FAR_DATE = "Năm %(year)s không thể đúng. Hãy nhập năm từ 1900 đến %(last)s."
WRONG_MOMENT = "Nhập ngày và giờ, ví dụ: 02/01/2027 07:30 hoặc 7h30 ngày 02/01/2027."
MOMENT_WITHOUT_DAY = "Nhập cả ngày, ví dụ: 7h30 ngày 02/01/2027."
IMPOSSIBLE_MOMENT = "Giờ «%(text)s» không có trong ngày. Hãy nhập từ 0 giờ 00 đến 23 giờ 59."
FUTURE = "Ngày không thể ở tương lai. Hãy ghi nhận khi ngày đó đến."
IMPOSSIBLE_DATE = "Ngày %(text)s không có trong lịch. Hãy kiểm tra lại ngày và tháng."


def today() -> datetime.date:
    """Return today's date in Việt Nam."""
    # Not the zone of the thread: lists ask a hundred thousand times, and nobody changes it.
    return timezone.now().astimezone(timezone.get_default_timezone()).date()


def refuse_far(day: datetime.date):
    """Raise a sentence for a day that no affair of the Party can have: adding years to it would overflow."""
    last = today().year + YEARS_AHEAD
    if not FIRST_YEAR <= day.year <= last:
        raise ValidationError(FAR_DATE, code="far", params={"year": day.year, "last": last})


def refuse_future(day: datetime.date):
    """Raise a sentence for a day that has not come: what was done, decided or signed lies behind. A validator."""
    if day > today():
        raise ValidationError(FUTURE, code="future")


def shown(value: datetime.date | datetime.datetime | None) -> str:
    """Return a day, or the day of a moment in Việt Nam, as pages write it: 03/02/2015; empty for None."""
    if value is None:
        return ""
    day = timezone.localdate(value) if isinstance(value, datetime.datetime) else value
    return day.strftime(DAY)


def shown_with_time(moment: datetime.datetime) -> str:
    """Return a moment in Việt Nam as forms write it: 03/02/2015 07:30."""
    return timezone.localtime(moment).strftime(MOMENT)


def read_moment(text: str, day: datetime.date | None = None) -> datetime.datetime:
    """Read a moment as people write it: `02/01/2027 07:30`, `7h30 ngày 02/01/2027`, on a known day `14 giờ 30`."""
    rest = text.casefold().strip()
    if typed := DAY_OF_MOMENT.search(rest):
        parts = [int(typed[part]) for part in ("year", "month", "day")]
        day = PartialDate.of(typed[0].removeprefix("ngày").strip(), *parts).day
        rest = (rest[: typed.start()] + rest[typed.end() :]).strip(" ,;–-")
    hour = HOUR_OF_MOMENT.fullmatch(rest)
    if not hour:
        raise ValidationError(WRONG_MOMENT, code="invalid")
    time = _time_of(hour)
    if day is None:
        raise ValidationError(MOMENT_WITHOUT_DAY, code="invalid")
    return datetime.datetime.combine(day, time)


def _time_of(typed: re.Match) -> datetime.time:
    hour, minute = int(typed["hour"]), 30 if typed["half"] else int(typed["minute"] or 0)
    if typed["part"] in {"chiều", "tối"} and hour < 12:
        hour += 12
    try:
        return datetime.time(hour, minute)
    except ValueError:
        raise ValidationError(IMPOSSIBLE_MOMENT, code="invalid", params={"text": typed[0].strip()}) from None


def add_months(day: datetime.date, months: int) -> datetime.date:
    """Return the same day some months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))


def weekday(day: datetime.date | datetime.datetime) -> str:
    """thứ Hai … thứ Bảy, Chủ nhật; of a moment that of its day in Việt Nam."""
    return WEEKDAYS[(timezone.localdate(day) if isinstance(day, datetime.datetime) else day).weekday()]


def in_words(day: datetime.date) -> str:
    """Return a date as documents print it: months 1 and 2 take a zero, the others do not."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def in_short(day: datetime.date) -> str:
    """Return a date as documents cite it: 15/01/2026, 15/8/2026."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date that may be known only to the month or the year."""

    iso: str

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read 03/02/2015, 2/2015, 2015 or the stored form; ValidationError with a sentence otherwise."""
        text = str(text).strip()
        if match := ISO_DATE.match(text):
            year, month, day = match.groups()
        elif match := PARTIAL_DATE.match(text):
            day, month, year = match.groups()
        else:
            raise ValidationError(WRONG_DATE, code="invalid")
        return cls.of(text, int(year), int(month or 0), int(day or 0))

    @classmethod
    def of(cls, text: str, year: int, month: int = 0, day: int = 0) -> "PartialDate":
        try:
            refuse_far(datetime.date(year, month or 1, day or 1))
        except ValueError:
            raise ValidationError(IMPOSSIBLE_DATE, code="impossible", params={"text": text}) from None
        parts = [f"{year:04d}", f"{month:02d}", f"{day:02d}"]
        return cls("-".join(parts[: 3 if day else 2 if month else 1]))

    @classmethod
    def from_day(cls, day: datetime.date) -> "PartialDate":
        return cls(day.isoformat())

    @property
    def parts(self) -> list[int]:
        return [int(part) for part in self.iso.split("-")]

    @property
    def year(self) -> int:
        return self.parts[0]

    @property
    def day(self) -> datetime.date | None:
        """The day, or None where only the month or the year is known."""
        return datetime.date.fromisoformat(self.iso) if len(self.iso) == 10 else None

    @property
    def earliest(self) -> datetime.date:
        year, month, day = [*self.parts, 1, 1][:3]
        return datetime.date(year, month, day)

    @property
    def latest(self) -> datetime.date:
        year, month = [*self.parts, 12][:2]
        return self.day or datetime.date(year, month, monthrange(year, month)[1])

    @property
    def cited(self) -> str:
        """As the text of a document writes it: 02/5/1998, 5/1998, 1998."""
        if self.day:
            return in_short(self.day)
        return in_short(self.earliest)[3:] if len(self.parts) == 2 else str(self)

    def __str__(self):
        return "/".join(reversed(self.iso.split("-")))


class MomentField(forms.DateTimeField):
    """A day with an hour, typed as people write it; the hour alone where the form knows the day."""

    day = None
    input_formats = [MOMENT]

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError:
            return super().to_python(read_moment(value, self.day))


class PartialDateFormField(forms.CharField):
    """Typed as dd/mm/yyyy, mm/yyyy or yyyy."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "ngày/tháng/năm"}))
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        return PartialDate.parse(text) if text else None

    def run_validators(self, value):
        super().run_validators(str(value) if value else value)

    def prepare_value(self, value):
        return str(value) if isinstance(value, PartialDate) else value


class PartialDateField(models.CharField):
    """Stores 2015, 2015-02 or 2015-02-03; sorts and filters by year as text."""

    description = "date known to the day, month or year"

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def from_db_value(self, value, expression, connection):
        return PartialDate(value) if value else None

    def to_python(self, value):
        if isinstance(value, PartialDate) or not value:
            return value or None
        if isinstance(value, datetime.date):
            return PartialDate.from_day(value)
        return PartialDate.parse(value)

    def get_prep_value(self, value):
        value = self.to_python(value)
        return value.iso if value else value

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def run_validators(self, value):
        super().run_validators(value.iso if value else value)

    def formfield(self, **kwargs):
        kwargs.setdefault("form_class", PartialDateFormField)
        return super().formfield(**kwargs)
