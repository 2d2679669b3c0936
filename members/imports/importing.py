"""Compares a member list with the people that we have, row by row, before anything is written."""

from django.core.exceptions import ValidationError

from branches.models import Organization
from branches.naming import Places, key_of
from members.imports.choices import ANOTHER, LEFT_OUT, SAME, Choices
from members.imports.facts import cells, standings
from members.imports.facts.drafts import Draft, Drafts
from members.imports.facts.probations import life_date_warnings
from members.imports.facts.reading import drafts_of
from members.imports.facts.swapped import warn_of_swapped
from members.imports.lists.tables import Table
from members.imports.lists.titles import NAMES
from members.imports.matching.people import Candidate, People
from members.imports.plans import Line, Plan
from members.models import Member, Status, check_life_dates
from members.models.beginnings import BEFORE_ADMISSION
from members.models.members import UNDER_AGE_CODE
from partyportal import dates
from partyportal.dates import PartialDate
from partyportal.text import clean, one_spelling

NO_BRANCH = "Không rõ chi bộ của đảng viên. Hãy thêm cột «Chi bộ», hoặc chọn nhập vào đúng một chi bộ."
NO_ROWS = "Không có dòng nào là đảng viên dưới dòng tiêu đề. Hãy kiểm tra lại tệp."
TRANSFER = "Chuyển sinh hoạt từ {} đến {} phải lập riêng, không nhập từ danh sách."
NEW_STATUS = "Trạng thái trong cổng là «{}», trong tệp là «{}»: việc này phải lập riêng."
WAITS_FOR_BRANCH = "Chờ chọn chi bộ cho «{}» như dòng {}."
SEX_OF_EMPTY = "Cột «{}»: ô trống hoặc 0 được hiểu là {} (dòng {})."
ADMITTED_HERE = "Tính là kết nạp tại đây {}. Nếu kết nạp ở nơi khác, hãy thêm cột «Ngày chuyển đến»."
# As far back as the report of a term counts admissions.
COUNTED_MONTHS = 60
LIST_BRANCH = "Chi bộ"


def plan(table: Table, root: Organization, choices: Choices | None = None) -> Plan:
    """Return what importing the list below the organisation would do."""
    choices = choices or Choices()
    drafts = drafts_of(table, Places(root, choices.branches), choices)
    if not drafts.people and not drafts.left_out:
        raise ValidationError(NO_ROWS, code="no_rows")
    kept = [draft for draft in drafts.people if choices.rows.get(draft.key) != LEFT_OUT]
    people = People(kept, root, table.titles)
    lines = [Line(draft, errors=list(draft.errors), warnings=list(draft.warnings)) for draft in kept]
    recognise(lines, people, choices)
    found = Plan(lines, table.ignored, drafts.skipped, drafts.left_out, has_sheets=len({d.sheet for d in kept}) > 1)
    found.list_warnings = [*table.warnings, *drafts.warnings, *sexes_of_empty(table)]
    found.list_errors = [("", error) for error in drafts.errors]
    standings.settle(found, people, table, choices)
    complete(found, people, drafts)
    found.list_warnings += warn_of_swapped(lines, table, choices)
    life_date_warnings(lines, people)
    return found


def recognise(lines: list[Line], people: People, choices: Choices):
    """Say of each row whom it speaks of: first those beyond doubt, then those that come near somebody."""
    doubtful = []
    for line in lines:
        try:
            line.member = people.find(line.draft)
        except ValidationError as error:
            line.errors += [(people.title(name), sentences[0]) for name, sentences in error.message_dict.items()]
            continue
        finally:
            people.meet(line.draft, line.member)
        if line.member is None:
            doubtful.append(line)
    by_key = {line.draft.key: line for line in lines}
    for line in doubtful:
        decide(line, people.candidates(line.draft), choices.rows.get(line.draft.key, ""), by_key)


def decide(line: Line, candidates: list[Candidate], decision: str, by_key: dict[str, Line]):
    """Take the decision that was made for a row; without one what is near stays to be asked."""
    line.decision = decision
    if decision == ANOTHER or not candidates:
        return
    chosen = next((found for found in candidates if decision == f"{SAME}:{key_of_candidate(found)}"), None)
    if chosen is None:
        line.candidates = candidates
    elif chosen.member:
        line.member = chosen.member
    else:
        other = by_key[chosen.row.key]
        other.member = other.member or Member()
        line.member = other.member


def key_of_candidate(found: Candidate) -> str:
    return str(found.member.pk) if found.member else found.row.key


def complete(found: Plan, people: People, drafts: Drafts):
    """Fill in what each row says, place new people, compare the others, and ask once for each unknown name."""
    asked: dict[str, Line] = {}
    placed = set()
    for line in found.lines:
        if line.candidates:
            continue
        line.member = line.member or Member()
        is_second = id(line.member) in placed
        fill(line, only_empty=is_second)
        placed.add(id(line.member))
        line.is_new = line.member.pk is None and not is_second
        if line.is_new:
            place(line, people)
        elif line.member.pk:
            compare(line)
        line.errors += life_date_errors(line, people)
        if note := standings.note_warning(line.draft, line.draft.status or line.member.status, people.title("note")):
            line.warnings.append(note)
        ask_once(line, asked, people)
    ask_for_branch(found)


