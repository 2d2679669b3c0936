"""What a meeting goes through: convened, put off, held, approved, voided."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from members.models import Member
from partyportal.saving.acts import act

NOT_IN_THIS_STATE = "Việc này không áp dụng cho hội nghị ở trạng thái «{}»."


class Steps:
    """The verbs of a meeting: each enters one state from those that allow it."""

    @act
    def convene(self, *, by):
        """Call the meeting; from now on the organisations convened see it."""
        self._enter(self.Status.CONVENED, {*self.CONVENABLE})

    @act
    def postpone(self, *, by):
        """Put the meeting off; it may be convened again with a new time."""
        self._enter(self.Status.POSTPONED, {*self.POSTPONABLE})

    @act
    def record_held(self, *, by):
        """Note that the meeting took place and waits for its minutes."""
        if self.starts_at > timezone.now():
            raise ValidationError("Chưa đến giờ họp. Hãy sửa thời gian nếu buổi họp đã diễn ra sớm hơn.")
        self._enter(self.Status.HELD, {self.Status.CONVENED})

    @act
    def take_back_held(self, *, by):
        """Note that the meeting has not taken place after all: while no minutes are approved, that was a slip."""
        self._enter(self.Status.CONVENED, {self.Status.HELD})

    @act
    def approve(self, *, by):
        """Lock the meeting with its approved minutes; needs everyone's attendance."""
        if refusal := self.approval_refusal():
            raise ValidationError(refusal)
        self._enter(self.Status.APPROVED, {self.Status.HELD})

    def approval_refusal(self) -> str:
        """Why the minutes cannot be approved now; nothing where they can."""
        if self.status != self.Status.HELD:
            return NOT_IN_THIS_STATE.format(self.get_status_display())
        if waiting := self.unticked().count():
            return (
                f"Còn {waiting:02d} đồng chí thuộc diện phải dự chưa được điểm danh. "
                "Hãy điểm danh đủ rồi mới duyệt biên bản."
            )
        if absent := self.absent_hosts():
            return (
                f"Đồng chí {absent[0]} chủ trì hoặc ghi biên bản nên không thể vắng. Hãy sửa điểm danh hoặc sửa người."
            )
        return ""

    @property
    def hosts(self) -> list[int]:
        """The keys of those who lead the meeting and write its minutes: they are there, or they did not."""
        return [key for key in (self.chair_id, self.clerk_id) if key]

    def absent_hosts(self) -> list[Member]:
        """Those of them who were ticked as absent all the same."""
        absent = self.attendances.filter(member__in=self.hosts).exclude(state__in=["present", "late"])
        return [row.member for row in absent.select_related("member")]

    @act
    def void(self, *, reason, by):
        """Cancel the meeting for good, with the reason; a planned one is deleted instead."""
        self.void_reason = reason
        self._enter(self.Status.VOIDED, self.VOIDABLE)

    def _enter(self, status, allowed):
        if self.status not in allowed:
            raise ValidationError(NOT_IN_THIS_STATE.format(self.get_status_display()))
        self.status = status
        self.save(update_fields=["status", "void_reason"])
