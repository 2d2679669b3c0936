"""What is typed of an organisation's terms, of the seats in its committee, and of who is in charge of a branch."""

from django import forms

from branches.models import Term
from members.models import BranchCharge, CommitteeSeat, Member
from partyportal import dates
from partyportal.forms import RecordForm, ScopedForm, leave_out
from rulebook.models import RuleValue

Post = CommitteeSeat.Post
# No branch has these.
OF_A_COMMITTEE = {Post.STANDING_MEMBER, Post.COMMITTEE_MEMBER, Post.INSPECTION_CHAIR, Post.INSPECTION_MEMBER}


class PartOfForm(RecordForm):
    """A row of a parent that the address names, and the form does not ask for."""

    parent = ""

    def _get_validation_exclusions(self):
        """Let the constraints see the parent, too."""
        return super()._get_validation_exclusions() - {self.parent}


class NewTermForm(PartOfForm):
    """A term from one congress to the next."""

    parent = "organization"

    class Meta:
        model = Term
        fields = ["ordinal", "begins_on", "ends_on"]


class TermForm(PartOfForm):
    """A term as it was decided; extending it is an act of its own."""

    parent = "organization"

    class Meta:
        model = Term
        fields = ["ordinal", "begins_on", "ends_on"]


class SeatForm(PartOfForm):
    """A seat that someone holds: its post and its days."""

    parent = "term"

    class Meta:
        model = CommitteeSeat
        fields = ["post", "begins_on", "ends_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.term.organization.is_branch:
            leave_out(self.fields["post"], OF_A_COMMITTEE - {self.instance.post})


class NewSeatForm(SeatForm):
    """A seat for one of the organisation's people; a name that was sought shortens their list."""

    class Meta(SeatForm.Meta):
        fields = ["member", "post", "begins_on"]

    def __init__(self, *args, sought: str = "", **kwargs):
        self.sought = sought
        super().__init__(*args, **kwargs)
        self.fields["member"].label_from_instance = lambda member: f"{member} ({member.organization})"

    def choices_of(self, name, queryset):
        place = self.instance.term.organization
        rows = queryset.visible_to(self.user).in_head_count().filter(organization__path__startswith=place.path)
        return (rows.search(self.sought) if self.sought else rows).select_related("organization")


class ExtensionForm(ScopedForm):
    """A term runs on by a decision; longer than the rule allows, it wants the reason."""

    day = forms.DateField(label="kéo dài đến trước ngày")
    decision = forms.CharField(
        label="văn bản kéo dài nhiệm kỳ", max_length=120, help_text="ví dụ: Kết luận số 31-KL/ĐU"
    )
    decided_on = forms.DateField(label="ngày văn bản", validators=[dates.refuse_future])
    reason = forms.CharField(
        label="lý do kéo dài quá mức quy định",
        max_length=250,
        required=False,
        help_text="chỉ nhập khi kéo dài quá mức cho phép",
    )

    def __init__(self, *args, term: Term, **kwargs):
        self.term, self.rule = term, None
        super().__init__(*args, **kwargs)

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day <= self.term.first_day_after:
            ends = dates.shown(self.term.first_day_after)
            raise forms.ValidationError(f"Ngày phải sau {ends}, ngày nhiệm kỳ đang kết thúc.")
        return day

    def clean(self):
        cleaned = super().clean()
        self.rule = self.rule_of(cleaned.get("decided_on"))
        if "day" in cleaned:
            self.check_length(cleaned["day"], cleaned.get("reason"))
        return cleaned

    def rule_of(self, day) -> RuleValue | None:
        """The longest extension by the rulebook of the decision's day."""
        key = "term_extension_years"
        return RuleValue.objects.known([key], day, self.term.organization).get(key) if day else None

    def check_length(self, day, reason):
        if self.follower and self.follower.begins_on < day:
            self.add_error("day", f"Trùng với {self.follower.span}. Hãy chọn ngày không sau ngày bắt đầu nhiệm kỳ đó.")
        elif self.is_beyond and not reason:
            self.add_error("reason", f"Kéo dài quá {self.rule.shown} so với ngày kết thúc ban đầu. Hãy ghi lý do.")

    @property
    def follower(self) -> Term | None:
        later = self.term.organization.terms.filter(begins_on__gt=self.term.begins_on)
        return later.order_by("begins_on").first()

    @property
    def is_beyond(self) -> bool:
        """Whether the term would run on for longer than the rule of that day allows."""
        longest = dates.add_months(self.term.ends_on, 12 * self.rule.number) if self.rule else None
        return longest is not None and self.cleaned_data["day"] > longest

    def save(self):
        self.term.extend(**self.cleaned_data)
        return self.term


class ChargeForm(ScopedForm):
    """Who of the committee above is in charge of a branch from a day on."""

    member = forms.ModelChoiceField(label="cấp ủy viên phụ trách", queryset=Member.objects.all())
    day = forms.DateField(label="từ ngày", initial=dates.today, validators=[dates.refuse_future])
    note = forms.CharField(
        label="văn bản phân công", max_length=120, required=False, help_text="ví dụ: Thông báo số 12-TB/ĐU"
    )

    def __init__(self, *args, organization, **kwargs):
        self.organization = organization
        super().__init__(*args, **kwargs)

    def choices_of(self, name, queryset):
        seats = CommitteeSeat.objects.filter(organization=self.organization.parent_id)
        return queryset.visible_to(self.user).in_head_count().filter(pk__in=seats.values("member"))


class ChargeDaysForm(RecordForm):
    """The days of a charge, to be corrected or ended."""

    class Meta:
        model = BranchCharge
        fields = ["begins_on", "ends_on", "note"]
