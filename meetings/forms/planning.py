"""The meetings of a year: how they recur, then the days one by one."""

from dataclasses import dataclass

from django import forms
from django.db.models import Q

from branches.models import Organization
from meetings import planning
from meetings.forms.attendance import HourField
from meetings.models import Meeting
from meetings.planning import Planned, Rhythm
from partyportal import dates
from partyportal.forms import DayInput, ScopedForm, leave_out
from partyportal.saving.guarding import GuardedForm
from partyportal.text import clean
from rulebook.models import Holiday

BY_DAY, BY_WEEKDAY = "day", "weekday"
NTH = [(1, "lần đầu"), (2, "lần hai"), (3, "lần ba"), (4, "lần bốn"), (5, "lần cuối")]
MONTHS = [(month, f"tháng {month}") for month in range(1, 13)]
KINDS_OF_BRANCHES = {*Meeting.BRANCH_KINDS, Meeting.Kind.BRANCH_COMMITTEE}
# A branch holds congresses of members alone, and elects its secretary at them.
KINDS_OF_COMMITTEES = {Meeting.Kind.COMMITTEE, Meeting.Kind.STANDING_BOARD, *Meeting.NAMED_KINDS}


def coming_years():
    this = dates.today().year
    return [(this, str(this)), (this + 1, str(this + 1))]


def number_field(label, choices, **facts):
    return forms.TypedChoiceField(label=label, choices=choices, coerce=int, **facts)


