"""Who is probationary and who is full, where a list does not say so of each."""

from members.imports.choices import Choices
from members.imports.facts import cells, sentences
from members.imports.facts.drafts import Draft
from members.imports.lists.tables import Table
from members.models import Member, Status
from partyportal import dates
from partyportal.dates import add_months
from partyportal.text import one_spelling

# Who was admitted within two years may still be on probation, prolonged or late; those before are taken for full.
RECENT_MONTHS = 24
NO_OFFICIAL = "Không có ngày chính thức nên ghi là đảng viên dự bị."
RECENTLY = "Danh sách không có ngày chính thức, vào Đảng chưa quá 24 tháng: ghi là đảng viên dự bị."
FULL_WITHOUT_DAY = (
    "Danh sách không có ngày chính thức: {} người vào Đảng đã quá 24 tháng được ghi là chính thức, ngày chưa rõ."
)


def settle(found, people, table: Table, choices: Choices):
    """Give every row of a new person its standing; what the list leaves open is said, once for the whole."""
    has_official = says_official_dates(found, table)
    taken_for_full = 0
    for line in found.lines:
        draft = line.draft
        if line.candidates or (line.member and line.member.pk):
            continue
        line.member = line.member or Member()
        admitted, official = draft.values.get("admitted_on"), draft.values.get("official_on")
        line.member.status = draft.status or default_status(admitted, official, has_official, choices)
        if draft.status or not admitted or is_past(official):
            continue
        if line.member.status == Status.PROBATIONARY:
            line.warnings.append(NO_OFFICIAL if has_official else RECENTLY)
        else:
            taken_for_full += 1
    if taken_for_full:
        found.list_warnings.append(FULL_WITHOUT_DAY.format(taken_for_full))


def says_official_dates(found, table: Table) -> bool:
    """Whether the list has a column for the official date at all; one that is empty throughout tells nothing."""
    if not {"official_on", "admitted_official"} & table.titles.keys():
        return False
    people = [line.draft for line in found.lines]
    return len(people) < 3 or any("official_on" in draft.values for draft in people)


def is_past(day) -> bool:
    return bool(day) and day.earliest <= dates.today()


def default_status(admitted, official, has_official: bool, choices: Choices) -> str:
    """Probationary who was admitted and not yet recognised, full otherwise."""
    if not admitted or is_past(official):
        return Status.FULL
    if has_official:
        return Status.PROBATIONARY
    is_recent = admitted.latest > add_months(dates.today(), -RECENT_MONTHS)
    return Status.PROBATIONARY if is_recent else choices.official or Status.FULL


def note_warning(draft: Draft, status: str, title: str) -> str:
    """Return what a note says of a standing that was not taken from it; empty where it agrees or says nothing."""
    found = cells.read_level(draft.notes, cells.STATUS) if draft.notes else None
    if not found or found == status or one_spelling(draft.notes) == "":
        return ""
    return sentences.NOTE_SAYS.format(title, draft.notes)
