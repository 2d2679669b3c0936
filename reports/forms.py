import django_filters
from django import forms

from documents.models import Document
from documents.printing.prose import refuse_unprintable
from measures.typed import GROUPS, TYPED
from partyportal.forms import CONFLICT, LongSelect, RecordForm, ScopedForm, WholeNumberField
from partyportal.lists.years import YearFilter
from partyportal.saving.guarding import GuardedForm
from partyportal.text import decimal_text
from reports import calendar, printing
from reports.book import FigureBook
from reports.models import BranchReport, CommitteeReport, Outline, ReportPeriod
from reports.outlines.elements import sections_of
from rulebook.models import RuleValue

# Of people and papers none counts a million: so many are a sum of money in the wrong field.
MOST_COUNTED = 999_999
HELD_HERE = "Sổ trên cổng có {}: báo cáo lấy số này; số đã nhập chỉ để đối chiếu, xóa đi thì thôi so sánh."


class ReportPeriodForm(RecordForm):
    """A new period; the days of its figures may be corrected until the first report is accepted."""

    class Meta:
        model = ReportPeriod
        fields = ["organization", "kind", "year", "number", "name", "letter", "begins_on", "ends_on", "due_on"]
        widgets = {"letter": LongSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ("organization", "kind", "year", "number", "name", "letter"):
                del self.fields[name]
            if self.instance.is_settled:
                for name in ("begins_on", "ends_on"):
                    self.fields[name].disabled = True
                    self.fields[name].help_text = "đã có báo cáo được duyệt: giữ nguyên"
        if not self.instance.pk:
            for name in ("begins_on", "ends_on", "due_on"):
                self.fields[name].required = False
                self.fields[name].help_text = "để trống: theo quy định"

    def choices_of(self, name, queryset):
        rows = super().choices_of(name, queryset)
        return rows.registered().incoming().order_by("-issued_on", "-pk") if name == "letter" else rows

    def clean(self):
        cleaned = super().clean()
        kind, number = cleaned.get("kind"), cleaned.get("number")
        most = {ReportPeriod.Kind.MONTH: 12, ReportPeriod.Kind.QUARTER: 4}.get(kind, 1)
        if kind and number and not 1 <= number <= most:
            self.add_error("number", f"Với kỳ này, nhập số từ 1 đến {most}.")
        elif not self.instance.pk and not self.errors:
            self._fill_days(cleaned)
        return cleaned

    def _fill_days(self, cleaned):
        asked = (cleaned[name] for name in ("kind", "year", "number", "organization"))
        try:
            by_rule = calendar.days_of(*asked)
        except RuleValue.DoesNotExist as error:
            by_rule = {}
            if not all(cleaned.get(name) for name in ("begins_on", "ends_on", "due_on")):
                self.add_error(None, f"{error} Hãy nhập cả ba ngày.")
        for name, day in by_rule.items():
            cleaned[name] = cleaned.get(name) or day


class BranchReportForm(GuardedForm):
    """The sections that a branch writes and the counts that it types."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, report, **kwargs):
        self.report = report
        self.held = printing.held_in(report)
        self.sections = sections_of(printing.outline_of(report))
        super().__init__(*args, initial=self._stored(), **kwargs)
        self.conflicts = []
        for section in self.sections:
            self.fields[f"text-{section.key}"] = _text_field(section)
        # What its own branches have reported, a committee does not type again.
        self.adds_up = report.own_period is not None
        self.fields.update({} if self.adds_up else _count_fields(self.held, self.initial))

    def _stored(self):
        said = self.report.texts() or printing.own_texts(self.report)
        texts = {f"text-{key}": text for key, text in said.items()}
        return {"version": self.report.version} | texts | _typed_in(self.report)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("version") != self.report.version:
            self.conflicts = [
                {"label": self.fields[name].label, "stored": self.initial.get(name, ""), "typed": cleaned.get(name)}
                for name in self.changed_data
                if name != "version"
            ]
            self.data = self.data.copy()
            self.data["version"] = self.report.version
            # Sent twice by an impatient hand, the same is stored already, and nobody else was there.
            if self.conflicts:
                raise forms.ValidationError(CONFLICT)
        return cleaned

    @property
    def texts(self):
        return {section.key: self.cleaned_data[f"text-{section.key}"] for section in self.sections}

    @property
    def typed(self):
        return _typed_by(self)

    @property
    def missing(self):
        """The counts that are still unknown: 0 is typed, empty is unknown, but where a room counts."""
        if self.adds_up:
            book = FigureBook(printing.scope_of(self.report))
            return [TYPED[code].name for code in TYPED if not book[code].is_known]
        asked = [code for code in TYPED if code not in self.held]
        return [TYPED[code].name for code in asked if self.initial.get(f"typed-{code}") is None]

    def text_fields(self):
        return [(section, self[f"text-{section.key}"]) for section in self.sections]

    def typed_fields(self):
        return _grouped(self)


def _count_fields(held, initial) -> dict[str, WholeNumberField]:
    """A field for each count that no register holds; what was typed before one did is there to be cleared."""
    fields = {}
    for code, typed in TYPED.items():
        name, is_held = f"typed-{code}", code in held
        if not is_held or initial.get(name) is not None:
            help_text = HELD_HERE.format(decimal_text(held[code])) if is_held else ""
            label = f"{typed.name} ({typed.unit})"
            limit = {} if typed.unit == "đồng" else {"max_value": MOST_COUNTED}
            fields[name] = WholeNumberField(label=label, help_text=help_text, required=False, **limit)
    return fields


def _typed_by(form) -> dict[str, int | None]:
    return {code: form.cleaned_data[f"typed-{code}"] for code in TYPED if f"typed-{code}" in form.fields}


def _typed_in(report) -> dict:
    return {f"typed-{figure.code}": figure.value for figure in report.typed.all()}


def _grouped(form) -> list[tuple[str, list]]:
    """The fields of counts under the headings of their groups; no heading over none."""
    asked = [typed for typed in TYPED.values() if f"typed-{typed.key}" in form.fields]
    groups = (
        (title, [form[f"typed-{typed.key}"] for typed in asked if typed.group == group])
        for group, title in GROUPS.items()
    )
    return [(title, fields) for title, fields in groups if fields]


def _text_field(section):
    rows = {"rows": 4, "placeholder": section.hint, "class": "form-control"}
    return forms.CharField(
        label=section.label,
        required=False,
        max_length=12000,
        widget=forms.Textarea(attrs=rows),
        validators=[refuse_unprintable],
    )


class OutlineForm(RecordForm):
    """A draft of an outline: whose reports, and its lines; each line that cannot be read is named."""

    class Meta:
        model = Outline
        fields = ["organization", "audience", "kind", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 30, "spellcheck": "false", "class": "form-control"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ("organization", "audience", "kind"):
                del self.fields[name]


class SubmissionForm(ScopedForm):
    """Why a report is handed in though its counts differ."""

    reason = forms.CharField(
        label="lý do số liệu khác nhau", min_length=10, max_length=500, help_text="Đảng ủy đọc được lý do này"
    )


class ReturnForm(ScopedForm):
    """What the branch has to add."""

    comment = forms.CharField(
        label="nội dung cần bổ sung",
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="ít nhất 10 ký tự",
    )


class ReopenForm(ScopedForm):
    """Why an accepted report is given back to its branch."""

    reason = forms.CharField(label="lý do mở lại", min_length=10, max_length=250)


class CommitteeReportForm(RecordForm):
    """Who signs the report, who gets it, and every written section of its outline."""

    class Meta:
        model = CommitteeReport
        fields = ["plan", "signer_authority", "signer_post", "signer_name", "recipients"]
        widgets = {"recipients": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, outline, **kwargs):
        super().__init__(*args, **kwargs)
        self.sections = sections_of(outline)
        texts = self.instance.texts()
        for section in self.sections:
            name = f"text-{section.key}"
            self.fields[name] = _text_field(section)
            self.initial[name] = texts.get(section.key, "")
        self.types_counts = self.instance.organization.is_branch
        if self.types_counts:
            self.initial |= _typed_in(self.instance)
            self.fields.update(_count_fields(printing.held_in(self.instance), self.initial))

    def choices_of(self, name, queryset):
        own = super().choices_of(name, queryset).registered().outgoing()
        return own.filter(organization=self.instance.organization, doc_type=Document.Type.PLAN)

    def text_fields(self):
        return [(section, self[f"text-{section.key}"]) for section in self.sections]

    def save(self, commit=True):
        report = super().save(commit)
        report.write({section.key: self.cleaned_data[f"text-{section.key}"] for section in self.sections})
        if self.types_counts:
            report.type_counts(_typed_by(self))
        return report

    def typed_fields(self):
        """Of a department of one branch, which types its counts itself; of a committee none."""
        return _grouped(self) if self.types_counts else []


class LateReportFilter(django_filters.FilterSet):
    """The form above the list of late reports."""

    organization = django_filters.ModelChoiceFilter(
        label="Chi bộ",
        empty_label="Mọi tổ chức",
        queryset=lambda request: request.user.organizations("view", BranchReport),
    )
    year = YearFilter(field_name="period__year")

    class Meta:
        model = BranchReport
        fields = []


class CommitteeReportFilter(django_filters.FilterSet):
    """The form above the list of the committee's reports."""

    year = YearFilter(field_name="period__year")
    status = django_filters.ChoiceFilter(
        label="Trạng thái", empty_label="Mọi trạng thái", choices=CommitteeReport.Status
    )

    class Meta:
        model = CommitteeReport
        fields = []
