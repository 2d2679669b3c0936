"""What signing in leaves behind. Django and allauth tell of it by their signals; here is all that listens."""

from allauth.account.signals import authentication_step_completed, password_changed, password_reset
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils import timezone

from accounts import actions
from accounts.models import AccessLog
from accounts.sign_in import sessions
from accounts.sign_in.address import client_address

Kind = AccessLog.Kind


@receiver(user_logged_in)
def note_beginning(request, user, **kwargs):
    """A session knows since when it is, from where and by which browser."""
    request.session[sessions.SIGNED_IN_AT] = timezone.now().isoformat()
    request.session[sessions.ADDRESS] = client_address(request)
    request.session[sessions.AGENT] = request.META.get("HTTP_USER_AGENT", "")[:200]


@receiver(authentication_step_completed)
def renew_key(request, reauthenticated=False, **kwargs):
    """Who confirms the password goes on under a new key, as at sign-in."""
    if reauthenticated:
        request.session.cycle_key()


@receiver(authentication_failed)
def note_wrong_code(request, user, **kwargs):
    _note(Kind.WRONG_CODE, request, user)


@receiver(authenticator_added)
def note_factor_on(request, user, authenticator, **kwargs):
    if authenticator.type == Authenticator.Type.TOTP:
        _change(Kind.FACTOR_ON, request, user, "Đã bật xác thực hai lớp cho tài khoản của đồng chí.")


@receiver(authenticator_removed)
def note_factor_off(request, user, authenticator, **kwargs):
    if authenticator.type == Authenticator.Type.TOTP:
        _change(Kind.FACTOR_OFF, request, user, "Đã tắt xác thực hai lớp của tài khoản của đồng chí.")


@receiver(authenticator_reset)
def note_new_codes(request, user, **kwargs):
    _change(Kind.NEW_CODES, request, user, "Đã lập lại mã dự phòng của tài khoản của đồng chí.")


@receiver(password_changed)
def note_password(request, user, **kwargs):
    _change(Kind.PASSWORD, request, user, "Đã đổi mật khẩu tài khoản của đồng chí.")


@receiver(password_reset)
def note_password_by_link(request, user, **kwargs):
    _change(Kind.LINK_USED, request, user, "Đã đặt mật khẩu mới cho tài khoản của đồng chí bằng liên kết.")


def _change(kind, request, user, text):
    """A changed key to the account ends what was opened with the old one, and the owner is told."""
    user.end_sessions(but=request.session.session_key)
    _note(kind, request, user)
    actions.tell(user, f"{text} Nếu không phải đồng chí làm, hãy báo ngay quản trị hệ thống.")


def _note(kind, request, user):
    address = client_address(request)
    actions.note(kind, account=user, by=user, detail=f"từ địa chỉ {address}" if address else "")
