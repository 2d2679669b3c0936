"""What allauth asks us: who may sign up, where to go, how secrets of the second factor are kept."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.urls import reverse
from django.utils.http import urlsafe_base64_encode

from accounts.models import AccessLog
from accounts.sign_in import traces
from accounts.sign_in.address import client_address
from partyportal.models import KeptText

logger = logging.getLogger(__name__)
UNFINISHED = "Có nội dung đồng chí đã gõ mà chưa ghi được. Xem và ghi lại ở trang Tài khoản của tôi."


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by the administrator; nobody signs up."""

    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        """Who has no role yet lands on their own page, which says so."""
        return super().get_login_redirect_url(request) if request.user.belongs else reverse("accounts:profile")

    def get_password_change_redirect_url(self, request):
        return reverse("accounts:profile")

    def login(self, request, user):
        """An account that was closed between its password and its code begins no session."""
        if not user.is_active:
            raise ImmediateHttpResponse(self.respond_user_inactive(request, user))
        super().login(request, user)

    def post_login(self, request, user, **about):
        """Who signs in on another way than the one that their ended session showed learns where their text is."""
        response = super().post_login(request, user, **about)
        leads_there = "/kept/" in response.headers.get("Location", "")
        if not leads_there and KeptText.objects.filter(user=user).exists():
            messages.info(request, UNFINISHED)
        return response

    def send_password_reset_mail(self, user, email, context):
        """That somebody asked for a link is noted before it leaves."""
        traces.note(AccessLog.Kind.RESET_ASKED, self.request, user)
        super().send_password_reset_mail(user, email, context)

    def get_client_ip(self, request):
        return client_address(request) or "unknown"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of the second factor cannot be read from the database alone."""

    def encrypt(self, text):
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """Return the secret; one whose key is gone becomes a new random one, which no code fits."""
        try:
            return _keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.error("A second factor was kept under a SECRET_KEY that is not known any more.")
            return generate_totp_secret()


def _keys() -> MultiFernet:
    """The newest key first: it hides what is new, the others still open what is old."""
    return MultiFernet([Fernet(_key_of(secret)) for secret in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]])


def _key_of(secret: str) -> bytes:
    key = HKDF(SHA256(), length=32, salt=None, info=b"second factor").derive(secret.encode())
    return urlsafe_base64_encode(key).encode() + b"="
