"""Reads one row of a member list; every method takes one kind of field."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from branches.naming import Places
from members.imports.choices import Choices
from members.imports.facts import cells, names, pairs, sentences
from members.imports.facts.drafts import Context, Draft, Drafts, Walk
from members.imports.lists.rows import Row
from members.imports.lists.tables import Table
from members.imports.lists.titles import label_of_field
from members.models import Member, Status
from partyportal import dates
from partyportal.sheets import datecells
from partyportal.sheets.datecells import ReadDate
from partyportal.text import fold

TEXTS = ["ethnicity", "religion", "hometown", "government_post", "workplace", "schooling"]
DATES = ["admission_decision_on", "card_admitted_on", "admitted_on", "official_on", "official_decision_on"]
PROBATION_WORDS = re.compile(r"dự bị|\bdb\b|chưa", re.IGNORECASE)


def drafts_of(table: Table, places: Places, choices: Choices | None = None) -> Drafts:
    """Return the people of a list; a group row or title places those below it."""
    choices = choices or Choices()
    return Walk(table, places, choices).go(lambda row, context: Reading(table, places, row, context, choices).draft)


class Reading:
    """One row on its way to a draft."""

    def __init__(self, table: Table, places: Places, row: Row, context: Context, choices: Choices):
        self.titles, self.places, self.row, self.context, self.choices = table.titles, places, row, context, choices
        self.draft = Draft(row.number, sheet=row.sheet, warnings=list(row.warnings), joined=row.joined)
        edits = choices.edits.get(self.draft.key, {})
        self.said = {name: text for name, text in (row.values | edits).items() if text}
        self.draft.texts = dict(self.said)
        self.read_faults(edits)
        self.read_marks()
        self.read_name()
        self.read_numbers()
        self.read_dates()
        self.read_texts()
        self.read_levels()
        self.read_status()
        self.read_organization()

    def title(self, name: str) -> str:
        return self.titles.get(name) or label_of_field(name)

    def wrong(self, name: str, sentence: str):
        self.draft.errors.append((self.title(name), sentence))

    def notice(self, name: str, sentence: str):
        self.draft.warnings.append(f"{self.title(name)}: {sentence}")

    def read_faults(self, edits: dict):
        """Cells without a value are wrong where we want them, and nothing where we do not."""
        self.faulty = self.draft.faulty
        for name, (place, text) in self.row.faults.items():
            if name in ("ordinal", "note") or name in edits:
                continue
            self.faulty.add(name)
            self.wrong(name, sentences.ERROR_VALUE.format(place, text) if text else sentences.NO_VALUE.format(place))

    def read_marks(self):
        """Columns that a mark or a date may fill: Nam, Nữ, Chính thức, Dự bị."""
        self.read_sexes()
        for mark, name, status in cells.MARKS_OR_DATES:
            if cells.is_mark(text := self.said.get(mark, "")):
                self.draft.status = self.draft.status or status
                del self.said[mark]
            elif mark != name and re.search(r"\d{4}", text):
                self.titles.setdefault(name, self.titles[mark])
                self.said.setdefault(name, text)
                self.row.kinds.setdefault(name, self.row.kinds.get(mark, "s"))
        official = self.said.get("official_on", "")
        if PROBATION_WORDS.search(official) and not re.search(r"\d", official):
            self.draft.status = self.draft.status or Status.PROBATIONARY
            del self.said["official_on"]

    def read_sexes(self):
        texts = {name: self.said.pop(name, "") for name in ("male", "female")}
        columns = [name for name in texts if name in self.titles]
        if len(columns) == 1 and not re.search(r"\d{4}", texts[columns[0]]):
            self.read_one_sex(columns[0], texts[columns[0]])
            return
        marked = [name for name, text in texts.items() if cells.is_mark(text) or not cells.is_nothing(text)]
        if len(marked) == 2:
            self.wrong("gender", sentences.TWO_SEXES)
        for name in marked[:1]:
            self.draft.values["gender"] = name
            if not cells.is_mark(texts[name]):
                self.titles.setdefault("birth_date", self.titles[name].rsplit(" ", 1)[0])
                self.said.setdefault("birth_date", texts[name])
                if name in self.row.kinds:
                    self.row.kinds.setdefault("birth_date", self.row.kinds[name])

    def read_one_sex(self, column: str, text: str):
        if found := cells.one_sex(text, column):
            self.draft.values["gender"] = found
        else:
            self.notice(column, f"chưa hiểu «{text}» nên bỏ qua.")

    def read_name(self):
        parts = [self.said.get(name, "") for name in ("family_name", "given_name")]
        text = self.said.get("full_name") or " ".join(filter(None, parts))
        if not text:
            if not self.faulty & {"full_name", "family_name", "given_name"}:
                self.wrong("full_name", sentences.NO_NAME)
            return
        try:
            found = names.read(text)
        except ValidationError as error:
            self.wrong("full_name", error.messages[0])
            return
        if len(found.name) > 120:
            self.wrong("full_name", sentences.TOO_LONG.format(120))
            return
        self.draft.values["full_name"], self.draft.taken_off = found.name, found.taken_off
        self.take_beside_name(found)

    def take_beside_name(self, found: names.ReadName):
        """What stood beside the name goes where it belongs, unless that is filled."""
        if found.taken_off:
            self.notice("full_name", sentences.TAKEN_OFF.format("», «".join(found.taken_off), found.name))
        if found.phone and not self.said.get("phone"):
            self.said["phone"] = found.phone
            self.notice("phone", sentences.PHONE_OF_NAME.format(found.phone))
        if found.born and not self.said.get("birth_date"):
            self.said["birth_date"] = found.born
            self.notice("birth_date", sentences.BORN_OF_NAME.format(found.born))

    def read_numbers(self):
        """Cards and identity numbers; of two that fit one field that of its own column counts."""
        for name, reader in cells.NUMBERS.items():
            text = self.said.get(name, "")
            ending = cells.masked_ending(text)
            if ending is not None:
                self.draft.endings[name] = ending
                continue
            if cells.is_waited_for(text):
                self.notice(name, cells.PASSED_OVER.format(text))
            elif not cells.is_nothing(text):
                self.take_numbers(name, reader, text)

    def take_numbers(self, name: str, reader, text: str):
        try:
            found = reader(text, self.row.kinds.get(name, "s"))
        except ValidationError as error:
            self.wrong(name, error.messages[0])
            return
        for number in found:
            if number.name == name or number.name not in self.draft.values:
                self.draft.values[number.name] = number.digits
            is_plain = name == "old_identity_number" == number.name
            if number.told and not is_plain:
                self.notice(name, number.told)

    def read_dates(self):
        self.split_dates()
        for name in ["birth_date", "joined_on", *DATES]:
            if name in self.faulty or cells.is_nothing(text := self.said.get(name, "")):
                continue
            try:
                self.take_date(name, self.read_date(name, text))
            except ValidationError as error:
                self.wrong(name, error.messages[0])
        joined_on = self.draft.joined_on = self.draft.values.pop("joined_on", None)
        admitted = self.draft.values.get("admitted_on")
        if admitted and admitted.earliest > dates.today():
            self.wrong("admitted_on", sentences.FUTURE)
        if joined_on and joined_on.earliest > dates.today():
            self.wrong("joined_on", sentences.JOINED_IN_FUTURE)

    def read_date(self, name: str, text: str) -> ReadDate:
        if self.row.kinds.get(name) == "y" and name in self.row.values:
            self.notice(name, sentences.YEAR_CELL.format(text, text))
        return datecells.read(text)

    def take_date(self, name: str, found: ReadDate):
        """Keep a date; behind an official date «(dự bị)» says that it is none."""
        value = found.value
        if name in self.choices.exchanged and self.row.kinds.get(name) == "d":
            value = datecells.day_and_month_exchanged(value) or value
        if name == "official_on" and PROBATION_WORDS.search(found.passed_over):
            self.draft.status = self.draft.status or Status.PROBATIONARY
            self.draft.values.setdefault("admitted_on", value)
            self.notice(name, sentences.NOT_RECOGNISED_YET.format(found.passed_over))
            return
        if name == "official_on" and value.earliest > dates.today():
            self.notice(name, sentences.NOT_OFFICIAL_YET.format(value))
            return
        self.draft.values[name] = value
        if found.passed_over:
            self.notice(name, cells.PASSED_OVER.format(found.passed_over))

    def split_dates(self):
        """Two dates in one cell, where the title says so: admission, then recognition."""
        text = self.said.pop("admitted_official", "")
        if cells.is_nothing(text):
            return
        title = self.title("admitted_official")
        self.titles.setdefault("admitted_on", title)
        self.titles.setdefault("official_on", title)
        parts = pairs.dates_in(text, title)
        if len(parts) > 2 or not parts:
            self.wrong("admitted_on", sentences.MORE_DATES.format(len(parts), " ".join(text.split())))
            return
        self.said |= dict(zip(("admitted_on", "official_on"), parts, strict=False))
        if len(parts) == 1:
            self.notice("admitted_on", sentences.ONE_DATE)

    def read_texts(self):
        for name in TEXTS:
            text = self.said.get(name, "")
            longest = Member._meta.get_field(name).max_length
            if len(text) > longest:
                self.wrong(name, sentences.TOO_LONG.format(longest))
            elif text not in cells.DASHES:
                self.draft.values[name] = text
        self.read_contacts()

    def read_contacts(self):
        text = self.said.get("phone", "")
        phone, told = cells.read_phone(text) if not cells.is_nothing(text) else ("", "")
        if phone:
            self.draft.values["phone"] = phone[:20]
        if told:
            self.notice("phone", told)
        email = self.said.get("email", "").replace(" ", "")
        if email and not cells.is_nothing(email):
            try:
                validate_email(email)
                self.draft.values["email"] = email
            except ValidationError:
                self.notice("email", f"«{email}» không phải địa chỉ thư nên bỏ qua.")

    def read_levels(self):
        for name, patterns in (("professional", cells.PROFESSIONAL), ("theory", cells.THEORY)):
            self.read_choice(name, lambda text, patterns=patterns: cells.read_level(text, patterns))
        self.read_choice("gender", lambda text: cells.read_gender(text, self.title("gender")))

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
            self.wrong("status", sentences.GONE.format(text))
        elif found:
            self.draft.status = found
        elif text not in cells.DASHES and not fold(text).startswith("dang sinh hoat"):
            self.notice("status", f"chưa hiểu «{text}» nên bỏ qua.")
        if not self.draft.status and self.context.status:
            self.draft.status = self.context.status
            self.draft.warnings.append(self.context.status_told)
        self.draft.notes = self.said.get("note", "")

    def read_organization(self):
        text = self.said.get("organization") or self.context.group
        if not text:
            self.place_without_text()
            return
        self.draft.organization_is_said = True
        found = self.places.find(text)
        if not found:
            self.draft.unknown_place = text
            near = " hay ".join(f"{place.name} ({place.code})" for place in self.places.nearest(text))
            proposed = sentences.PROPOSED.format(near) if near else ""
            self.wrong("organization", sentences.UNKNOWN_BRANCH.format(text, self.places.root.short_name, proposed))
        elif len(found) > 1:
            self.draft.unknown_place = text
            self.wrong("organization", sentences.SEVERAL_BRANCHES.format(text))
        else:
            self.draft.organization = found[0].organization
            if found[0].told:
                self.notice("organization", found[0].told)

    def place_without_text(self):
        """Where no cell says so: what people chose, the title or sheet, else the branch that the list goes into."""
        if chosen := self.places.by_pk.get(self.choices.list_branch):
            self.draft.organization = chosen
        elif self.context.place:
            self.draft.organization = self.context.place.organization
            self.draft.organization_is_said = True
        elif self.places.root.is_branch:
            self.draft.organization = self.places.root
