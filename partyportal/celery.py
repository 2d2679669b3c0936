import os
import time
import uuid
from pathlib import Path

from celery import Celery
from celery.signals import after_task_publish
from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.encoding import str_to_bytes
from kombu.utils.json import dumps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partyportal.settings")


class WholeMessages(filesystem.Channel):
    """Messages that appear whole: kombu's own may be read while still empty, and then its worker hangs for good."""

    def _put(self, queue, payload, **kwargs):
        folder, name = Path(self.data_folder_out), f"{time.monotonic() * 1000:.0f}_{uuid.uuid4()}.{queue}.msg"
        part = folder / f"{name}.part"
        part.write_bytes(str_to_bytes(dumps(payload)))
        part.rename(folder / name)


class Transport(filesystem.Transport):
    """The queue of the smallest installation, in files."""

    Channel = WholeMessages


TRANSPORT_ALIASES["filesystem"] = "partyportal.celery:Transport"

app = Celery("partyportal", task_cls="partyportal.scheduled:OnceTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@after_task_publish.connect(sender="partyportal.tasks.heartbeat")
def leave_trace(**kwargs):
    """Touch a file each time that beat sends the heartbeat: the health check of beat looks at its age."""
    from django.conf import settings

    (settings.DATA_DIR / "beat").touch()
