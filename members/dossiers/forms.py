import django_filters
from django import forms
from django.db.models import Q

from members.committees.forms import PartOfForm
from members.dossiers.checking import Round
from members.dossiers.models import AT_TIMES, OF_FULL, Dossier, Paper
from members.models import Member, Status
from partyportal import dates
from partyportal.forms import ScopedForm

# What not everyone has is lacking nowhere.
ALWAYS = [(paper.value, paper.label) for paper in Paper if paper not in AT_TIMES]


class DossierForm(PartOfForm):
    """Where the dossier lies, what is in it by tick, when it was checked."""

    parent = "member"
    papers = forms.MultipleChoiceField(
        label="tài liệu có trong hồ sơ",
        choices=Paper,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="chỉ đánh dấu có hay không; không chụp, không đính kèm, không ghi nội dung",
    )

    class Meta:
        model = Dossier
        fields = ["checked_on", "place", "papers"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["checked_on"].required = True
        if not self.instance.checked_on:
            self.initial["checked_on"] = dates.today()


class CheckForm(ScopedForm):
    """On which day several dossiers were checked, and where they lie."""

    day = forms.DateField(label="kiểm tra ngày", validators=[dates.refuse_future], initial=dates.today)
    place = forms.CharField(
        label="nơi để",
        max_length=120,
        required=False,
        help_text="để trống thì giữ nơi đã ghi của từng hồ sơ",
    )


class DossierFilter(django_filters.FilterSet):
    """The form above the list."""

    q = django_filters.CharFilter(label="Họ và tên…", method="search")
    organization = django_filters.ModelChoiceFilter(
        label="Tổ chức",
        empty_label="Mọi tổ chức",
        queryset=lambda request: request.user.organizations("view", Dossier),
        method="under",
    )
    state = django_filters.ChoiceFilter(
        label="Kiểm tra",
        empty_label="Mọi hồ sơ",
        choices=[("due", "Đến kỳ kiểm tra"), ("never", "Chưa kiểm tra lần nào"), ("placeless", "Chưa rõ nơi để")],
        method="of_state",
    )
    lacks = django_filters.ChoiceFilter(label="Thiếu", empty_label="Thiếu gì", choices=ALWAYS, method="lacking")

    class Meta:
        model = Member
        fields = []

    def search(self, queryset, name, text):
        return queryset.search(text)

    def under(self, queryset, name, organization):
        return queryset.filter(organization__path__startswith=organization.path)

    def of_state(self, queryset, name, state):
        states = {
            "due": Round.on(dates.today()).due,
            "never": Q(dossier=None) | Q(dossier__checked_on=None),
            "placeless": Q(dossier=None) | Q(dossier__place=""),
        }
        return queryset.filter(states[state])

    def lacking(self, queryset, name, paper):
        # Quoted, so that no key is found inside another.
        marked = queryset.exclude(dossier=None).exclude(dossier__papers=[])
        if paper in OF_FULL:
            marked = marked.exclude(status=Status.PROBATIONARY)
        return marked.exclude(dossier__papers__icontains=f'"{paper}"')
