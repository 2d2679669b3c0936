"""The private address at which a user's calendar programme reads their meetings."""

import datetime
import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from partyportal import dates

LASTS = datetime.timedelta(days=365)
TOKEN_BYTES = 32


class FeedQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """One's own alone: whoever has the address reads the meetings."""
        return self.filter(user=user)

    def in_force(self, day: datetime.date):
        return self.filter(revoked_at=None, ends_on__gt=day)

    def revoke(self) -> int:
        """Close those that are open, and return how many there were."""
        return self.filter(revoked_at=None).update(revoked_at=Now())

    def opened_by(self, token: str):
        """The feeds in force that the secret part of an address opens: one or none."""
        return self.in_force(dates.today()).filter(token_hash=hash_of(token), user__is_active=True)


class Feed(models.Model):
    """The calendar feed of one user. The address is shown once; only a hash of its secret is kept."""

    left_out_of_backup = True

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="người dùng", related_name="feeds", editable=False
    )
    token_hash = models.CharField("mã băm của địa chỉ", max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    ends_on = models.DateField("hết hiệu lực từ ngày", editable=False)
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        verbose_name = "địa chỉ lịch"
        verbose_name_plural = "địa chỉ lịch"
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(revoked_at=None), name="calendar_feed_once_per_user")
        ]

    def __str__(self):
        return f"Địa chỉ lịch của {self.user}"

    @classmethod
    def make(cls, user) -> str:
        """Give the user a new address in place of the one that they had, and return its secret part, shown once."""
        cls.objects.filter(user=user).revoke()
        token = secrets.token_urlsafe(TOKEN_BYTES)
        cls.objects.create(user=user, token_hash=hash_of(token), ends_on=dates.today() + LASTS)
        return token

    def note_fetch(self):
        """Count a fetch of today: programmes come every hour, so one row a day."""
        day, is_new = self.fetches.get_or_create(on=dates.today())
        if not is_new:
            self.fetches.filter(pk=day.pk).update(times=F("times") + 1, last_at=Now())


class FeedFetch(models.Model):
    """How often a feed was fetched on one day."""

    left_out_of_backup = True

    feed = models.ForeignKey(Feed, models.CASCADE, verbose_name="địa chỉ lịch", related_name="fetches", editable=False)
    on = models.DateField("ngày", editable=False)
    times = models.PositiveIntegerField("số lần", default=1, editable=False)
    last_at = models.DateTimeField("lần cuối lúc", auto_now_add=True)

    class Meta:
        ordering = ["-on"]
        verbose_name = "lượt tải lịch"
        verbose_name_plural = "lượt tải lịch"
        constraints = [models.UniqueConstraint(fields=["feed", "on"], name="calendar_fetches_of_a_day_once")]

    def __str__(self):
        return f"{dates.shown(self.on)}: {self.times} lần"


def hash_of(token: str) -> str:
    """What is kept of a secret of 256 random bits: nothing slower is needed to guard it."""
    return hashlib.sha256(token.encode()).hexdigest()