class RhythmForm(ScopedForm):
    """Whose meetings of which kind, how often, when and where."""

    organization = forms.ModelChoiceField(
        label="tổ chức đảng", empty_label="Chọn tổ chức", queryset=Organization.objects.all()
    )
    kind = forms.ChoiceField(label="loại", choices=Meeting.Kind)
    year = number_field("năm", coming_years)
    every = number_field("nhịp", [(1, "mỗi tháng"), (3, "mỗi quý"), (6, "sáu tháng một lần")], initial=1)
    first = number_field("từ", MONTHS, initial=1)
    last = number_field("đến", MONTHS, initial=12)
    on = forms.ChoiceField(
        label="ngày họp",
        choices=[(BY_DAY, "vào một ngày cố định"), (BY_WEEKDAY, "vào một thứ trong tuần")],
        widget=forms.RadioSelect,
        initial=BY_DAY,
    )
    day = forms.IntegerField(label="ngày cố định", min_value=1, max_value=31, initial=5, required=False)
    nth = number_field("lần thứ mấy trong tháng", NTH, initial=1, required=False, empty_value=1)
    weekday = number_field("thứ trong tuần", [*enumerate(dates.WEEKDAYS[:5])], initial=0, required=False, empty_value=0)
    begins = HourField(label="giờ bắt đầu", initial="14:00")
    minutes = forms.IntegerField(label="thời lượng (phút)", min_value=15, max_value=600, initial=90)
    place = forms.CharField(label="địa điểm", max_length=160, required=False)
    agenda = forms.CharField(
        label="chương trình chung",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="mỗi dòng một nội dung; từng buổi sửa riêng được sau này",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.fields["organization"].queryset.count() == 1:
            self.initial.setdefault("organization", self.fields["organization"].queryset.get())
        if self.user.is_of_one_branch:
            leave_out(self.fields["kind"], KINDS_OF_COMMITTEES)

    def choices_of(self, name, queryset):
        return self.user.organizations("add", Meeting)

    def clean_agenda(self):
        lines = [clean(line) for line in self.cleaned_data["agenda"].splitlines()]
        if any(len(line) > 400 for line in lines):
            raise forms.ValidationError("Mỗi nội dung chương trình dài không quá 400 ký tự.")
        return [line for line in lines if line]

    def clean(self):
        facts = super().clean()
        if {"first", "last"} <= facts.keys() and facts["last"] < facts["first"]:
            self.add_error("last", "Tháng cuối không thể trước tháng đầu.")
        if facts.get("on") == BY_DAY and "day" not in self.errors and not facts.get("day"):
            self.add_error("day", "Nhập ngày trong tháng, từ 1 đến 31.")
        if facts.get("organization") and facts.get("kind"):
            self._refuse_kind(facts["organization"], facts["kind"])
        return facts

    def _refuse_kind(self, organization, kind):
        if kind in KINDS_OF_BRANCHES and not organization.is_branch:
            self.add_error("kind", "Loại buổi họp này là của chi bộ. Hãy chọn chi bộ hoặc loại khác.")
        if kind in KINDS_OF_COMMITTEES and organization.is_branch:
            self.add_error("kind", "Loại hội nghị này là của cấp ủy cấp trên, không phải của chi bộ.")

    @property
    def rhythm(self) -> Rhythm:
        facts = self.cleaned_data
        if facts["on"] == BY_DAY:
            return Rhythm(facts["every"], day=facts["day"])
        return Rhythm(facts["every"], nth=facts["nth"], weekday=facts["weekday"])

    @property
    def frame(self) -> planning.Frame:
        names = ("organization", "kind", "every", "begins", "minutes", "place", "agenda")
        return planning.Frame(**{name: self.cleaned_data[name] for name in names})

    def proposed(self) -> list[Planned]:
        """The days that the rhythm gives, moved off weekends and holidays."""
        facts = self.cleaned_data
        months = planning.months_of(self.rhythm, facts["first"], facts["last"])
        return planning.days_of(self.rhythm, facts["year"], months, Holiday.objects.calendar())


@dataclass(frozen=True)
class Line:
    """One meeting of the plan before it is written: the fields of its day, and what is to be known of it."""

    title: str
    planned: Planned
    holiday: str
    stands: bool
    is_past: bool
    take: forms.BoundField
    day: forms.BoundField

    @property
    def why(self) -> str:
        """Which day off the meeting fell on."""
        return self.holiday or dates.weekday(self.planned.fell_on)

    @property
    def weekday(self) -> str:
        return dates.weekday(self.planned.day)


class DaysForm(GuardedForm):
    """The days of a plan, each to be moved by hand or left out."""

    def __init__(self, *args, rhythm: RhythmForm, **kwargs):
        super().__init__(*args, **kwargs)
        facts, self.proposed = rhythm.cleaned_data, rhythm.proposed()
        self.rhythm, self.year, self.today = rhythm, facts["year"], dates.today()
        self.standing = planning.standing(facts["organization"], facts["kind"], self.year)
        for planned in self.proposed:
            month = planned.day.month
            wanted = month not in self.standing and planned.day >= self.today
            self.fields[f"take_{month}"] = forms.BooleanField(
                label=f"Lập buổi tháng {month}",
                required=False,
                initial=wanted,
                widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
            )
            self.fields[f"day_{month}"] = forms.DateField(
                label=f"Ngày họp tháng {month}",
                widget=DayInput({"class": "form-control"}),
                initial=planned.day,
                required=False,
            )

    def clean(self):
        facts = super().clean()
        for planned in self.proposed:
            self._judge(planned.day.month, facts)
        if not self.errors and not self.days:
            raise forms.ValidationError("Chưa chọn buổi nào để lập.")
        return facts

    def _judge(self, month, facts):
        name, day = f"day_{month}", facts.get(f"day_{month}")
        if not facts.get(f"take_{month}") or name in self.errors:
            return
        if day is None:
            self.add_error(name, f"Nhập ngày họp của tháng {month}.")
        elif (day.year, day.month) != (self.year, month):
            self.add_error(name, f"Ngày họp phải trong tháng {month}/{self.year}.")

    @property
    def days(self) -> list:
        facts = self.cleaned_data
        months = [planned.day.month for planned in self.proposed]
        return [facts[f"day_{month}"] for month in months if facts.get(f"take_{month}")]

    def lines(self) -> list[Line]:
        """The plan as the page shows it."""
        facts = self.rhythm.cleaned_data
        off = Q(day__in=[planned.fell_on for planned in self.proposed], is_worked=False)
        holidays = dict(Holiday.objects.filter(off).values_list("day", "name"))
        return [
            Line(
                title=planning.title_of(facts["kind"], planned.day, facts["every"]),
                planned=planned,
                holiday=holidays.get(planned.fell_on, ""),
                stands=planned.day.month in self.standing,
                is_past=planned.day < self.today,
                take=self[f"take_{planned.day.month}"],
                day=self[f"day_{planned.day.month}"],
            )
            for planned in self.proposed
        ]
