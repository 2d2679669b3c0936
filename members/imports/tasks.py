from celery import shared_task

from members.imports.models import ImportBatch
from members.imports.work import asking, doing


@shared_task
def work_on(batch_id):
    """Do what was asked for with a list that nobody else has claimed."""
    batch = ImportBatch.objects.select_related("organization", "asked_by").filter(pk=batch_id).first()
    if batch and batch.claim():
        doing.do(batch)


@shared_task
def sweep():
    """Every minute: wake work whose message was lost or whose worker fell silent."""
    for key in ImportBatch.objects.to_work_on().values_list("pk", flat=True):
        asking.wake(key)
    for batch in ImportBatch.objects.given_up().select_related("asked_by"):
        doing.finish(batch, doing.broken(batch), batch.asked_by)
