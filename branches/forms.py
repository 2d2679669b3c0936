import django_filters
from django import forms

from branches import actions
from branches.models import Organization, OrganizationChange
from branches.tree import place_of
from partyportal import dates
from partyportal.forms import DayInput, RecordForm, ScopedForm
from partyportal.saving.guarding import GuardedModelForm
from partyportal.text import fold


class OrganizationFilter(django_filters.FilterSet):
    """The form above the tree of organisations."""

    q = django_filters.CharFilter(label="Tên, mã tổ chức…", method="search")
    kind = django_filters.ChoiceFilter(
        label="Loại",
        empty_label="Mọi loại tổ chức",
        choices=[("active", "Mọi tổ chức đang hoạt động"), *Organization.Kind.choices],
        method="of_kind",
    )

    class Meta:
        model = Organization
        fields = []

    def of_kind(self, queryset, name, kind):
        return queryset.branches().active() if kind == "active" else queryset.filter(kind=kind)

    def search(self, queryset, name, text):
        wanted = fold(text)
        keys = [row.pk for row in queryset if any(wanted in fold(label) for label in row.labels)]
        return queryset.filter(pk__in=keys)


class OrganizationForm(RecordForm):
    """What is corrected of an organisation without a day; names and superior change by their own acts."""

    class Meta:
        model = Organization
        fields = ["code", "national_code", "kind", "superior_name", "symbol", "place", "established_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["superior_name"].help_text = "chỉ sửa khi ghi sai; cấp trên đổi tên thì ghi ở «Đổi cấp trên»"
        if self.instance.parent_id:
            del self.fields["superior_name"]

    def save(self, commit=True):
        if "superior_name" in self.changed_data:
            actions.name_superior(self.instance, self.cleaned_data["superior_name"])
        return super().save(commit)


class NewOrganizationForm(RecordForm):
    """A new organisation under one of the user's scope."""

    class Meta:
        model = Organization
        fields = [
            "parent",
            "kind",
            "code",
            "national_code",
            "name",
            "short_name",
            "issuer_name",
            "superior_name",
            "symbol",
            "place",
            "established_on",
        ]

    decision_number = forms.CharField(label="số quyết định thành lập", max_length=60, required=False)
    decision_date = forms.DateField(label="ngày quyết định", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].required = not self.user.is_superuser

    def choices_of(self, name, queryset):
        return self.user.organizations("add", Organization)

    def clean(self):
        cleaned = super().clean()
        facts = {name: cleaned.get(name) for name in ("decision_number", "decision_date") if cleaned.get(name)}
        self.decision = OrganizationChange(**facts) if facts else None
        if self.decision:
            self.decision.full_clean(exclude=["kind", "day"])
        return cleaned

    def save(self, commit=True):
        return actions.found(self.instance, decision=self.decision)


class DayForm(ScopedForm):
    """The day whose tree is shown."""

    day = forms.DateField(label="ngày", required=False)


class DecisionForm(GuardedModelForm):
    """The decision by which an organisation changes."""

    decision_date = forms.DateField(label="ngày quyết định", required=False, widget=DayInput)

    class Meta:
        model = OrganizationChange
        fields = ["decision_number", "decision_date", "issuer", "note"]


class DatedForm(ScopedForm):
    """Something of an organisation that changes from a day on, by a decision."""

    facts = ""  # the dated rows of the organisation that the form adds to
    day = forms.DateField(label="áp dụng từ ngày", initial=dates.today)
    confirm = forms.BooleanField(label="Tôi đã đọc và vẫn ghi như vậy", required=False)

    def __init__(self, *args, organization, **kwargs):
        self.organization = organization
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            del self.fields["confirm"]

    def clean_day(self):
        day = self.cleaned_data["day"]
        first = self.organization.names.order_by("valid_from").first()
        if first and day < first.valid_from:
            raise forms.ValidationError(f"Ngày phải từ {dates.shown(first.valid_from)}, ngày tổ chức có tên đầu tiên.")
        ended = self.organization.dissolved_on
        if ended and day >= ended:
            raise forms.ValidationError(f"Tổ chức đã kết thúc hoạt động từ ngày {dates.shown(ended)}.")
        return day

    def clean(self):
        cleaned = super().clean()
        day, confirmed = cleaned.get("day"), cleaned.pop("confirm", False)
        following = actions.later(getattr(self.organization, self.facts), day) if day else None
        if following is None:
            self.fields.pop("confirm", None)
        elif not confirmed:
            begins = dates.shown(following.valid_from)
            self.add_error("confirm", LATER.format(begins=begins, what=following))
        return cleaned


LATER = (
    "Từ ngày {begins} đã ghi «{what}». Thay đổi này chỉ áp dụng đến trước ngày {begins}; điều đã ghi được giữ nguyên. "
    "Nếu đúng ý, hãy đánh dấu ô này rồi lưu lại."
)


class RenameForm(DatedForm):
    """New names from a day on."""

    facts = "names"
    name = forms.CharField(label="tên tổ chức", max_length=200)
    short_name = forms.CharField(label="tên ngắn", max_length=60)
    issuer_name = forms.CharField(label="tên cơ quan ban hành", max_length=200)

    field_order = ["name", "short_name", "issuer_name", "day", "confirm"]


class MoveForm(DatedForm):
    """A new superior from a day on."""

    facts = "parents"
    parent = forms.ModelChoiceField(
        label="tổ chức cấp trên mới",
        queryset=Organization.objects.all(),
        required=False,
        empty_label="Không có trong cổng",
    )
    superior_name = forms.CharField(
        label="tên cấp trên ngoài cổng",
        max_length=200,
        required=False,
        help_text="nhập khi cấp trên không có trong cổng, cả khi chỉ đổi tên; in ở đầu văn bản từ ngày này",
    )

    field_order = ["parent", "superior_name", "day", "confirm"]

    def __init__(self, *args, **kwargs):
        """Only who keeps a root takes one out of every tree: its own administrators become those of a root by it."""
        super().__init__(*args, **kwargs)
        if not self.user.is_staff and self.organization.parent_id:
            self.fields["parent"].required = True
            del self.fields["superior_name"]
            self.fields["parent"].empty_label = "Chọn tổ chức"

    def choices_of(self, name, queryset):
        inside = queryset.under([self.organization])
        return queryset.visible_to(self.user).exclude(pk__in=inside.values("pk"))

    def clean(self):
        cleaned = super().clean()
        day, parent, name = (cleaned.get(key) for key in ("day", "parent", "superior_name"))
        if parent and name:
            self.add_error("superior_name", "Cấp trên có trong cổng thì không nhập tên riêng.")
        elif not parent and not name and not self.organization.parent_id:
            self.add_error("superior_name", "Nhập tên cấp trên từ ngày này.")
        elif day and "parent" in cleaned and _superior_of(self.organization, day) == (parent, name or ""):
            self.add_error("parent", f"Vào ngày {dates.shown(day)}, tổ chức đã trực thuộc cấp này.")
        return cleaned


def _superior_of(organization: Organization, day) -> tuple:
    place = place_of(organization, day)
    return (place.parent, place.superior_name) if place else (None, "")
