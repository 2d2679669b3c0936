"""Turns the rows of a member list into drafts of people: what each row says, what is wrong, what to notice."""

import re
from dataclasses import dataclass, field

from branches.models import Organization
from branches.naming import Place, Places
from members.imports.choices import Choices, row_key
from members.imports.facts import cells
from members.imports.lists.rows import Row
from members.imports.lists.tables import Table
from members.models import Status
from partyportal.dates import PartialDate
from partyportal.text import fold, is_masked

OF_LETTERHEAD = "Chi bộ của cả danh sách lấy theo dòng {}: «{}» ({}). Có thể chọn chi bộ khác khi xem trước."
OTHER_LETTERHEAD = "Dòng {} ghi «{}» ({}), còn danh sách được nhập vào {}. Hãy kiểm tra lại nơi nhập."
OTHER_SHEET = "Trang «{}» là của {}, không thuộc {}. Hãy chọn trang khác hoặc tổ chức khác."
STATUS_OF_TITLE = "Trạng thái «{}» lấy theo dòng {}: «{}»."

ORGANIZATION_WORDS = re.compile(r"^(chi bo|cb|dang bo|dang uy|to dang)\b")
NUMERAL = re.compile(r"^(?:[ivx]+|\d{1,3}|[a-zđ])[.)]?$")
LEADING_NUMERAL = re.compile(r"^(?:[ivxIVX]+|\d{1,3}|[a-zA-ZĐđ])\s*[.)/:\-–]\s*")
TRAILING_COUNT = re.compile(r"\s*(\(.*|:.*|[-–]\s*\d+.*)$")
STATUS_TITLE = re.compile(r"^(?:(?:danh sach|nhom|dien|so) )*(?:cac )?(?:dang vien|dong chi|dc|dv)\b")
PERSONAL = ["birth_date", "male", "female", "admitted_on", "card_number", "citizen_number", "old_identity_number"]
TOTALS = re.compile(r"^(tổng|cộng)( |:|$)|^tong (cong|so)|^trong đó\b", re.IGNORECASE)
PLACE_AND_DAY = re.compile(r"\w, ?ngày ", re.IGNORECASE)
FOOTERS = re.compile(
    r"^(ấn định|an dinh|\(?danh sách (này|có|gồm)|người lập|người tổng hợp|nơi nhận|xác nhận)"
    r"|^(ghi chú|lưu ý|chú thích|số liệu|(số|chi bộ có \d+) đảng viên\b)"
    r"|^(t/m|tm\.|k/t|kt\.)|^(phó )?bí thư( |$)|^thủ trưởng|^\(ký|ngày (\d+|…|\.+) tháng (\d+|…|\.+) năm",
    re.IGNORECASE,
)


@dataclass
class Draft:
    """What one row says about a person."""

    number: int
    values: dict = field(default_factory=dict)
    organization: Organization | None = None
    organization_is_said: bool = False
    # The name of an organisation that nobody knows.
    unknown_place: str = ""
    status: str = ""
    # Since when the person is here, where the list says so; it changes nothing of who is known already.
    joined_on: PartialDate | None = None
    # Visible ends of masked numbers of our own lists.
    endings: dict[str, str] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    sheet: str = ""
    # What was taken off the name, and the cell as it was typed.
    taken_off: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    notes: str = ""
    # The fields whose cells hold no value, and the rows that were joined to this one.
    faulty: set[str] = field(default_factory=set)
    joined: list[int] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.values.get("full_name", "")

    @property
    def birth(self) -> PartialDate | None:
        return self.values.get("birth_date")

    @property
    def key(self) -> str:
        return row_key(self)


@dataclass
class Context:
    """What stands above the rows that follow: a group, the title of the table, the sheet."""

    group: str = ""
    place: Place | None = None
    status: str = ""
    status_told: str = ""


