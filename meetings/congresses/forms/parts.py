"""What is typed of the sittings, bodies and delegates of a congress."""

from collections import Counter

from django import forms

from branches.models import Organization
from meetings.congresses import actions, delegating
from meetings.congresses.models import BodySeat, Delegate, Session, full_on
from meetings.forms.meetings import TimeInput
from members.models import Member
from partyportal import dates
from partyportal.forms import LongSelect, RecordForm, ScopedForm

NUMBER = forms.NumberInput(attrs={"class": "form-control form-control-sm", "inputmode": "numeric"})
STANDINGS = (("official", "chính thức"), ("alternate", "dự khuyết"))


def members_of(congress, user):
    """The people of the congress's organisation and of all below it, by name."""
    rows = Member.objects.visible_to(user).in_head_count()
    return rows.filter(organization__path__startswith=congress.organization.path).order_by("sort_key", "pk")


def electable_of(congress, user):
    """Those of them who may be elected: probationary members may not stand."""
    return members_of(congress, user).filter(pk__in=full_on(congress))


class PartForm(RecordForm):
    """A row of a congress that the address names; people are those of its organisation."""

    parent = "congress"

    def _get_validation_exclusions(self):
        """Let the constraints see the parent, too."""
        return super()._get_validation_exclusions() - {self.parent}

    def choices_of(self, name, queryset):
        return members_of(self.instance.congress, self.user)


class SessionForm(ScopedForm):
    """When a sitting begins; everything else of it is of its own page."""

    kind = forms.ChoiceField(label="phiên")
    starts_at = dates.MomentField(label="bắt đầu", widget=TimeInput)
    place = forms.CharField(label="địa điểm", max_length=160, required=False)

    def __init__(self, *args, congress, **kwargs):
        super().__init__(*args, **kwargs)
        self.congress = congress
        known = set(congress.sessions.in_force().values_list("kind", flat=True))
        branch = {Session.Kind.FIRST_CONFERENCE} if congress.organization.is_branch else set()
        self.fields["kind"].choices = [
            (kind, Session.Kind(kind).label) for kind in Session.ORDER if kind not in known | branch
        ]
        self.initial = {"place": congress.place}

    def save(self):
        return actions.plan_session(congress=self.congress, by=self.user, **self.cleaned_data)


class BodyForm(PartForm):
    """A person in a body of the congress."""

    class Meta:
        model = BodySeat
        fields = ["body", "member", "is_head"]
        widgets = {"member": LongSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        congress, bodies = self.instance.congress, BodySeat.Body
        unneeded = set() if congress.of_delegates else {bodies.CREDENTIALS}
        unneeded |= {bodies.FIRST_COUNTING} if congress.organization.is_branch else set()
        field = self.fields["body"]
        field.choices = [choice for choice in field.choices if choice[0] not in unneeded]

    def clean(self):
        cleaned = super().clean()
        body, member = cleaned.get("body"), cleaned.get("member")
        if body in {BodySeat.Body.COUNTING, BodySeat.Body.FIRST_COUNTING} and member:
            open_rounds = member.nominations.filter(election__congress=self.instance.congress, is_withdrawn=False)
            found = [row.election for row in open_rounds.select_related("election__session")]
            if named := [election for election in found if election.counting_body == body and not election.is_over]:
                self.add_error("member", f"Đồng chí này có tên trong danh sách {named[0]}, không thể kiểm phiếu.")
        return cleaned

    def save(self, commit=True):
        return actions.add_to_body(seat=self.instance, by=self.user)


class AllocationsForm(ScopedForm):
    """How many delegates every unit sends, on one page; a unit that is left empty sends none."""

    def __init__(self, *args, congress, **kwargs):
        super().__init__(*args, **kwargs)
        self.congress, self.units = congress, [*units_of(congress)]
        known = {row.organization_id: row for row in congress.allocations.all()}
        for unit in self.units:
            row = known.get(unit.pk)
            for name, label in STANDINGS:
                field = self.fields[f"{name}_{unit.pk}"] = forms.IntegerField(
                    label=f"{unit}: {label}", min_value=0, max_value=999, required=False, widget=NUMBER
                )
                field.initial = row and getattr(row, name)

    @property
    def lines(self):
        """Each unit with its two numbers and how many full members it has."""
        full = Counter(full_on(self.congress).values_list("organization", flat=True))
        return [(unit, full[unit.pk], *(self[f"{name}_{unit.pk}"] for name, _ in STANDINGS)) for unit in self.units]

    def clean(self):
        cleaned = super().clean()
        for unit in self.units:
            official, alternate = (cleaned.get(f"{name}_{unit.pk}") for name, _ in STANDINGS)
            if official is None and alternate and f"official_{unit.pk}" not in self.errors:
                self.add_error(f"official_{unit.pk}", "Ghi cả số đại biểu chính thức.")
        return cleaned

    def save(self):
        facts = self.cleaned_data
        counts = {unit: tuple(facts[f"{name}_{unit.pk}"] for name, _ in STANDINGS) for unit in self.units}
        return delegating.allocate(congress=self.congress, counts=counts, by=self.user)


def units_of(congress):
    """The branches that may send delegates."""
    return Organization.objects.under([congress.organization]).branches().order_by("position")


class DelegatesForm(ScopedForm):
    """The delegates that one unit sends, many at once; what is particular of one is of its own page."""

    members = forms.ModelMultipleChoiceField(
        label="đại biểu", queryset=Member.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    standing = forms.ChoiceField(label="tư cách", choices=Delegate.Standing.choices)
    basis = forms.ChoiceField(label="do", choices=Delegate.Basis.choices)

    def __init__(self, *args, congress, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.congress, self.unit = congress, unit
        called = congress.delegates.values("member")
        rows = electable_of(congress, self.user).filter(organization=unit)
        self.fields["members"].queryset = rows.exclude(pk__in=called)

    def save(self):
        return actions.send_delegates(congress=self.congress, unit=self.unit, by=self.user, **self.cleaned_data)


class DelegateForm(PartForm):
    """A delegate, as the credentials board has found."""

    class Meta:
        model = Delegate
        fields = ["unit", "member", "standing", "basis", "votes", "is_refused", "note"]
        widgets = {"member": LongSelect}

    def choices_of(self, name, queryset):
        if name == "unit":
            return Organization.objects.under([self.instance.congress.organization]).order_by("position")
        return super().choices_of(name, queryset)

    def save(self, commit=True):
        return actions.save_delegate(delegate=self.instance, by=self.user)
