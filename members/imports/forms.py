from django import forms
from django.core.exceptions import ValidationError

from branches.models import Organization
from members.comparisons.comparing import compare
from members.comparisons.layouts import read_layout
from members.imports import columns, importing, workbooks
from members.models import Member
from partyportal.forms import ScopedForm


class ImportForm(ScopedForm):
    """Takes a member list; what cannot be read is said at the field."""

    organization = forms.ModelChoiceField(
        label="nhập vào",
        queryset=Organization.objects.all(),
        help_text="đảng viên phải thuộc tổ chức này hoặc tổ chức bên dưới",
    )
    way = forms.ChoiceField(
        label="cách dùng",
        choices=[
            ("import", "Nhập danh sách: thêm người mới, ghi những gì danh sách nói khác"),
            ("compare", "Đối chiếu với danh sách cấp trên: xem từng mục khác nhau, chọn mục nào nhận"),
        ],
        initial="import",
        required=False,
        widget=forms.RadioSelect,
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
        sheets = workbooks.read(file, file.name)
        self.table, self.layout = columns.read_table(sheets), read_layout(sheets)
        return file

    def clean(self):
        cleaned = super().clean()
        self.is_comparison = cleaned.get("way") == "compare"
        if cleaned.get("file") and cleaned.get("organization"):
            try:
                self.read_against(cleaned["organization"])
            except ValidationError as error:
                self.add_error("file", error)
        return cleaned

    def read_against(self, organization: Organization):
        """Refuse a list that names nobody; what a comparison finds is kept, as it is shown from then on."""
        if self.is_comparison:
            self.findings = compare(self.table, organization)
        else:
            importing.plan(self.table, organization)
