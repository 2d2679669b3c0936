from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from partyportal import marks
from partyportal.models import KeptText, SpentToken


@shared_task
def heartbeat():
    """Note that the schedule and a worker are alive."""
    cache.set("heartbeat", timezone.now(), timeout=None)


@shared_task
def forget_forms():
    """Throw away kept texts and spent tokens that are older than forms remember."""
    before = timezone.now() - marks.LASTS
    for model in (KeptText, SpentToken):
        model.objects.filter(at__lt=before).delete()
