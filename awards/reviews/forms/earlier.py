"""Results of earlier years: what all rows share, and the rows as they were copied from Excel."""

from django import forms

from awards.reviews.earlier.people import Register
from awards.reviews.earlier.reading import Facts, Line, lines_of
from awards.reviews.forms.comparing import ComparedForm
from awards.reviews.models import Kind
from partyportal import dates

HEADS = {
    Kind.MEMBER: ["Họ và tên", "Ngày sinh", "Chi bộ", "Năm", "Mức xếp loại", "Số quyết định", "Ngày quyết định"],
    Kind.ORGANIZATION: ["Tên tổ chức đảng", "Năm", "Mức xếp loại", "Số quyết định", "Ngày quyết định"],
}
ELSEWHERE = "Nơi xếp loại, nếu ở đảng bộ khác"


class EarlierForm(ComparedForm):
    """Year and decision for the rows that do not say them, and the pasted table with its headings."""

    kind = forms.ChoiceField(label="kết quả của", choices=Kind)
    year = forms.IntegerField(label="năm", required=False, min_value=1930, max_value=2200)
    symbol = forms.CharField(label="số quyết định", required=False, max_length=60)
    day = forms.DateField(label="ngày quyết định", required=False, validators=[dates.refuse_future])

    field_order = ["kind", "year", "symbol", "day", "table"]

    def __init__(self, *args, organization, **kwargs):
        super().__init__(*args, **kwargs)
        self.organization = organization

    def read(self, cleaned: dict) -> list[Line]:
        facts = Facts(cleaned["kind"], cleaned["year"], cleaned["symbol"], cleaned["day"])
        self.register = Register.of(facts.kind, self.organization, self.user)
        return lines_of(cleaned["table"], facts, self.register)
