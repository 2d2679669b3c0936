"""One row of a member list as it was read, before anybody asks what it means."""

import re
from dataclasses import dataclass, field, fields

from partyportal.text import fold

NUMBERING = re.compile(r"^\(?([0-9]{1,2}|[a-z])\)?$")


@dataclass
class Row:
    """A row below the header: its number in Excel, its values by field, and all its texts in order.

    `role` says what else a row may be: `sheet` a sheet begins, `head` letterhead or title above a table. `kinds` are
    those of the cells that are no plain text; `faults` the cells without a value: place and what stands there.
    """

    number: int
    values: dict[str, str]
    texts: list[str]
    kinds: dict[str, str] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)
    role: str = ""
    sheet: str = ""
    left_out: str = ""
    warnings: list[str] = field(default_factory=list)
    joined: list[int] = field(default_factory=list)

    def as_json(self) -> list:
        return [getattr(self, each.name) for each in fields(self)]


def is_numbering(texts: list[str]) -> bool:
    """Whether the row only numbers the columns: (1) (2) (3), or A B 1 2."""
    marks = [NUMBERING.match(fold(text)) for text in texts]
    if len(texts) < 3 or not all(marks):
        return False
    numbers = [int(mark[1]) for mark in marks if mark[1].isdigit()]
    return len(numbers) > 1 and all(later == before + 1 for before, later in zip(numbers, numbers[1:], strict=False))
