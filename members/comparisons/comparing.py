"""Compares a list of the superior with the people that we have, field by field."""

import hashlib
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from branches.models import Organization
from branches.naming import Places
from members.comparisons.absence import absent_people, reason_elsewhere
from members.imports.facts import cells
from members.imports.facts.drafts import Draft
from members.imports.facts.reading import DATES, TEXTS, drafts_of
from members.imports.facts.sentences import GONE, UNKNOWN_BRANCH
from members.imports.importing import NO_ROWS, differs
from members.imports.lists.tables import Table
from members.imports.matching.people import People
from members.imports.plans import label_of, shown
from members.models import Member, Status

COMPARED = [
    "full_name",
    "gender",
    "birth_date",
    *DATES,
    "card_number",
    "citizen_number",
    "old_identity_number",
    *TEXTS,
] + [
    "phone",
    "email",
    "professional",
    "theory",
]
NO_LONGER = "Không còn sinh hoạt"
# How the sentences begin whose subject is shown as a difference instead.
TOLD = tuple(sentence.split("«")[0] for sentence in (GONE, UNKNOWN_BRANCH))


@dataclass
class Difference:
    """One field in which the list and our record say different things; an open one may be taken over."""

    name: str
    label: str
    ours: str
    theirs: str
    old: object = None
    new: object = None
    is_open: bool = False

    def as_json(self) -> dict:
        return {"field": self.name, "label": self.label, "ours": self.ours, "theirs": self.theirs, "open": self.is_open}


@dataclass
class Finding:
    """What one row of the list and our record of that person say."""

    draft: Draft
    member: Member | None = None
    differences: list[Difference] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_unmatched: bool = False

    @property
    def kind(self) -> str:
        if self.is_unmatched:
            return "unmatched"
        if self.member is None:
            return "theirs"
        if any(difference.theirs for difference in self.differences):
            return "different"
        if self.notes:
            return "unmatched"
        return "lacking" if self.differences else "same"

    def as_json(self) -> dict:
        return {
            "number": self.draft.number,
            "name": self.draft.name or "(thiếu họ và tên)",
            "birth": str(self.draft.birth or ""),
            "member": self.member and self.member.pk,
            "branch": self.member.organization.short_name if self.member else "",
            "kind": self.kind,
            "differences": [difference.as_json() for difference in self.differences],
            "notes": self.notes,
        }


@dataclass
class Findings:
    """The whole list beside our people."""

    rows: list[Finding]
    absent: list[tuple[Member, str]]
    unknown_places: list[str]

    @property
    def fingerprint(self) -> str:
        """Changes when any difference is another than the one that was shown."""
        outcome = [
            (
                row.draft.number,
                row.member and row.member.pk,
                [(d.name, str(d.old), str(d.new)) for d in row.differences],
            )
            for row in self.rows
        ]
        return hashlib.sha256(repr(outcome).encode()).hexdigest()

    def as_json(self) -> dict:
        return {
            "fingerprint": self.fingerprint,
            "rows": [row.as_json() for row in self.rows],
            "absent": [
                {"member": member.pk, "name": str(member), "branch": member.organization.short_name, "reason": reason}
                for member, reason in self.absent
            ],
            "unknown_places": self.unknown_places,
        }


def compare(table: Table, root: Organization) -> Findings:
    """Return what the list says otherwise than our records of the people below the organisation."""
    said = {row.number: row.values for row in table.rows if not row.role}
    drafts = drafts_of(table, places := Places(root)).people
    if not drafts:
        raise ValidationError(NO_ROWS, code="no_rows")
    people = People(drafts, root, table.titles)
    rows = [finding_of(draft, people, said[draft.number]) for draft in drafts]
    texts = {said[row.draft.number].get("organization", "") for row in rows}
    unknown = sorted(text for text in texts if text and not places.find(text))
    return Findings(rows, absent_people(rows, root), unknown)


def finding_of(draft: Draft, people: People, said: dict[str, str]) -> Finding:
    finding = Finding(draft, notes=[f"{column}: {told}" for column, told in draft.errors if not told.startswith(TOLD)])
    try:
        finding.member = people.find(draft)
    except ValidationError as error:
        finding.is_unmatched = True
        finding.notes += [f"{people.title(name)}: {sentences[0]}" for name, sentences in error.message_dict.items()]
        return finding
    finally:
        people.meet(draft, finding.member)
    if finding.member:
        finding.differences = [*said_otherwise(finding, people), *said_of_standing(finding, said)]
        finding.differences += left_out(finding, people, said)
    elif not draft.name:
        finding.is_unmatched = True
    else:
        finding.notes.append(reason_elsewhere(draft, people))
    return finding


def said_otherwise(finding: Finding, people: People):
    """The fields of which the list says something else; an empty cell says nothing."""
    member = finding.member
    for name, new in finding.draft.values.items():
        old = getattr(member, name)
        if differs(old, new):
            yield Difference(name, label_of(name), shown(member, name, old), shown(member, name, new), old, new, True)


def said_of_standing(finding: Finding, said: dict[str, str]):
    """Branch and status: each is changed by an act of its own, never by a tick."""
    draft, member = finding.draft, finding.member
    place = draft.organization if draft.organization_is_said else None
    if place and place.pk != member.organization_id:
        yield Difference("organization", "chi bộ", member.organization.short_name, place.short_name)
    text = said.get("status", "")
    has_gone = bool(text) and cells.read_level(text, cells.STATUS) == "gone"
    ours = member.get_status_display() if member.is_in_head_count else NO_LONGER
    if has_gone == member.is_in_head_count or draft.status and draft.status != member.status:
        theirs = text or (Status(draft.status).label if draft.status else "Có tên trong danh sách")
        yield Difference("status", "trạng thái", ours, theirs)


def left_out(finding: Finding, people: People, said: dict[str, str]):
    """The fields for which the list has a column and an empty cell, and we have a value."""
    member, draft = finding.member, finding.draft
    for name in COMPARED:
        is_read = name in draft.values or name in draft.endings or not cells.is_nothing(said.get(name, ""))
        if name in people.titles and not is_read and (ours := getattr(member, name)):
            yield Difference(name, label_of(name), shown(member, name, ours), "", ours)
