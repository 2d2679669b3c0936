"""Congresses and the list of them."""

import re

import django_filters
from django import forms

from branches.models import Organization
from meetings.forms.meetings import under
from meetings.models import Congress
from partyportal import dates
from partyportal.forms import RecordForm, leave_out
from partyportal.text import clean, key_of


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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request.user.is_of_one_branch:
            del self.form.fields["level"]

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
    """What is known of a congress itself; once something is elected at it, its state follows from acts alone."""

    class Meta:
        model = Congress
        fields = [
            "organization",
            "ordinal",
            "kind",
            "term_label",
            "theme",
            "noticed_on",
            "held_on",
            "closed_on",
            "place",
            "result",
            "reported_on",
            "received_on",
            "term",
            "note",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.elections.exists():
            for name in ("organization", "result", "term"):
                self.fields[name].disabled = True
        if self.instance.pk and (self.instance.sessions.exists() or self.instance.delegates.exists()):
            self.fields["kind"].disabled = True  # the sittings call other people at the other kind
        if not self.instance.pk:
            self.initial |= self.suggested()
            if self.user.is_of_one_branch:
                leave_out(self.fields["kind"], {Congress.Kind.DELEGATES})
        terms = self.fields["term"]
        terms.queryset = terms.queryset.select_related("organization")
        terms.label_from_instance = lambda term: f"{term.organization}: {term}"

    def suggested(self) -> dict:
        """Of who sees one organisation alone: that one, its next congress in the term that follows."""
        own = [*self.fields["organization"].queryset[:2]]
        if len(own) != 1:
            return {}
        last = own[0].congresses.order_by("ordinal").last()
        return {"organization": own[0].pk} | ({"ordinal": last.ordinal + 1} if last else {})

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
