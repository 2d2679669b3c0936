import django_filters
from django import forms

from inspection import actions
from inspection.models import AssetDeclaration, Discipline, IntegrityCheck, Petition
from members.models import Member
from partyportal import dates
from partyportal.forms import RecordForm, ScopedForm, leave_out
from partyportal.lists.years import YearFilter
from partyportal.text import clean


class PetitionFilter(django_filters.FilterSet):
    """The form above the register of letters."""

    VIEWS = [("open", "Đang giải quyết"), ("late", "Quá hạn"), ("answered", "Đã trả lời")]

    view = django_filters.ChoiceFilter(
        label="Trạng thái", empty_label="Mọi trạng thái", choices=VIEWS, method="in_view"
    )
    year = YearFilter()
    kind = django_filters.ChoiceFilter(label="Loại", empty_label="Mọi loại", choices=Petition.Kind)
    sender = django_filters.ChoiceFilter(
        label="Diện người gửi", empty_label="Mọi diện người gửi", choices=Petition.Sender
    )

    class Meta:
        model = Petition
        fields = ["view", "year", "kind", "sender"]

    def in_view(self, queryset, name, view):
        if view == "answered":
            return queryset.exclude(answered_on=None)
        return queryset.late() if view == "late" else queryset.open()


class PetitionForm(RecordForm):
    """A line of the register; the last day follows from kind and day by the rule."""

    class Meta:
        model = Petition
        fields = [
            "organization",
            "number",
            "received_on",
            "kind",
            "sender",
            "competent",
            "extended_to",
            "answered_on",
            "result",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.user.is_of_one_branch:
            leave_out(self.fields["competent"], {Petition.Competent.COMMITTEE, Petition.Competent.COMMISSION})

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("received_on") and cleaned.get("organization") and cleaned.get("kind"):
            self.instance.organization = cleaned["organization"]
            self.instance.received_on, self.instance.kind = cleaned["received_on"], cleaned["kind"]
            self.instance.extended_to = cleaned.get("extended_to")
            actions.settle_petition(self.instance)
        return cleaned

    def _get_validation_exclusions(self):
        """The year is that of the day of receipt, and a number stands once in it."""
        return super()._get_validation_exclusions() - {"year"}


class DisciplineFilter(django_filters.FilterSet):
    """The form above the register of discipline."""

    VIEWS = [("open", "Đang có hiệu lực"), ("complained", "Đang khiếu nại")]

    q = django_filters.CharFilter(label="Số quyết định…", method="search")
    view = django_filters.ChoiceFilter(
        label="Trạng thái", empty_label="Mọi trạng thái", choices=VIEWS, method="in_view"
    )
    year = YearFilter(field_name="decided_on", lookup_expr="year")
    form = django_filters.ChoiceFilter(label="Hình thức", empty_label="Mọi hình thức", choices=Discipline.Form)

    class Meta:
        model = Discipline
        fields = ["q", "view", "year", "form"]

    def search(self, queryset, name, text):
        return queryset.filter(decision_symbol__icontains=clean(text))

    def in_view(self, queryset, name, view):
        if view == "complained":
            return queryset.standing().filter(complained_on__isnull=False, answered_on=None)
        return queryset.standing().filter(ends_on__gt=dates.today())


class DisciplineForm(RecordForm):
    """Form, decision and days; nothing of the case."""

    class Meta:
        model = Discipline
        fields = [
            "organization",
            "member",
            "disciplined",
            "form",
            "decision_symbol",
            "decided_on",
            "announced_on",
            "complained_on",
            "answered_on",
            "outcome",
        ]

    def choices_of(self, name, queryset):
        if name == "disciplined":
            return queryset.visible_to(self.user)
        if queryset.model is Member:
            mine = queryset.filter(pk=self.instance.member_id)
            return queryset.visible_to(self.user).filter(is_in_head_count=True) | mine
        return super().choices_of(name, queryset)

    def clean(self):
        cleaned = super().clean()
        if bool(cleaned.get("member")) == bool(cleaned.get("disciplined")) and "member" not in self.errors:
            self.add_error("member", "Chọn một đảng viên hoặc một tổ chức đảng.")
        return cleaned

    def save(self, commit=True):
        actions.settle_discipline(self.instance)
        return super().save(commit)


class VoidForm(ScopedForm):
    reason = forms.CharField(
        label="lý do hủy dòng", max_length=250, min_length=10, help_text="không ghi nội dung vụ việc"
    )


class DeclarationFilter(django_filters.FilterSet):
    """The form above the list of declarations."""

    STATES = [("owed", "Chưa nộp"), ("returned", "Đã nộp"), ("public", "Đã công khai"), ("handed_up", "Đã bàn giao")]

    q = django_filters.CharFilter(label="Họ tên…", method="search")
    year = YearFilter()
    organization = django_filters.ModelChoiceFilter(
        label="Chi bộ",
        empty_label="Mọi tổ chức",
        queryset=lambda request: request.user.organizations("view", AssetDeclaration),
    )
    state = django_filters.ChoiceFilter(
        label="Trạng thái", empty_label="Mọi trạng thái", choices=STATES, method="in_state"
    )

    class Meta:
        model = AssetDeclaration
        fields = ["q", "year", "organization", "state"]

    def search(self, queryset, name, text):
        return queryset.filter(member__in=Member.objects.search(text).order_by().values("pk"))

    def in_state(self, queryset, name, state):
        field = {"returned": "returned_on", "public": "public_from", "handed_up": "handed_up_on"}.get(state)
        return queryset.exclude(**{field: None}) if field else queryset.filter(returned_on=None)


class DeclarationForm(RecordForm):
    """Who declares by which post, and the days of the form."""

    class Meta:
        model = AssetDeclaration
        fields = [
            "member",
            "year",
            "post",
            "handed_out_on",
            "returned_on",
            "public_at",
            "public_from",
            "public_to",
            "handed_up_on",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial.setdefault("year", dates.today().year)

    def choices_of(self, name, queryset):
        if queryset.model is Member:
            places = self.user.organizations("change" if self.instance.pk else "add", AssetDeclaration)
            within = queryset.filter(organization__in=places, is_in_head_count=True)
            return within | queryset.filter(pk=self.instance.member_id)
        return super().choices_of(name, queryset)

    def save(self, commit=True):
        if not self.instance.pk:
            self.instance.organization = self.instance.member.organization
        return super().save(commit)


class DeclarationDayForm(ScopedForm):
    """One day for all that are ticked."""

    day = forms.DateField(label="ngày", initial=dates.today, validators=[dates.refuse_future])


class PublicForm(ScopedForm):
    """Where and how long the declarations are made public."""

    public_at = forms.CharField(label="nơi công khai", max_length=160)
    public_from = forms.DateField(label="từ ngày", initial=dates.today)
    public_to = forms.DateField(label="đến hết ngày")

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("public_from"), cleaned.get("public_to")
        if first and last and last < first:
            self.add_error("public_to", "Ngày cuối không thể trước ngày đầu.")
        return cleaned


class IntegrityFilter(django_filters.FilterSet):
    year = YearFilter()

    class Meta:
        model = IntegrityCheck
        fields = ["year"]


class IntegrityForm(RecordForm):
    class Meta:
        model = IntegrityCheck
        fields = ["organization", "year", "half", "requests", "people", "answers"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].empty_label = None
        if not self.instance.pk:
            self.initial.setdefault("year", dates.today().year)
            self.initial.setdefault("half", 1 if dates.today().month < 7 else 2)

    def choices_of(self, name, queryset):
        places = super().choices_of(name, queryset)
        return places.filter(parent=None) | queryset.filter(pk=self.instance.organization_id)
