"""Rows that are one numbered paper each: a letter, a copy. How far it has come follows from its last issue."""

from django.utils.functional import cached_property

from documents import numbering


class OwnPaper:
    """What such a row says of its issue; `paper` is the paper that it prints."""

    @cached_property
    def last_issue(self):
        return self.paper.last_issue(self) if self.pk else None

    @property
    def issued_symbol(self) -> str:
        return self.last_issue.document.symbol_raw if self.last_issue else ""

    @property
    def is_locked(self) -> bool:
        """While it stands as it was issued and has not left the office, only taking it back makes it a draft."""
        return bool(self.last_issue and numbering.can_be_taken_back(self.last_issue))

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        if self.last_issue is None:
            return "warning", "Bản nháp", "pencil"
        if self.last_issue.is_taken_back:
            return "warning", "Đã thu hồi", "arrow-counterclockwise"
        sent = self.last_issue.document.sent_on
        return ("success", "Đã gửi", "send") if sent else ("success", "Đã phát hành", "check2")
