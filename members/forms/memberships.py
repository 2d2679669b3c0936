"""What is typed to change or end a membership; each act says its consequence before it is done."""

from django import forms

from branches.models import Organization
from members import actions
from members.models import Hold, Interruption, Member, Membership, Status
from members.models.reasons import EXEMPTION, FOR_A_TIME
from partyportal import dates
from partyportal.forms import RecordForm, ScopedForm

OBLIGED = {Status.FULL, Status.PROBATIONARY}
# Who moves out goes with a paper, who is struck off with a counted vote: each by pages of its own.
OWN_PAGES = {Membership.HowOut.MOVED_OUT, Membership.HowOut.STRUCK_OFF}
ENDINGS = [way for way in Membership.ENDINGS if way not in OWN_PAGES]


class ActForm(ScopedForm):
    """An act on the open membership of a member, from a day that has come."""

    title = submit = ""
    day = forms.DateField(label="từ ngày", validators=[dates.refuse_future])
    decision_number = forms.CharField(
        label="số quyết định", max_length=60, required=False, help_text="ví dụ: 58-QĐ/ĐU", empty_value=""
    )
    decision_on = forms.DateField(label="ngày quyết định", required=False, validators=[dates.refuse_future])
    note = forms.CharField(label="ghi chú", max_length=250, required=False)

    field_order = ["organization", "status", "how_in", "how_out", "reason", "day", "until", "decision_number"]

    def __init__(self, *args, current: Membership, **kwargs):
        self.current, self.member = current, current.member
        super().__init__(*args, **kwargs)

    def clean_day(self):
        day = self.cleaned_data["day"]
        self.check_day(day)
        return day

    def check_day(self, day):
        self.current.check_end(day)

    def save(self):
        return type(self).act(member=self.member, by=self.user, **self.cleaned_data)

    @property
    def left_seats(self):
        """The posts that end with the act."""
        return self.member.seats.none()

    @property
    def warnings(self) -> list[str]:
        """What the rules would have otherwise; it does not stop the act."""
        return []

    @property
    def since(self) -> str:
        return f"Từ ngày {dates.shown(self.cleaned_data['day'])}, đồng chí {self.member}"


class StatusForm(ActForm):
    """A member is exempted, suspended, or comes back; who goes away for a time goes with a paper, by a transfer."""

    title, submit, act = "Đổi trạng thái sinh hoạt", "Đổi trạng thái", actions.change_status
    status = forms.ChoiceField(
        label="trạng thái mới", help_text="sinh hoạt tạm thời nơi khác thì ghi ở mục Chuyển sinh hoạt"
    )
    reason = forms.ChoiceField(
        label="lý do miễn",
        choices=[("", "Không miễn"), *((reason, reason.label) for reason in EXEMPTION)],
        required=False,
        help_text="tuổi cao, sức khỏe yếu do chi bộ quyết định; lý do khác do cấp ủy quyết định và có thời hạn",
    )
    until = forms.DateField(
        label="có thời hạn đến hết ngày", required=False, help_text="để trống nếu không có thời hạn"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = [status for status in self.member.next_statuses if status != Status.TEMP_AWAY]
        self.fields["status"].choices = [(status, Status(status).label) for status in offered]

    def clean(self):
        typed = super().clean()
        day, until, status = (typed.get(name) for name in ("day", "until", "status"))
        if until and status in OBLIGED:
            self.add_error("until", "Chỉ nhập thời hạn khi miễn hoặc đình chỉ sinh hoạt.")
        elif until and day and until < day:
            self.add_error("until", f"Thời hạn không thể trước ngày {dates.shown(day)} bắt đầu áp dụng.")
        if typed.get("reason") and status and status != Status.EXEMPT:
            self.add_error("reason", "Chỉ chọn lý do miễn khi trạng thái mới là miễn sinh hoạt.")
        return typed

    @property
    def warnings(self):
        if self.cleaned_data["status"] != Status.EXEMPT:
            return []
        if not self.cleaned_data["reason"]:
            return ["Chưa ghi lý do miễn."]
        if self.cleaned_data["reason"] in FOR_A_TIME and not self.cleaned_data["until"]:
            return ["Lý do này chỉ được miễn có thời hạn; chưa nhập ngày hết thời hạn nên cổng không nhắc được."]
        return []

    @property
    def consequence(self) -> str:
        status, until = Status(self.cleaned_data["status"]), self.cleaned_data["until"]
        attends = "thuộc diện phải dự sinh hoạt" if status in OBLIGED else "không thuộc diện phải dự sinh hoạt"
        term = f" đến hết ngày {dates.shown(until)}" if until else ""
        return (
            f"{self.since} có trạng thái «{status.label}»{term}: vẫn tính vào đảng số, "
            f"{attends} {self.current.organization}."
        )


class EndForm(ActForm):
    """A member goes: to another place, out of the Party, or by death."""

    title, submit, act = "Kết thúc sinh hoạt", "Kết thúc sinh hoạt", actions.end
    how_out = forms.ChoiceField(label="lý do", choices=[(way, way.label) for way in ENDINGS])

    @property
    def left_seats(self):
        return actions.posts_on(self.member, self.cleaned_data["day"])

    @property
    def consequence(self) -> str:
        way = Membership.HowOut(self.cleaned_data["how_out"]).label
        return (
            f"{self.since} không còn tính vào đảng số của {self.current.organization} ({way}). "
            "Hồ sơ được giữ lại, không bị xóa."
        )


class ComeBackForm(ActForm):
    """Who had gone belongs to one of our branches again."""

    title, submit, act = "Nhận sinh hoạt trở lại", "Nhận trở lại", actions.come_back
    organization = forms.ModelChoiceField(label="sinh hoạt tại", queryset=Organization.objects.all())
    how_in = forms.ChoiceField(label="bằng", choices=[(way, way.label) for way in Membership.RETURNS])
    status = forms.ChoiceField(label="diện", choices=[(status, Status(status).label) for status in sorted(OBLIGED)])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= {"organization": self.current.organization_id, "status": self.member.last_standing}

    def choices_of(self, name, queryset):
        return self.user.organizations("add", Member).active().branches()

    def check_day(self, day):
        try:
            actions.check_return(self.current, day)
        except forms.ValidationError as error:
            raise forms.ValidationError(error.messages) from error

    @property
    def warnings(self):
        again = self.cleaned_data["how_in"] == Membership.HowIn.READMITTED
        if again and self.cleaned_data["status"] == Status.FULL:
            return ["Đảng viên kết nạp lại phải qua thời gian dự bị."]
        return []

    @property
    def consequence(self) -> str:
        status = Status(self.cleaned_data["status"])
        way = Membership.HowIn(self.cleaned_data["how_in"])
        text = f"{self.since} lại tính vào đảng số của {self.cleaned_data['organization']} ({way.label})"
        gap = f"giai đoạn từ {dates.shown(self.current.valid_to)}"
        if self.current.how_out not in actions.OUTSIDE:
            return f"{text}, diện {status.label.lower()}."
        counted = "không trừ" if way == Membership.HowIn.RESTORED else "trừ"
        return f"{text}, diện {status.label.lower()}; {gap} {counted} vào tuổi đảng."


class InterruptionForm(RecordForm):
    """Time outside the Party, added or corrected."""

    class Meta:
        model = Interruption
        fields = ["reason", "begins_on", "ends_on", "is_deducted", "decision_number", "decision_on", "note"]


class HoldForm(RecordForm):
    """That a member is under inspection, or that a complaint waits: number and day alone, never the content."""

    class Meta:
        model = Hold
        fields = ["kind", "begins_on", "ends_on", "paper_number", "paper_on"]
