from hashlib import sha256

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone

from accounts.sign_in import browsers


class SessionQuerySet(models.QuerySet):
    def live(self):
        return self.filter(expire_date__gt=timezone.now())


class Session(AbstractBaseSession):
    """A sign-in that goes on: whose, since when, from where. Its key opens the account, so no page shows it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="người dùng", null=True, related_name="sessions"
    )
    signed_in_at = models.DateTimeField("đăng nhập lúc", null=True)
    last_used_at = models.DateTimeField("dùng gần nhất lúc", default=timezone.now)
    address = models.GenericIPAddressField("địa chỉ mạng", null=True)
    agent = models.CharField("trình duyệt", max_length=200)

    objects = SessionQuerySet.as_manager()

    # A key out of an old archive would open the account.
    left_out_of_backup = True

    class Meta:
        ordering = ["-last_used_at"]
        verbose_name = "phiên đăng nhập"
        verbose_name_plural = "phiên đăng nhập"

    @classmethod
    def get_session_store_class(cls):
        from accounts.sign_in.sessions import SessionStore

        return SessionStore

    @property
    def browser(self) -> str:
        return browsers.in_words(self.agent)

    @property
    def handle(self) -> str:
        """What names the session on a page; the key cannot be found from it."""
        return sha256(self.session_key.encode()).hexdigest()[:20]
