from celery import shared_task

from members.imports.models import ImportBatch
from members.imports.work import doing
from partyportal.waiting.doing import sweep as sweep_lists


@shared_task
def work_on(batch_id):
    """Do what was asked for with a list that nobody else has claimed."""
    batch = ImportBatch.objects.select_related("organization", "asked_by").filter(pk=batch_id).first()
    if batch and batch.claim():
        doing.do(batch)


@shared_task
def sweep():
    """Every minute: wake work whose message was lost or whose worker fell silent."""
    sweep_lists(ImportBatch)
