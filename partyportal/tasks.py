from celery import shared_task
from django.core.cache import cache
from django.utils import timezone


@shared_task
def heartbeat():
    """Note that the schedule and a worker are alive."""
    cache.set("heartbeat", timezone.now(), timeout=None)
