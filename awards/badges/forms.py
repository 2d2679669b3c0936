import re

import django_filters
from django import forms

from awards.badges import calendar, eligibility
from awards.badges.gathering import held_back, levels_on
from awards.badges.models import BadgeCase, BadgeRound
from awards.badges.pairs import pairs
from awards.forms import CommendationDecisionForm, PresentationForm
from branches.models import Organization
from meetings.models import Meeting
from members.models import Member
from members.partylife import PartyLife
from partyportal import dates
from partyportal.forms import RecordForm, ScopedForm
from partyportal.lists.years import YearFilter
from rulebook.models import RuleValue

NO_WINDOW = "Chưa có quy định về tháng của đợt này. Hãy nhập khoảng ngày đủ tuổi Đảng."
# A select of more is no choice any more.
MOST_MEETINGS = 200


UNDER_WAY = "under_way", "Chưa trao"


class CaseFilter(django_filters.FilterSet):
    """The form above the register of badges."""

    q = django_filters.CharFilter(label="Họ tên, số Huy hiệu, số quyết định…", method="search")
    level = django_filters.ChoiceFilter(
        label="Mức", empty_label="Mọi mức", choices=BadgeCase._meta.get_field("level").choices
    )
    kind = django_filters.ChoiceFilter(label="Trường hợp", empty_label="Mọi trường hợp", choices=BadgeCase.Kind)
    status = django_filters.ChoiceFilter(
        label="Trạng thái", empty_label="Mọi trạng thái", choices=[UNDER_WAY, *BadgeCase.Status.choices], method="at"
    )
    year = YearFilter(field_name="round__day__year")

    class Meta:
        model = BadgeCase
        fields = ["q", "year", "level", "kind", "status"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.fields["year"].widget.attrs |= {"placeholder": "Năm", "min": 1950, "max": 2200}

    def at(self, queryset, name, status):
        return queryset.under_way() if status == UNDER_WAY[0] else queryset.filter(status=status)

    def search(self, queryset, name, text):
        named = queryset.filter(member__in=Member.objects.search(text).order_by().values("pk"))
        return named | queryset.filter(number__icontains=text) | queryset.filter(decision_symbol__icontains=text)


class RoundForm(RecordForm):
    """A round; its months and the day of the files come from the rulebook where they are left empty."""

    class Meta:
        model = BadgeRound
        fields = ["organization", "day", "reach_from", "reach_to", "due_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("reach_from", "reach_to"):
            self.fields[name].required = False
            self.fields[name].help_text = "để trống: theo quy định của đợt"
        self.fields["due_on"].help_text = "để trống: theo quy định về hạn gửi hồ sơ"

    def clean(self):
        cleaned = super().clean()
        day, organization = cleaned.get("day"), cleaned.get("organization")
        if not day or not organization:
            return cleaned
        usual = calendar.round_on(day, organization)
        for name in ("reach_from", "reach_to"):
            cleaned[name] = cleaned.get(name) or (usual and getattr(usual, name))
            if not cleaned[name] and name not in self.errors:
                self.add_error(name, NO_WINDOW)
        cleaned["due_on"] = cleaned.get("due_on") or calendar.file_due(day, organization)
        return cleaned

    def _get_validation_exclusions(self):
        """The months are judged as the rulebook filled them in, though the page may leave them empty."""
        excluded, months = super()._get_validation_exclusions(), {"reach_from", "reach_to"}
        is_filled = self.cleaned_data.get("day") and self.cleaned_data.get("organization")
        return excluded - months if is_filled else excluded | months


class CaseForm(RecordForm):
    """A member's case: the level must be reached on some possible day; what is doubtful is explained in the note."""

    class Meta:
        model = BadgeCase
        fields = ["member", "level", "kind", *BadgeCase.TICKS, "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["member"]
        known = levels_on(self.instance.round.day, self.instance.round.organization)
        choices = [(level, f"{level} năm") for level in known]
        self.fields["level"].choices = [("", "Chọn mức"), *choices]
        self.fields["has_further"].help_text = "bệnh án, trích lục khai tử, giải trình, xác nhận bị mất"

    def choices_of(self, name, queryset):
        rows = super().choices_of(name, queryset)
        if name != "member":
            return rows
        inside = Organization.objects.under([self.instance.round.organization]).values("pk")
        return rows.filter(organization__in=inside).order_by("sort_key", "pk")

    def clean(self):
        cleaned = super().clean()
        level, kind = cleaned.get("level"), cleaned.get("kind")
        member = cleaned.get("member") or (self.instance.member if self.instance.pk else None)
        if member and level and kind:
            self._judge(member, level, kind)
        return cleaned

    def _get_validation_exclusions(self):
        """Whose case it is and how it stands is not typed, but says whether it is the second."""
        return super()._get_validation_exclusions() - ({"member", "status"} - self._errors.keys())

    def _judge(self, member: Member, level: int, kind: str):
        """Block what can be on no day; ask for a word on what is doubtful."""
        life, round_ = PartyLife.of(member), self.instance.round
        place = "member" if "member" in self.fields else "level"
        if kind == BadgeCase.Kind.REISSUED:
            given = BadgeCase.objects.given().filter(member=member, level=level)
            reached = eligibility.standing(life, level).day
            if not given.exists() and (reached is None or reached > round_.day):
                self.add_error(place, "Chưa thấy đồng chí này đã được tặng Huy hiệu mức đó nên không cấp lại được.")
        elif refused := eligibility.refusal(life, kind, level, round_):
            self.add_error(place, refused)
        elif not self.cleaned_data.get("note") and (doubted := self._doubt(member, life, level, kind)):
            self.add_error("note", doubted)

    def _doubt(self, member: Member, life: PartyLife, level: int, kind: str) -> str:
        until = held_back([member], self.instance.round).get(member.pk)
        if until:
            return f"Đồng chí này chưa đủ điều kiện đến ngày {dates.shown(until)}. Hãy ghi lý do vẫn đề nghị."
        return eligibility.doubt(life, kind, level, self.instance.round)


class SendForm(ScopedForm):
    """When and with which letter the list went up, where the portal did not issue that letter itself."""

    symbol = forms.CharField(label="số tờ trình, công văn", max_length=60)
    day = forms.DateField(label="ngày gửi", initial=dates.today, validators=[dates.refuse_future])


class CasesForm(ScopedForm):
    """Chosen cases of one round."""

    cases = forms.ModelMultipleChoiceField(
        label="hồ sơ", queryset=BadgeCase.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def choices_of(self, name, queryset):
        return self.offered if name == "cases" else super().choices_of(name, queryset)


class DecideForm(CasesForm, CommendationDecisionForm):
    """By which decision the chosen ones are given."""

    field_order = ["cases", "document", "symbol", "day"]

    def __init__(self, *args, cases, **kwargs):
        self.offered = cases
        super().__init__(*args, commendation=None, initial={"cases": list(cases)}, **kwargs)


class PresentForm(CasesForm):
    """Who handed the chosen ones over, when, at which meeting."""

    presenter = forms.CharField(
        label="người trao", max_length=160, help_text=PresentationForm.base_fields["presenter"].help_text
    )
    day = forms.DateField(label="ngày trao", initial=dates.today, validators=[dates.refuse_future])
    meeting = forms.ModelChoiceField(
        label="trao tại hội nghị", queryset=Meeting.objects.all(), required=False, empty_label="Không ghi"
    )

    def __init__(self, *args, cases, **kwargs):
        self.offered = cases
        super().__init__(*args, initial={"cases": list(cases)}, **kwargs)

    def choices_of(self, name, queryset):
        rows = super().choices_of(name, queryset)
        if name != "meeting":
            return rows
        keys = rows.order_by("-starts_at").values_list("pk", flat=True)[:MOST_MEETINGS]
        return queryset.filter(pk__in=list(keys)).order_by("-starts_at")

    def clean(self):
        cleaned = super().clean()
        day = cleaned.get("day")
        late = [case for case in cleaned.get("cases") or () if day and case.decided_on > day]
        if late:
            self.add_error("day", f"Ngày trao không thể trước ngày quyết định ({dates.shown(late[0].decided_on)}).")
        return cleaned


class RefuseForm(ScopedForm):
    """What the superior answered."""

    reason = forms.CharField(label="lý do không được tặng", max_length=250, min_length=10)


class NumberForm(RecordForm):
    """The number that the province gave the badge."""

    class Meta:
        model = BadgeCase
        fields = ["number"]

    def _get_validation_exclusions(self):
        """A re-issued badge may bear its old number: the kind, which is not typed here, says so."""
        return super()._get_validation_exclusions() - {"kind"}


def strange_number(case: BadgeCase) -> str:
    """How the number differs from the form that the rulebook gives the level; empty where it does not."""
    rule = RuleValue.objects.known(["badge_numbers"], case.decided_on or dates.today()).get("badge_numbers")
    match = re.fullmatch(r"([A-Z]?)(\d{1,2})", pairs(rule).get(str(case.level), ""))
    if not match or not case.number:
        return ""
    letter, digits = match[1], int(match[2])
    if re.fullmatch(rf"[A-ZĐ]{{2,3}} {letter}\d{{{digits}}}", case.number):
        return ""
    return f"Số Huy hiệu mức {case.level} năm thường có dạng «HN {letter}{1:0{digits}d}»; hãy đối chiếu lại số đã ghi."
