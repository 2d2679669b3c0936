"""Results of earlier years: what all rows share, and the rows as they were copied from Excel."""

from django import forms
from django.core.exceptions import ValidationError

from awards.reviews.earlier.people import Register
from awards.reviews.earlier.reading import Facts, Line, lines_of
from awards.reviews.models import Kind
from partyportal import dates
from partyportal.forms import ScopedForm

MOST_LETTERS = 400_000
HEADS = {
    Kind.MEMBER: ["Họ và tên", "Ngày sinh", "Chi bộ", "Năm", "Mức xếp loại", "Số quyết định", "Ngày quyết định"],
    Kind.ORGANIZATION: ["Tên tổ chức đảng", "Năm", "Mức xếp loại", "Số quyết định", "Ngày quyết định"],
}
ELSEWHERE = "Nơi xếp loại, nếu ở đảng bộ khác"


class EarlierForm(ScopedForm):
    """Year and decision for the rows that do not say them, and the pasted table with its headings."""

    kind = forms.ChoiceField(label="kết quả của", choices=Kind)
    year = forms.IntegerField(label="năm", required=False, min_value=1930, max_value=2200)
    symbol = forms.CharField(label="số quyết định", required=False, max_length=60)
    day = forms.DateField(label="ngày quyết định", required=False, validators=[dates.refuse_future])
    table = forms.CharField(
        label="bảng chép từ Excel",
        max_length=MOST_LETTERS,
        strip=False,  # an empty first cell is a cell
        widget=forms.Textarea(attrs={"rows": 10, "class": "form-control font-monospace", "wrap": "off"}),
        help_text="chọn cả dòng tiêu đề trong Excel, Ctrl+C, rồi Ctrl+V vào ô này",
    )

    def __init__(self, *args, organization, **kwargs):
        super().__init__(*args, **kwargs)
        self.organization = organization
        self.lines: list[Line] = []

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            facts = Facts(cleaned["kind"], cleaned["year"], cleaned["symbol"], cleaned["day"])
            self.register = Register.of(facts.kind, self.organization, self.user)
            try:
                self.lines = lines_of(cleaned["table"], facts, self.register)
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
        return sum(line.is_known and not line.fault for line in self.lines)
