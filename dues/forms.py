from django import forms
from django.core.exceptions import ValidationError

from branches.models import Organization
from dues.actions import MONTHS_AHEAD
from dues.computing import Category
from dues.fields import MoneyField, MonthField
from dues.models import CashEntry, Due, DuesBase, Handover, Payment, Relief
from dues.owing import first_of
from partyportal import dates
from partyportal.forms import RecordForm, ScopedForm
from rulebook.models import RuleValue

WHOLE = 100
TOO_LONG = "Mỗi lần miễn, giảm không quá {}. Nếu vẫn ghi, hãy nêu rõ vì sao ở mục này."


class BaseForm(RecordForm):
    """By what a member's dues are counted from a month on."""

    first_month = MonthField(label="từ tháng")
    last_month = MonthField(label="đến hết tháng", required=False, help_text="để trống nếu chưa biết")
    amount = MoneyField(
        label="tiền lương, lương hưu, trợ cấp hoặc mức đóng (đồng)",
        required=False,
        help_text="mỗi tháng; với «mức đóng do chi bộ xác định» là chính số phải đóng",
    )
    extra = MoneyField(
        label="tiền lương, tiền công ngoài lương hưu (đồng)",
        required=False,
        help_text="chỉ với người hưởng lương hưu còn đi làm",
    )
    voluntary = MoneyField(
        label="tự nguyện đóng cao hơn (đồng)",
        required=False,
        help_text="mức đóng mỗi tháng, nếu cao hơn mức tính được",
    )

    class Meta:
        model = DuesBase
        fields = ["category", "amount", "extra", "voluntary", "first_month", "last_month"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [("", "Chọn đối tượng"), *Category.choices]


class ReliefForm(RecordForm):
    """A decision that exempts a member or cuts their dues for some months."""

    percent = forms.TypedChoiceField(label="mức miễn, giảm", coerce=int)
    first_month = MonthField(label="từ tháng")
    last_month = MonthField(label="đến hết tháng", required=False, help_text="bắt buộc, trừ trợ cấp hưu trí xã hội")

    class Meta:
        model = Relief
        fields = ["reason", "percent", "first_month", "last_month", "decision_number", "decided_on", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rule = RuleValue.objects.known(["dues_relief_percents"], dates.today()).get("dues_relief_percents")
        levels = {int(item) for item in rule.items} if rule else set()
        levels |= {self.instance.percent} - {None, WHOLE}
        words = [(WHOLE, "Miễn toàn bộ"), *((level, f"Giảm {level}%") for level in sorted(levels))]
        self.fields["percent"].choices = words

    def clean(self):
        cleaned = super().clean()
        first, last, reason = (cleaned.get(name) for name in ("first_month", "last_month", "reason"))
        if first and reason and reason != Relief.Reason.SOCIAL_PENSION:
            self._judge(first, last, cleaned.get("note"))
        return cleaned

    def _judge(self, first, last, note):
        if last is None:
            if not self.has_error("last_month"):
                self.add_error("last_month", "Nhập tháng cuối được miễn, giảm.")
            return
        rule = RuleValue.objects.known(["dues_relief_months"], first).get("dues_relief_months")
        if rule and not note and last >= dates.add_months(first, rule.number):
            self.add_error("note", TOO_LONG.format(rule.shown))


class TakingForm(ScopedForm):
    """On which day and how money is taken in."""

    day = forms.DateField(
        label="ngày thu",
        initial=dates.today,
        validators=[dates.refuse_future],
        widget=forms.DateInput(attrs={"class": "form-control"}),
    )
    method = forms.ChoiceField(
        label="hình thức",
        choices=[(method, method.label.capitalize()) for method in Payment.Method],
        initial=Payment.Method.CASH,
        widget=forms.Select(attrs={"class": "form-select"}),
    )


class PartForm(TakingForm):
    """A part, or all, of what is left of one month."""

    amount = MoneyField(label="số tiền (đồng)")
    field_order = ["amount", "day", "method"]


class AheadForm(TakingForm):
    """All months up to one that is still to come."""

    until = MonthField(label="thu đến hết tháng")
    field_order = ["until", "day", "method"]

    def __init__(self, *args, due: Due, **kwargs):
        super().__init__(*args, **kwargs)
        self.due = due

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until <= self.due.month:
            raise ValidationError("Chọn một tháng sau tháng này.")
        if until > dates.add_months(first_of(dates.today()), MONTHS_AHEAD):
            raise ValidationError(f"Chỉ thu trước nhiều nhất {MONTHS_AHEAD} tháng.")
        return until


class CorrectionForm(ScopedForm):
    """Another amount than the computed one, and why."""

    amount = MoneyField(label="mức phải đóng (đồng)", min_value=0)
    reason = forms.CharField(label="lý do điều chỉnh", max_length=250)


class ReasonForm(ScopedForm):
    """Why something is taken back."""

    reason = forms.CharField(label="lý do", max_length=250)


class WriteOffForm(ScopedForm):
    """By what the superior asks no more of who left."""

    reason = forms.CharField(
        label="căn cứ, lý do xóa nợ", max_length=250, help_text="ví dụ: Kết luận số 12-KL/ĐU, ngày 05/12/2026"
    )


class ReceivedForm(ScopedForm):
    """On which day money handed up came; it stands in the receiver's book of that day."""

    day = forms.DateField(label="ngày nhận", initial=dates.today, validators=[dates.refuse_future])


class EntryForm(RecordForm):
    """Other income, an expense, or what was there when the book was begun."""

    amount = MoneyField(label="số tiền (đồng)")

    class Meta:
        model = CashEntry
        fields = ["kind", "day", "amount", "purpose", "payee"]


class CarryForm(ScopedForm):
    """How much of a balance goes to which organisation that follows."""

    target = forms.ModelChoiceField(label="tổ chức tiếp nhận", queryset=Organization.objects.all())
    amount = MoneyField(label="số tiền (đồng)")
    day = forms.DateField(label="ngày", initial=dates.today, validators=[dates.refuse_future])

    def __init__(self, *args, followers, **kwargs):
        self.followers = followers
        super().__init__(*args, **kwargs)

    def choices_of(self, name, queryset):
        keys = [one.pk for one in self.followers]
        return self.user.organizations("add", CashEntry).filter(pk__in=keys)


class HandoverForm(RecordForm):
    """Money handed up."""

    amount = MoneyField(label="số tiền (đồng)")

    class Meta:
        model = Handover
        fields = ["day", "amount", "note"]
