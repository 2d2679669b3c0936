"""What a cell of a workbook shows of the number that it holds: a day, a month, a year, a time, or the number."""

import datetime
import re

DAY, MONTH, YEAR, WITHOUT_YEAR, TIME = "d", "m", "y", "dm", "t"
BUILT_IN = (
    dict.fromkeys([14, 15, 22, *range(27, 32), 36, *range(50, 59)], DAY)
    | {16: WITHOUT_YEAR, 17: MONTH}
    | dict.fromkeys([*range(18, 22), *range(32, 36), *range(45, 48)], TIME)
)
LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|general|standard|am/pm|a/p', re.IGNORECASE)
MINUTES = re.compile(r"h+[^a-z]*m+|m+[^a-z]*s+")
# A number that can only be a year, typed into a cell that shows dates: as a date it lies between 1905 and 1906.
YEARS = range(1900, 2101)
LAST_SERIAL = 2_958_465
EPOCH = datetime.datetime(1899, 12, 30)
LATER_EPOCH = 1462  # days, where the workbook counts from 1904


def precision_of(code: str) -> str | None:
    """Return what a number format shows of a date; None where it shows a number."""
    shown = LITERALS.sub("", code).lower().split(";")[0]
    dated = MINUTES.sub("h", shown)
    has_year, has_month, has_day = "y" in dated, "m" in dated, "d" in dated
    if has_year:
        return DAY if has_day else MONTH if has_month else YEAR
    if has_day or has_month:
        return WITHOUT_YEAR
    return TIME if re.search("[hs]", dated) else None


def number_text(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e16 else str(value)


def moment_of(serial: float) -> datetime.datetime:
    """Return the moment of a serial number; before March 1900 the count of Excel lags a day behind."""
    return EPOCH + datetime.timedelta(days=serial + (serial < 60))


def shown(serial: float, precision: str) -> tuple[str, str]:
    """Return a date as far as it is shown, with its kind: `d` a date, `y` a year typed as a number, `n`, `s` a text."""
    if serial.is_integer() and int(serial) in YEARS:
        return str(int(serial)), "y"
    if not 0 <= serial <= LAST_SERIAL or (serial < 1 and precision != TIME):
        return number_text(serial), "n"
    moment = moment_of(serial)
    if precision == TIME:
        return moment.strftime("%H:%M"), "s"
    if precision == WITHOUT_YEAR:
        return f"{moment.day:02d}/{moment.month:02d}", "s"
    return moment.date().isoformat()[: {DAY: 10, MONTH: 7, YEAR: 4}[precision]], "d"