@dataclass
class Drafts:
    """The people of a list, the rows that were passed over or left out, and what is to be said of the whole."""

    people: list[Draft] = field(default_factory=list)
    skipped: list[Row] = field(default_factory=list)
    left_out: list[Row] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Walk:
    """Goes down the rows of a list and knows what stands above each."""

    def __init__(self, table: Table, places: Places, choices: Choices):
        self.table, self.places, self.choices = table, places, choices
        self.found, self.context, self.is_footer = Drafts(), Context(), False

    def go(self, read) -> Drafts:
        for row in self.table.rows:
            if row.role == "sheet":
                self.enter_sheet(row)
            elif row.role:
                self.enter_table(row)
            else:
                self.pass_row(row, read)
        self.found.skipped = [row for row in self.found.skipped if not all(map(is_numeral, row.texts))]
        return self.found

    def enter_sheet(self, row: Row):
        """A sheet that is called like a branch holds that branch."""
        self.context, self.is_footer = Context(), False
        label = known_label(TRAILING_COUNT.sub("", LEADING_NUMERAL.sub("", row.sheet)), row.sheet, self.places)
        found = [place for place in self.places.find(label) if place.organization.is_branch]
        if len(found) == 1:
            self.context.place = found[0]
        elif elsewhere := self.places.is_elsewhere(row.sheet):
            told = OTHER_SHEET.format(row.sheet, elsewhere.name, self.places.root.short_name)
            self.found.errors.append(told)

    def enter_table(self, row: Row):
        """A title above a table may name its branch and the standing of its people."""
        if row.role == "title":
            self.context.group, self.is_footer = "", False
            if self.context.status and is_title(row):
                self.context.status = ""
        for text in row.texts:
            if status := status_of_title(text):
                self.context.status = status
                self.context.status_told = STATUS_OF_TITLE.format(Status(status).label, row.number, text)
            self.place_by(row, text)

    def place_by(self, row: Row, text: str):
        found = self.places.named_in(text)
        if not found:
            if elsewhere := self.places.named_elsewhere(text):
                told = OTHER_LETTERHEAD.format(row.number, text, elsewhere.code, self.places.root)
                self.found.warnings.append(told)
            return
        root = self.places.root
        if row.role == "title":
            self.context.place = found
        elif root.is_branch or self.context.place:
            if self.context.place and found.organization.pk != self.context.place.organization.pk:
                self.found.warnings.append(
                    OTHER_LETTERHEAD.format(row.number, text, found.organization.code, self.context.place.organization)
                )
        elif not self.choices.list_branch:
            self.context.place = found
            if "organization" not in self.table.titles:
                self.found.warnings.append(OF_LETTERHEAD.format(row.number, text, found.organization.code))

    def pass_row(self, row: Row, read):
        if personal(row) and not is_total(row):
            self.is_footer = self.is_footer and not is_person(row)
            self.take(row, read)
            return
        self.is_footer = self.is_footer and not is_person(row) or is_footer_row(row)
        if not self.is_footer and (status := status_of_group(row)):
            self.context.status = status
            self.context.status_told = STATUS_OF_TITLE.format(Status(status).label, row.number, row.texts[-1])
        elif group := "" if self.is_footer and is_footer_row(row) else group_of(row, self.places):
            # Below a subtotal the next branch begins.
            self.context.group, self.is_footer = group, False
        elif (self.is_footer and not personal(row)) or not says_something(row) or is_signature(row, self.table):
            self.found.skipped.append(row)
        else:
            self.take(row, read)

    def take(self, row: Row, read):
        """A person; who is hidden or struck out only where somebody wants them."""
        if row.left_out and not self.choices.takes(row):
            self.found.left_out.append(row)
        else:
            self.found.people.append(read(row, self.context))


def says_something(row: Row) -> bool:
    return bool(row.values.keys() - {"ordinal"} or row.faults.keys() - {"ordinal"})


def is_title(row: Row) -> bool:
    return len(row.texts) == 1 and len(row.texts[0]) > 10


def status_of_title(text: str) -> str:
    """Return the standing that a title gives to everybody below it; none where it names several."""
    bare = fold(text)
    found = {status for pattern, status in cells.STATUS if status != "gone" and re.search(pattern, bare)}
    is_about_members = re.search(r"\b(dang vien|dv|dvdb|dvct)\b", bare)
    is_step = re.search(r"chuyen chinh thuc|cong nhan|de nghi|ket nap", bare)
    return found.pop() if len(found) == 1 and is_about_members and not is_step else ""


def status_of_group(row: Row) -> str:
    """Return the standing that a row of its own gives: `II. Đảng viên dự bị: 02 đồng chí`."""
    texts = [text for text in row.texts if not is_numeral(text)]
    if personal(row) or len(set(texts)) != 1:
        return ""
    bare = fold(LEADING_NUMERAL.sub("", texts[0]))
    return status_of_title(texts[0]) if STATUS_TITLE.match(bare) else ""


def group_of(row: Row, places: Places) -> str:
    """Return the organisation that a row of its own names: `I. Chi bộ Văn phòng (12 đồng chí)`."""
    if personal(row) or not (texts := [text for text in row.texts if not is_numeral(text)]):
        return ""
    label = TRAILING_COUNT.sub("", LEADING_NUMERAL.sub("", texts[0])).strip()
    if row.values.get("organization") == texts[0]:
        return ""
    if len(texts) == 1 and (known := known_label(label, texts[0], places)):
        return known
    is_alone = len(texts) == 1 or "full_name" in row.values
    names = row.values.get("full_name", texts[0])
    if not is_alone or names != texts[0] or not ORGANIZATION_WORDS.match(fold(label)):
        return ""
    return known_label(label, texts[0], places) or label


def known_label(label: str, text: str, places: Places) -> str:
    """Return the reading of a group row that names an organisation of ours; figures alone are no name."""
    whole = LEADING_NUMERAL.sub("", text).strip()
    return next((name for name in (label, whole, text) if not name.isdigit() and places.find(name)), "")


def personal(row: Row) -> bool:
    """Whether the row has a date or number that only a person has; the counts of a total are shorter."""
    values = [value for name in PERSONAL if not PLACE_AND_DAY.search(value := row.values.get(name, ""))]
    if any(row.kinds.get(name) in ("d", "y") for name in PERSONAL):
        return True
    return any(sum(char.isdigit() for char in value) >= 4 or is_masked(value) for value in values)


def is_numeral(text: str) -> bool:
    return len(text) < 6 and bool(NUMERAL.match(fold(text)))


def is_total(row: Row) -> bool:
    first = next((text for text in row.texts if not is_numeral(text)), "")
    return bool(TOTALS.search(first))


def is_footer_row(row: Row) -> bool:
    texts = [text for text in row.texts if not is_numeral(text)]
    if is_total(row):
        return True
    return not personal(row) and not is_person(row) and any(FOOTERS.search(text) for text in texts)


def is_person(row: Row) -> bool:
    """Whether the row has a name and something that only a person has."""
    name = row.values.get("full_name") or row.values.get("given_name", "")
    if not name or FOOTERS.search(name) or TOTALS.search(name):
        return False
    return personal(row) or row.values.get("ordinal", "").isdigit()


def is_signature(row: Row, table: Table) -> bool:
    """Whether a name stands alone in a list that numbers its people."""
    return len(row.texts) == 1 and "full_name" in row.values and "ordinal" in table.titles
