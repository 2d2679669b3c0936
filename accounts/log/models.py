"""Rows of the access log, and the chain of fingerprints that shows whether any was changed or taken away."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from accounts import roles
from accounts.sign_in.address import client_address
from branches.models import Organization
from partyportal.ageing.models import SettingsQuerySet
from partyportal.models import ScopedQuerySet


class AccessLogQuerySet(ScopedQuerySet):
    def scope(self, user, action):
        """What happened where the user may read the log; what is of no place goes with its account.

        What is of neither, such as a wrong password of a name that nobody has, is for administrators of all.
        """
        seen = apps.get_model("accounts.User").objects.visible_to(user)
        of_account = Q(organization=None, account__in=seen) | Q(organization=None, account=None, user__in=seen)
        of_nobody = Q(organization=None, account=None, user=None)
        everywhere = of_nobody if user.reaches_all(action, self.model) else Q(pk=None)
        return (super().scope(user, action) | of_account | everywhere) & self._content(user, action)

    def _content(self, user, action):
        """In the technical role alone nobody reads whose record was seen."""
        perm = roles.permission(action, "accounts.accesslog")
        if user.opens_all(perm) or not any(one.role == roles.Role.TECHNICIAN for one in user.grants_today):
            return Q()
        places = Organization.objects.under(user.duties(perm) + user.administered)
        return ~Q(kind__in=AccessLog.CONTENT) | Q(organization__in=places)


class AccessLog(models.Model):
    """Who did what with accounts, hidden numbers and lists of persons, when, from where and why. Only added to."""

    class Kind(models.TextChoices):
        SIGNED_IN = "signed_in", "đăng nhập"
        FAILED = "failed", "nhập sai mật khẩu"
        WRONG_CODE = "wrong_code", "nhập sai mã xác thực"
        RESET_ASKED = "reset_asked", "xin đặt lại mật khẩu"
        LINK = "link", "cấp liên kết đặt mật khẩu"
        LINK_USED = "link_used", "đặt mật khẩu bằng liên kết"
        PASSWORD = "password", "đổi mật khẩu"
        FACTOR_ON = "factor_on", "bật xác thực hai lớp"
        FACTOR_OFF = "factor_off", "tắt xác thực hai lớp"
        FACTOR_TAKEN = "factor_taken", "gỡ xác thực hai lớp"
        NEW_CODES = "new_codes", "lập lại mã dự phòng"
        JOINED = "joined", "nối tài khoản của tỉnh"
        PARTED = "parted", "gỡ tài khoản của tỉnh"
        SESSIONS = "sessions", "kết thúc phiên đăng nhập"
        REVEAL = "reveal", "xem số đã che"
        RESTRICTED = "restricted", "mở sổ hạn chế"
        EXPORT = "export", "xuất danh sách"
        PRINT = "print", "in danh sách"
        BEYOND = "beyond", "vượt mức trong một giờ"
        FILE_REFUSED = "file_refused", "tệp bị từ chối"
        OPENED = "opened", "mở tài khoản"
        CHANGED = "changed", "sửa tài khoản"
        CLOSED = "closed", "khóa tài khoản"
        REOPENED = "reopened", "mở lại tài khoản"
        UNLOCKED = "unlocked", "bỏ tạm khóa đăng nhập"
        GRANTED = "granted", "giao vai trò"
        CONFIRMED = "confirmed", "xác nhận vai trò"
        REGRANTED = "regranted", "sửa thời hạn vai trò"
        ENDED = "ended", "kết thúc vai trò"
        SUPERUSER = "superuser", "đổi quyền quản trị cao nhất"

    # These say whose record was seen or taken out: not for the technical role.
    CONTENT = {Kind.REVEAL, Kind.RESTRICTED, Kind.EXPORT, Kind.PRINT}

    kind = models.CharField("việc", max_length=12, choices=Kind, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người thực hiện", null=True, editable=False
    )
    role = models.CharField("vai trò khi đó", max_length=120, blank=True, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="tài khoản",
        null=True,
        editable=False,
        related_name="log_rows",
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", null=True, editable=False
    )
    subject = models.CharField("đối tượng", max_length=250, editable=False)
    # What kind of row it was about, `members.member`, and whose record, where it was one person's: no room below
    # knows members, so the key stands here alone.
    about = models.CharField("loại dữ liệu", max_length=60, blank=True, editable=False)
    record = models.PositiveBigIntegerField("hồ sơ", null=True, db_index=True, editable=False)
    rows = models.PositiveIntegerField("số dòng", default=1, editable=False)
    reason = models.CharField("lý do", max_length=250, blank=True, editable=False)
    address = models.GenericIPAddressField("địa chỉ mạng", null=True, editable=False)
    at = models.DateTimeField("lúc", auto_now_add=True)

    objects = AccessLogQuerySet.as_manager()
    # The role that the portal runs under may add rows and read them (`manage.py open_tables`).
    only_added_to = True

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["account", "kind", "at"], name="log_of_account"),
            models.Index(fields=["user", "kind", "at"], name="log_of_user"),
        ]
        verbose_name = "nhật ký truy cập"
        verbose_name_plural = "nhật ký truy cập"

    def __str__(self):
        return f"{self.get_kind_display()}: {self.subject}"

    def save(self, *args, **kwargs):
        """Note where the request came from and as what the user acted; refuse what is far beyond an hour's work."""
        from accounts.log import ceilings  # which counts rows of this table

        if request := getattr(HistoricalRecords.context, "request", None):
            self.address = self.address or client_address(request)
        if self.user:
            self.role = self.role or self.user.roles_at(self.organization)
        ceilings.watch(self)
        super().save(*args, **kwargs)


class LogSeal(models.Model):
    """One link of the chain: the fingerprint of a row of the log, and of the link before it.

    A row has its seal within a minute. Two links never follow the same one, so the chain cannot fork.
    """

    row = models.OneToOneField(AccessLog, models.DO_NOTHING, related_name="seal", db_constraint=False)
    previous = models.CharField(max_length=64, unique=True)
    fingerprint = models.CharField(max_length=64)

    objects = SettingsQuerySet.as_manager()
    only_added_to = True

    class Meta:
        ordering = ["pk"]
        verbose_name = "dấu niêm của nhật ký"
        verbose_name_plural = "dấu niêm của nhật ký"

    def __str__(self):
        return self.fingerprint


class LogCut(models.Model):
    """That old rows were taken from the log: how many, of which days, and the fingerprint that the chain goes on by."""

    at = models.DateTimeField("cắt lúc", auto_now_add=True)
    rows = models.PositiveIntegerField("số dòng đã cắt")
    first_at = models.DateTimeField("dòng đầu")
    last_at = models.DateTimeField("dòng cuối")
    fingerprint = models.CharField("dấu niêm cuối cùng", max_length=64)

    objects = SettingsQuerySet.as_manager()
    only_added_to = True

    class Meta:
        ordering = ["pk"]
        verbose_name = "lần cắt nhật ký"
        verbose_name_plural = "lần cắt nhật ký"

    def __str__(self):
        return f"{self.rows} dòng"
