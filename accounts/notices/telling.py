"""Telling users something: a line behind the bell, and a mail for who wants it so."""

import logging
from itertools import groupby
from operator import attrgetter
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import Grant, User
from accounts.notices.models import Notice, NoticeChoice
from accounts.roles import Role
from partyportal import dates

logger = logging.getLogger(__name__)


def tell(users, kind: str, text: str, url: str):
    """Tell each of these users (or keys of users) once, as they want to be told of this kind."""
    notices = [
        Notice(user_id=key, kind=kind, text=text[:250], url=url[:250], waits_for_mail=waits)
        for key, waits in reached(users, kind).items()
    ]
    Notice.objects.bulk_create(notices)
    if any(notice.waits_for_mail for notice in notices):
        # A broker that is away does not undo what is told: a sweep mails it later.
        transaction.on_commit(_wake, robust=True)


def reached(users, kind: str) -> dict[int, bool]:
    """Keys of those who are told of this kind, by their own choice, and whether a mail leaves too."""
    keys = {getattr(user, "pk", user) for user in users} - {None}
    wanted = NoticeChoice.of(keys, [kind])
    mailed = {key: wanted[key, kind].is_mailed and settings.EMAIL_CONFIGURED for key in sorted(keys)}
    return {key: mail for key, mail in mailed.items() if wanted[key, kind].is_shown or mail or kind in Notice.ALWAYS}


def tell_administrators(text: str, about: User):
    """Tell who administers a place where the user holds a role, but the user: who keeps one branch hears nothing of
    the committee's people. Of somebody without a role those of the roots hear.
    """
    places = {key for grant in about.grants_today for key in grant.organization.path.strip("/").split("/")}
    where = Q(organization__in=places) if places else Q(organization__parent=None)
    held = Grant.objects.on(dates.today()).filter(where, role=Role.ADMINISTRATOR)
    users = User.objects.filter(Q(is_superuser=True) | Q(pk__in=held.values("user")), is_active=True)
    tell(users.exclude(pk=about.pk), Notice.Kind.SAFETY, text, reverse("accounts:log"))


def tell_confirmers(grant: Grant, text: str):
    """Tell who may say yes to a grant that waits for a second person."""
    users = grant.confirmers()
    tell([one for one in users if grant.may_be_confirmed_by(one)], Notice.Kind.SAFETY, text, grant.get_absolute_url())


def _wake():
    from accounts.tasks import mail_notices  # which stands above

    mail_notices.delay()


def holders(organizations, perm: str) -> set[int]:
    """Keys of the users who hold the permission by a post of today at these very organisations; no administrator."""
    grants = Grant.objects.on(dates.today()).filter(organization__in=organizations, user__is_active=True)
    return {grant.user_id for grant in grants if grant.role != Role.ADMINISTRATOR and grant.carries(perm)}


def send_waiting():
    """Mail what waits, one mail a user; what the server does not take now is tried again by the next sweep."""
    rows = Notice.objects.filter(waits_for_mail=True).select_related("user").order_by("user", "at", "pk")
    for user, notices in groupby(list(rows), key=attrgetter("user")):
        keys = [notice.pk for notice in notices]
        claimed = _claim(keys)
        if not claimed or not user.email or not user.is_active:
            continue
        try:
            _send(user, claimed)
        except SMTPRecipientsRefused:
            logger.warning("The mail server refuses the address of user %s", user.pk)
        except OSError:
            logger.exception("The mail server failed; the notices wait for the next sweep")
            Notice.objects.filter(pk__in=[notice.pk for notice in claimed]).update(waits_for_mail=True)
            return


def _claim(keys: list[int]) -> list[Notice]:
    """The notices that this worker, and no other, is to mail."""
    with transaction.atomic():
        waiting = Notice.objects.select_for_update(skip_locked=True).filter(pk__in=keys, waits_for_mail=True)
        claimed = list(waiting.order_by("at", "pk"))
        Notice.objects.filter(pk__in=[notice.pk for notice in claimed]).update(waits_for_mail=False)
    return claimed


def _send(user, notices: list[Notice]):
    subject = notices[0].text if len(notices) == 1 else f"{len(notices)} thông báo mới"
    body = render_to_string("accounts/notices.txt", {"user": user, "notices": notices, "portal": settings.PORTAL_URL})
    send_mail(f"Cổng công tác Đảng: {subject}", body, settings.DEFAULT_FROM_EMAIL, [user.email])
