"""What signing in leaves behind. Django and allauth tell of it by their signals; here is all that listens."""

import re

from allauth.account.signals import authentication_step_completed, password_changed, password_reset
from allauth.account.signals import user_logged_in as signed_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from allauth.socialaccount.signals import social_account_added, social_account_removed
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils import timezone
from simple_history.models import HistoricalRecords

from accounts import actions
from accounts.models import AccessLog
from accounts.sign_in import sessions
from accounts.sign_in.address import client_address
from partyportal.files.door import turned_away

Kind = AccessLog.Kind
KNOWN_ENDING = re.compile(r"\.[a-z0-9]{1,5}")


@receiver(user_logged_in)
def note_beginning(request, user, **kwargs):
    """A session knows since when it is, from where and by which browser."""
    request.session[sessions.SIGNED_IN_AT] = timezone.now().isoformat()
    request.session[sessions.ADDRESS] = client_address(request)
    request.session[sessions.AGENT] = request.META.get("HTTP_USER_AGENT", "")[:200]


@receiver(signed_in)
def note_sign_in(request, user, **kwargs):
    note(Kind.SIGNED_IN, request, user)


@receiver(authentication_step_completed)
def renew_key(request, reauthenticated=False, **kwargs):
    """Who confirms the password goes on under a new key, as at sign-in."""
    if reauthenticated:
        request.session.cycle_key()


@receiver(authentication_failed)
def note_wrong_code(request, user, **kwargs):
    note(Kind.WRONG_CODE, request, user)


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


@receiver(social_account_added)
def note_joined(request, sociallogin, **kwargs):
    _change(Kind.JOINED, request, sociallogin.user, f"Đã nối {settings.OIDC_NAME} với tài khoản của đồng chí.")


@receiver(social_account_removed)
def note_parted(request, socialaccount, **kwargs):
    _change(Kind.PARTED, request, socialaccount.user, f"Đã gỡ {settings.OIDC_NAME} khỏi tài khoản của đồng chí.")


def _change(kind, request, user, text):
    """A changed key to the account ends what was opened with the old one, and the owner is told."""
    user.end_sessions(but=request.session.session_key)
    note(kind, request, user)
    actions.tell(user, f"{text} Nếu không phải đồng chí làm, hãy báo ngay quản trị hệ thống.")


def note(kind, request, user):
    """Write down that the user did something about their own sign-in."""
    actions.note(kind, account=user, by=user)


# In words for the log: the sentence that the sender reads may name the file.
REFUSALS = {
    "classified": "có dấu hiệu văn bản mật",
    "virus": "có mã độc",
    "no_scanner": "chưa quét được vi-rút",
    "wrong_name": "đuôi tên không được nhận",
    "not_this_kind": "nội dung khác tên",
    "bad_name": "tên tệp không dùng được",
    "too_big": "quá lớn",
    "empty": "rỗng",
    "password": "có mật khẩu",
    "macro": "có macro",
    "bomb": "giải nén quá lớn",
    "script": "có lệnh tự chạy",
    "external": "liên kết tới tệp khác",
    "embedded": "có tệp nhúng",
    "busy": "máy chủ bận",
}


@receiver(turned_away)
def note_refused_file(code, ending, **kwargs):
    """Who sent a file that was not taken, and why it was not; neither its name nor what it says."""
    request = getattr(HistoricalRecords.context, "request", None)
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return
    known = ending if KNOWN_ENDING.fullmatch(ending) else ""
    why = REFUSALS.get(code, "không đọc được")
    place = next((grant.organization for grant in user.grants_today), None)
    AccessLog.objects.create(
        kind=Kind.FILE_REFUSED,
        user=user,
        organization=place,
        subject=f"Tệp {known} bị từ chối: {why}".replace("  ", " "),
    )
