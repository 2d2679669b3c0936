import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partyportal.settings")

app = Celery("partyportal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
