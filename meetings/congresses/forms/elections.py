"""What is typed of an election: the office, who stands, the sheet of ballot papers, and the counts."""

from django import forms

from meetings.congresses import actions, counting, nominating
from meetings.congresses.forms.parts import PartForm, electable_of
from meetings.congresses.models import Election, Invalid, Nominee, Round
from meetings.congresses.tallies import Count, batch_faults
from members.models import Member
from partyportal.forms import LongSelect, RecordForm, ScopedForm

BRANCH_OFFICES = {Election.Office.BRANCH_COMMITTEE, Election.Office.SECRETARY, Election.Office.DEPUTY}
UPWARD = {Election.Office.DELEGATES, Election.Office.ALTERNATES}
ODD = "Nhập số nguyên từ 0 trở lên."
AMONG_ELECTED = "chỉ có những đồng chí vừa trúng cử, vì chức danh này được bầu trong số đó"
SURPLUS_REASON = "Ghi lý do, hoặc thêm, bớt người trong danh sách cho đúng số dư."


class ElectionForm(PartForm):
    """Which office is elected, where, and how many."""

    class Meta:
        model = Election
        fields = ["office", "session", "seats", "consulted"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        is_branch = self.instance.congress.organization.is_branch
        offices = BRANCH_OFFICES | UPWARD if is_branch else {*Election.Office} - {Election.Office.BRANCH_COMMITTEE}
        self.fields["office"].choices = [choice for choice in Election.Office.choices if choice[0] in offices]
        self.fields["session"].label_from_instance = lambda session: session.get_kind_display()
        if self.instance.pk and self.instance.rounds.exists():
            for name in ("office", "session", "seats"):
                self.fields[name].disabled = True

    def choices_of(self, name, queryset):
        return self.instance.congress.sessions.all()

    def save(self, commit=True):
        if self.instance.pk:
            return super().save(commit)
        return actions.add_election(election=self.instance, by=self.user)


class NomineeForm(PartForm):
    """Who stands, by whom they were put forward, and whether they withdrew."""

    parent = "election"

    class Meta:
        model = Nominee
        fields = ["member", "source", "consulted_for", "is_withdrawn", "note"]
        widgets = {"member": LongSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.election.consulted is None:
            del self.fields["consulted_for"]
        if self.instance.pk and self.instance.listed.exists():
            self.fields["member"].disabled = True

    def choices_of(self, name, queryset):
        own = Member.objects.filter(pk=self.instance.member_id)
        return (electable_of(self.instance.congress, self.user) | own).distinct()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_withdrawn") and "is_withdrawn" in self.changed_data:
            if self.instance.listed.filter(is_elected=True).exists():
                self.add_error("is_withdrawn", "Đồng chí này đã trúng cử nên không rút khỏi danh sách được nữa.")
            elif self.instance.listed.filter(round__confirmed_at=None).exists():
                self.add_error("is_withdrawn", "Danh sách của vòng đang bầu đã chốt; ghi rút sau khi vòng có kết quả.")
        return cleaned


class NomineesForm(ScopedForm):
    """Several people at once who are put forward by the same."""

    members = forms.ModelMultipleChoiceField(
        label="đảng viên", queryset=Member.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    source = forms.ChoiceField(label="được giới thiệu", choices=Nominee.Source.choices)

    def __init__(self, *args, election, **kwargs):
        super().__init__(*args, **kwargs)
        self.election = election
        named = election.nominees.values("member")
        rows = electable_of(election.congress, self.user).exclude(pk__in=named)
        if elected := nominating.elected_into(election):
            rows = rows.filter(pk__in=elected)
            self.fields["members"].help_text = AMONG_ELECTED
        self.fields["members"].queryset = rows

    def save(self):
        return nominating.put_forward(election=self.election, by=self.user, **self.cleaned_data)


class OpeningForm(ScopedForm):
    """The names of the next ballot paper; where their number is not as the rule wants, the reason."""

    nominees = forms.ModelMultipleChoiceField(
        label="danh sách bầu cử", queryset=Nominee.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    surplus_reason = forms.CharField(label="lý do số dư khác quy định", max_length=250, required=False)

    def __init__(self, *args, election, **kwargs):
        super().__init__(*args, **kwargs)
        self.election = election
        rows = counting.candidates_of(election)
        self.fields["nominees"].queryset = rows
        self.initial = {"nominees": [row.pk for row in rows]}
        last = election.last_round
        self.among_tied = bool(last and last.outcome == "tied")
        if self.among_tied:
            self.fields["nominees"].disabled = True

    def clean(self):
        cleaned = super().clean()
        chosen = cleaned.get("nominees")
        if chosen is None or self.among_tied:
            return cleaned
        if len(chosen) < counting.seats_left(self.election):
            self.add_error("nominees", f"Cần ít nhất {counting.seats_left(self.election)} người trong danh sách.")
            return cleaned
        faults, _ = counting.surplus_of(self.election, len(chosen))
        if faults and not cleaned.get("surplus_reason"):
            self.add_error("surplus_reason", f"{faults[0]} {SURPLUS_REASON}")
        return cleaned


class SheetForm(RecordForm):
    """The sheet of ballot papers: how many were printed, handed out, spoiled, left."""

    class Meta:
        model = Round
        fields = ["summoned", "present", "printed", "issued", "spoiled", "left"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = field.widget.is_hidden is False

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            for name, value in cleaned.items():
                setattr(self.instance, name, value) if name != "version" else None
            for words in self.instance.sheet_faults:
                self.add_error(None, words)
        return cleaned


def whole(label: str) -> forms.IntegerField:
    """A count of ballots."""
    typed = forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(
        label=label, min_value=0, max_value=99999, widget=typed, error_messages={"invalid": ODD, "min_value": ODD}
    )


class BatchForm(ScopedForm):
    """The count of one bundle of ballots: the sums are checked while they are typed, and here again."""

    def __init__(self, *args, batch, **kwargs):
        super().__init__(*args, **kwargs)
        self.batch, self.names = batch, counting.names_of(batch.reading.round)
        self.seats = batch.reading.round.seats
        self.fields["returned"] = whole("số phiếu trong tập")
        self.fields["valid"] = whole("phiếu hợp lệ")
        for key, label in Invalid.choices:
            self.fields[f"invalid_{key}"] = whole(label)
            self.fields[f"invalid_{key}"].required = False
        for key, name in self.names.items():
            self.fields[f"votes_{key}"] = whole(name)
        seen = counting.seen_of(batch)
        self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=seen)
        if batch.pk:
            self.initial = {"returned": batch.returned, "valid": batch.valid}
            self.initial |= {f"invalid_{key}": count for key, count in batch.invalid.items()}
            self.initial |= {f"votes_{key}": count for key, count in batch.votes.items()}

    @property
    def invalid_fields(self):
        return [self[f"invalid_{key}"] for key in Invalid.values]

    @property
    def vote_fields(self):
        return [self[f"votes_{key}"] for key in self.names]

    @property
    def count(self) -> Count:
        facts = self.cleaned_data
        return Count(
            facts["returned"],
            facts["valid"],
            {key: facts.get(f"invalid_{key}") or 0 for key in Invalid.values},
            {key: facts[f"votes_{key}"] for key in self.names},
        )

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            for name, words in batch_faults(self.count, self.seats):
                self.add_error(name, words)
        return cleaned

    def save(self):
        """Write the bundle; where the page was outdated, the next press knows what is refused now."""
        seen = self.cleaned_data["seen"]
        self.data = self.data.copy()
        self.data["seen"] = counting.seen_of(self.batch)
        return counting.put_batch(batch=self.batch, count=self.count, by=self.user, seen=seen)
