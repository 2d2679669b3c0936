import django_filters
from django import forms

from branches.models import Organization
from inspection.models import Body, Inspection, Programme
from members.models import Member
from partyportal import dates
from partyportal.forms import RecordForm, ScopedForm, leave_out
from partyportal.lists.years import YearFilter
from partyportal.text import clean
from resolutions.tasks.models import Task


def leave_out_bodies(user, field):
    """A department that is one branch has neither a committee of its own nor a commission."""
    if user.is_of_one_branch:
        leave_out(field, {Body.COMMITTEE, Body.COMMISSION})


class ProgrammeFilter(django_filters.FilterSet):
    year = YearFilter()
    body = django_filters.ChoiceFilter(label="Chủ thể", empty_label="Mọi chủ thể", choices=Body)
    organization = django_filters.ModelChoiceFilter(
        label="Tổ chức",
        empty_label="Mọi tổ chức",
        queryset=lambda request: request.user.organizations("view", Programme),
    )

    class Meta:
        model = Programme
        fields = ["year", "body", "organization"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        leave_out_bodies(self.request.user, self.form.fields["body"])


class ProgrammeForm(RecordForm):
    class Meta:
        model = Programme
        fields = ["organization", "body", "span", "year", "last_year", "aims"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["aims"].widget.attrs["rows"] = 5
        if not self.instance.pk:
            self.initial.setdefault("year", dates.today().year)
        leave_out_bodies(self.user, self.fields["body"])


class InspectionFilter(django_filters.FilterSet):
    """The form above the list of inspections."""

    VIEWS = [("open", "Đang tiến hành"), ("concluded", "Đã kết luận")]
    STATES = [
        ("preparing", "Chưa công bố"),
        ("open", "Đang tiến hành"),
        ("concluded", "Đã kết luận"),
        ("cancelled", "Đã hủy"),
    ]

    # All that is no supervision, as the first page counts it.
    CHECKS = ("checks", "Kiểm tra, cả tài chính đảng")

    q = django_filters.CharFilter(label="Nội dung…", method="search")
    year = YearFilter(field_name="starts_on", lookup_expr="year")
    concluded = YearFilter(label="Năm kết luận", field_name="concluded_on", lookup_expr="year")
    kind = django_filters.ChoiceFilter(
        label="Hình thức", empty_label="Mọi hình thức", choices=[*Inspection.Kind.choices, CHECKS], method="of_kind"
    )
    body = django_filters.ChoiceFilter(label="Chủ thể", empty_label="Mọi chủ thể", choices=Body)
    on = django_filters.ModelChoiceFilter(
        label="Đối tượng",
        empty_label="Mọi đối tượng",
        queryset=lambda request: Organization.objects.visible_to(request.user).active(),
        field_name="organizations",
    )
    state = django_filters.ChoiceFilter(
        label="Trạng thái", empty_label="Mọi trạng thái", choices=STATES, method="in_state"
    )

    class Meta:
        model = Inspection
        fields = ["q", "year", "concluded", "kind", "body", "on", "state"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        leave_out_bodies(self.request.user, self.form.fields["body"])

    def search(self, queryset, name, text):
        return queryset.filter(content__icontains=clean(text))

    def of_kind(self, queryset, name, kind):
        if kind == self.CHECKS[0]:
            return queryset.exclude(kind=Inspection.Kind.SUPERVISION)
        return queryset.filter(kind=kind)

    def in_state(self, queryset, name, state):
        if state == "cancelled":
            return queryset.exclude(cancelled_on=None)
        standing = queryset.standing()
        if state == "preparing":
            return standing.filter(announced_on=None)
        return standing.filter(announced_on__isnull=False, concluded_on__isnull=state != "concluded")


class InspectionForm(RecordForm):
    """What is planned; whom it is on by name is for the team alone until it is announced."""

    class Meta:
        model = Inspection
        fields = [
            "organization",
            "body",
            "programme",
            "kind",
            "content",
            "organizations",
            "member_count",
            "members",
            "examined_from",
            "examined_to",
            "lead",
            "team",
            "starts_on",
            "due_on",
        ]
        widgets = {
            "organizations": forms.CheckboxSelectMultiple,
            "members": forms.CheckboxSelectMultiple,
            "team": forms.CheckboxSelectMultiple,
            "content": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        leave_out_bodies(self.user, self.fields["body"])

    def choices_of(self, name, queryset):
        if name == "organization":
            return self.user.organizations("change" if self.instance.pk else "add", Inspection)
        if name == "organizations":
            return queryset.visible_to(self.user).filter(parent__isnull=False) | queryset.filter(
                pk__in=self._named(name)
            )
        if name == "programme":
            open_ones = queryset.visible_to(self.user).filter(document=None)
            return open_ones | queryset.filter(pk=self.instance.programme_id)
        if queryset.model is Member:
            return queryset.visible_to(self.user).filter(is_in_head_count=True) | queryset.filter(
                pk__in=self._named(name)
            )
        return super().choices_of(name, queryset)

    def _named(self, name):
        if name == "lead":
            return [self.instance.lead_id] if self.instance.lead_id else []
        return getattr(self.instance, name).values("pk") if self.instance.pk else []

    def clean(self):
        cleaned = super().clean()
        named, count = cleaned.get("members"), cleaned.get("member_count") or 0
        if not cleaned.get("organizations") and not named and not count:
            self.add_error("organizations", "Chọn tổ chức đảng, hoặc nhập số đảng viên là đối tượng.")
        if named and count and len(named) > count:
            self.add_error("member_count", "Số đảng viên nhỏ hơn số người đã chọn bên dưới.")
        lead = cleaned.get("lead")
        on = set(named or ())
        if on & {lead, *(cleaned.get("team") or ())}:
            self.add_error("team", "Người là đối tượng không thể ở trong đoàn.")
        return cleaned


class DayForm(ScopedForm):
    """A day that has come."""

    day = forms.DateField(label="ngày công bố", initial=dates.today)


class StepForm(ScopedForm):
    """Until when a step is due, and when it was done."""

    due_on = forms.DateField(label="hạn", required=False)
    done_on = forms.DateField(label="ngày xong", required=False, help_text="để trống nếu chưa xong")


class CancelForm(ScopedForm):
    reason = forms.CharField(label="lý do hủy", max_length=250, min_length=10)


class RemedyForm(RecordForm):
    """Something to mend, by whom and until when."""

    class Meta:
        model = Task
        fields = ["organization", "title", "due_on"]
        labels = {"title": "việc phải khắc phục", "organization": "tổ chức khắc phục"}

    def __init__(self, *args, inspection, **kwargs):
        self.inspection = inspection
        super().__init__(*args, **kwargs)
        on = self.inspection.organizations.order_by("path").first() or self.inspection.organization
        self.initial.setdefault("organization", on.pk)

    def choices_of(self, name, queryset):
        if name == "organization":
            on = self.inspection.organizations.values("pk")
            own = self.inspection.organization_id
            return queryset.filter(pk__in=on) | queryset.filter(pk=own)
        return super().choices_of(name, queryset)

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if self.inspection.concluded_on and day < self.inspection.concluded_on:
            raise forms.ValidationError("Hạn khắc phục không thể trước ngày kết luận.")
        return day

    def _get_validation_exclusions(self):
        """The day of its giving is that of the conclusion, written with it."""
        return {*super()._get_validation_exclusions(), "assigned_on"}
