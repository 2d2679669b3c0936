"""A step of a whole round: the table as it was copied from Excel."""

from django import forms
from django.core.exceptions import ValidationError

from awards.reviews.whole.reading import Line, Reader
from partyportal.forms import ScopedForm

MOST_LETTERS = 400_000


class WholeForm(ScopedForm):
    """The pasted table of one step, with its headings."""

    table = forms.CharField(
        label="bảng chép từ Excel",
        max_length=MOST_LETTERS,
        strip=False,  # an empty first cell is a cell
        widget=forms.Textarea(attrs={"rows": 10, "class": "form-control font-monospace", "wrap": "off"}),
        help_text="chọn cả dòng tiêu đề trong Excel, Ctrl+C, rồi Ctrl+V vào ô này; hàng để trống thì chưa ghi",
    )

    def __init__(self, *args, reader: Reader, **kwargs):
        super().__init__(*args, **kwargs)
        self.reader = reader
        self.lines: list[Line] = []

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            try:
                self.lines = self.reader.lines(cleaned["table"])
            except ValidationError as refused:
                self.add_error("table", refused)
        return cleaned

    @property
    def good(self) -> list[Line]:
        return [line for line in self.lines if line.is_good]

    @property
    def faulty(self) -> list[Line]:
        return [line for line in self.lines if line.fault]

    @property
    def known(self) -> int:
        return sum(line.is_known for line in self.lines)
