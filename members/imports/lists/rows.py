"""One row of a member list as it was read, before anybody asks what it means."""

from dataclasses import dataclass, field, fields


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
