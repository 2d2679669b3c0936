import os

from celery import Celery
from celery.signals import after_task_publish

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partyportal.settings")

app = Celery("partyportal", task_cls="partyportal.scheduled:OnceTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@after_task_publish.connect(sender="partyportal.tasks.heartbeat")
def leave_trace(**kwargs):
    """Touch a file each time that beat sends the heartbeat: the health check of beat looks at its age."""
    from django.conf import settings

    (settings.DATA_DIR / "beat").touch()
