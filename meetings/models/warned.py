"""What of a meeting falls short of the rulebook: how long it lasts, when its documents were sent."""

import datetime

from django.utils import timezone

from partyportal import dates
from rulebook.models import RuleValue

Shortfall = tuple[str, RuleValue]


class Warned:
    """The warnings of a meeting, each with its rule; no verdict where the rule or a time is missing."""

    def warnings(self) -> list[Shortfall]:
        """What falls short; only meetings of branches have such rules."""
        return [*self._on_length(), *self._on_documents()] if self.kind in self.BRANCH_KINDS else []

    def _on_length(self) -> list[Shortfall]:
        rule = self.length_rule if self.minutes is not None else None
        if rule is None or self.minutes >= rule.number:
            return []
        return [(f"Thời gian sinh hoạt {self.minutes} phút, ít hơn mức tối thiểu {rule.number} phút.", rule)]

    @property
    def length_rule(self) -> RuleValue | None:
        """How long a branch meeting must last at least: longer where a topic is studied at a regular one."""
        combined = self.kind == self.Kind.BRANCH_REGULAR and self.topic
        return self.rule("branch_meeting_minutes_combined" if combined else "branch_meeting_minutes")

    def _on_documents(self) -> list[Shortfall]:
        """Before it takes place: documents that are not there, or came later than so many days before (42-HD/BTCTW)."""
        if self.status not in {self.Status.PLANNED, self.Status.CONVENED} or self.starts_at <= timezone.now():
            return []
        rule = self.rule("meeting_material_days")
        if rule is None:
            return []
        last = self.starts_at - datetime.timedelta(days=rule.number)
        until = f"hạn gửi đảng viên là {dates.shown_with_time(last)}, trước buổi họp ít nhất {rule.shown}"
        sent = [*self.materials().in_use().values_list("at", flat=True)]
        late = [at for at in sent if at > last]
        if late:
            return [(f"{len(late):02d} tài liệu đính kèm sau hạn; {until}.", rule)]
        return [] if sent or timezone.now() <= last else [(f"Chưa đính kèm tài liệu; {until}.", rule)]
