import datetime

from celery import shared_task
from django.utils import timezone

from members.imports.models import ImportBatch

KEPT = datetime.timedelta(days=1)


@shared_task
def forget_lists():
    """Every night: lists that nobody accepted go, for they hold personal numbers."""
    ImportBatch.objects.filter(applied_at=None, at__lt=timezone.now() - KEPT).delete()
