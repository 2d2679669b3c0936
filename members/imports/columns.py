"""Finds the header of a member list and says which column holds what, however the office wrote it."""

import re
from dataclasses import dataclass, field
from functools import cache

from django.core.exceptions import ValidationError

from members.imports.workbooks import Sheet
from partyportal.text import fold, one_spelling

NO_HEADER = (
    "Không tìm thấy dòng tiêu đề có cột «Họ và tên» trong các dòng đầu của trang tính. "
    "Hãy dùng tệp mẫu, hoặc đặt tiêu đề cột ở một trong các dòng từ 1 đến 6."
)
# The issue promises rows 1 to 6; a longer letterhead does no harm.
LAST_HEADER_ROW = 10
MAX_LEVELS = 3

IGNORED = re.compile(
    r"noi cap|ngay cap|dang ky khai sinh|\bquoc gia\b|cap ngay|ten goi khac|ten khac|bi danh"
    r"|ten (cha|me|bo|vo|chong)|nguoi gioi thieu|noi cu tru"
    r"|noi o|thuong tru|tam tru|noi sinh(?! hoat)|noi (ket nap|vao dang)|\btuoi\b|tham nien|huy hieu|khen thuong"
    r"|ky luat|xep loai|ghi chu|dang phi|so quyet dinh|so qd|so ly lich|ngoai ngu|tin hoc|chuyen nganh|doan the|cap uy"
    r"|chuc vu.*\b(dang|chi bo)\b|chuc vu cao nhat|vao doan|nhap ngu|tuyen dung"
)
# The first that fits wins, so the order matters.
TITLES = [
    ("ordinal", r"^(stt|tt|s tt|so tt|so thu tu|thu tu|no)$"),
    ("citizen_number", r"cccd|cmnd|cmtnd|\bcmt\b|can cuoc|dinh danh|chung minh"),
    ("card_admitted_on", r"(vao dang|ket nap).*\b(tren|trong|theo) the\b"),
    ("card_number", r"so the|the dang|\btdv\b|ma the|the dv|^the$|so dang vien"),
    ("email", r"\be ?mail\b|thu dien tu|^mail$|hop thu"),
    ("phone", r"dien thoai|\bsdt\b|so dt|di dong|dtdd|lien he"),
    (
        "family_name",
        r"^ho$|^ho (va )?ten ho$|(^| )ho (va )?(ten )?(dem|lot|chu lot)$|(^| )(ten dem|ho va ten dem)$",
    ),
    ("given_name", r"^ten$|^ho (va )?ten ten$"),
    (
        "admission_decision_on",
        r"(quyet dinh|\bqd\b).*(ket nap|vao dang)|(ket nap|vao dang).*(quyet dinh|\bqd\b)",
    ),
    (
        "official_decision_on",
        r"(quyet dinh|\bqd\b).*(chinh thuc|cong nhan)|(chinh thuc|cong nhan).*(quyet dinh|\bqd\b)",
    ),
    (
        "status",
        r"trang thai|tinh trang|(loai|dien) dang vien|^(?!.*ngay).*(chinh thuc.*du bi|du bi.*chinh thuc)",
    ),
    (
        "joined_on",
        r"^(?!.*(don vi|cong tac|co quan)).*ngay.*"
        r"(\bchuyen (sinh hoat )?(dang )?(den|ve)\b|\b(ve|den) (chi bo|dang bo)\b)"
        r"|sinh hoat (tai|o).*\btu ngay|\btu ngay.*sinh hoat",
    ),
    ("official_on", r"chinh thuc|\bdvct\b|^ngay ct$"),
    ("admitted_on", r"vao dang|ket nap|\bdu bi\b|\bdvdb\b|^ngay (vd|kn|db)$"),
    ("full_name", r"\bho (va )?ten|^ten dang vien|^dang vien$|^hoten"),
    ("theory", r"ly luan|llct|chinh tri"),
    ("government_post", r"chuc vu|chuc danh|nghe nghiep|cong viec"),
    (
        "organization",
        r"chi bo|to chuc dang|dang bo|sinh hoat dang|(noi|don vi) sinh hoat|ma to chuc|to chuc co so",
    ),
    ("workplace", r"don vi|cong tac|co quan|noi lam viec|\bphong\b"),
    ("schooling", r"van hoa|gdpt|gd pt|pho thong|hoc van|giao duc|^tdvh$"),
    ("professional", r"chuyen mon|cmnv|trinh do dao tao|hoc vi|bang cap|nghiep vu"),
    ("birth_date", r"\bsinh\b(?! hoat)|^ns$"),
    ("ethnicity", r"dan toc|^dt$"),
    ("religion", r"ton giao"),
    ("hometown", r"que quan|nguyen quan|^que$"),
    ("gender", r"gioi tinh|nam nu|^gt$|^gioi$|^phai$"),
]
PATTERNS = [(name, re.compile(pattern)) for name, pattern in TITLES]
LETTERHEAD = re.compile(r"^(danh sach|trich ngang|dang bo .|dang uy (?!vien)|dang cong san|tinh uy|phu luc|bieu |mau )")
NUMBERING = re.compile(r"^\(?([0-9]{1,2}|[a-z])\)?$")


