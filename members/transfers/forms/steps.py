"""What each step of a transfer asks; it says its consequence before it is done."""

from django import forms
from django.core.exceptions import ValidationError

from members.actions import posts_on
from members.holds import refuse_held
from members.models import CommitteeSeat, Status
from members.transfers import actions
from members.transfers.models import Transfer
from partyportal import dates
from partyportal.forms import ScopedForm

State, Direction = Transfer.State, Transfer.Direction


class StepForm(ScopedForm):
    """A step of one transfer: which states it follows, which right it needs, what it does."""

    slug = title = submit = ""
    states: list[str] = []
    right = ""  # empty: that of the side which runs the transfer
    day = forms.DateField(label="ngày", initial=dates.today)

    def __init__(self, *args, transfer: Transfer, **kwargs):
        self.transfer = transfer
        super().__init__(*args, **kwargs)

    @classmethod
    def fits(cls, transfer: Transfer) -> bool:
        return transfer.state in cls.states

    @classmethod
    def needs(cls, transfer: Transfer) -> str:
        return cls.right or transfer.needed_action

    def clean_day(self):
        return self.come("day")

    def come(self, name: str, since=None):
        """Return a day that has come, and that is not before the one that it follows."""
        day, since = self.cleaned_data[name], since or self.transfer.paper_on
        dates.refuse_future(day)
        if since and day < since:
            raise ValidationError(f"Ngày này không thể trước ngày {dates.shown(since)} của bước trước.")
        return day

    def save(self):
        return type(self).act(transfer=self.transfer, by=self.user, **self.cleaned_data)

    @property
    def left_seats(self):
        """The posts that end with the step."""
        return CommitteeSeat.objects.none()

    @property
    def name(self) -> str:
        return f"đồng chí {self.transfer.full_name}"


class CommentForm(StepForm):
    """The branch committee wrote its comment."""

    slug, title, submit = "comment", "Ghi ý kiến chi ủy (ô số 1)", "Ghi ngày ý kiến"
    states, right, act = [State.PREPARED], "change", actions.comment

    @classmethod
    def fits(cls, transfer):
        return super().fits(transfer) and transfer.commented_on is None

    @property
    def consequence(self):
        return f"Chi ủy đã ghi ý kiến ô số 1 cho {self.name} ngày {dates.shown(self.cleaned_data['day'])}."


class WarnedForm(StepForm):
    """A step that rules may warn of: who goes on gives a reason, which is recorded."""

    exception = forms.CharField(
        label="lý do làm khác quy định", max_length=250, required=False, help_text="chỉ nhập khi có điểm khác quy định"
    )

    def clean(self):
        cleaned = super().clean()
        self.warnings = [] if self.errors else self.warned(cleaned)
        if self.warnings and not cleaned.get("exception"):
            self.add_error("exception", " ".join(self.warnings) + " Nếu vẫn tiếp tục, hãy nhập lý do.")
        return cleaned

    def warned(self, cleaned) -> list[str]:
        return []


class PresentForm(StepForm):
    """The paper was handed in."""

    slug, title, submit, act = "present", "Ghi đã nộp giấy", "Ghi đã nộp giấy", actions.present
    states, right = [State.ISSUED], "change"
    day = forms.DateField(label="ngày nộp giấy", initial=dates.today)

    @property
    def consequence(self):
        transfer = self.transfer
        said = f"Đồng chí {transfer.full_name} đã nộp giấy giới thiệu tại {transfer.destination} ngày "
        said += f"{dates.shown(self.cleaned_data['day'])}."
        guest = transfer.is_temporary and transfer.to_organization_id
        return said + (" Là khách sinh hoạt tạm thời, không tính vào đảng số của nơi đến." if guest else "")


class ConfirmForm(StepForm):
    """The receiving side has confirmed."""

    slug, title, submit = "confirm", "Ghi nơi đến xác nhận", "Ghi đã xác nhận"
    states, act = [State.ISSUED, State.PRESENTED], actions.confirm
    day = forms.DateField(label="ngày nơi đến tiếp nhận, theo phiếu báo", initial=dates.today)

    @classmethod
    def fits(cls, transfer):
        return super().fits(transfer) and transfer.direction == Direction.OUT and not transfer.is_temporary

    def clean_day(self):
        return self.come("day", self.transfer.presented_on)

    @property
    def consequence(self):
        return f"{self.transfer.destination} đã tiếp nhận {self.name}. Việc chuyển sinh hoạt kết thúc."


