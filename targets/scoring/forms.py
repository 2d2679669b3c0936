from decimal import Decimal

import django_filters
from django import forms

from partyportal import dates
from partyportal.forms import NumberField, RecordForm, ScopedForm
from partyportal.lists.years import YearFilter
from targets.bindings import CHOICES
from targets.forms import GROUNDS, say_none
from targets.scoring.models import Criterion, Scheme, ScoreLine, Sheet, points_text

# A select of more is no choice any more; older evidence is written in words.
MOST = 200
LEAST = "Nhập một số không âm."
BY_ADDRESS = "giấy tờ khác: tên, ngày, nơi lưu; báo cáo hay trang khác trên cổng: dán địa chỉ của trang"


class SheetFilter(django_filters.FilterSet):
    """The form above the list of sheets."""

    year = YearFilter()
    quarter = django_filters.ChoiceFilter(label="Kỳ", empty_label="Mọi kỳ", choices=Sheet.QUARTERS)
    status = django_filters.ChoiceFilter(label="Trạng thái", empty_label="Mọi trạng thái", choices=Sheet.Status)
    organization = django_filters.ModelChoiceFilter(
        label="Tổ chức đảng",
        empty_label="Mọi tổ chức",
        queryset=lambda request: request.user.organizations("view", Sheet),
    )

    class Meta:
        model = Sheet
        fields = ["year", "quarter", "status", "organization"]


class SchemeForm(RecordForm):
    class Meta:
        model = Scheme
        fields = ["organization", "subject", "name", "document", "pass_points"]
        field_classes = {"pass_points": NumberField}
        error_messages = {"pass_points": {"min_value": LEAST}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say_none(self, "document")

    def choices_of(self, name, queryset):
        rows = super().choices_of(name, queryset)
        return rows.registered().filter(doc_type__in=[*GROUNDS, "HD"]).newest_first() if name == "document" else rows


class CriterionForm(RecordForm):
    class Meta:
        model = Criterion
        fields = ["group", "position", "text", "points", "measure"]
        field_classes = {"points": NumberField}
        error_messages = {"points": {"min_value": "Nhập số điểm từ 0,5 trở lên."}}
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = [("", "Không có"), *CHOICES]


class RoundForm(ScopedForm):
    """Which quarter or year is scored, and by when the sheets are handed in."""

    year = forms.IntegerField(label="năm", min_value=2020, max_value=2100)
    quarter = forms.TypedChoiceField(label="kỳ", choices=Sheet.QUARTERS, coerce=int)
    due_on = forms.DateField(label="hạn nộp")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = dates.today().year


class LineForm(RecordForm):
    """One's own points of a criterion, with their evidence."""

    class Meta:
        model = ScoreLine
        fields = ["own", "document", "meeting", "task", "evidence"]
        help_texts = {"evidence": BY_ADDRESS}
        field_classes = {"own": NumberField}
        error_messages = {"own": {"min_value": LEAST}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        criterion = self.instance.criterion
        self.fields["own"].label = f"tự chấm (tối đa {points_text(criterion.points)} điểm)"
        self.fields["own"].required = True
        say_none(self, "document", "meeting", "task")

    def choices_of(self, name, queryset):
        """Evidence is of the span that is scored."""
        rows = super().choices_of(name, queryset)
        first, last = self.instance.sheet.days
        fitting = {
            "document": lambda: rows.registered().filter(issued_on__range=(first, last)),
            "meeting": lambda: rows.held().filter(starts_at__date__range=(first, last)),
            "task": lambda: rows.done().filter(done_on__range=(first, last)),
        }
        if name not in fitting:
            return rows
        keys = [*fitting[name]().values_list("pk", flat=True)[:MOST], *self.named_already(name)]
        return queryset.filter(pk__in=keys)


class ReturnForm(ScopedForm):
    """What is to be scored again, and why."""

    comment = forms.CharField(label="cần bổ sung, chấm lại", max_length=400, min_length=10, widget=forms.Textarea)


class ConfirmForm(ScopedForm):
    """The points that the superior gives each criterion; one's own stand there first."""

    comment = forms.CharField(label="ý kiến", max_length=400, required=False)

    def __init__(self, *args, sheet: Sheet, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = list(sheet.lines.select_related("criterion", "document", "meeting", "task"))
        for line in self.lines:
            self.fields[f"points_{line.pk}"] = NumberField(
                label=f"điểm xác nhận: {line.criterion}",
                initial=line.own,
                min_value=Decimal(0),
                max_value=line.criterion.points,
                max_digits=5,
                decimal_places=1,
                error_messages={
                    "min_value": LEAST,
                    "max_value": f"Tiêu chí này tối đa {points_text(line.criterion.points)} điểm.",
                },
                widget=forms.TextInput(attrs={"class": "form-control", "inputmode": "decimal"}),
            )

    @property
    def rows(self):
        """Each line with its field."""
        return [(line, self[f"points_{line.pk}"]) for line in self.lines]

    @property
    def points(self) -> dict[int, Decimal]:
        return {line.pk: self.cleaned_data[f"points_{line.pk}"] for line in self.lines}
