from celery import shared_task
from django.conf import settings

from home.reminders import collecting, digest
from partyportal import dates


@shared_task
def remind():
    """Every morning: collect what falls due, and mail it where a mail server is set."""
    today = dates.today()
    collecting.collect(today)
    if settings.EMAIL_CONFIGURED:
        digest.send_all(today)
