"""What rows of money have in common: a sum that is more than nothing, and the user who answers for it."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q


def amount_field() -> models.PositiveBigIntegerField:
    return models.PositiveBigIntegerField("số tiền", validators=[MinValueValidator(1)])


def is_something(name: str) -> models.CheckConstraint:
    """The constraint, under its name, that the sum is more than nothing."""
    return models.CheckConstraint(
        condition=Q(amount__gt=0), name=name, violation_error_message="Số tiền phải lớn hơn 0."
    )


def answerable(verbose_name: str) -> models.ForeignKey:
    """The user who did it; empty until someone did."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=verbose_name,
        null=True,
        editable=False,
        related_name="+",
    )
