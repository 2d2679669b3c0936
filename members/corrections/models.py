"""What members ask to have corrected in their own records, and what became of it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from members.models.members import Member
from members.models.memberships import Membership
from partyportal.dates import PartialDate
from partyportal.models import Record
from partyportal.text import masked

NOT_OPEN = "Đề nghị này đã được quyết định hoặc đã rút."


class CorrectionQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """An open one by where the member belongs today, a closed one by where they did; to view, also own ones."""
        mine = user.organizations(action, self.model)
        there = Membership.objects.filter(
            Q(valid_to=None) | Q(valid_to__gt=OuterRef("asked_on")),
            member=OuterRef("member"),
            organization__in=mine,
            valid_from__lte=OuterRef("asked_on"),
        )
        is_open = Q(status=CorrectionRequest.Status.OPEN)
        scope = is_open & Q(member__organization__in=mine) | ~is_open & Exists(there)
        if action == "view":
            scope |= Q(member__user=user)
        return self.alias(asked_on=TruncDate("asked_at")).filter(scope)

    def open(self):
        return self.filter(status=CorrectionRequest.Status.OPEN)


class CorrectionRequest(Record):
    """A member's wish to have values of their own record corrected; one at a time."""

    class Status(models.TextChoices):
        OPEN = "open", "Đang chờ"
        ACCEPTED = "accepted", "Đã chấp nhận"
        PARTLY = "partly", "Chấp nhận một phần"
        REFUSED = "refused", "Từ chối"
        WITHDRAWN = "withdrawn", "Đã rút"

    member = models.ForeignKey(
        Member, models.PROTECT, verbose_name="đảng viên", related_name="corrections", editable=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người đề nghị", related_name="+", editable=False
    )
    note = models.CharField(
        "căn cứ, giấy tờ kèm theo", max_length=250, blank=True, help_text="ví dụ: bằng thạc sĩ cấp ngày 05/3/2026"
    )
    status = models.CharField("trạng thái", max_length=10, choices=Status, default=Status.OPEN, editable=False)
    asked_at = models.DateTimeField("đề nghị lúc", default=timezone.now, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="người quyết định",
        related_name="+",
        null=True,
        editable=False,
    )
    decided_at = models.DateTimeField("quyết định lúc", null=True, editable=False)

    objects = CorrectionQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử đề nghị sửa hồ sơ")

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = "đề nghị sửa hồ sơ"
        verbose_name_plural = "đề nghị sửa hồ sơ"
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(status="open"),
                name="correction_one_open",
                violation_error_message="Đảng viên này đang có một đề nghị chờ quyết định.",
            )
        ]

    def __str__(self):
        return f"Đề nghị sửa hồ sơ của {self.member}"

    def get_absolute_url(self):
        return reverse("corrections:detail", args=[self.pk])

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        kinds = {self.Status.OPEN: ("info", "hourglass-split"), self.Status.ACCEPTED: ("success", "check2")}
        kinds[self.Status.WITHDRAWN] = ("neutral", "")
        kind, icon = kinds.get(self.status, ("warning", ""))
        return kind, self.get_status_display(), icon

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    @property
    def is_locked(self) -> bool:
        return not self.is_open

    def withdraw(self):
        """Take the request back before it is decided."""
        self._close(self.Status.WITHDRAWN)
        self.save(update_fields=["status"])

    def settle(self, by):
        """Close the request by what was decided of its fields."""
        said = {field.decision for field in self.fields.all()}
        status = said.pop() if len(said) == 1 else self.Status.PARTLY
        self._close(status)
        self.decided_by, self.decided_at = by, timezone.now()
        self.save(update_fields=["status", "decided_by", "decided_at"])

    def _close(self, status: str):
        if not self.is_open:
            raise ValidationError(NOT_OPEN)
        self.status = status
        # Whole numbers are kept only while they may still be written into the record.
        for field in self.fields.filter(name__in=Member.MASKED_FIELDS):
            field.before, field.after = masked(field.before), masked(field.after)
            field.save(update_fields=["before", "after"])


class CorrectionField(models.Model):
    """One value of a request: as it was when the member asked, as they want it, and what was decided."""

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", "Chấp nhận"
        REFUSED = "refused", "Từ chối"

    request = models.ForeignKey(CorrectionRequest, models.CASCADE, verbose_name="đề nghị", related_name="fields")
    name = models.CharField("mục", max_length=40, editable=False)
    before = models.CharField("khi đề nghị", max_length=250, blank=True, editable=False)
    after = models.CharField("đề nghị sửa thành", max_length=250, blank=True, editable=False)
    decision = models.CharField("quyết định", max_length=8, choices=Decision, blank=True, editable=False)
    reason = models.CharField("lý do", max_length=250, blank=True, editable=False)

    class Meta:
        ordering = ["request", "pk"]
        verbose_name = "mục đề nghị sửa"
        verbose_name_plural = "mục đề nghị sửa"
        constraints = [
            models.UniqueConstraint(fields=["request", "name"], name="correction_field_once"),
            models.CheckConstraint(
                condition=~Q(decision="refused") | ~Q(reason=""),
                name="correction_refusal_has_a_reason",
                violation_error_message="Từ chối thì phải ghi lý do.",
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        return str(Member._meta.get_field(self.name).verbose_name)

    @property
    def shown_before(self) -> str:
        return shown(self.name, self.before)

    @property
    def shown_after(self) -> str:
        return shown(self.name, self.after)


def as_text(value) -> str:
    """A value of a record as a request keeps it."""
    return value.iso if isinstance(value, PartialDate) else str(value or "")


def shown(name: str, text: str) -> str:
    """A kept value as people read it: choices in words, dates in our order, numbers hidden."""
    field = Member._meta.get_field(name)
    if name in Member.MASKED_FIELDS:
        return masked(text)
    if field.choices:
        return str(dict(field.flatchoices).get(text, text))
    return str(field.to_python(text) or "") if text else ""
