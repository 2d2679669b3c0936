import datetime

from axes.models import AccessAttempt
from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone

from accounts.log import chain
from accounts.notices import telling
from accounts.sign_in.sessions import SessionStore


@shared_task
def forget_sign_ins():
    """Every night: sessions that have ended, wrong passwords that no longer lock."""
    SessionStore.clear_expired()
    counted = timezone.now() - datetime.timedelta(hours=settings.AXES_COOLOFF_TIME)
    AccessAttempt.objects.filter(attempt_time__lt=counted).delete()


@shared_task
def seal_log():
    """Every minute: rows of the access log get their place in the chain."""
    chain.seal()


@shared_task
def mail(address: str, text: str):
    """Tell the owner of an account by mail what was done to it."""
    send_mail("Cổng công tác Đảng: tài khoản của đồng chí", text, settings.DEFAULT_FROM_EMAIL, [address])


@shared_task
def mail_notices():
    """Mail the notices that wait: at once when one is left, and every ten minutes what could not leave then."""
    if settings.EMAIL_CONFIGURED:
        telling.send_waiting()
