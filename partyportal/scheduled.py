"""Work of each night, begun once however many schedules send it."""

import datetime

from celery import Task
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

# The header by which the schedule says that a message is of tonight.
NIGHTLY = "nightly"
# Two schedules send within moments of each other, the next night's is a day away.
TONIGHT = datetime.timedelta(hours=12)


class OnceTask(Task):
    """A task that passes over the message of a second schedule; asked for in any other way it is done."""

    def __call__(self, *args, **kwargs):
        headers = self.request.get("headers") or {}
        if headers.get(NIGHTLY) and not taken(self.name, self.request.id):
            return None
        return super().__call__(*args, **kwargs)


def taken(name: str, message: str) -> bool:
    """Take the work of tonight for this message; one that is delivered again, because its worker died, goes on."""
    from partyportal.models import ScheduledWork  # the tasks are known before the models are

    now = timezone.now()
    free = Q(begun_at__lte=now - TONIGHT) | Q(message=message)
    if ScheduledWork.objects.filter(free, name=name).update(begun_at=now, message=message):
        return True
    try:
        with transaction.atomic():
            ScheduledWork.objects.create(name=name, begun_at=now, message=message)
    except IntegrityError:
        return False
    return True
