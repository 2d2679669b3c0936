from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.urls import reverse

from accounts.models import AccessLog, Grant, User


@transaction.atomic
def open_account(*, user: User, role: str, organization, day, by: User) -> User:
    """Open an account that has no password yet, with its first role."""
    user.set_unusable_password()
    user.save()
    Grant.objects.create(user=user, role=role, organization=organization, valid_from=day)
    return user


@transaction.atomic
def issue_link(*, user: User, grant: Grant, by: User) -> str:
    """Make the path where the user sets a password: it works once, for a day, and is noted."""
    AccessLog.objects.create(
        kind=AccessLog.Kind.LINK,
        user=by,
        organization=grant.organization,
        subject=f"Tài khoản {user.username} ({user})",
    )
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