def ask_once(line: Line, asked: dict[str, Line], people: People):
    """Let a name that nobody knows be asked about at its first row only; the others wait for it."""
    if not (text := line.draft.unknown_place):
        return
    first = asked.setdefault(key_of(text), line)
    if first is not line:
        column = people.title("organization")
        line.errors = [error for error in line.errors if error[0] != column]
        line.waits = WAITS_FOR_BRANCH.format(text, first.number)


def ask_for_branch(found: Plan):
    """Where no row of the list tells its branch, ask once for the whole list."""
    lost = [line for line in found.lines if any(message == NO_BRANCH for _, message in line.errors)]
    new = [line for line in found.lines if line.is_new]
    if len(lost) > 1 and len(lost) == len(new):
        for line in lost:
            line.errors = [error for error in line.errors if error[1] != NO_BRANCH]
            line.waits = NO_BRANCH
        found.list_errors.append((LIST_BRANCH, NO_BRANCH))


def fill(line: Line, *, only_empty: bool = False):
    """Write the row's values into the person, noting what they change; empty cells change nothing."""
    for name, new in line.draft.values.items():
        old = getattr(line.member, name)
        if differs(old, new) and not (only_empty and old):
            setattr(line.member, name, new)
            line.changes.append((name, old, new))


def differs(old, new) -> bool:
    """Whether a cell says something else: neither capitals nor a date known less exactly are a change."""
    if old == new:
        return False
    if isinstance(old, PartialDate):
        return not old.iso.startswith(new.iso)
    if old and isinstance(new, str):
        return one_spelling(clean(old)) != one_spelling(new)
    return True


def place(line: Line, people: People):
    """Give a new person an organisation."""
    draft, member = line.draft, line.member
    if draft.organization is None and not draft.unknown_place and not line.errors:
        line.errors.append((people.title("organization"), NO_BRANCH))
    member.organization = draft.organization or people.root
    member.is_in_head_count = True
    check_joining(line, people)
    if not member.card_number and "card_number" in people.titles and not said_of_card(draft):
        line.warnings.append("Chưa có số thẻ đảng viên.")


def check_joining(line: Line, people: People):
    """Refuse who came before they were admitted; say who is taken to have been admitted here."""
    joined_on, admitted = line.draft.joined_on, line.member.admitted_on
    if joined_on and admitted and joined_on.latest < admitted.earliest:
        line.errors.append((people.title("joined_on"), BEFORE_ADMISSION.format(admitted)))
    elif not joined_on and admitted and admitted.earliest > dates.add_months(dates.today(), -COUNTED_MONTHS):
        line.warnings.append(ADMITTED_HERE.format(admitted))


def said_of_card(draft: Draft) -> bool:
    """Whether the row says anything of the card, also that there is none yet."""
    return bool(draft.texts.get("card_number")) or "card_number" in draft.faulty


def compare(line: Line):
    """Notice what a list may not change: where a person belongs, and the status."""
    draft, member = line.draft, line.member
    if draft.organization_is_said and draft.organization and draft.organization.pk != member.organization_id:
        line.warnings.append(TRANSFER.format(member.organization.short_name, draft.organization.short_name))
    if draft.status and draft.status != member.status:
        line.warnings.append(NEW_STATUS.format(member.get_status_display(), Status(draft.status).label))
    if not member.is_in_head_count:
        line.warnings.append("Người này không còn sinh hoạt tại tổ chức.")


def life_date_errors(line: Line, people: People) -> list[tuple[str, str]]:
    """What cannot be; of somebody who was recognised and has a card the birth date is in doubt, not the rest."""
    try:
        check_life_dates(line.member)
    except ValidationError as error:
        found = [(people.title(name), each) for name, errors in error.error_dict.items() for each in errors]
        is_settled = line.member.official_on and line.member.card_number
        told = [(column, each) for column, each in found if each.code == UNDER_AGE_CODE and is_settled]
        line.warnings += [f"{column}: {each.messages[0]}" for column, each in told]
        return [(column, each.messages[0]) for column, each in found if (column, each) not in told]
    return []


def sexes_of_empty(table: Table) -> list[str]:
    """Say once what an empty cell means where one column stands for one of the two sexes."""
    columns = [name for name in ("male", "female") if name in table.titles]
    if len(columns) != 1 or "birth_date" not in table.titles:
        return []
    column, other = columns[0], "Nữ" if columns[0] == "male" else "Nam"
    said = [row for row in table.rows if row.values.keys() & NAMES]
    empty = [
        row.number
        for row in said
        if cells.is_nothing(row.values.get(column, "")) and not cells.is_mark(row.values.get(column, ""))
    ]
    shown = ", ".join(map(str, empty[:10])) + (", …" if len(empty) > 10 else "")
    return [SEX_OF_EMPTY.format(table.titles[column], other, shown)] if empty else []