@dataclass
class Row:
    """A row below the header: its number in Excel, its values by field, and all its texts in order."""

    number: int
    values: dict[str, str]
    texts: list[str]


@dataclass
class Table:
    """A member list: the title of each field, the titles that we do not know, and the rows."""

    sheet: str
    titles: dict[str, str]
    ignored: list[str]
    rows: list[Row] = field(default_factory=list)

    def as_json(self) -> dict:
        rows = [[row.number, row.values, row.texts] for row in self.rows]
        return {
            "sheet": self.sheet,
            "titles": self.titles,
            "ignored": self.ignored,
            "rows": rows,
        }

    @classmethod
    def from_json(cls, kept: dict) -> "Table":
        return cls(
            kept["sheet"],
            kept["titles"],
            kept["ignored"],
            [Row(*row) for row in kept["rows"]],
        )


@dataclass
class Header:
    """Rows `top` to `bottom` (from 0) and the columns of each field."""

    top: int
    bottom: int
    columns: dict[str, list[int]]
    titles: dict[str, str]
    ignored: list[str]
    # A title that is merged downwards reaches below the last row.
    is_cut: bool = False

    @property
    def worth(self):
        return len(self.columns), not self.is_cut, self.top - self.bottom

    @property
    def is_usable(self):
        return len(self.columns.keys() - {"ordinal"}) > 1 and (
            "full_name" in self.columns or {"family_name", "given_name"} <= set(self.columns)
        )


