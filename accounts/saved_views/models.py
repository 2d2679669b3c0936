from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.roles import Role
from branches.models import Organization
from partyportal.models import Record


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """One's own; to view, also those shared with a role that the user holds at or below the organisation."""
        scope = Q(user=user)
        if action == "view":
            for grant in user.grants_today:
                scope |= Q(role=grant.role, organization__in=grant.organization.path.strip("/").split("/"))
        return self.filter(scope)


class SavedView(Record):
    """A list as somebody wants to find it again: its filters, order and columns, under a name."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name="người lưu",
        related_name="saved_views",
        editable=False,
    )
    list_name = models.CharField("danh sách", max_length=60, editable=False)
    name = models.CharField("tên danh sách", max_length=60)
    query = models.CharField("bộ lọc, thứ tự và cột", max_length=1000, editable=False)
    is_default = models.BooleanField("mở danh sách này trước tiên", default=False)
    role = models.CharField("dùng chung với", max_length=20, choices=Role, blank=True)
    organization = models.ForeignKey(
        Organization, models.CASCADE, verbose_name="tại", null=True, blank=True, related_name="+"
    )

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = "danh sách riêng"
        verbose_name_plural = "danh sách riêng"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "list_name", "name"],
                name="saved_view_once",
                violation_error_message="Đồng chí đã có danh sách mang tên này.",
            ),
            models.UniqueConstraint(
                fields=["user", "list_name"], condition=Q(is_default=True), name="saved_view_one_default"
            ),
            models.CheckConstraint(
                condition=Q(role="", organization=None) | (~Q(role="") & Q(organization__isnull=False)),
                name="saved_view_shared_somewhere",
                violation_error_message="Chọn cả vai trò và tổ chức được dùng chung, hoặc để trống cả hai.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse(self.list_name)}?{self.query}"

    def save(self, *args, **kwargs):
        """Of one list one view opens first: the last that was said to."""
        if self.is_default:
            others = SavedView.objects.filter(user=self.user, list_name=self.list_name, is_default=True)
            others.exclude(pk=self.pk).update(is_default=False)
        super().save(*args, **kwargs)
