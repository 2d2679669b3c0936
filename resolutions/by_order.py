"""Signing by order of the committee (thừa lệnh): what letters and copies have in common."""

from django.core.exceptions import ValidationError
from django.db import models

from documents.printing.blocks import Signature

AUTHORITY = "T/L ĐẢNG ỦY"
NO_ORDER = "Chi bộ không có người ký thừa lệnh; hãy để trống."


class SignedByOrder(models.Model):
    """A paper of an organisation that the head of its office may sign by order; a branch has no office."""

    order_post = models.CharField(
        "chức vụ ký thừa lệnh", max_length=80, blank=True, help_text="ví dụ: Chánh Văn phòng; để trống nếu cấp ủy ký"
    )
    order_name = models.CharField("họ tên ký thừa lệnh", max_length=120, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(order_post="", order_name="")
                | (~models.Q(order_post="") & ~models.Q(order_name="")),
                name="%(class)s_by_order_is_named",
                violation_error_message="Ký thừa lệnh thì ghi cả chức vụ và họ tên.",
            )
        ]

    def clean(self):
        super().clean()
        if self.organization_id and self.organization.is_branch and self.order_name:
            raise ValidationError({"order_name": NO_ORDER})

    @property
    def order_signature(self) -> Signature | None:
        """Who signs by order; None where the committee signs itself."""
        return Signature(AUTHORITY, self.order_post.upper(), self.order_name) if self.order_name else None