class TakeForm(StepForm):
    """Another organisation of ours takes its new member in."""

    slug, title, submit = "take", "Tiếp nhận vào chi bộ", "Tiếp nhận"
    states, right, act = [State.ISSUED, State.PRESENTED], "accept", actions.take_within
    day = forms.DateField(label="ngày tiếp nhận", initial=dates.today)

    @classmethod
    def fits(cls, transfer):
        return super().fits(transfer) and transfer.direction == Direction.WITHIN and not transfer.is_temporary

    def clean_day(self):
        day = self.come("day", self.transfer.presented_on)
        refuse_held([self.transfer.member], day)
        return day

    @property
    def left_seats(self):
        seats = posts_on(self.transfer.member, self.cleaned_data["day"])
        return seats.filter(organization=self.transfer.from_organization)

    @property
    def consequence(self):
        transfer, day = self.transfer, dates.shown(self.cleaned_data["day"])
        return (
            f"Từ ngày {day}, {self.name} không còn tính vào đảng số của {transfer.origin} "
            f"mà tính vào đảng số của {transfer.destination}."
        )


class ReturnForm(StepForm):
    """A temporary transfer ends."""

    slug, title, submit = "return", "Kết thúc sinh hoạt tạm thời", "Ghi trở về"
    states, act = [State.ISSUED, State.PRESENTED], actions.come_back
    day = forms.DateField(label="ngày trở về", initial=dates.today)

    @classmethod
    def fits(cls, transfer):
        return super().fits(transfer) and transfer.is_temporary

    def clean_day(self):
        day = self.come("day", self.transfer.presented_on)
        member = self.transfer.member
        current = member and member.memberships.filter(valid_to=None).first()
        if current and not self.transfer.is_incoming and current.status == Status.TEMP_AWAY:
            current.check_end(day)
        return day

    @property
    def consequence(self):
        transfer, day = self.transfer, dates.shown(self.cleaned_data["day"])
        if transfer.is_incoming:
            return f"Từ ngày {day}, {self.name} không còn sinh hoạt tạm thời tại {transfer.destination}."
        return (
            f"Từ ngày {day}, {self.name} trở lại sinh hoạt tại {transfer.origin}, diện {transfer.get_status_display()}."
        )


class ExtendForm(StepForm):
    """More time for the step that comes next."""

    slug, title, submit, act = "extend", "Gia hạn", "Gia hạn", actions.extend
    states = Transfer.OPEN
    day = forms.DateField(label="gia hạn đến ngày")
    paper = forms.CharField(label="văn bản gia hạn, cơ quan cho phép", max_length=120)

    def clean_day(self):
        day, due = self.cleaned_data["day"], self.transfer.due_on
        if due and day <= due:
            raise ValidationError(f"Ngày gia hạn phải sau hạn hiện nay {dates.shown(due)}.")
        return day

    @property
    def consequence(self):
        return f"Bước đang chờ của {self.name} có hạn mới là {dates.shown(self.cleaned_data['day'])}."


class CancelForm(StepForm):
    """Why it is given up."""

    slug, title, submit, act = "cancel", "Hủy việc chuyển sinh hoạt", "Hủy việc này", actions.cancel
    states, right = Transfer.OPEN, "void"
    day = None
    reason = forms.CharField(label="lý do hủy", max_length=250, min_length=10)

    @property
    def consequence(self):
        transfer = self.transfer
        if transfer.state == State.PREPARED or transfer.is_incoming:
            return f"Việc chuyển sinh hoạt của {self.name} bị hủy; đảng số không đổi."
        if transfer.direction == Direction.WITHIN and not transfer.is_temporary:
            return f"Giấy giới thiệu của {self.name} bị hủy; đồng chí vẫn ở {transfer.origin}."
        return (
            f"Giấy giới thiệu của {self.name} bị hủy. Quá trình sinh hoạt tại {transfer.origin} "
            f"được khôi phục từ ngày {dates.shown(transfer.paper_on)}, như chưa cấp giấy."
        )
