"""A table copied from Excel into the grid of a step: its cells fill the fields of the page, nothing is written yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError

from awards.reviews.earlier.people import is_born
from awards.reviews.earlier.reading import grade_in
from awards.reviews.forms.grids import GridForm
from partyportal.forms import ScopedForm
from partyportal.sheets.pasting import headed, table_of
from partyportal.text import fold

MOST_LETTERS = 400_000
NAMES = {"born": ("ngay sinh", "nam sinh"), "name": ("ho va ten", "ho ten", "ten to chuc", "ten chi bo", "doi tuong")}


@dataclass
class Filled:
    """What a pasted table says: the value of each field, of how many subjects, and the rows that say nothing here."""

    cells: dict[str, object] = field(default_factory=dict)
    count: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)  # the row as it was pasted, and what is wrong


class PasteForm(ScopedForm):
    """The box beside a grid."""

    table = forms.CharField(
        label="bảng chép từ Excel",
        max_length=MOST_LETTERS,
        strip=False,  # an empty first cell is a cell
        widget=forms.Textarea(attrs={"rows": 5, "class": "form-control font-monospace", "wrap": "off"}),
    )

    def __init__(self, *args, grid: GridForm, **kwargs):
        super().__init__(*args, **kwargs)
        self.grid, self.filled = grid, Filled()
        heads = "», «".join(["Họ và tên" if grid.of_members else "Tên tổ chức đảng", *grid.heads])
        self.fields["table"].help_text = f"chọn trong Excel cả dòng tiêu đề, có các cột «{heads}»"

    def clean_table(self):
        rows = table_of(self.cleaned_data["table"])
        places = headed(rows, NAMES | titles_of(self.grid))
        if "name" not in places or not places.keys() - NAMES.keys():
            heads = "», «".join(self.grid.heads)
            raise ValidationError(f"Dòng đầu phải là tiêu đề, có cột tên và ít nhất một trong các cột «{heads}».")
        for row in rows[1:]:
            said = {key: row[place] if place < len(row) else "" for key, place in places.items()}
            try:
                self.filled.cells |= dict(self._cells(said))
            except ValidationError as refused:
                self.filled.faults.append((" | ".join(filter(None, row)), " ".join(refused.messages)))
            else:
                self.filled.count += 1
        return self.cleaned_data["table"]

    def _cells(self, said: dict[str, str]) -> Iterator[tuple[str, object]]:
        subject = self._meant(said["name"], said.get("born", ""))
        for key, text in said.items():
            if key not in NAMES and text:
                yield self.grid.cell_of(key, subject), self._value(key, text)

    def _value(self, key: str, text: str):
        if key == "grade":
            return str(grade_in(self.grid.grades, text, self.grid.year).pk)
        if key != "text" and not text.isdecimal():
            raise ValidationError(f"«{text}» không phải số phiếu.")
        return text

    def _meant(self, name: str, born: str):
        found = [one for one in self.grid.subjects if fold(str(one)) == fold(name)]
        if len(found) > 1 and born:
            found = [one for one in found if one.member and is_born(one.member, born)]
        if not found:
            raise ValidationError("Không có trong bảng này: đã có quyết định, hoặc thuộc chi bộ khác.")
        if len(found) > 1:
            raise ValidationError("Có hai người cùng tên: thêm cột «Ngày sinh».")
        return found[0]


def titles_of(grid: GridForm) -> dict[str, tuple[str, ...]]:
    """The folded words of each column of the grid; of two that fit, the longer ones first."""
    pairs = sorted(((words, key) for key, words in grid.titles), key=lambda pair: -len(pair[0]))
    return {key: (words,) for words, key in pairs}
