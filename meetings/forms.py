import re

import django_filters
from django import forms
from django.utils import timezone

from branches.models import Organization
from meetings import actions
from meetings.models import Attendance, Conclusion, Congress, Meeting
from meetings.rosters import Line
from partyportal import dates
from partyportal.forms import RecordForm, ScopedForm
from partyportal.saving.guarding import GuardedForm
from partyportal.text import clean, key_of


class TimeInput(forms.DateTimeInput):
    """Typed as dd/mm/yyyy hh:mm, whatever the language of the browser."""

    def __init__(self):
        typed = {"inputmode": "text", "placeholder": "ngày/tháng/năm giờ:phút", "autocomplete": "off"}
        super().__init__(attrs=typed, format=dates.MOMENT)


def years():
    """The years of the list's filter, next year first."""
    this = dates.today().year
    return [(str(year), f"Năm {year}") for year in range(this + 1, this - 12, -1)]


def under(queryset, name, organization):
    return queryset.filter(organization__path__startswith=organization.path)


class MeetingFilter(django_filters.FilterSet):
    """The form above the list of meetings."""

    HELD = "took_place"

    q = django_filters.CharFilter(label="Tên, chuyên đề, địa điểm…", method="search")
    organization = django_filters.ModelChoiceFilter(
        label="Tổ chức",
        empty_label="Mọi tổ chức",
        queryset=lambda request: request.user.organizations("view", Meeting),
        method=lambda *args: under(*args),
    )
    kind = django_filters.ChoiceFilter(label="Loại", empty_label="Mọi loại", choices=Meeting.Kind)
    year = django_filters.ChoiceFilter(label="Năm", empty_label="Mọi năm", choices=years, field_name="starts_at__year")
    status = django_filters.ChoiceFilter(
        label="Trạng thái",
        empty_label="Mọi trạng thái",
        choices=[(HELD, "Đã họp"), *Meeting.Status.choices],
        method="in_status",
    )

    class Meta:
        model = Meeting
        fields = []

    def search(self, queryset, name, text):
        return queryset.search(text)

    def in_status(self, queryset, name, status):
        return queryset.held() if status == self.HELD else queryset.filter(status=status)


