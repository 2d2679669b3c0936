"""What importing a list would do, row by row, as it is shown and told."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from members.imports.facts.drafts import Draft
from members.imports.lists.rows import Row
from members.imports.matching.people import Candidate
from members.models import Member
from partyportal.text import masked

JOINED = "Dòng này được nối vào dòng {}: cùng một người."


@dataclass
class Line:
    """One row of the list: the person it speaks of and what it would change."""

    draft: Draft
    member: Member | None = None
    errors: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    changes: list[tuple[str, object, object]] = field(default_factory=list)
    is_new: bool = False
    candidates: list[Candidate] = field(default_factory=list)
    waits: str = ""
    decision: str = ""

    @property
    def number(self) -> int:
        return self.draft.number

    @property
    def kind(self) -> str:
        if self.errors or self.waits:
            return "wrong"
        if self.candidates:
            return "possible"
        if self.is_new:
            return "new"
        return "changed" if self.changes else "unchanged"

    @property
    def known_url(self) -> str:
        return self.member.get_absolute_url() if self.member and self.member.pk and not self.errors else ""

    @property
    def shown_changes(self) -> list[tuple[str, str, str]]:
        """Label, stored and new value as people read them, numbers masked."""
        return [
            (label_of(name), shown(self.member, name, old), shown(self.member, name, new))
            for name, old, new in self.changes
        ]


def label_of(name: str) -> str:
    return str(Member._meta.get_field(name).verbose_name)


def shown(member: Member, name: str, value) -> str:
    if name in Member.MASKED_FIELDS:
        return masked(value or "")
    choices = dict(Member._meta.get_field(name).flatchoices)
    return str(choices.get(value, value) or "")


@dataclass
class Plan:
    """What importing a list would do, row by row."""

    lines: list[Line]
    ignored: list[str]
    skipped: list[Row]
    left_out: list[Row] = field(default_factory=list)
    list_errors: list[tuple[str, str]] = field(default_factory=list)
    list_warnings: list[str] = field(default_factory=list)
    is_written: bool = False
    has_sheets: bool = False

    @cached_property
    def counts(self) -> Counter:
        return Counter(line.kind for line in self.lines)

    @property
    def can_be_applied(self) -> bool:
        """Whether every row is right and decided, and at least one says something new."""
        is_open = self.list_errors or self.counts["wrong"] or self.counts["possible"]
        return not is_open and bool(self.counts["new"] or self.counts["changed"])

    @property
    def is_right(self) -> bool:
        return not (self.list_errors or self.counts["wrong"] or self.counts["possible"])

    @property
    def shown_skipped(self) -> list[Row]:
        return self.skipped[:10]

    @property
    def errors(self) -> list[dict]:
        whole = [{"row": 0, "column": column, "message": message} for column, message in self.list_errors]
        return whole + [
            self.entry(line.draft, column=column, message=message)
            for line in self.lines
            for column, message in line.errors
        ]

    @property
    def warnings(self) -> list[dict]:
        whole = [{"row": 0, "message": message} for message in self.list_warnings]
        rows = [self.entry(row, message=row.left_out) for row in self.left_out]
        rows += [self.entry(line.draft, message=message) for line in self.lines for message in line.warnings]
        joined = [(line.draft, number) for line in self.lines for number in line.draft.joined]
        rows += [self.entry(row, message=JOINED.format(row.number)) | {"row": number} for row, number in joined]
        return whole + rows

    @property
    def possible(self) -> list[dict]:
        return [
            self.entry(line.draft, member=found.member and found.member.pk, message=found.told)
            for line in self.lines
            if line.kind == "possible"
            for found in line.candidates
        ]

    def entry(self, row, **said) -> dict:
        return ({"sheet": row.sheet} if self.has_sheets else {}) | {"row": row.number} | said

    @property
    def fingerprint(self) -> str:
        """Changes when any row would be treated otherwise than it was shown."""
        outcome = [
            (line.draft.key, line.kind, line.member.pk if line.member and not line.is_new else None, str(line.changes))
            for line in self.lines
        ]
        return hashlib.sha256(repr(outcome).encode()).hexdigest()

    def as_json(self) -> dict:
        counts = self.counts
        return {kind: counts[kind] for kind in ("new", "changed", "unchanged")} | {
            "errors": self.errors,
            "warnings": self.warnings,
            "possible": self.possible,
            "ignored": self.ignored,
        }
