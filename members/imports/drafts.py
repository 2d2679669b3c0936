"""Turns the rows of a member list into drafts of people: what each row says, what is wrong, what to notice."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from branches.models import Organization
from members.imports import cells
from members.imports.columns import Row, Table
from members.models import Member, Status
from partyportal import dates
from partyportal.dates import PartialDate
from partyportal.text import fold, is_masked

NO_NAME = "Dòng có dữ liệu nhưng thiếu họ và tên. Hãy ghi họ và tên, hoặc xóa cả dòng."
NO_BRANCH = "Không rõ chi bộ của đảng viên. Hãy thêm cột «Chi bộ», hoặc chọn nhập vào đúng một chi bộ."
UNKNOWN_BRANCH = "Không có tổ chức đảng «{}» trong {}. Hãy ghi mã, tên hoặc tên ngắn đúng như trong cổng."
SEVERAL_BRANCHES = "Có nhiều tổ chức đảng mang tên «{}». Hãy ghi mã tổ chức."
GONE = "Danh sách nhập chỉ gồm đảng viên đang sinh hoạt. Hãy bỏ dòng này, hoặc sửa trạng thái «{}»."
TOO_LONG = "Nội dung dài hơn {} ký tự. Hãy rút gọn."
JOINED_IN_FUTURE = "Ngày chuyển đến không thể ở tương lai."
FUTURE = "Ngày vào Đảng không thể ở tương lai."

TEXTS = [
    "ethnicity",
    "religion",
    "hometown",
    "government_post",
    "workplace",
    "schooling",
]
DATES = ["admission_decision_on", "card_admitted_on", "admitted_on", "official_on", "official_decision_on"]
NUMBERS = {"card_number": cells.read_card, "citizen_number": cells.read_citizen}
ORGANIZATION_WORDS = re.compile(r"^(chi bo|dang bo|dang uy|to dang)\b")
NUMERAL = re.compile(r"^(?:[ivx]+|\d{1,3}|[a-zđ])[.)]?$")
LEADING_NUMERAL = re.compile(r"^(?:[ivxIVX]+|\d{1,3}|[a-zA-ZĐđ])\s*[.)/:\-–]\s*")
TRAILING_COUNT = re.compile(r"\s*(\(.*|:.*|[-–]\s*\d+.*)$")
PERSONAL = [
    "birth_date",
    "male",
    "female",
    "admitted_on",
    "card_number",
    "citizen_number",
]
TOTALS = re.compile(r"^(tổng|cộng)( |:|$)|^tong (cong|so)", re.IGNORECASE)
PLACE_AND_DAY = re.compile(r"\w, ?ngày ", re.IGNORECASE)
FOOTERS = re.compile(
    r"^(ấn định|an dinh|danh sách (này|có|gồm)|người lập|người tổng hợp|nơi nhận|xác nhận)"
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
    status: str = ""
    # Since when the person is here, where the list says so; it changes nothing of who is known already.
    joined_on: PartialDate | None = None
    # Visible ends of masked numbers of our own lists.
    endings: dict[str, str] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.values.get("full_name", "")

    @property
    def birth(self) -> PartialDate | None:
        return self.values.get("birth_date")


class Places:
    """The organisations at or below one, by code, name and short name."""

    def __init__(self, root: Organization):
        self.root = root
        self.by_label = {}
        for organization in Organization.objects.under([root]).active():
            for label in {squeezed(label) for label in organization.labels}:
                self.by_label.setdefault(label, []).append(organization)

    def find(self, text: str) -> list[Organization]:
        return self.by_label.get(squeezed(text), [])


def squeezed(text: str) -> str:
    """Return the text as labels are compared: without marks, case and spaces."""
    return fold(text).replace(" ", "")


def drafts_of(table: Table, places: Places) -> tuple[list[Draft], list[Row]]:
    """Return the rows that speak of people, and those passed over; a group row places those below it."""
    drafts, skipped, group, is_footer = [], [], "", False
    for row in table.rows:
        is_footer = is_footer and not is_person(row) or is_footer_row(row)
        if new_group := "" if is_footer else group_of(row, places):
            group = new_group
        elif (is_footer and not personal(row)) or not row.values.keys() - {"ordinal"} or is_signature(row, table):
            skipped.append(row)
        else:
            drafts.append(Reading(table, places, row, group).draft)
    return drafts, [row for row in skipped if len(row.texts) > 1 or not NUMERAL.match(row.texts[0])]


def group_of(row: Row, places: Places) -> str:
    """Return the organisation that a row of its own names: `I. Chi bộ Văn phòng (12 đồng chí)`."""
    if personal(row) or not (texts := [text for text in row.texts if not NUMERAL.match(fold(text))]):
        return ""
    label = TRAILING_COUNT.sub("", LEADING_NUMERAL.sub("", texts[0])).strip()
    if row.values.get("organization") == texts[0]:
        return ""
    if len(texts) == 1 and (places.find(label) or places.find(texts[0])):
        return label if places.find(label) else texts[0]
    is_alone = len(texts) == 1 or "full_name" in row.values
    names = row.values.get("full_name", texts[0])
    return label if is_alone and names == texts[0] and ORGANIZATION_WORDS.match(fold(label)) else ""


def personal(row: Row) -> bool:
    """Whether the row has a date or number that only a person has; the counts of a total are shorter."""
    values = [value for name in PERSONAL if not PLACE_AND_DAY.search(value := row.values.get(name, ""))]
    return any(sum(char.isdigit() for char in value) >= 4 or is_masked(value) for value in values)


def is_footer_row(row: Row) -> bool:
    texts = [text for text in row.texts if not NUMERAL.match(fold(text))]
    if texts and TOTALS.search(texts[0]):
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


class Reading:
    """Reads one row; every method takes one kind of field."""

    def __init__(self, table: Table, places: Places, row: Row, group: str):
        self.titles, self.places, self.said = table.titles, places, dict(row.values)
        self.draft = Draft(row.number)
        self.read_marks()
        self.read_name()
        self.read_numbers()
        for name in ["birth_date", "joined_on", *DATES]:
            self.attempt(name, cells.read_date, cells.is_nothing)
        self.draft.joined_on = self.draft.values.pop("joined_on", None)
        self.read_texts()
        self.read_levels()
        self.read_status()
        self.read_organization(group)

    def title(self, name: str) -> str:
        if name == "full_name":
            return self.titles.get(name) or self.titles.get("family_name") or "Họ và tên"
        label = "Ngày chuyển đến" if name == "joined_on" else str(Member._meta.get_field(name).verbose_name)
        return self.titles.get(name, label[:1].upper() + label[1:])

    def wrong(self, name: str, sentence: str):
        self.draft.errors.append((self.title(name), sentence))

    def notice(self, name: str, sentence: str):
        self.draft.warnings.append(f"{self.title(name)}: {sentence}")

    def attempt(self, name: str, reader, is_nothing):
        """Read a field, keeping the sentence where it cannot be read."""
        text = self.said.get(name, "")
        if is_nothing(text):
            return
        try:
            self.draft.values[name] = reader(text)
        except ValidationError as error:
            self.wrong(name, error.messages[0])

    def read_marks(self):
        """Columns that a mark or a date may fill: Nam, Nữ, Chính thức, Dự bị."""
        for name in ("male", "female"):
            text = self.said.pop(name, "")
            if cells.is_mark(text) or not cells.is_nothing(text):
                self.draft.values["gender"] = name
                if not cells.is_mark(text):
                    self.titles.setdefault("birth_date", self.titles[name].rsplit(" ", 1)[0])
                    self.said.setdefault("birth_date", text)
        for name, status in (
            ("official_on", Status.FULL),
            ("admitted_on", Status.PROBATIONARY),
        ):
            if cells.is_mark(self.said.get(name, "")):
                self.draft.status = self.draft.status or status
                del self.said[name]

    def read_name(self):
        parts = [self.said.get(name, "") for name in ("family_name", "given_name")]
        text = self.said.get("full_name") or " ".join(filter(None, parts))
        if not text:
            self.wrong("full_name", NO_NAME)
        elif len(text) > 120:
            self.wrong("full_name", TOO_LONG.format(120))
        else:
            self.said["full_name"] = text
            self.attempt("full_name", cells.read_name, lambda text: False)

    def read_numbers(self):
        for name, reader in NUMBERS.items():
            text = self.said.get(name, "")
            ending = cells.masked_ending(text)
            if ending is not None:
                self.draft.endings[name] = ending
                continue
            self.attempt(name, reader, cells.is_nothing)
            number = self.draft.values.get(name)
            if number and number != cells.digits_of(text):
                self.notice(name, "đã thêm lại các số 0 ở đầu bị mất.")

    def read_texts(self):
        for name in TEXTS:
            text = self.said.get(name, "")
            longest = Member._meta.get_field(name).max_length
            if len(text) > longest:
                self.wrong(name, TOO_LONG.format(longest))
            elif text not in cells.DASHES:
                self.draft.values[name] = text
        self.read_contacts()

    def read_contacts(self):
        phone = cells.read_phone(self.said.get("phone", ""))
        if len(phone) > 20:
            self.notice("phone", "không đọc được nên để trống.")
        elif phone and not cells.is_nothing(phone):
            self.draft.values["phone"] = phone
        email = self.said.get("email", "").replace(" ", "")
        if email and not cells.is_nothing(email):
            try:
                validate_email(email)
                self.draft.values["email"] = email
            except ValidationError:
                self.notice("email", f"«{email}» không phải địa chỉ thư nên bỏ qua.")

    def read_levels(self):
        for name, patterns in (
            ("professional", cells.PROFESSIONAL),
            ("theory", cells.THEORY),
        ):
            self.read_choice(name, lambda text, patterns=patterns: cells.read_level(text, patterns))
        self.read_choice("gender", lambda text: cells.GENDERS.get(fold(text).strip(" .")))

    def read_choice(self, name: str, reader):
        text = self.said.get(name, "")
        if text in cells.DASHES:
            return
        if found := reader(text):
            self.draft.values[name] = str(found)
        else:
            self.notice(name, f"chưa hiểu «{text}» nên bỏ qua.")

    def read_status(self):
        text = self.said.get("status", "")
        found = cells.read_level(text, cells.STATUS) if text else None
        if found == "gone":
            self.wrong("status", GONE.format(text))
        elif found:
            self.draft.status = found
        elif text not in cells.DASHES and not fold(text).startswith("dang sinh hoat"):
            self.notice("status", f"chưa hiểu «{text}» nên bỏ qua.")
        admitted, joined_on = self.draft.values.get("admitted_on"), self.draft.joined_on
        if admitted and admitted.earliest > dates.today():
            self.wrong("admitted_on", FUTURE)
        if joined_on and joined_on.earliest > dates.today():
            self.wrong("joined_on", JOINED_IN_FUTURE)

    def read_organization(self, group: str):
        text = self.said.get("organization") or group
        if not text:
            self.draft.organization = self.places.root if self.places.root.is_branch else None
            return
        self.draft.organization_is_said = True
        found = self.places.find(text)
        if not found:
            self.wrong("organization", UNKNOWN_BRANCH.format(text, self.places.root.short_name))
        elif len(found) > 1:
            self.wrong("organization", SEVERAL_BRANCHES.format(text))
        else:
            self.draft.organization = found[0]
