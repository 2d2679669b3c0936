"""The morning mail: one a user and day, only when something is new or has reached a step. No numbers of persons."""

import datetime
import logging
from collections.abc import Iterator
from itertools import groupby
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

from accounts.models import User
from home.reminders.collecting import rules
from home.reminders.models import Digest, Reminder
from partyportal import dates

logger = logging.getLogger(__name__)


def send_all(today: datetime.date):
    """Mail everyone their news; where the server fails, what did not leave is told the next day."""
    for user, news in _news(today):
        digest, _ = Digest.objects.get_or_create(user=user)
        if not digest.claim(today):
            continue
        try:
            send(user, news, today)
        except SMTPRecipientsRefused:
            logger.warning("The mail server refuses the address of user %s", user.pk)
            digest.give_back()
        except OSError:
            logger.exception("The mail server failed; the digests that are left wait for the next day")
            digest.give_back()
            return


def send(user: User, news: list[Reminder], today: datetime.date):
    """Send one mail and note the steps that it told of."""
    late = sum(reminder.due_on < today for reminder in news)
    counts = [f"{late} việc quá hạn"] * bool(late) + [f"{len(news) - late} việc sắp đến hạn"] * (late < len(news))
    subject = f"Nhắc việc ngày {dates.shown(today)}: {', '.join(counts)}"
    context = {"user": user, "news": news, "today": today, "portal": settings.PORTAL_URL}
    body = render_to_string("reminders/digest.txt", context)
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [user.email])
    for reminder in news:
        reminder.mailed_step = reminder.step
    Reminder.objects.bulk_update(news, ["mailed_step"], batch_size=500)


def _news(today: datetime.date) -> Iterator[tuple[User, list[Reminder]]]:
    """Each user who can be mailed with the reminders that have reached a step of which they were not told."""
    rows = Reminder.objects.pending(today).filter(user__is_active=True).exclude(user__email="")
    rows = rows.exclude(user__digest__is_on=False).select_related("user", "rule__source")
    by_kind = rules()
    for user, reminders in groupby(rows.order_by("user", "due_on", "pk"), key=lambda reminder: reminder.user):
        news = []
        for reminder in reminders:
            reminder.step = by_kind[reminder.kind].step_of((reminder.due_on - today).days)
            if reminder.step != reminder.mailed_step:
                news.append(reminder)
        if news:
            yield user, news
