"""What is typed to recognise, move or end a membership; each act says its consequence before it is done."""

from django import forms

from branches.models import Organization
from members import actions
from members.models import Member, Membership, Status
from members.transfers import actions as transfers
from members.transfers.holds import refuse_held
from partyportal import dates
from partyportal.forms import ScopedForm

# Who moves out goes with a paper, by the transfer's own pages.
ENDINGS = [way for way in Membership.ENDINGS if way != Membership.HowOut.MOVED_OUT]


class ActForm(ScopedForm):
    """An act on the open membership of a member, from a day that has come."""

    title = submit = ""
    day = forms.DateField(label="từ ngày")
    note = forms.CharField(
        label="số quyết định, ghi chú", max_length=250, required=False, help_text="ví dụ: Quyết định số 58-QĐ/ĐU"
    )

    field_order = ["organization", "status", "how_out", "day", "note"]

    def __init__(self, *args, current: Membership, **kwargs):
        self.current, self.member = current, current.member
        super().__init__(*args, **kwargs)

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > dates.today():
            raise forms.ValidationError("Ngày không thể ở tương lai. Hãy ghi nhận khi ngày đó đến.")
        self.current.check_end(day)
        return day

    def save(self):
        return type(self).act(member=self.member, by=self.user, **self.cleaned_data)

    @property
    def left_seats(self):
        """The posts that end with the act."""
        return self.member.seats.none()

    @property
    def since(self) -> str:
        return f"Từ ngày {self.cleaned_data['day']:%d/%m/%Y}, đồng chí {self.member}"


class RecogniseForm(ActForm):
    """A probationary member becomes a full one."""

    title, submit, act = "Công nhận chính thức", "Công nhận chính thức", actions.recognise

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].label = "ngày chính thức"
        if self.member.official_on:
            self.fields["day"].initial = self.member.official_on.day

    def clean_day(self):
        day = super().clean_day()
        if self.member.admitted_on and day < self.member.admitted_on.earliest:
            raise forms.ValidationError(actions.BEFORE_ADMISSION)
        return day

    def clean(self):
        if not self.member.is_probationary:
            raise forms.ValidationError(actions.NOT_PROBATIONARY)
        return super().clean()

    @property
    def consequence(self) -> str:
        return f"{self.since} là đảng viên chính thức của {self.current.organization}."


class StatusForm(ActForm):
    """A member is exempted, suspended, away for a time, or comes back."""

    title, submit, act = "Đổi trạng thái sinh hoạt", "Đổi trạng thái", actions.change_status
    status = forms.ChoiceField(label="trạng thái mới")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [(status, Status(status).label) for status in self.member.next_statuses]

    @property
    def consequence(self) -> str:
        status = Status(self.cleaned_data["status"])
        obliged = status in {Status.FULL, Status.PROBATIONARY}
        attends = "thuộc diện phải dự sinh hoạt" if obliged else "không thuộc diện phải dự sinh hoạt"
        return (
            f"{self.since} có trạng thái «{status.label}»: vẫn tính vào đảng số, {attends} {self.current.organization}."
        )


class MoveForm(ActForm):
    """A member moves to another branch of ours."""

    title, submit, act = "Chuyển sinh hoạt trong đảng bộ", "Chuyển sinh hoạt", transfers.move_one
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
        return actions.held(self.member, self.cleaned_data["day"]).filter(organization=self.current.organization)

    @property
    def consequence(self) -> str:
        return (
            f"{self.since} không còn tính vào đảng số của {self.current.organization} "
            f"mà tính vào đảng số của {self.cleaned_data['organization']}."
        )


class EndForm(ActForm):
    """A member goes: to another place, out of the Party, or by death."""

    title, submit, act = "Kết thúc sinh hoạt", "Kết thúc sinh hoạt", actions.end
    how_out = forms.ChoiceField(label="lý do", choices=[(way, way.label) for way in ENDINGS])

    @property
    def left_seats(self):
        return actions.held(self.member, self.cleaned_data["day"])

    @property
    def consequence(self) -> str:
        way = Membership.HowOut(self.cleaned_data["how_out"]).label
        return (
            f"{self.since} không còn tính vào đảng số của {self.current.organization} ({way}). "
            "Hồ sơ được giữ lại, không bị xóa."
        )
