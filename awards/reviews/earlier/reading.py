"""Results of earlier years in pasted rows: whom each names, which label of that year, what is wrong with it."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError

from awards.models import LEVEL_BADGES, OUTSTANDING, Level
from awards.reviews.earlier.people import Register
from awards.reviews.models import Grade, Kind, ReviewScheme
from partyportal import dates
from partyportal.dates import PartialDate
from partyportal.sheets.pasting import headed, table_of
from partyportal.text import fold, key_of

# Words of the headings, in folded letters; the first that fits wins, so «năm sinh» goes before «năm».
TITLES = {
    "born": ("ngay sinh", "nam sinh", "sinh ngay"),
    "elsewhere": ("noi xep loai", "noi khac"),
    "day": ("ngay quyet dinh", "ngay qd", "ngay ky"),
    "symbol": ("quyet dinh", "so qd", "van ban"),
    "grade": ("muc", "xep loai", "ket qua"),
    "name": ("ho va ten", "ho ten", "ten to chuc", "ten chi bo"),
    "place": ("chi bo", "to chuc dang", "dang bo"),
    "year": ("nam",),
}
NEEDED = {"name": {"member": "Họ và tên", "organization": "Tên tổ chức đảng"}, "grade": "Mức xếp loại"}
# As lists of an office shorten the four levels.
SHORT = {
    "htxsnv": Level.EXCELLENT,
    "httnv": Level.GOOD,
    "htnv": Level.COMPLETED,
    "khtnv": Level.NOT_COMPLETED,
} | {fold(words): level for level, (_, words, _) in LEVEL_BADGES.items()}
# Old decisions name who is rated before the level: «Đảng viên đủ tư cách…», «Chi bộ trong sạch, vững mạnh».
WHOSE = re.compile(r"^(?:dang vien|chi bo|dang bo(?: co so)?|to chuc co so dang) ")


@dataclass(frozen=True)
class Facts:
    """What all rows share that do not say it themselves."""

    kind: str
    year: int | None = None
    symbol: str = ""
    day: datetime.date | None = None


@dataclass(frozen=True)
class Line:
    """One pasted row: what it says, and why it cannot be entered where it cannot."""

    cells: tuple[str, ...]
    subject: object = None
    grade: Grade | None = None
    is_outstanding: bool = False  # an organisation that stood out, under a scheme without a label for it
    year: int = 0
    symbol: str = ""
    day: datetime.date | None = None
    elsewhere: str = ""
    fault: str = ""
    is_known: bool = False  # the register says the same already

    @property
    def is_good(self) -> bool:
        return not (self.fault or self.is_known)

    @property
    def label(self) -> str:
        if self.grade is None:
            return ""
        return f"{self.grade.label} {OUTSTANDING}" if self.is_outstanding else self.grade.label


def lines_of(text: str, facts: Facts, register: Register) -> list[Line]:
    """Read the pasted table; raises where its headings do not say what is needed."""
    rows = table_of(text)
    places = headed(rows, TITLES)
    names = {"name": NEEDED["name"][facts.kind], "grade": NEEDED["grade"]}
    if missing := [f"«{title}»" for key, title in names.items() if key not in places]:
        raise ValidationError(f"Dòng đầu phải là tiêu đề cột, có {' và '.join(missing)} như trong mẫu.")
    found = [*_read(rows[1:], places, facts, register)]
    if not found:
        raise ValidationError("Dưới dòng tiêu đề chưa có dòng nào.")
    return found


def _read(rows, places, facts: Facts, register: Register) -> Iterator[Line]:
    schemes: dict[int, list[Grade]] = {}
    seen: set[tuple[int, int]] = set()
    for row in rows:
        said = {key: row[place] if place < len(row) else "" for key, place in places.items()}
        try:
            line = _line(tuple(row), said, facts, register, schemes)
        except ValidationError as refused:
            yield Line(tuple(row), fault=" ".join(refused.messages))
            continue
        key = (line.subject.pk, line.year)
        yield replace(line, fault="Lặp lại dòng ở trên.") if key in seen else line
        seen.add(key)


def _line(cells, said: dict[str, str], facts: Facts, register: Register, schemes) -> Line:
    year = key_of(said.get("year", "")) or facts.year
    if not year or not 1930 <= year <= dates.today().year:
        raise ValidationError("Thiếu năm, hoặc năm không hợp lệ.")
    subject = register.find(said["name"], said.get("born", ""), said.get("place", ""))
    grade, is_outstanding = _graded(schemes.setdefault(year, grades_of(year, facts.kind)), said["grade"], year)
    symbol, day = said.get("symbol") or facts.symbol, day_of(said.get("day", "")) or facts.day
    if not symbol or not day:
        raise ValidationError("Thiếu số hoặc ngày quyết định.")
    if day.year < year or day > dates.today():
        raise ValidationError(f"Ngày quyết định {dates.shown(day)} không thể là của năm {year}.")
    line = Line(cells, subject, grade, is_outstanding, year, symbol[:60], day, said.get("elsewhere", "")[:160])
    return _beside(line, register.kept.get((subject.pk, year)))


def _beside(line: Line, row) -> Line:
    """The line beside what the register says of that year already."""
    if row is None or not row.is_locked:
        return line
    if (row.level, row.level_text) == (line.grade.level, line.label):
        return replace(line, is_known=True)
    return replace(line, fault=f"Sổ đã có «{row.level_text}» theo {row.decision}; chỉ đính chính được.")


def day_of(text: str) -> datetime.date | None:
    """The day that a cell says; raises where it says less or none that there is."""
    if not text:
        return None
    day = PartialDate.parse(text).day
    if day is None:
        raise ValidationError(f"«{text}» phải đủ ngày, tháng, năm.")
    return day


def grades_of(year: int, kind: str) -> list[Grade]:
    """The labels of the year's scheme; raises where the portal knows none."""
    scheme = ReviewScheme.objects.in_force(datetime.date(year, 12, 31))
    if scheme is None:
        raise ValidationError(f"Cổng chưa có bộ quy định đánh giá của năm {year}.")
    return list(scheme.grades.filter(kind=Kind(kind)))


def _graded(grades: list[Grade], said: str, year: int) -> tuple[Grade, bool]:
    """The grade, and whether the words add «tiêu biểu» to the excellent grade of organisations that is without it."""
    words = said.strip().lower()
    if not words.endswith(OUTSTANDING) or any(one.kind == Kind.MEMBER or OUTSTANDING in one.label for one in grades):
        return grade_in(grades, said, year), False
    grade = grade_in(grades, words.removesuffix(OUTSTANDING).strip(), year)
    if grade.level != Level.EXCELLENT:
        raise ValidationError("«Tiêu biểu» chỉ có ở mức hoàn thành xuất sắc nhiệm vụ.")
    return grade, True


def grade_in(grades: list[Grade], said: str, year: int) -> Grade:
    """The grade that the words mean: its label, its short form, or the level that an office shortens."""
    words = WHOSE.sub("", fold(said))
    for grade in grades:
        if words in (fold(grade.label), fold(grade.short)):
            return grade
    # Of two labels of one level the plain one is last.
    if plain := [grade for grade in grades if grade.level == SHORT.get(words)]:
        return plain[-1]
    known = "; ".join(grade.label for grade in grades)
    raise ValidationError(f"Năm {year} không có mức «{said}». Các mức: {known}.")
