import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from branches.models import Organization
from documents.models import Document
from partyportal import dates
from partyportal.forms import NumberField, RecordForm, ScopedForm
from partyportal.text import clean
from targets.bindings import BINDINGS, CHOICES, SHARE
from targets.models import Reading, Signatory, Target, TargetSet
from targets.progress import Course

# By what promises are made; letters and notices promise nothing.
GROUNDS = [Document.Type.RESOLUTION, Document.Type.PLAN, Document.Type.PROGRAMME, Document.Type.DECISION]

WEIGHT = "Nhập trọng số từ 1 đến 100."
LEAST = "Nhập một số không âm."


class PlaceFilter(django_filters.FilterSet):
    """What both lists share: whose, and in which state."""

    STATES = [("running", "Đang thực hiện"), ("ended", "Hết kỳ"), ("voided", "Đã hủy")]

    organization = django_filters.ModelChoiceFilter(
        label="Tổ chức đảng",
        empty_label="Mọi tổ chức",
        queryset=lambda request: request.user.organizations("view", TargetSet),
        method="under",
    )
    state = django_filters.ChoiceFilter(
        label="Trạng thái", empty_label="Mọi trạng thái", choices=STATES, method="in_state"
    )

    to_set = ""

    def under(self, queryset, name, organization):
        return queryset.filter((f"{self.to_set}organization__path__startswith", organization.path))

    def in_state(self, queryset, name, state):
        voided, today = ~Q((f"{self.to_set}void_reason", "")), dates.today()
        if state == "voided":
            return queryset.filter(voided)
        ended = Q((f"{self.to_set}ends_on__lt", today))
        return queryset.filter(~voided, ended if state == "ended" else ~ended)


class SetFilter(PlaceFilter):
    q = django_filters.CharFilter(label="Tên bộ chỉ tiêu…", field_name="title", lookup_expr="icontains")
    kind = django_filters.ChoiceFilter(label="Loại", empty_label="Mọi loại", choices=TargetSet.Kind)

    class Meta:
        model = TargetSet
        fields = ["q", "organization", "kind", "state"]


class TargetFilter(PlaceFilter):
    q = django_filters.CharFilter(label="Nội dung chỉ tiêu…", method="search")
    set = django_filters.ModelChoiceFilter(
        label="Bộ chỉ tiêu",
        empty_label="Mọi bộ chỉ tiêu",
        queryset=lambda request: TargetSet.objects.visible_to(request.user),
        widget=forms.HiddenInput,
    )

    to_set = "set__"

    class Meta:
        model = Target
        fields = ["q", "set", "organization", "state"]

    def search(self, queryset, name, text):
        return queryset.search(clean(text))


def say_none(form, *names):
    """Give the empty choice of these fields a word."""
    for name in names:
        form.fields[name].empty_label = "Không chọn"


