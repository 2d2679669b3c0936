import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from awards import levels
from awards.models import Commendation, Level, MemberClassification, OrganizationClassification, Recipient
from branches.models import Organization
from documents.models import Document
from meetings.models import Meeting
from members.models import Member
from partyportal import dates
from partyportal.forms import RecordForm, ScopedForm
from partyportal.lists.years import YearFilter
from partyportal.text import clean, fold

# The last ones of the user: a ceremony is recorded soon after it was held.
MOST_MEETINGS = 60
# What the register holds.
MOST_PRESENTERS = Commendation._meta.get_field("presenter").max_length
YEAR_BOX = {"placeholder": "Năm", "min": 1930, "max": 2200}


class ClassificationFilter(django_filters.FilterSet):
    """What the lists of classifications share."""

    year = YearFilter()
    organization = django_filters.ModelChoiceFilter(
        label="Tổ chức", empty_label="Mọi tổ chức", queryset=lambda request: organizations_of(request), method="under"
    )
    level = django_filters.ChoiceFilter(label="Mức xếp loại", empty_label="Mọi mức", choices=Level)
    state = django_filters.ChoiceFilter(
        label="Trạng thái",
        empty_label="Mọi trạng thái",
        choices=[("decided", "Đã quyết định"), ("proposed", "Đang đề nghị")],
        method="in_state",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.fields["year"].widget.attrs |= YEAR_BOX

    def under(self, queryset, name, organization):
        return queryset.filter(organization__path__startswith=organization.path)

    def in_state(self, queryset, name, state):
        return queryset.filter(decided_on__isnull=state == "proposed")


class MemberClassificationFilter(ClassificationFilter):
    q = django_filters.CharFilter(label="Họ tên đảng viên…", method="search")

    class Meta:
        model = MemberClassification
        fields = ["q", "year", "organization", "level", "state"]

    def search(self, queryset, name, text):
        return queryset.filter(member__in=Member.objects.search(text).order_by().values("pk"))


class OrganizationClassificationFilter(ClassificationFilter):
    class Meta:
        model = OrganizationClassification
        fields = ["year", "organization", "level", "state"]


def organizations_of(request):
    return request.user.organizations("view", MemberClassification)


class CommendationFilter(django_filters.FilterSet):
    """The form above the list of commendations."""

    q = django_filters.CharFilter(label="Thành tích, số quyết định, người được khen…", method="search")
    year = YearFilter()
    form = django_filters.ChoiceFilter(label="Hình thức", empty_label="Mọi hình thức", choices=Commendation.Form)
    giver = django_filters.ChoiceFilter(label="Cấp khen", empty_label="Mọi cấp khen", choices=Commendation.Giver)
    status = django_filters.ChoiceFilter(label="Trạng thái", empty_label="Mọi trạng thái", choices=Commendation.Status)

    class Meta:
        model = Commendation
        fields = ["q", "year", "form", "giver", "status"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.fields["year"].widget.attrs |= YEAR_BOX
        offered = Commendation.Giver.offered(of_one_branch=self.request.user.is_of_one_branch)
        self.form.fields["giver"].choices = [("", "Mọi cấp khen"), *offered]

    def search(self, queryset, name, text):
        named = Recipient.objects.named_to(self.request.user).filter(
            Q(member__search__contains=fold(text)) | Q(organization__name__icontains=clean(text))
        )
        return queryset.filter(
            Q(achievement__icontains=clean(text))
            | Q(decision_symbol__icontains=clean(text))
            | Q(pk__in=named.values("commendation"))
        )


class CommendationForm(RecordForm):
    """A proposal with the members and organisations that it names."""

    members = forms.ModelMultipleChoiceField(
        label="đảng viên được khen",
        queryset=Member.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    organizations = forms.ModelMultipleChoiceField(
        label="tổ chức đảng được khen",
        queryset=Organization.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Commendation
        fields = ["organization", "basis", "year", "first_year", "theme", "form", "giver", "achievement"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = Commendation.Giver.offered(of_one_branch=self.user.is_of_one_branch)
        self.fields["giver"].choices = [("", "Chọn…"), *offered]
        if self.instance.pk:
            recipients = list(self.instance.recipients.all())
            self.initial["members"] = [one.member_id for one in recipients if one.member_id]
            self.initial["organizations"] = [one.organization_id for one in recipients if one.organization_id]
        else:
            # Until March most are for the year that has ended, so the office is asked.
            self.initial.setdefault("year", dates.today().year if dates.today().month > 3 else None)

    def choices_of(self, name, queryset):
        if name == "organizations":
            return self.user.organizations("view", Commendation)
        if name == "members":
            named = Q(commendations__commendation=self.instance.pk) if self.instance.pk else Q()
            shown = Q(is_in_head_count=True) | named if named else Q(is_in_head_count=True)
            return queryset.visible_to(self.user).filter(shown).distinct()
        return super().choices_of(name, queryset)

    def named_already(self, name):
        if name == "organizations" and self.instance.pk:
            return self.instance.recipients.exclude(organization=None).values("organization")
        return super().named_already(name)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("members") and not cleaned.get("organizations"):
            self.add_error("members", "Chọn ít nhất một đảng viên hoặc một tổ chức đảng được khen.")
        if cleaned.get("form") == Commendation.Form.BADGE:
            self.refuse_impossible_badges()
        self.refuse_unsaid_basis(cleaned)
        return cleaned

    def refuse_unsaid_basis(self, cleaned):
        """A span names its first year, a theme its plan; of one year neither is kept."""
        basis = cleaned.get("basis")
        if basis == Commendation.Basis.SPAN and not cleaned.get("first_year") and "first_year" not in self.errors:
            self.add_error("first_year", "Nhập năm đầu của giai đoạn, ví dụ 2021 của 05 năm 2021–2025.")
        if basis == Commendation.Basis.THEME and not cleaned.get("theme"):
            self.add_error("theme", "Nhập chuyên đề, kế hoạch được tổng kết.")
        if basis == Commendation.Basis.YEAR:
            cleaned["first_year"], cleaned["theme"] = None, ""

    def refuse_impossible_badges(self):
        """A badge names its years; nobody gets one that their party age reaches on no day of that year."""
        facts = self.cleaned_data
        years = levels.level_of(facts.get("achievement", ""))
        if years is None:
            self.add_error("achievement", levels.NO_LEVEL)
        elif facts.get("year"):
            for member in facts.get("members") or ():
                if refused := levels.refusal(member, years, facts["year"]):
                    self.add_error("members", refused)

    def save(self, commit=True):
        commendation = super().save()
        wanted = {("member", one.pk) for one in self.cleaned_data["members"]}
        wanted |= {("organization", one.pk) for one in self.cleaned_data["organizations"]}
        for recipient in commendation.recipients.all():
            key = (
                ("member", recipient.member_id) if recipient.member_id else ("organization", recipient.organization_id)
            )
            if key in wanted:
                wanted.discard(key)
            else:
                recipient.delete()
        for kind, pk in sorted(wanted):
            commendation.recipients.create(**{f"{kind}_id": pk})
        return commendation


class CommendationDecisionForm(ScopedForm):
    """By which decision it is given; the decision may stand in our register."""

    document = forms.ModelChoiceField(
        label="quyết định trong sổ văn bản",
        queryset=Document.objects.registered().filter(doc_type=Document.Type.DECISION),
        required=False,
        empty_label="Không có trong sổ",
    )
    symbol = forms.CharField(label="số quyết định", max_length=60, required=False, help_text="ví dụ: 64-QĐ/ĐU")
    day = forms.DateField(label="ngày quyết định", required=False, validators=[dates.refuse_future])

    def __init__(self, *args, commendation, **kwargs):
        super().__init__(*args, **kwargs)

    def clean(self):
        """A decision of our register brings its own symbol and day."""
        cleaned = super().clean()
        if document := cleaned.get("document"):
            cleaned["symbol"] = cleaned.get("symbol") or document.symbol_raw
            cleaned["day"] = cleaned.get("day") or document.issued_on
        for name in ("symbol", "day"):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, "Nhập số và ngày quyết định, hoặc chọn quyết định trong sổ.")
        return cleaned


class PresentationForm(ScopedForm):
    """Who handed it over, when, at which meeting; where it names organisations and members, who to each."""

    presenter = forms.CharField(
        label="người trao", max_length=160, help_text="ví dụ: đồng chí Bí thư Đảng ủy, Giám đốc Sở"
    )
    to_members = forms.CharField(
        label="người trao cho đảng viên", max_length=160, required=False, help_text="để trống nếu cũng là người trên"
    )
    day = forms.DateField(label="ngày trao", initial=dates.today, validators=[dates.refuse_future])
    meeting = forms.ModelChoiceField(
        label="trao tại hội nghị", queryset=Meeting.objects.all(), required=False, empty_label="Không ghi"
    )

    def __init__(self, *args, commendation, **kwargs):
        super().__init__(*args, **kwargs)
        self.commendation = commendation
        if len({one.member_id is None for one in commendation.recipients.all()}) > 1:
            self.fields["presenter"].label = "người trao cho tập thể"
        else:
            del self.fields["to_members"]

    def choices_of(self, name, queryset):
        rows = super().choices_of(name, queryset)
        keys = rows.order_by("-starts_at").values_list("pk", flat=True)[:MOST_MEETINGS]
        return queryset.filter(pk__in=list(keys)).order_by("-starts_at")

    def clean_day(self):
        if self.cleaned_data["day"] < self.commendation.decided_on:
            raise ValidationError("Ngày trao không thể trước ngày quyết định.")
        return self.cleaned_data["day"]

    def clean(self):
        """Two presenters stand in the register as one text."""
        cleaned = super().clean()
        first, second = cleaned.get("presenter"), cleaned.pop("to_members", "")
        if first and second and first != second:
            cleaned["presenter"] = f"{first} (tập thể); {second} (đảng viên)"
            if len(cleaned["presenter"]) > MOST_PRESENTERS:
                self.add_error("to_members", f"Hai người trao dài quá {MOST_PRESENTERS} chữ; hãy ghi gọn hơn.")
        return cleaned


class VoidForm(ScopedForm):
    """Why it is taken back."""

    reason = forms.CharField(label="lý do hủy", max_length=250, min_length=10)

    def __init__(self, *args, commendation, **kwargs):
        super().__init__(*args, **kwargs)
