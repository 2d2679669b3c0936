from django.conf import settings
from django.db import models


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        return self.filter(user=user)

    def unread(self):
        return self.filter(read_at=None)


class Notice(models.Model):
    """A line that the portal tells one user: a report came back, a document is ready."""

    class Kind(models.TextChoices):
        NUDGE = "nudge", "Được nhắc việc đến hạn, quá hạn"
        MEETING = "meeting", "Được triệu tập họp, sinh hoạt"
        TASK = "task", "Được giao nhiệm vụ"
        DOCUMENT = "document", "Văn bản gửi đến tổ chức của đồng chí"
        REPORT = "report", "Báo cáo: mở kỳ, nộp, trả lại, duyệt"
        CORRECTION = "correction", "Đề nghị sửa hồ sơ"
        JOB = "job", "Tệp in đã kết xuất xong"
        ACCOUNT = "account", "Tài khoản, mật khẩu, vai trò"
        SAFETY = "safety", "An toàn của cổng"

    # Of these the owner of an account, and an administrator, are always told.
    ALWAYS = [Kind.ACCOUNT, Kind.SAFETY]
    # What leaves by mail unless the user chose otherwise, where the portal can send mail.
    MAILED = {Kind.NUDGE, Kind.MEETING, Kind.SAFETY}

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="người nhận", related_name="notices", editable=False
    )
    kind = models.CharField("loại", max_length=12, choices=Kind, default=Kind.ACCOUNT, editable=False)
    text = models.CharField("nội dung", max_length=250, editable=False)
    url = models.CharField("liên kết", max_length=250, editable=False)
    at = models.DateTimeField("lúc", auto_now_add=True)
    read_at = models.DateTimeField("đã đọc lúc", null=True, editable=False)
    waits_for_mail = models.BooleanField("chờ gửi thư", default=False, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        indexes = [
            models.Index(fields=["user"], condition=models.Q(waits_for_mail=True), name="notice_waits_for_mail"),
        ]

    def __str__(self):
        return self.text


class NoticeChoice(models.Model):
    """That a user wants one kind of notices otherwise than usual."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="người dùng", related_name="notice_choices"
    )
    kind = models.CharField("loại", max_length=12, choices=Notice.Kind)
    is_shown = models.BooleanField("hiện trong cổng", default=True)
    is_mailed = models.BooleanField("gửi thư", default=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["user", "kind"]
        verbose_name = "lựa chọn thông báo"
        verbose_name_plural = "lựa chọn thông báo"
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="notice_choice_once")]

    def __str__(self):
        return f"{self.user}: {self.get_kind_display()}"

    @classmethod
    def usual(cls, user_id: int, kind: str) -> "NoticeChoice":
        return cls(user_id=user_id, kind=kind, is_mailed=kind in Notice.MAILED)

    @classmethod
    def of(cls, user_ids, kinds) -> dict[tuple[int, str], "NoticeChoice"]:
        """What each of the users wants of each kind."""
        chosen = {(one.user_id, one.kind): one for one in cls.objects.filter(user__in=user_ids, kind__in=kinds)}
        return {(pk, kind): chosen.get((pk, kind)) or cls.usual(pk, kind) for pk in user_ids for kind in kinds}