class SetForm(RecordForm):
    """What is promised together, by which document, and to whom it is handed."""

    class Meta:
        model = TargetSet
        fields = ["organization", "kind", "title", "begins_on", "ends_on", "document", "handed_to"]
        widgets = {"handed_to": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say_none(self, "document")
        if not self.instance.pk and (own := self.fields["organization"].queryset[:1]):
            self.fields["organization"].initial = own[0].pk
        if self.user.is_of_one_branch:
            # Nobody stands below it: its own members, who are read out nothing that is not handed to them.
            self.fields["handed_to"].help_text = "đánh dấu thì mọi đảng viên của chi bộ đọc được"
            if not self.instance.pk:
                self.fields["handed_to"].initial = [one.pk for one in own]

    def choices_of(self, name, queryset):
        if name == "handed_to" and self.user.is_of_one_branch:
            return self.user.organizations("view", TargetSet)
        if name == "handed_to":
            return self.user.organizations("view", TargetSet).exclude(parent=None)
        rows = super().choices_of(name, queryset)
        if name == "document":
            return rows.registered().filter(doc_type__in=GROUNDS).newest_first()
        return rows

    def named_already(self, name):
        if name == "handed_to":
            return self.instance.handed_to.values("pk") if self.instance.pk else []
        return super().named_already(name)

    def clean_handed_to(self):
        chosen, own = self.cleaned_data["handed_to"], self.cleaned_data.get("organization")
        outside = [one.short_name for one in chosen if own and not may_take(own, one)]
        if outside:
            raise ValidationError(f"Chỉ giao cho tổ chức trực thuộc {own.short_name}; hãy bỏ: {', '.join(outside)}.")
        return chosen


def may_take(own: Organization, one: Organization) -> bool:
    """Whether targets of the first are handed to the second: who stands below it, or its members where nobody does."""
    return one.is_whole_unit if one == own else one.path.startswith(own.path)


class TargetForm(RecordForm):
    """One value; a figure that counts by itself brings its own unit."""

    class Meta:
        model = Target
        fields = ["line", "name", "measure", "comparator", "value", "unit", "course", "weight", "owner", "above"]
        field_classes = {"value": NumberField}
        error_messages = {"weight": dict.fromkeys(("min_value", "max_value"), WEIGHT), "value": {"min_value": LEAST}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["above"].label_from_instance = lambda target: f"{target.name} ({target.promise})"
        self.fields["measure"].choices = [("", "Không, nhập kết quả kèm căn cứ"), *CHOICES]
        course = self.fields["course"]
        course.help_text = "gắn với số liệu thì theo số liệu đó; theo % thì không cộng dồn, tính mức từng năm"
        say_none(self, "owner", "above")
        if not self.instance.pk:
            lines = self.instance.set.targets.order_by("-line").values_list("line", flat=True)
            self.initial["line"] = (lines.first() or 0) + 1

    def choices_of(self, name, queryset):
        rows = super().choices_of(name, queryset)
        if name == "owner":
            return rows.in_head_count()
        if name == "above":
            own = self.instance.set
            upper = [int(key) for key in own.organization.path.strip("/").split("/")][:-1]
            spans = {"set__begins_on__lte": own.ends_on, "set__ends_on__gte": own.begins_on}
            return rows.standing().filter(set__organization__in=upper, **spans).select_related("set")
        return rows

    def clean(self):
        cleaned = super().clean()
        if binding := BINDINGS.get(cleaned.get("measure")):
            cleaned["unit"], cleaned["course"] = binding.unit, binding.course
        elif cleaned.get("unit") == SHARE and cleaned.get("course") == Course.TOTAL:
            # Shares of several years have no sum: 97 % would become 343 % by the end of the term.
            cleaned["course"] = Course.LEVEL
        return cleaned


class ReadingForm(RecordForm):
    """What was reached by a day, and where that can be checked."""

    class Meta:
        model = Reading
        fields = ["as_of", "value", "document", "meeting", "task", "source", "note"]
        field_classes = {"value": NumberField}
        error_messages = {"value": {"min_value": LEAST}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        target = self.instance.target
        say_none(self, "document", "meeting", "task")
        if not self.instance.pk:
            self.initial["as_of"] = min(dates.today(), target.set.ends_on)
        if target.aim.is_yes_no:
            answers = [("1", "Có, đã đạt"), ("0", "Chưa đạt")]
            self.fields["value"] = forms.TypedChoiceField(label="kết quả", choices=answers, coerce=int)
            self.initial["value"] = str(int(self.instance.value or 0)) if self.instance.pk else "1"
        else:
            self.fields["value"].label = f"kết quả ({target.unit})"

    def choices_of(self, name, queryset):
        """Evidence is of the span; older papers prove nothing of it."""
        rows = super().choices_of(name, queryset)
        begins = self.instance.target.set.begins_on
        recent = {
            "document": lambda: rows.registered().filter(issued_on__gte=begins).newest_first(),
            "meeting": lambda: rows.held().filter(starts_at__date__gte=begins).order_by("-starts_at"),
            "task": lambda: rows.done().filter(done_on__gte=begins).order_by("-done_on"),
        }
        if name not in recent:
            return rows
        named = self.named_already(name)
        return queryset.filter(pk__in=[*recent[name]().values_list("pk", flat=True)[:MOST], *named]) if rows else rows


# A select of more is no choice any more; older evidence is written in words.
MOST = 200


class SignatoryForm(RecordForm):
    """Who signs a pledge, as what, and when they did."""

    class Meta:
        model = Signatory
        fields = ["name", "post", "signed_on"]


class VoidForm(ScopedForm):
    """Why it is taken out of use."""

    reason = forms.CharField(label="lý do hủy", max_length=250, min_length=10)


def takers(user, handed: TargetSet):
    """The organisations that the set was handed to, for which the user may make one that none has made yet."""
    made = TargetSet.objects.standing().filter(targets__above__set=handed)
    receivers = user.organizations("add", TargetSet).filter(pk__in=handed.handed_to.values("pk"))
    receivers = receivers.exclude(pk=handed.organization_id)
    return receivers.exclude(pk__in=made.order_by().values("organization"))


class TakeOverForm(ScopedForm):
    """For which organisation the targets of a handed set are taken over."""

    organization = forms.ModelChoiceField(
        label="lập cho",
        queryset=Organization.objects.all(),
        error_messages={"invalid_choice": "Tổ chức này không được giao bộ chỉ tiêu, hoặc đã lập bộ của mình."},
    )

    def __init__(self, *args, handed: TargetSet, **kwargs):
        self.handed = handed
        super().__init__(*args, **kwargs)
        self.fields["organization"].initial = self.fields["organization"].queryset.first()

    def choices_of(self, name, queryset):
        return takers(self.user, self.handed)
