from django import forms
from django.core.exceptions import ValidationError

from branches.models import Organization
from members.imports import importing, tables
from members.models import Member
from partyportal.forms import ScopedForm
from partyportal.sheets import grid


class ImportForm(ScopedForm):
    """Takes a member list; what cannot be read is said at the field."""

    organization = forms.ModelChoiceField(
        label="nhập vào",
        queryset=Organization.objects.all(),
        help_text="đảng viên phải thuộc tổ chức này hoặc tổ chức bên dưới",
    )
    file = forms.FileField(
        label="tệp Excel",
        max_length=200,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text="định dạng .xlsx, không quá 10 MB, tiêu đề cột ở một trong các dòng từ 1 đến 6",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # In the order of the tree the highest comes first.
        self.fields["organization"].initial = self.fields["organization"].queryset.first()

    def choices_of(self, name, queryset):
        return self.user.organizations("import", Member)

    def clean_file(self):
        file = self.cleaned_data["file"]
        self.sheets = grid.read(file, file.name).sheets
        self.table = tables.read_table(self.sheets)
        return file

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("file") and cleaned.get("organization"):
            try:
                self.read_against(cleaned["organization"])
            except ValidationError as error:
                self.add_error("file", error)
        return cleaned

    def read_against(self, organization: Organization):
        """Refuse a list that names nobody."""
        importing.plan(self.table, organization)
