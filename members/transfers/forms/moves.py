"""Moving members of one branch into another of ours at once, without a paper: one, or several."""

from django import forms
from django.core.exceptions import ValidationError

from branches.models import Organization
from members.actions import posts_on
from members.forms.memberships import ActForm
from members.holds import refuse_held
from members.models import CommitteeSeat, Member, Membership
from members.transfers import actions
from members.transfers.forms.opening import EXPLAINED, SAME_PLACE
from members.transfers.models import Transfer
from partyportal import dates
from partyportal.forms import ScopedForm


class MoveForm(ActForm):
    """A member moves to another branch of ours."""

    title, submit, act = "Chuyển sinh hoạt trong đảng bộ", "Chuyển sinh hoạt", actions.move_one
    organization = forms.ModelChoiceField(label="chuyển đến", queryset=Organization.objects.all())

    def choices_of(self, name, queryset):
        mine = self.user.organizations("add", Member).active().branches()
        return mine.exclude(pk=self.current.organization_id)

    def clean_day(self):
        day = super().clean_day()
        refuse_held([self.member], day)
        return day

    @property
    def left_seats(self):
        return posts_on(self.member, self.cleaned_data["day"]).filter(organization=self.current.organization)

    @property
    def consequence(self) -> str:
        return (
            f"{self.since} không còn tính vào đảng số của {self.current.organization} "
            f"mà tính vào đảng số của {self.cleaned_data['organization']}."
        )


class GroupForm(ScopedForm):
    """Who moves where, from which day, by which decision."""

    title, submit = "Chuyển nhiều đảng viên", "Chuyển tất cả"
    organization = forms.ModelChoiceField(label="chuyển đến", queryset=Organization.objects.all())
    day = forms.DateField(label="từ ngày", initial=dates.today, validators=[dates.refuse_future])
    kind = forms.ChoiceField(
        label="hình thức",
        choices=[(kind, EXPLAINED[kind]) for kind in (Transfer.Kind.INTERNAL, Transfer.Kind.COLLECTIVE)],
    )
    decision_number = forms.CharField(label="số quyết định", max_length=60, help_text="ví dụ: 58-QĐ/ĐU")
    decision_on = forms.DateField(label="ngày quyết định")
    members = forms.ModelMultipleChoiceField(
        label="đảng viên chuyển đi",
        queryset=Member.objects.in_head_count(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một đảng viên."},
    )

    def __init__(self, *args, branch, **kwargs):
        self.branch = branch
        super().__init__(*args, **kwargs)

    def choices_of(self, name, queryset):
        if name == "members":
            # Not narrowed by what the user sees of people: the branch was, and all its people may go.
            return queryset.filter(organization=self.branch)
        return self.user.organizations("accept", Transfer).active().branches()

    def clean_organization(self):
        if self.cleaned_data["organization"] == self.branch:
            raise ValidationError(SAME_PLACE)
        return self.cleaned_data["organization"]

    def clean(self):
        """Refuse the whole group where one cannot go, and name whom."""
        cleaned = super().clean()
        if cleaned.get("decision_on") and cleaned["decision_on"] > cleaned.get("day", dates.today()):
            self.add_error("decision_on", "Ngày quyết định không thể sau ngày chuyển.")
        if (members := cleaned.get("members")) and (day := cleaned.get("day")):
            for refuse in (self._refuse_early, refuse_held, actions.refuse_busy):
                self._ask(refuse, members, day)
        return cleaned

    def _ask(self, refuse, members, day):
        try:
            refuse(members, day)
        except ValidationError as refused:
            self.add_error("members", refused)

    def _refuse_early(self, members, day):
        rows = Membership.objects.filter(member__in=members, valid_to=None, valid_from__gte=day).select_related(
            "member"
        )
        if names := ", ".join(f"{row.member} (từ {dates.shown(row.valid_from)})" for row in rows):
            raise ValidationError(f"Ngày chuyển phải sau ngày bắt đầu giai đoạn hiện tại của: {names}.")

    def save(self):
        return actions.move_group(by=self.user, **self.cleaned_data)

    @property
    def left_seats(self):
        day, members = self.cleaned_data["day"], self.cleaned_data["members"]
        seats = CommitteeSeat.objects.filter(member__in=members, organization=self.branch, ends_on=None)
        return seats.filter(begins_on__lt=day).select_related("member", "organization", "term")

    @property
    def consequence(self):
        data = self.cleaned_data
        return (
            f"Từ ngày {dates.shown(data['day'])}, {len(data['members'])} đồng chí không còn tính vào đảng số của "
            f"{self.branch} mà tính vào đảng số của {data['organization']}."
        )
