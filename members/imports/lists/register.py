"""The register of members, form 7-HSĐV: several facts in a column, three or four small lines a person."""

import re

from members.imports.facts import cells
from members.imports.lists.rows import Row
from partyportal.sheets.grid import Sheet
from partyportal.sheets.headers import Header, is_numbering, words
from partyportal.text import fold, one_spelling

RECOGNISED = "Trang «{}» được đọc theo Sổ danh sách đảng viên (mẫu 7-HSĐV): mỗi người nhiều dòng, mỗi ô nhiều việc."
NO_BIRTH_DATES = "Mẫu sổ này không có cột ngày sinh: ngày sinh để trống."
LEFT = "Sổ ghi «{}» ở cột «{}», không nhập người này."
OTHER_NAME = "Họ và tên khai sinh ghi «{}», không nhập."
# Each kind of column by the bare words of its title, and the facts within it that are ours.
FACTS = {
    "person": re.compile(r"nam nu.*(dan toc|ton giao)|gioi tinh.*dan toc"),
    "learning": re.compile(r"van hoa.*(ly luan|cmnv|chuyen mon)|hoc van.*ly luan"),
    "work": re.compile(r"nghe nghiep.*(hien nay|nghe nghiep)"),
    "dates": re.compile(r"(vao dang|ket nap).*chinh thuc"),
    "numbers": re.compile(r"so the.*(so (ly lich|ll|lldv|sll|hh|hhd)\b|huy hieu|\bhhd?\b)"),
    "gone": re.compile(r"^(ngay )?(chuyen di|tu tran|ra khoi dang)|^ngay (chuyen di|tu tran|ra khoi dang)"),
}
NOT_OURS = ["Số lý lịch đảng viên", "Số Huy hiệu Đảng", "Ngoại ngữ", "Nghề nghiệp trước khi vào Đảng"]
CARD = re.compile(r"(?<!\d)(?:\d{8}|\d{12}|\d{2}\.\d{3}\.\d{3})(?!\d)")
BEFORE = re.compile(r"(hoc sinh|sinh vien|nong dan|lam ruong|cong nhan|bo doi)\s*[,;]\s*")
THEORY_BEHIND = re.compile(r"(cmnv|chuyen mon).*(llct|ly luan)")
SCHOOLING = re.compile(r"^\d{1,2}\s*/\s*1[02]$|^lớp \d", re.IGNORECASE)
LANGUAGE = re.compile(
    r"^(tieng )?(anh|phap|nga|trung (quoc|van|hoa)|nhat|han|duc|e de|gia rai)\b|^tieng |toeic|ielts|toefl"
)


def kinds_of(header: Header) -> dict[str, tuple[str, list[int]]]:
    """Return title and columns of each kind of column that the form has."""
    titled = [(header.titles[name], columns) for name, columns in header.columns.items()]
    titled += [(title, [column]) for title, column in header.ignored]
    found = {}
    for title, columns in titled:
        kind = next((kind for kind, pattern in FACTS.items() if pattern.search(words(title))), None)
        if kind and kind != "gone":
            found.setdefault(kind, (title, columns))
    return found


def is_register(header: Header) -> bool:
    """Whether at least three columns hold several facts each."""
    return len(kinds_of(header)) > 2


def rows_below(sheet: Sheet, header: Header, last: int, table):
    """Yield one row for each person, made of all their lines."""
    kinds = kinds_of(header)
    prepare(sheet, header, kinds, table)
    names, ordinals = header.columns["full_name"], header.columns.get("ordinal", [])
    gone = [(title, column) for title, column in header.ignored if FACTS["gone"].search(words(title))]
    people = []
    for position in range(header.bottom + 1, last):
        texts = [text for text in sheet.rows[position] if text]
        if not texts or is_numbering(texts):
            continue
        begins = any(sheet.rows[position][column].strip(".").isdigit() for column in ordinals)
        if begins or not ordinals and any(sheet.rows[position][column].isupper() for column in names):
            people.append([])
        if people:
            people[-1].append(position)
        else:
            yield Row(position + 1, {}, texts, sheet=sheet.name)
    for positions in people:
        lines = {column: lines_of(sheet, positions, column) for column in range(len(sheet.rows[positions[0]]))}
        row = Row(positions[0] + 1, {}, [text for parts in lines.values() for text in parts], sheet=sheet.name)
        fill(row, header, kinds, lines)
        for title, column in gone:
            if lines.get(column):
                row.left_out = LEFT.format(" ".join(lines[column]), title)
        yield row


