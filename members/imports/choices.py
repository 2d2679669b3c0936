"""What people decided about a list that came in: by hand in the preview, or in a file beside the command."""

from dataclasses import asdict, dataclass, field

SAME, ANOTHER, LEFT_OUT = "same", "another", "out"


@dataclass
class Choices:
    """The decisions for one list.

    `mapping` names the field of a title (its bare words), an empty one for a column that is not imported; `branches`
    the organisation of a text (its key); `rows` for each row (`sheet!number`) `same:<member>`, `another` or `out`;
    `ticked` the hidden and struck rows to be taken; `exchanged` the date columns whose day and month Excel swapped;
    `edits` the texts that were mended, by row and field; `official` the standing of those without any official date.
    """

    sheets: list[str] = field(default_factory=list)
    with_hidden: bool = False
    ticked: list[str] = field(default_factory=list)
    mapping: dict[str, str] = field(default_factory=dict)
    branches: dict[str, int] = field(default_factory=dict)
    list_branch: int | None = None
    exchanged: list[str] = field(default_factory=list)
    rows: dict[str, str] = field(default_factory=dict)
    edits: dict[str, dict[str, str]] = field(default_factory=dict)
    official: str = ""

    def as_json(self) -> dict:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict) -> "Choices":
        return cls(**{name: value for name, value in kept.items() if name in cls.__dataclass_fields__})

    def takes(self, row) -> bool:
        """Whether a row that is hidden or struck is imported all the same."""
        return self.with_hidden or row_key(row) in self.ticked


def row_key(row) -> str:
    """The key of a row, or of what was made of it, within its file."""
    return f"{row.sheet}!{row.number}"
