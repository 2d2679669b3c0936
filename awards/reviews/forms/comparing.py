"""What forms with a table pasted from Excel share: the field, and the rows as they compare with what is held."""

from django import forms
from django.core.exceptions import ValidationError

from partyportal.forms import ScopedForm

MOST_LETTERS = 400_000


class ComparedForm(ScopedForm):
    """A pasted table with its headings; `read` tells its rows, each with `is_good`, `is_known` and `fault`."""

    table = forms.CharField(
        label="bảng chép từ Excel",
        max_length=MOST_LETTERS,
        strip=False,  # an empty first cell is a cell
        widget=forms.Textarea(attrs={"rows": 10, "class": "form-control font-monospace", "wrap": "off"}),
        help_text="chọn cả dòng tiêu đề trong Excel, Ctrl+C, rồi Ctrl+V vào ô này",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = []

    def read(self, cleaned: dict) -> list:
        """The rows of the table; ValidationError where it is none."""
        raise NotImplementedError

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            try:
                self.lines = self.read(cleaned)
            except ValidationError as refused:
                self.add_error("table", refused)
        return cleaned

    @property
    def good(self) -> list:
        return [line for line in self.lines if line.is_good]

    @property
    def faulty(self) -> list:
        return [line for line in self.lines if line.fault]

    @property
    def known(self) -> int:
        return sum(line.is_known and not line.fault for line in self.lines)