def prepare(sheet: Sheet, header: Header, kinds: dict, table):
    """Say that it is the form, and which of its facts are not taken."""
    table.warnings.append(RECOGNISED.format(sheet.name))
    if "birth_date" not in header.columns:
        table.warnings.append(NO_BIRTH_DATES)
        table.has_birth_dates = False
    for _, columns in kinds.values():
        for name in [name for name, own in header.columns.items() if own == columns]:
            del header.columns[name]
    table.ignored += NOT_OURS
    table.titles |= {
        field: kinds[kind][0]
        for kind, fields in {
            "person": ["gender", "ethnicity", "religion"],
            "learning": ["schooling", "theory", "professional"],
            "work": ["government_post"],
            "dates": ["admitted_on", "official_on"],
            "numbers": ["card_number"],
        }.items()
        if kind in kinds
        for field in fields
    }
    header.ignored = [
        (title, column) for title, column in header.ignored if not any(column in own for _, own in kinds.values())
    ]


def lines_of(sheet: Sheet, positions: list[int], column: int) -> list[str]:
    return [line for position in positions for line in sheet.lines_of(position, column)]


def fill(row, header: Header, kinds: dict, lines: dict[int, list[str]]):
    for name, columns in header.columns.items():
        parts = [text for column in columns for text in lines.get(column, [])]
        if name == "full_name":
            take_name(row, parts)
        elif parts:
            row.values[name] = (", " if name == "hometown" else " ").join(parts)
    readers = {"person": person, "learning": learning, "work": work, "dates": days, "numbers": numbers}
    for kind, (title, columns) in kinds.items():
        parts = [text for column in columns for text in lines.get(column, [])]
        readers[kind](row, parts, words(title))


def take_name(row, parts: list[str]):
    """The first line is the name; the name of the birth certificate is said where it is another."""
    if parts:
        row.values["full_name"] = parts[0]
        for other in parts[1:]:
            if one_spelling(other) != one_spelling(parts[0]):
                row.warnings.append(OTHER_NAME.format(other))


def person(row, parts: list[str], title: str):
    rest = []
    for text in (piece.strip() for part in parts for piece in re.split(r"[,;]", part)):
        if fold(text) in cells.GENDERS and "gender" not in row.values:
            row.values["gender"] = text
        elif text:
            rest.append(text)
    for name, text in zip(("ethnicity", "religion"), rest, strict=False):
        row.values[name] = text


def learning(row, parts: list[str], title: str):
    """School, theory, profession and language in the order of the title; what speaks for itself is known anywhere."""
    rest = []
    if len(parts) == 1:
        parts = [part.strip() for part in re.split(r"[,;]", parts[0])]
    for text in parts:
        if SCHOOLING.match(text):
            row.values["schooling"] = text
        elif not LANGUAGE.search(fold(text)):
            rest.append(text)
    if THEORY_BEHIND.search(title):
        # Two levels in the order of the title; the theory is taken from behind.
        rest = rest[1::-1] + rest[2:]
    theories = [text for text in rest if cells.read_level(text, cells.THEORY)]
    if len(rest) > 1 or (theories and not cells.read_level(rest[0], cells.PROFESSIONAL)):
        first = theories[0] if theories else rest[0]
        row.values["theory"] = first
        rest.remove(first)
    if rest:
        row.values["professional"] = rest[0]


def work(row, parts: list[str], title: str):
    """The last line is the occupation of today; of one line the part behind what somebody did before."""
    if len(parts) == 1 and (before := BEFORE.match(fold(parts[0]))):
        parts = [parts[0][before.end() :].strip()]
    if parts:
        row.values["government_post"] = parts[-1]


def days(row, parts: list[str], title: str):
    row.values |= {"admitted_official": "\n".join(parts)} if parts else {}


def numbers(row, parts: list[str], title: str):
    """The card has eight or twelve digits; the other numbers of the column are not ours."""
    if found := CARD.search(" ".join(part for part in parts if not re.match(r"(sll|hh)\b", fold(part)))):
        row.values["card_number"] = found[0]