def words(title: str) -> str:
    """Return a title as bare words: `Họ & tên (khai sinh)` is `ho ten khai sinh`."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(title)).split())


@cache
def field_of(title: str) -> str | None:
    """Return the field that a title means; an empty string where it is known to be none of ours."""
    bare = words(title)
    if IGNORED.search(bare):
        return ""
    if one_spelling(title) == "đt":
        return "phone"
    return next((name for name, pattern in PATTERNS if pattern.search(bare)), None)


def field_of_levels(levels: list[str]) -> str | None:
    """Return the field of a column from its titles, the upper first."""
    whole, last = " ".join(levels), one_spelling(levels[-1]).strip(" .:()")
    if last in ("nam", "nữ", "nu") and field_of(levels[0]) in (
        None,
        "birth_date",
        "gender",
        "full_name",
    ):
        return "male" if last == "nam" else "female"
    found = field_of(whole)
    return field_of(levels[-1]) if found is None else found


def read_table(sheets: list[Sheet]) -> Table:
    """Return the member list of the first sheet that has one."""
    for sheet in sheets:
        if header := find_header(sheet):
            return Table(
                sheet.name,
                header.titles,
                header.ignored,
                list(rows_below(sheet, header)),
            )
    raise ValidationError(NO_HEADER, code="no_header")


def find_header(sheet: Sheet) -> Header | None:
    """Return the header that names most fields; the shorter of two that name as many."""
    best = None
    for top in range(min(LAST_HEADER_ROW, len(sheet.rows))):
        for bottom in range(top, min(top + MAX_LEVELS, len(sheet.rows))):
            if is_letterhead(sheet, bottom) or (bottom > top and not continues(sheet, top, bottom)):
                break
            header = header_at(sheet, top, bottom)
            if header.is_usable and (best is None or header.worth > best.worth):
                best = header
    return best


def is_letterhead(sheet: Sheet, row: int) -> bool:
    """Whether the row is a title of the whole list: no level of the header, however it is merged."""
    texts = [text for text in sheet.rows[row] if text]
    if any(field_of(text) in ("full_name", "family_name", "given_name") for text in texts):
        return False
    return len(texts) == 1 and any(sheet.rows[row][:2]) or any(LETTERHEAD.match(words(text)) for text in texts)


def continues(sheet: Sheet, top: int, bottom: int) -> bool:
    """Whether row `bottom` still belongs to a header that begins at `top`."""
    if any(first <= bottom - 1 and last >= bottom and first >= top for first, _, last, _ in sheet.merges):
        return True
    texts = [text for text in sheet.rows[bottom] if text]
    if len(texts) < 2 or any(char.isdigit() for text in texts for char in text):
        return False
    names = [column for column, text in enumerate(sheet.rows[bottom - 1]) if field_of(text) == "full_name"]
    for column in names:
        below = sheet.rows[bottom][column]
        if below and field_of(below) not in ("full_name", "family_name", "given_name"):
            return False
    known = sum(field_of(text) is not None or words(text) in ("nam", "nu") for text in texts)
    return known * 2 > len(texts)


def header_at(sheet: Sheet, top: int, bottom: int) -> Header:
    is_cut = any(top <= first <= bottom < last for first, _, last, _ in sheet.merges)
    header = Header(top, bottom, {}, {}, [], is_cut)
    for column, levels in enumerate(spread_titles(sheet, top, bottom)):
        if not levels:
            continue
        name, title = field_of_levels(levels), " ".join(levels)
        if name and (name not in header.columns or spans(sheet, header, name, column)):
            header.columns.setdefault(name, []).append(column)
            header.titles.setdefault(name, title)
        elif name == "organization" and "chi bo" in words(title) and "chi bo" not in words(header.titles[name]):
            # Beside the committee's own column it is the branch that counts.
            header.ignored.append(header.titles[name])
            header.columns[name], header.titles[name] = [column], title
        else:
            header.ignored.append(title)
    return header


def spans(sheet: Sheet, header: Header, name: str, column: int) -> bool:
    """Whether one merged title runs over this column too: over `Nguyễn Văn | An`, or `Tỉnh | Xã` of a hometown."""
    first = header.columns[name][0]
    return name in ("full_name", "hometown") and any(
        header.top <= top and bottom <= header.bottom and left <= first and column <= right
        for top, left, bottom, right in sheet.merges
    )


def spread_titles(sheet: Sheet, top: int, bottom: int) -> list[list[str]]:
    """Return the titles above each column, a merged one above all that it covers."""
    width = max(len(row) for row in sheet.rows)
    grid = [[*row, *[""] * (width - len(row))] for row in sheet.rows[top : bottom + 1]]
    for first, left, last, right in sheet.merges:
        for row in range(max(first, top), min(last, bottom) + 1):
            for column in range(left, min(right, width - 1) + 1):
                grid[row - top][column] = sheet.rows[first][left] if first >= top else ""
    for upper, lower in zip(grid, grid[1:], strict=False):
        inherit(upper, lower)
    return [list(dict.fromkeys(filter(None, levels))) for levels in zip(*grid, strict=True)]


def inherit(upper: list[str], lower: list[str]):
    """Let an unmerged title reach over the empty cells to its right that have a title below."""
    for column in range(1, len(upper)):
        if not upper[column] and lower[column] and lower[column - 1]:
            upper[column] = upper[column - 1]


def spread_branches(sheet: Sheet, header: Header):
    """Write a branch that is merged beside all its people into each of their rows."""
    columns = header.columns.get("organization", [])
    for top, left, bottom, right in sheet.merges:
        if top > header.bottom and left == right and left in columns:
            for row in sheet.rows[top + 1 : bottom + 1]:
                row[left] = sheet.rows[top][left]


def rows_below(sheet: Sheet, header: Header):
    spread_branches(sheet, header)
    repeated = [text for text in sheet.rows[header.bottom] if text]
    for position, cells in enumerate(sheet.rows[header.bottom + 1 :], start=header.bottom + 2):
        texts = [text for text in cells if text]
        if not texts or is_numbering(texts) or texts == repeated:
            continue
        values = {
            name: value
            for name, columns in header.columns.items()
            if (value := joined(name, [cells[column] for column in columns if column < len(cells) and cells[column]]))
        }
        yield Row(position, values, texts)


def joined(name: str, parts: list[str]) -> str:
    """Return a value that stands in several cells; a place in ours goes from the small to the large."""
    return ", ".join(reversed(parts)) if name == "hometown" else " ".join(parts)


def is_numbering(texts: list[str]) -> bool:
    """Whether the row only numbers the columns: (1) (2) (3), or A B 1 2."""
    marks = [NUMBERING.match(fold(text)) for text in texts]
    if len(texts) < 3 or not all(marks):
        return False
    numbers = [int(mark[1]) for mark in marks if mark[1].isdigit()]
    return len(numbers) > 1 and all(later == before + 1 for before, later in zip(numbers, numbers[1:], strict=False))
