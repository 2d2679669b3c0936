"""The list of meetings, the planning of one, and why it is cancelled."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone

from branches.models import Organization
from meetings import actions, planning
from meetings.forms.planning import KINDS_OF_COMMITTEES
from meetings.models import Meeting
from partyportal import dates
from partyportal.forms import RecordForm, ScopedForm, leave_out
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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request.user.is_of_one_branch:
            leave_out(self.form.fields["kind"], KINDS_OF_COMMITTEES)

    def search(self, queryset, name, text):
        return queryset.search(text)

    def in_status(self, queryset, name, status):
        return queryset.held() if status == self.HELD else queryset.filter(status=status)


def kinds_held_by(organizations, choices) -> list:
    """The kinds of meetings that these hold: no branch those of a committee, no committee those of a branch."""
    are_branches = {one.is_branch for one in organizations}
    others = set()
    if are_branches == {True}:
        others = {Meeting.Kind.COMMITTEE, Meeting.Kind.STANDING_BOARD, *Meeting.NAMED_KINDS}
    elif are_branches == {False}:
        others = {*Meeting.BRANCH_KINDS, Meeting.Kind.BRANCH_COMMITTEE}
    return [choice for choice in choices if choice[0] not in others]


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
        fields = ["organization", "kind", "title", "topic", "starts_at", "ends_at", "place", "chair", "clerk"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = "để trống: theo loại và tháng, ví dụ «Sinh hoạt chi bộ thường kỳ tháng 3/2026»"
        if self.instance.pk:
            self.fields["organization"].disabled = True
            self.initial["convened"] = [*self.instance.convocations.values_list("organization", flat=True)]
            self.initial["agenda"] = "\n".join(self.instance.agenda.values_list("text", flat=True))
            called = Organization.objects.filter(pk__in=self.initial["convened"])
            places = {self.instance.organization, *Organization.objects.under([self.instance.organization]), *called}
            holders = [self.instance.organization]
        else:
            places = holders = [*self.fields["organization"].queryset]
        if len(places) == 1:
            self.initial["organization"] = holders[0]
            # Nobody stands below whom one could call along.
            del self.fields["whole"], self.fields["convened"]
            known = kwargs.get("initial") or {}
            self.initial |= {} if self.instance.pk else Meeting.objects.as_usual(holders[0]) | known
        if self.instance.kind in Meeting.CONGRESS_KINDS:
            self.fields["kind"].disabled = True
        else:
            held = kinds_held_by(holders, self.fields["kind"].choices)
            self.fields["kind"].choices = [choice for choice in held if choice[0] not in Meeting.CONGRESS_KINDS]

    def choices_of(self, name, queryset):
        if name == "convened":
            return self.user.organizations("change" if self.instance.pk else "add", Meeting)
        if name in ("chair", "clerk"):
            return (
                super().choices_of(name, queryset).filter(Q(memberships__valid_to=None) | self.named(name)).distinct()
            )
        return super().choices_of(name, queryset)

    def named(self, name) -> Q:
        return Q(pk__in=self.named_already(name))

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
        gone = self.instance.agenda.exclude(text__in=lines) if self.instance.pk else []
        if lost := [f"«{item}»" for item in gone if item.is_used]:
            raise forms.ValidationError(
                f"Đã có tài liệu, diễn biến, ý kiến hoặc biểu quyết nên không bỏ được: {', '.join(lost)}. "
                "Muốn sửa lời văn, hãy mở nội dung đó ở trang hội nghị."
            )
        return [line for line in lines if line]

    def clean(self):
        cleaned = super().clean()
        self.move_end_along()
        organization, begins = cleaned.get("organization"), cleaned.get("starts_at")
        if begins and cleaned.get("kind") and not cleaned.get("title"):
            cleaned["title"] = planning.title_of(cleaned["kind"], timezone.localdate(begins))
        if "convened" not in self.fields:
            cleaned["convened"] = [organization]
        if organization and begins and "convened" in cleaned:
            cleaned["convened"] = self.convened_by(organization, begins)
            self.refuse_to_lose_ticks(cleaned["convened"])
        return cleaned

    def move_end_along(self):
        """A meeting that is moved to another day or hour lasts as long as before, unless its end was typed anew."""
        was, begins = self.initial.get("ends_at"), self.cleaned_data.get("starts_at")
        if was and begins and "starts_at" in self.changed_data and "ends_at" not in self.changed_data:
            self.cleaned_data["ends_at"] = begins + (was - self.initial["starts_at"])

    def convened_by(self, organization, begins) -> list[Organization]:
        """The organisations that are called: the chosen ones, all of that day, or the one that holds the meeting."""
        if self.cleaned_data.get("whole"):
            return [*Organization.objects.under([organization]).active(begins.date())]
        chosen = [*self.cleaned_data["convened"]] or [organization]
        if any(not one.path.startswith(organization.path) for one in chosen):
            self.add_error("convened", f"Chỉ triệu tập được {organization} và các tổ chức trực thuộc.")
        return chosen

    def refuse_to_lose_ticks(self, convened):
        if not self.instance.pk:
            return
        is_seated = self.cleaned_data.get("kind") in Meeting.SEATED_KINDS
        if is_seated != (self.initial["kind"] in Meeting.SEATED_KINDS) and self.instance.attendances.exists():
            self.add_error("kind", "Đã điểm danh, nên không đổi giữa họp toàn thể đảng viên và họp cấp ủy.")
        if is_seated:
            return
        lost = Organization.objects.filter(pk__in=self.instance.attendances.values("organization"))
        lost = [str(one) for one in lost if one not in convened]
        if lost:
            self.add_error(
                "convened" if "convened" in self.fields else None,
                f"Không bỏ triệu tập được tổ chức đã điểm danh: {', '.join(lost)}.",
            )

    def save(self, commit=True):
        facts = self.cleaned_data
        return actions.plan(meeting=self.instance, convened=facts["convened"], agenda=facts["agenda"], by=self.user)


class ReasonForm(ScopedForm):
    """Why a meeting is voided."""

    reason = forms.CharField(label="lý do hủy", max_length=250, min_length=10)
