import django_filters
from django import forms

from branches.models import Organization
from members.models import Member
from members.obligations.actions import Tick
from members.obligations.matrix import Matrix
from members.obligations.models import Obligation
from members.obligations.opening import Opening
from partyportal import dates
from partyportal.forms import DayInput, RecordForm, ScopedForm
from partyportal.saving.guarding import GuardedForm
from partyportal.text import key_of

Kind = Obligation.Kind
TAKEN = "Người khác vừa lưu dòng này: {}. Hãy xem lại rồi lưu lần nữa nếu vẫn muốn đổi."
DAY_BOX = {"class": "form-control"}
STATES = {"done": "đã hoàn thành", "excused": "không áp dụng", "gone": "không còn sinh hoạt"}


def years_offered() -> list[tuple[int, str]]:
    """Last year, this one and the next."""
    this = dates.today().year
    return [(year, f"Năm {year}") for year in (this, this + 1, this - 1)]


class OpeningForm(ScopedForm):
    """For whom, for which year and which obligations; the people who declare assets are chosen beside the preview."""

    organization = forms.ModelChoiceField(label="tổ chức đảng", queryset=Organization.objects.all())
    year = forms.TypedChoiceField(label="năm", coerce=int, choices=years_offered)
    kinds = forms.MultipleChoiceField(
        label="nghĩa vụ", choices=Kind, widget=forms.CheckboxSelectMultiple, initial=Kind.values
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].initial = self.fields["organization"].queryset.order_by("path").first()

    def choices_of(self, name, queryset):
        return self.user.organizations("add", Obligation).active()

    @property
    def opening(self) -> Opening:
        """What the choice means; without a list of declarants, those of last year."""
        chosen = self.cleaned_data["organization"]
        inside = self.fields["organization"].queryset.filter(path__startswith=chosen.path)
        opening = Opening(chosen, list(inside), self.cleaned_data["year"], self.cleaned_data["kinds"])
        named = "named" in self.data
        opening.declarants = self.declarants if named else opening.usual_declarants
        return opening

    @property
    def declarants(self) -> set[int]:
        """The people who were ticked as declaring their assets."""
        return {key_of(key) for key in self.data.getlist("declarants")} - {None}


class MatrixForm(GuardedForm):
    """A branch's page: what was ticked or unticked on it, with one day for each column."""

    def __init__(self, *args, matrix: Matrix, **kwargs):
        super().__init__(*args, **kwargs)
        self.matrix, self.ticks, self.refused = matrix, [], {}
        for column in matrix.columns:
            self.fields[f"day_{column['kind']}"] = forms.DateField(
                label=column["label"],
                initial=dates.today,
                required=False,
                widget=DayInput(DAY_BOX),
                validators=[dates.refuse_future],
            )
            self.fields[f"all_{column['kind']}"] = forms.BooleanField(required=False)

    def clean(self):
        cleaned = super().clean()
        for row in self.matrix.obligations:
            self._judge(row)
        if self.refused:
            self.add_error(None, f"Có {len(self.refused)} dòng vừa được người khác lưu, chưa ghi gì. Hãy xem lại.")
        return cleaned

    def _judge(self, row: Obligation):
        ticked = self.is_ticked(row)
        if self.cleaned_data.get(f"all_{row.kind}") and row.is_owed and self.is_on_page(row):
            ticked = True
        elif not self.is_touched(row) or row.is_done == ticked:
            return
        elif self.is_stale(row) or row.state in {"excused", "gone"}:
            self.refused[row.pk] = TAKEN.format(STATES.get(row.state, "chưa hoàn thành"))
            return
        self.ticks.append(Tick(row, self._day_of(row) if ticked else None))

    def _day_of(self, row: Obligation):
        name = f"day_{row.kind}"
        day = self.cleaned_data.get(name)
        if day is None and not self.has_error(name):
            self.add_error(name, "Nhập ngày ghi cho những người vừa đánh dấu.")
        return day

    def is_on_page(self, row) -> bool:
        """Whether the page showed the row: narrowed, it shows some, and «all» means these."""
        return not self.matrix.owing or f"shown_{row.pk}" in self.data

    def is_ticked(self, row) -> bool:
        return f"done_{row.pk}" in self.data

    def is_touched(self, row) -> bool:
        """Whether this page says something else than it showed when it was opened."""
        return self.is_bound and self.is_ticked(row) != self._shown(row)[1]

    def is_stale(self, row) -> bool:
        """Whether the row was saved since the page was opened."""
        version = self._shown(row)[0]
        return version not in ("", str(row.version))

    def _shown(self, row) -> tuple[str, bool]:
        version, _, done = self.data.get(f"shown_{row.pk}", "").partition(":")
        return version, done == "1"

    def lines(self) -> list[dict]:
        """A person a line: each cell with what is stored or, after an error, what was typed."""
        return [
            {"member": row.member, "cells": [self._cell(column, row) for column in self.matrix.columns]}
            for row in self.matrix.shown
        ]

    def _cell(self, column: dict, row) -> dict:
        own = row.obligations.get(column["kind"])
        if own is None:
            return {"column": column, "own": None}
        checked = self.is_ticked(own) if self.is_touched(own) else own.is_done
        return {"column": column, "own": own, "checked": checked, "error": self.refused.get(own.pk, "")}

    def day_fields(self) -> list[tuple[dict, forms.BoundField, bool]]:
        """Each column with its day and whether «all» was ticked."""
        return [(one, self[f"day_{one['kind']}"], f"all_{one['kind']}" in self.data) for one in self.matrix.columns]


class ObligationForm(RecordForm):
    """One obligation of one member: the day, another last day, a note, or why it does not apply."""

    class Meta:
        model = Obligation
        fields = ["done_on", "due_on", "excuse", "note"]


class ObligationFilter(django_filters.FilterSet):
    """The form above the list of late obligations."""

    q = django_filters.CharFilter(label="Họ tên đảng viên…", method="search")
    organization = django_filters.ModelChoiceFilter(
        label="Tổ chức",
        empty_label="Mọi tổ chức",
        queryset=lambda request: request.user.organizations("view", Obligation),
        method="under",
    )
    kind = django_filters.ChoiceFilter(label="Nghĩa vụ", empty_label="Mọi nghĩa vụ", choices=Kind)
    year = django_filters.NumberFilter(
        label="Năm", widget=forms.NumberInput(attrs={"placeholder": "Năm", "min": 2000, "max": 2200})
    )

    class Meta:
        model = Obligation
        fields = []

    def search(self, queryset, name, text):
        return queryset.filter(member__in=Member.objects.search(text).order_by().values("pk"))

    def under(self, queryset, name, organization):
        return queryset.filter(organization__path__startswith=organization.path)
