import django_filters
from django import forms
from django.utils.html import format_html

from members.corrections.actions import Change
from members.corrections.models import CorrectionField, CorrectionRequest, as_text, shown
from members.forms.members import MaskedNumberField, MemberForm
from members.models import Member
from partyportal import dates
from partyportal.saving.guarding import GuardedForm
from partyportal.text import clean
from rulebook.models import RuleValue

NOTHING = "Chưa có mục nào khác với hồ sơ hiện nay. Hãy sửa ít nhất một mục rồi gửi."
BIRTH_DATE = "Ngày sinh không được xem xét điều chỉnh từ ngày {}; tuổi tính theo hồ sơ gốc khi vào Đảng. Căn cứ: {}."
Decision = CorrectionField.Decision


class CorrectionForm(MemberForm):
    """The own record as its member wants it; what differs from today's record is asked for, nothing is written."""

    note = forms.CharField(
        label=CorrectionRequest._meta.get_field("note").verbose_name,
        help_text=CorrectionRequest._meta.get_field("note").help_text,
        max_length=250,
        required=False,
    )

    def __init__(self, *args, asked: CorrectionRequest | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        # Whoever asks says why in the note.
        self.fields.pop("reason", None)
        # The form writes into its instance while it checks.
        self.stored = {name: as_text(getattr(self.instance, name)) for name in self._meta.fields}
        self.rule = self._birth_date_rule()
        if self.rule:
            self._fix_birth_date()
        if asked:
            self._take_up(asked)

    def _birth_date_rule(self) -> RuleValue | None:
        """The rule that forbids the correction; a date that is missing may still be given."""
        known = RuleValue.objects.known(["birth_date_correction"], dates.today(), self.instance.organization)
        return known.get("birth_date_correction") if self.instance.birth_date else None

    def _fix_birth_date(self):
        field, rule = self.fields["birth_date"], self.rule
        field.widget.attrs["readonly"] = True
        words = "Không xem xét điều chỉnh từ ngày {}. Căn cứ: <a href='{}'>{}, mục {}</a>."
        since = dates.shown(rule.effective_from)
        field.help_text = format_html(words, since, rule.get_absolute_url(), rule.source.title, rule.article)

    def _take_up(self, asked: CorrectionRequest):
        """Show the open request for editing; a number that was asked for is hidden as the stored one is."""
        self.initial["note"] = asked.note
        for field in asked.fields.all():
            self.initial[field.name] = Member._meta.get_field(field.name).to_python(field.after)
            if field.name in Member.MASKED_FIELDS:
                self.fields[field.name] = MaskedNumberField(stored=field.after, label=self.fields[field.name].label)

    @property
    def may_write_numbers(self) -> bool:
        """Nothing is written here: the numbers are one's own."""
        return True

    def unheld(self, name: str) -> str:
        """Whether somebody else holds the number is told to who decides."""
        return self.cleaned_data[name]

    def validate_unique(self):
        """For the same reason."""

    def clean_full_name(self):
        return clean(self.cleaned_data["full_name"])

    def clean_birth_date(self):
        day = self.cleaned_data["birth_date"]
        if self.rule and as_text(day) != self.stored["birth_date"]:
            source = f"{self.rule.source.title}, mục {self.rule.article}"
            raise forms.ValidationError(BIRTH_DATE.format(dates.shown(self.rule.effective_from), source))
        return day

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.changes:
            raise forms.ValidationError(NOTHING)
        return cleaned

    @property
    def changes(self) -> list[Change]:
        """What differs from the record as it was read."""
        typed = {name: as_text(self.cleaned_data.get(name)) for name in self._meta.fields}
        return [Change(name, self.stored[name], typed[name]) for name in typed if typed[name] != self.stored[name]]


class DecisionForm(GuardedForm):
    """One decision for every field of a request, with its reason; and the versions that the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    member_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, request: CorrectionRequest, **kwargs):
        super().__init__(*args, **kwargs)
        self.request, self.asked = request, list(request.fields.all())
        self.initial |= {"version": request.version, "member_version": request.member.version}
        for field in self.asked:
            label = field.label.capitalize()
            self.fields[f"decision_{field.name}"] = forms.ChoiceField(
                label=label, choices=Decision, error_messages={"required": "Chọn chấp nhận hoặc từ chối."}
            )
            self.fields[f"reason_{field.name}"] = forms.CharField(
                label=f"Lý do: {label}", max_length=250, required=False, strip=True
            )

    def clean(self):
        cleaned = super().clean()
        for field in self.asked:
            refused = cleaned.get(f"decision_{field.name}") == Decision.REFUSED
            if refused and not cleaned.get(f"reason_{field.name}"):
                self.add_error(f"reason_{field.name}", "Từ chối thì phải ghi lý do.")
        return cleaned

    @property
    def said(self) -> dict[str, tuple[str, str]]:
        data = self.cleaned_data
        return {field.name: (data[f"decision_{field.name}"], data[f"reason_{field.name}"]) for field in self.asked}

    @property
    def read(self) -> tuple[int, int]:
        return self.cleaned_data["version"], self.cleaned_data["member_version"]

    def take(self, refusal):
        """Say a refusal of the act at its field, and show the versions of today."""
        for name, sentences in getattr(refusal, "message_dict", {"__all__": refusal.messages}).items():
            self.add_error(f"decision_{name}" if f"decision_{name}" in self.fields else None, sentences)
        self.data = self.data.copy()
        for name in ("version", "member_version"):
            self.data[name] = self.initial[name]

    def rows(self) -> list[dict]:
        """A line for each field: ours now, when it was asked, as asked, and what is said of it."""
        return [self._row(field) for field in self.asked]

    def _row(self, field: CorrectionField) -> dict:
        now = as_text(getattr(self.request.member, field.name))
        return {
            "field": field,
            "now": shown(field.name, now),
            "changed_since": now not in (field.before, field.after),
            "is_there_already": now == field.after,
            "decision": self[f"decision_{field.name}"],
            "reason": self[f"reason_{field.name}"],
        }


class CorrectionFilter(django_filters.FilterSet):
    """The form above the list of requests; it shows what waits unless asked for more."""

    q = django_filters.CharFilter(label="Họ tên đảng viên…", method="search")
    organization = django_filters.ModelChoiceFilter(
        label="Tổ chức",
        empty_label="Mọi tổ chức",
        queryset=lambda request: request.user.organizations("view", CorrectionRequest),
        method="under",
    )
    status = django_filters.ChoiceFilter(
        label="Trạng thái",
        empty_label="Đang chờ",
        choices=[("all", "Tất cả"), *CorrectionRequest.Status.choices[1:]],
        method="in_status",
    )

    class Meta:
        model = CorrectionRequest
        fields = []

    def filter_queryset(self, queryset):
        queryset = queryset if self.form.cleaned_data.get("status") else queryset.open()
        return super().filter_queryset(queryset)

    def search(self, queryset, name, text):
        return queryset.filter(member__in=Member.objects.search(text).order_by().values("pk"))

    def under(self, queryset, name, organization):
        return queryset.filter(member__organization__path__startswith=organization.path)

    def in_status(self, queryset, name, status):
        return queryset if status == "all" else queryset.filter(status=status)
