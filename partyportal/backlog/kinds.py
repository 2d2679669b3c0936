"""What a room says of a list that it takes in: its columns, what a row becomes, what was there already."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import models

from partyportal.backlog import readers
from partyportal.models import Record, write_legibly
from partyportal.saving.histories import create_with_history

BATCH = 500
TWICE = "Trùng với dòng {}. Hãy giữ một dòng."


@dataclass(frozen=True)
class Column:
    """A column that is read: its title in the template, the titles by which offices call it, how a cell is read.

    `pattern` is tried on the bare words of a title; `read` raises a ValidationError with a sentence.
    """

    key: str
    title: str
    pattern: str
    read: Callable = readers.text
    width: int = 18
    is_needed: bool = False
    sample: str = ""


@dataclass
class Scope:
    """For which organisation a list comes in, and who brings it."""

    organization: models.Model
    user: models.Model


@dataclass
class Line:
    """One row of the list: its texts by column, what they mean, and the row of ours that it becomes or is already.

    `along` holds rows that are written with it and go with it.
    """

    number: int
    sheet: str
    texts: dict[str, str]
    values: dict = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    row: models.Model | None = None
    twin: models.Model | None = None
    along: list[models.Model] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.sheet}!{self.number}"

    @property
    def kind(self) -> str:
        if self.errors:
            return "wrong"
        return "there" if self.twin else "new"

    def get(self, name: str, default=None):
        return self.values.get(name, default)


class ListKind:
    """A register of one model. `anchors` are sets of columns of which a row of titles must have one whole."""

    key = title = intro = ""
    model: type[Record]
    # What makes up a row in words, for the preview: keys of columns.
    name_of: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    anchors: tuple[set[str], ...] = ()
    # Titles that are known and not taken; the preview names them.
    ignored = r"^\b$"
    notes: tuple[str, ...] = ()
    # Where the rows are seen afterwards: the name of an address without arguments.
    shown_at = ""
    # Models whose rows belong to a row of ours and are made with it.
    goes_along: tuple[type[models.Model], ...] = ()

    def known(self, lines: list[Line], scope: Scope):
        """Read, in a few queries for the whole list, what `say` needs."""
        return None

    def say(self, line: Line, known, scope: Scope):
        """Give the line its row or its twin; ValidationError by field for what cannot be."""
        raise NotImplementedError

    def write(self, lines: list[Line], reason: str):
        """Write the rows of the new lines with their history; several lines may share one row."""
        create({id(line.row): line.row for line in lines}.values(), reason)
        create([row for line in lines for row in line.along], reason)

    @property
    def needed(self) -> list[str]:
        return [column.title for column in self.columns if column.is_needed]

    @property
    def optional(self) -> list[str]:
        return [column.title for column in self.columns if not column.is_needed]

    def is_written(self, line: Line) -> bool:
        """Whether the line made a row of ours that stands."""
        return line.kind == "new" and line.row is not None and line.row.pk is not None

    def title_of(self, name: str) -> str:
        return next((column.title for column in self.columns if column.key == name), "")

    def named(self, line: Line) -> str:
        """The row in words."""
        return ", ".join(filter(None, (line.texts.get(name, "") for name in self.name_of)))


def create(rows: Iterable[models.Model], reason: str):
    """Write rows of any models with their history; what `save` would fill in is filled in before."""
    by_model: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        write_legibly(row)
        if isinstance(row, Record):
            row.version += 1
        by_model.setdefault(type(row), []).append(row)
    for model, several in by_model.items():
        for row in several:
            # A row that stands below one that was written a moment ago takes its key now.
            for each in model._meta.concrete_fields:
                if each.is_relation and each.is_cached(row) and (other := each.get_cached_value(row)):
                    setattr(row, each.attname, other.pk)
        create_with_history(several, model, reason=reason)
