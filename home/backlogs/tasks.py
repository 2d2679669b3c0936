from celery import shared_task

from home.backlogs import work
from home.backlogs.models import Backlog
from partyportal.waiting import doing


@shared_task
def work_on(backlog_id):
    """Do what was asked for with a list that nobody else has claimed."""
    backlog = Backlog.objects.select_related("organization", "asked_by").filter(pk=backlog_id).first()
    if backlog and backlog.claim():
        doing.do(backlog, work.WORKS)


@shared_task
def sweep():
    """Every minute: wake work whose message was lost or whose worker fell silent."""
    doing.sweep(Backlog)
