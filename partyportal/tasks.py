from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from partyportal import ageing
from partyportal.backup import nightly
from partyportal.models import SpentToken
from partyportal.saving import marks


@shared_task
def heartbeat():
    """Note that the schedule and a worker are alive."""
    cache.set("heartbeat", timezone.now().isoformat(), timeout=None)


@shared_task
def clear_old():
    """Every night before the backup: delete what is too old, and tokens of forms that nobody can send any more."""
    SpentToken.objects.filter(at__lt=timezone.now() - marks.LASTS).delete()
    ageing.clear_all()


# Not handed out again when it takes long or its worker dies: the next night makes the next one.
@shared_task(acks_late=False, reject_on_worker_lost=False, time_limit=4 * 60 * 60)
def back_up():
    """Write the backup of this night; a failure is logged, and the first page of the admin shows the age."""
    nightly.back_up()
