from django import forms

from dues.statements.reading import entries_of
from partyportal.forms import ScopedForm
from partyportal.sheets import grid


class StatementForm(ScopedForm):
    """Takes a statement in any kind of file with sheets; what cannot be read is said at the field."""

    file = forms.FileField(
        label="tệp sao kê hoặc danh sách đã nộp",
        max_length=200,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in grid.KINDS)}),
        help_text="Excel (.xlsx, .xlsm, .xls), OpenDocument (.ods) hoặc CSV, không quá 10 MB",
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        self.entries, self.faults = entries_of(grid.read(file, file.name))
        return file
