import datetime

from celery import shared_task
from django.utils import timezone

from members.comparisons.models import Comparison

# Deciding field by field takes days.
KEPT = datetime.timedelta(days=30)


@shared_task
def forget_comparisons():
    """Every night: comparisons of which nothing was taken over go, for they hold personal numbers."""
    Comparison.objects.undecided().filter(at__lt=timezone.now() - KEPT).delete()
