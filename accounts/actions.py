"""Acts on accounts. Each is written into the access log; who owns the account is told of what touches the sign-in."""

from functools import partial

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from axes.utils import reset
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from accounts import tasks
from accounts.models import AccessLog, Grant, Notice, User
from accounts.notices import telling
from partyportal.saving.acts import act

Kind = AccessLog.Kind
NOT_SECOND = (
    "Vai trò này không chờ đồng chí xác nhận: phải là quản trị hệ thống khác, "
    "không phải người giao cũng không phải người được giao."
)


def note(kind: str, *, account: User, by: User, reason: str = "", detail: str = ""):
    """Write an act on an account into the access log, at an organisation where the actor has to do with it."""
    grant = account.grants.visible_to(by).select_related("organization").first() if by != account else None
    AccessLog.objects.create(
        kind=kind,
        user=by,
        account=account,
        organization=grant and grant.organization,
        subject=", ".join(filter(None, [f"Tài khoản {account.username} ({account})", detail]))[:250],
        reason=reason,
    )


def tell(account: User, text: str, addresses: tuple[str, ...] = ()):
    """Tell the owner of an account what was done to it: by a notice, and by mail where the portal can send one."""
    telling.tell([account], Notice.Kind.ACCOUNT, text, reverse("accounts:profile"))
    if settings.EMAIL_CONFIGURED:
        for address in {*addresses, account.email} - {""}:
            # A mail that cannot leave must not undo what it tells of.
            transaction.on_commit(partial(tasks.mail.delay, address, text), robust=True)


def _done(kind: str, what: str, *, account: User, by: User, reason: str, addresses: tuple[str, ...] = ()):
    note(kind, account=account, by=by, reason=reason)
    if account != by:
        tell(account, f"{by} {what}. Lý do: {reason}", addresses)


@act
def open_account(*, user: User, role: str, organization, day, by: User) -> User:
    """Open an account that has no password yet, with its first role."""
    user.set_unusable_password()
    user.save()
    grant = Grant(user=user, role=role, organization=organization, valid_from=day)
    _give(grant, by, Kind.OPENED)
    return user


@act
def give_grant(*, grant: Grant, by: User):
    """Give a role; where it needs a second person it waits, and who may confirm it is told."""
    _give(grant, by, Kind.GRANTED)


def _give(grant: Grant, by: User, kind: str):
    grant.given_by, grant.is_waiting = by, grant.must_wait(by)
    grant.save()
    note(kind, account=grant.user, by=by, detail=f"{grant}{', chờ xác nhận' if grant.is_waiting else ''}")
    if grant.is_waiting:
        telling.tell_confirmers(grant, f"{by} giao vai trò {grant} cho {grant.user}; vai trò chờ đồng chí xác nhận.")


@act
def confirm_grant(*, grant: Grant, by: User):
    """Say yes as the second person (ValidationError where one is not, or there is nothing to say yes to)."""
    if not grant.may_be_confirmed_by(by):
        raise ValidationError(NOT_SECOND)
    grant.confirm(by)
    note(Kind.CONFIRMED, account=grant.user, by=by, detail=str(grant))
    tell(grant.user, f"{by} đã xác nhận vai trò {grant} của đồng chí.")
    if grant.given_by_id != grant.user_id:
        tell(grant.given_by, f"{by} đã xác nhận vai trò {grant} của {grant.user}.")


@act
def change_account(*, user: User, before: str, changed: list[str], reason: str, by: User):
    """Note that name or address were changed; of a new address the old one is told too."""
    detail = ", ".join(str(User._meta.get_field(name).verbose_name) for name in changed)
    note(Kind.CHANGED, account=user, by=by, reason=reason, detail=f"đã sửa: {detail}" if detail else "")
    if "email" in changed:
        tell(user, f"{by} đã đổi địa chỉ thư điện tử của tài khoản đồng chí. Lý do: {reason}", (before,))


@act
def issue_link(*, user: User, reason: str, by: User) -> str:
    """Make the path where the user sets a password: it works once, for a day, and is noted."""
    _done(Kind.LINK, "đã cấp liên kết đặt mật khẩu cho tài khoản đồng chí", account=user, by=by, reason=reason)
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])


@act
def close_account(*, user: User, reason: str, by: User):
    """Close an account and end what is signed in with it."""
    user.suspend()
    _done(Kind.CLOSED, "đã khóa tài khoản đồng chí", account=user, by=by, reason=reason)


@act
def reopen_account(*, user: User, reason: str, by: User):
    """Open a closed account again, with the grants that it had."""
    user.reopen()
    _done(Kind.REOPENED, "đã mở lại tài khoản đồng chí", account=user, by=by, reason=reason)


@act
def unlock(*, user: User, reason: str, by: User):
    """Forget the wrong passwords that lock an account for a while."""
    reset(username=user.username)
    _done(Kind.UNLOCKED, "đã bỏ tạm khóa đăng nhập của tài khoản đồng chí", account=user, by=by, reason=reason)


@act
def end_sessions(*, user: User, reason: str, by: User):
    """End everything that is signed in with an account."""
    user.end_sessions()
    _done(Kind.SESSIONS, "đã kết thúc mọi phiên đăng nhập của đồng chí", account=user, by=by, reason=reason)


@act
def take_factor_off(*, user: User, reason: str, by: User):
    """Take a lost second factor off, with its recovery codes, and end what was signed in with it."""
    Authenticator.objects.filter(user=user).delete()
    user.end_sessions()
    _done(Kind.FACTOR_TAKEN, "đã gỡ xác thực hai lớp của tài khoản đồng chí", account=user, by=by, reason=reason)


@act
def end_grant(*, grant: Grant, by: User):
    """Take a role away from today on."""
    grant.end()
    note(Kind.ENDED, account=grant.user, by=by, detail=str(grant))