class MeetingForm(RecordForm):
    """A meeting, whom it convenes and its agenda."""

    starts_at = dates.MomentField(label="bắt đầu", widget=TimeInput)
    ends_at = dates.MomentField(
        label="kết thúc", widget=TimeInput, required=False, help_text="cùng ngày thì chỉ cần nhập giờ, ví dụ: 11h30"
    )
    whole = forms.BooleanField(
        label="toàn Đảng bộ: tổ chức chủ trì và mọi tổ chức trực thuộc đang hoạt động vào ngày họp", required=False
    )
    convened = forms.ModelMultipleChoiceField(
        label="triệu tập",
        queryset=Organization.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="để trống: chỉ tổ chức chủ trì",
    )
    agenda = forms.CharField(
        label="chương trình",
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        help_text="mỗi dòng một nội dung",
    )

    class Meta:
        model = Meeting
        fields = ["organization", "kind", "title", "topic", "starts_at", "ends_at", "place", "chair", "clerk", "guests"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["organization"].disabled = True
            self.initial["convened"] = [*self.instance.convocations.values_list("organization", flat=True)]
            self.initial["agenda"] = "\n".join(self.instance.agenda.values_list("text", flat=True))
        elif self.fields["organization"].queryset.count() == 1:
            self.initial["organization"] = self.fields["organization"].queryset.get()

    def choices_of(self, name, queryset):
        if name == "convened":
            return self.user.organizations("change" if self.instance.pk else "add", Meeting)
        return super().choices_of(name, queryset)

    def named_already(self, name):
        if name == "convened" and self.instance.pk:
            return self.instance.convocations.values("organization")
        return super().named_already(name)

    def shown(self, name, typed=False):
        if name != "convened":
            return super().shown(name, typed=typed)
        keys = (self[name].value() if typed else self.initial.get(name)) or []
        known = [key for key in keys if key_of(str(key))]
        return ", ".join(str(one) for one in self.fields[name].queryset.filter(pk__in=known))

    def clean_starts_at(self):
        """The end may be typed as an hour of the same day."""
        self.fields["ends_at"].day = timezone.localdate(self.cleaned_data["starts_at"])
        return self.cleaned_data["starts_at"]

    def clean_agenda(self):
        lines = [clean(line) for line in self.cleaned_data["agenda"].splitlines()]
        if any(len(line) > 400 for line in lines):
            raise forms.ValidationError("Mỗi nội dung chương trình dài không quá 400 ký tự.")
        return [line for line in lines if line]

    def clean(self):
        cleaned = super().clean()
        organization, begins = cleaned.get("organization"), cleaned.get("starts_at")
        if organization and begins and "convened" in cleaned:
            cleaned["convened"] = self.convened_by(organization, begins)
            self.refuse_to_lose_ticks(cleaned["convened"])
        return cleaned

    def convened_by(self, organization, begins) -> list[Organization]:
        """The organisations that are called: the chosen ones, all of that day, or the one that holds the meeting."""
        if self.cleaned_data["whole"]:
            return [*Organization.objects.under([organization]).active(begins.date())]
        chosen = [*self.cleaned_data["convened"]] or [organization]
        if any(not one.path.startswith(organization.path) for one in chosen):
            self.add_error("convened", f"Chỉ triệu tập được {organization} và các tổ chức trực thuộc.")
        return chosen

    def refuse_to_lose_ticks(self, convened):
        if not self.instance.pk or self.cleaned_data.get("kind") in Meeting.SEATED_KINDS:
            return
        lost = Organization.objects.filter(pk__in=self.instance.attendances.values("organization"))
        lost = [str(one) for one in lost if one not in convened]
        if lost:
            self.add_error("convened", f"Không bỏ triệu tập được tổ chức đã điểm danh: {', '.join(lost)}.")

    def save(self, commit=True):
        facts = self.cleaned_data
        return actions.plan(meeting=self.instance, convened=facts["convened"], agenda=facts["agenda"], by=self.user)


class ReasonForm(ScopedForm):
    """Why a meeting is voided."""

    reason = forms.CharField(label="lý do hủy", max_length=250, min_length=10)


class AttendanceForm(GuardedForm):
    """Who came, a group of choices a person; what was not touched on this page is not written."""

    def __init__(self, *args, lines: list[Line], **kwargs):
        super().__init__(*args, **kwargs)
        self.lines, self.opposed = lines, {}
        for line in lines:
            key = line.membership.member_id
            self.fields[f"state_{key}"] = forms.ChoiceField(choices=Attendance.State, required=False)
            self.fields[f"note_{key}"] = forms.CharField(max_length=160, required=False)

    def marks(self) -> list[actions.Mark]:
        """What this page says anew, beside what it showed when it was opened."""
        return [mark for mark in (self.mark_of(line) for line in self.lines) if mark]

    def mark_of(self, line) -> actions.Mark | None:
        """What was chosen for a person on this page; None where that is what the page had shown."""
        key = line.membership.member_id
        state, note = self._said(key)
        shown = self._shown(key)
        if not state or (state, note) == shown:
            return None
        return actions.Mark(line.membership, state, note, line.is_obliged, shown)

    def _said(self, key) -> tuple[str, str]:
        state = self.data.get(f"state_{key}", "")
        return state, "" if state == Attendance.State.PRESENT else clean(self.data.get(f"note_{key}", ""))

    def _shown(self, key) -> tuple[str, str]:
        return self.data.get(f"shown_{key}", ""), self.data.get(f"shown_note_{key}", "")

    def tell(self, lines: list[Line], opposed: list[actions.Mark]):
        """Take in what is stored by now; the page then shows what another wrote beside what was chosen here."""
        self.lines = lines
        self.opposed = {mark.membership.member_id: mark for mark in opposed}

    def row_of(self, line) -> dict:
        """A person's row as it is drawn: what was chosen here and is not saved yet, else what is stored."""
        key, stored = line.membership.member_id, (line.state, line.note)
        said, shown = self._said(key), self._shown(key)
        # A row that nobody touched here shows the newest; posting it again must not bring the old one back.
        is_open = self.is_bound and said != shown and said != stored and bool(said[0] or not line.state)
        state, note = said if is_open else stored
        base = shown if is_open and key not in self.opposed else stored
        row = {"key": key, "line": line, "state": state, "note": note, "is_opposed": key in self.opposed}
        return row | {"shown": base[0], "shown_note": base[1]}

    def opposed_rows(self) -> list[dict]:
        """The people of whom another said something else meanwhile: what is stored, and what was chosen here."""
        labels = dict(Attendance.State.choices)
        return [
            {
                "member": line.member,
                "stored": _in_words(labels, line.state, line.note),
                "chosen": _in_words(labels, *self.opposed[line.membership.member_id].said),
            }
            for line in self.lines
            if line.membership.member_id in self.opposed
        ]

    def wrong_lines(self) -> list[tuple[Line, str]]:
        """The people whose row cannot be saved, each with the sentence that says why."""
        by_key = {str(line.membership.member_id): line for line in self.lines}
        return [(by_key[name.rsplit("_", 1)[1]], " ".join(errors)) for name, errors in self.errors.items()]


def _in_words(labels, state: str, note: str) -> str:
    return f"{labels.get(state, 'chưa điểm danh')}{f': {note}' if note else ''}"


class ConclusionForm(RecordForm):
    """One conclusion of a meeting."""

    class Meta:
        model = Conclusion
        fields = ["text"]

    def __init__(self, *args, meeting=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def save(self, commit=True):
        if self.instance.pk:
            return super().save(commit)
        return actions.conclude(conclusion=self.instance, meeting=self.meeting, by=self.user)


class CongressFilter(django_filters.FilterSet):
    """The form above the list of congresses."""

    organization = django_filters.ModelChoiceFilter(
        label="Tổ chức",
        empty_label="Mọi tổ chức",
        queryset=lambda request: request.user.organizations("view", Congress),
        method=lambda *args: under(*args),
    )
    term = django_filters.CharFilter(
        label="Nhiệm kỳ", method="of_term", widget=forms.TextInput(attrs={"placeholder": "Nhiệm kỳ 2025 – 2030"})
    )
    result = django_filters.ChoiceFilter(
        label="Kết quả",
        empty_label="Mọi kết quả",
        choices=[("took_place", "Đã đại hội"), *Congress.Result.choices],
        method="with_result",
    )
    level = django_filters.ChoiceFilter(
        label="Cấp", empty_label="Mọi cấp", choices=[("branch", "Chi bộ"), ("committee", "Đảng bộ")], method="at_level"
    )

    class Meta:
        model = Congress
        fields = []

    def of_term(self, queryset, name, text):
        return queryset.filter(term_label=spelled_term(text))

    def with_result(self, queryset, name, result):
        return queryset.held() if result == "took_place" else queryset.filter(result=result)

    def at_level(self, queryset, name, level):
        branches = {"organization__kind__in": Organization.BRANCH_KINDS}
        return queryset.filter(**branches) if level == "branch" else queryset.exclude(**branches)


def spelled_term(text: str) -> str:
    """Return a term as it is stored: 2025 – 2030, however the dash was typed."""
    found = re.fullmatch(r"\s*(\d{4})\s*[-–—/]\s*(\d{4})\s*", text)
    return f"{found[1]} – {found[2]}" if found else clean(text)


class CongressForm(RecordForm):
    """A congress, first cut."""

    class Meta:
        model = Congress
        fields = ["organization", "ordinal", "term_label", "term", "held_on", "result", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        terms = self.fields["term"]
        terms.queryset = terms.queryset.select_related("organization")
        terms.label_from_instance = lambda term: f"{term.organization}: {term}"

    def clean_term_label(self):
        label = spelled_term(self.cleaned_data["term_label"])
        first, _, last = label.partition(" – ")
        if not (first.isdigit() and last.isdigit() and (key_of(first) or 0) < (key_of(last) or 0)):
            raise forms.ValidationError("Nhập nhiệm kỳ theo dạng 2025 – 2030.")
        return label

    def clean(self):
        cleaned = super().clean()
        day, result = cleaned.get("held_on"), cleaned.get("result")
        if day and day > dates.today() and result and result != Congress.Result.PREPARED:
            self.add_error("held_on", "Ngày đại hội ở tương lai nên chưa thể có kết quả.")
        return cleaned
